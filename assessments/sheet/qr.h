/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code on paper: the only user of libqrencode. Internal to assessments/sheet. */
#ifndef SHEET_QR_H
#define SHEET_QR_H

#include "assessments/sheet/pen.h"

/* Of text, size points a side, on white; nothing where text is longer than any code holds. */
void qr_draw(const struct pen *pen, const char *text, double x, double y, double size);

#endif
