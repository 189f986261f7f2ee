/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the charts share: texts that are measured and drawn the same way, and marks. Internal to
 * assessments/chart. Positions and sizes are in units of the context.
 */
#ifndef CHART_CHART_PRIVATE_H
#define CHART_CHART_PRIVATE_H

#include "assessments/chart/chart.h"

enum chart_align { CHART_START, CHART_MIDDLE, CHART_END };

struct chart_text {
    const char *words; /* NULL draws nothing */
    double size;       /* as a multiple of the style's */
    gboolean bold;
    double width; /* lines are broken at it; 0 never */
};

double chart_text_height(const struct chart_style *style, struct chart_text text);
double chart_text_width(const struct chart_style *style, struct chart_text text);
/* With its upper edge at y; x is the start, middle or end of its box. */
void chart_text_draw(const struct chart_style *style, cairo_t *cairo, struct chart_text text, double x,
                     double y, enum chart_align align, struct chart_colour colour);
/* With its middle at y. */
void chart_text_draw_middle(const struct chart_style *style, cairo_t *cairo, struct chart_text text, double x,
                            double y, enum chart_align align, struct chart_colour colour);

void chart_set_colour(cairo_t *cairo, struct chart_colour colour);
void chart_line(cairo_t *cairo, struct chart_colour colour, double width, double x1, double y1, double x2,
                double y2);
/* A bar with round ends. */
void chart_band(cairo_t *cairo, struct chart_colour colour, double x1, double x2, double y, double thickness);
void chart_ring(const struct chart_style *style, cairo_t *cairo, double x, double y, double radius);
void chart_dot(const struct chart_style *style, cairo_t *cairo, double x, double y, double radius);

#endif
