/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/report_svg.h"

#include <cairo-svg.h>
#include <math.h>

#define WIDTH 680 /* what stands between the margins of an A4 page, 96 pixels an inch */
#define TEXT 12

static cairo_status_t write_bytes(void *closure, const unsigned char *data, unsigned int length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

GBytes *report_svg(const struct figure *figure, double *width, double *height)
{
    const struct chart_style style = chart_style_print(WIDTH, TEXT);
    GByteArray *bytes = g_byte_array_new();
    *width = WIDTH;
    *height = ceil(figure_height(figure, &style));
    cairo_surface_t *surface = cairo_svg_surface_create_for_stream(write_bytes, bytes, *width, *height);
    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
    cairo_t *cairo = cairo_create(surface);
    figure_draw(figure, &style, cairo);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    return g_byte_array_free_to_bytes(bytes);
}
