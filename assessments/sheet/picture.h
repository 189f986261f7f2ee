/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A picture of the curriculum, as content/media.h allows it, for drawing on paper: SVG as vectors, PNG and
 * JPEG as pixels. The caller owns it. Internal to assessments/sheet.
 */
#ifndef SHEET_PICTURE_H
#define SHEET_PICTURE_H

#include <cairo.h>

#include "content/curriculum.h"

struct picture;

/* NULL and an error that names the file when it can't be shown. */
struct picture *picture_open(const struct curriculum *curriculum, const char *language, const char *name,
                             GError **error);
void picture_close(struct picture *picture);

double picture_width(const struct picture *picture); /* in its own pixels */
double picture_height(const struct picture *picture);
/* Whole, its upper left corner at x, y of the page, width points wide. */
void picture_draw(const struct picture *picture, cairo_t *cairo, double x, double y, double width);

#endif
