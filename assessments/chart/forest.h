/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One figure with its interval for each group, under headings, on a common scale with a line at 0 and a
 * dashed one at the figure of everybody. Borrowed structs; any thread, one at a time.
 */
#ifndef CHART_FOREST_H
#define CHART_FOREST_H

#include "assessments/chart/chart.h"

struct forest_row {
    const char *label;
    gboolean is_heading; /* nothing but the label */
    const char *persons; /* "n" in words */
    struct chart_figure figure;
    const char *text; /* the figure in words, or why there is none */
};

struct forest {
    const struct forest_row *rows;
    int n_rows;
    struct chart_figure everybody;
    const char *rows_head, *persons_head, *figure_head; /* of the columns */
    const char *axis;                                   /* what the scale is, under it */
    int decimals;                                       /* of the scale */
};

double forest_height(const struct forest *forest, const struct chart_style *style);
void forest_draw(const struct forest *forest, const struct chart_style *style, cairo_t *cairo);
/* How many rows, from the first, fit into a height; a heading isn't left alone at the end. */
int forest_rows_within(const struct forest *forest, const struct chart_style *style, double height);

#endif
