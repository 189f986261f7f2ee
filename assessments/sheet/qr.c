/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/sheet/qr.h"

#include <qrencode.h>

void qr_draw(const struct pen *pen, const char *text, double x, double y, double size)
{
    enum { QUIET = 2 };
    QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (code == NULL)
        return;
    const double module = size / (code->width + 2 * QUIET), left = pen_left(pen, x, size);
    for (int row = 0; row < code->width; row++)
        for (int column = 0; column < code->width; column++)
            if (code->data[row * code->width + column] & 1)
                cairo_rectangle(pen->cairo, left + (column + QUIET) * module, y + (row + QUIET) * module,
                                module, module);
    cairo_set_source_rgb(pen->cairo, 0, 0, 0);
    cairo_fill(pen->cairo);
    QRcode_free(code);
}
