/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/sheet/digits.h"

#include <librsvg/rsvg.h>
#include <string.h>

#include <digit_files.h> /* made by glib-compile-resources from the icons of player/ui */

#include "assessments/code.h"

/* Each is drawn once; a PDF then names it wherever it stands. */
struct digits {
    cairo_surface_t *pictures[10];
};
#define SIDE 24.0 /* of the icons */

static cairo_surface_t *draw_picture(const char *name)
{
    const cairo_rectangle_t extents = {0, 0, SIDE, SIDE};
    const RsvgRectangle whole = {0, 0, SIDE, SIDE};
    cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
    g_autofree char *path = g_strdup_printf("/vigil/digits/icons/%s.svg", name);
    g_autoptr(GBytes) bytes =
        g_resource_lookup_data(digit_files_get_resource(), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_return_val_if_fail(bytes != NULL, surface);
    gsize size;
    const guint8 *svg = g_bytes_get_data(bytes, &size);
    RsvgHandle *handle = rsvg_handle_new_from_data(svg, size, NULL);
    cairo_t *cairo = cairo_create(surface);
    rsvg_handle_render_document(handle, cairo, &whole, NULL);
    cairo_destroy(cairo);
    g_object_unref(handle);
    return surface;
}

struct digits *digits_new(void)
{
    struct digits *digits = g_new0(struct digits, 1);
    for (int digit = 0; digit < 10; digit++)
        digits->pictures[digit] = draw_picture(code_picture((char)('0' + digit)));
    return digits;
}

void digits_free(struct digits *digits)
{
    for (int digit = 0; digit < 10; digit++)
        cairo_surface_destroy(digits->pictures[digit]);
    g_free(digits);
}

void digits_draw(const struct digits *digits, const struct pen *pen, const char *code, double x, double y,
                 double size, double step)
{
    const int n = (int)strlen(code);
    const double left = pen_left(pen, x, (n - 1) * step + size);
    for (int i = 0; i < n; i++) {
        cairo_save(pen->cairo);
        cairo_translate(pen->cairo, left + i * step, y);
        cairo_scale(pen->cairo, size / SIDE, size / SIDE);
        cairo_set_source_surface(pen->cairo, digits->pictures[code[i] - '0'], 0, 0);
        cairo_paint(pen->cairo);
        cairo_restore(pen->cairo);
    }
}
