/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Before and after of each row as a hollow ring and a filled dot joined by a line, on a scale from 0 to 100
 * %, with the bands of their intervals above and below it and the change in words at the end. Rows are drawn
 * in the order in which they come. Borrowed structs; any thread, one at a time.
 */
#ifndef CHART_DUMBBELL_H
#define CHART_DUMBBELL_H

#include "assessments/chart/chart.h"

struct dumbbell_row {
    const char *label;
    struct chart_figure before, after; /* 0 to 1 */
    const char *change, *range;        /* "+78", "+67 to +85"; range may be NULL */
    gboolean clear;                    /* the range leaves out 0: the change is bold */
    gboolean has_target;
    double target; /* 0 to 1: a small triangle */
};

#define DUMBBELL_TICKS 5

struct dumbbell_words {
    const char *rows, *change;                   /* heads of the columns */
    const char *before, *after, *range, *target; /* of the legend; range and target NULL when
                                                    no row has one */
    const char *const *ticks; /* DUMBBELL_TICKS of them, from 0 to 100 %; NULL for plain digits */
};

struct dumbbell {
    const struct dumbbell_row *rows;
    int n_rows;
    struct dumbbell_words words;
};

double dumbbell_height(const struct dumbbell *dumbbell, const struct chart_style *style);
void dumbbell_draw(const struct dumbbell *dumbbell, const struct chart_style *style, cairo_t *cairo);
/* How many rows, from the first, fit into a height; so that a long chart goes on on another page. */
int dumbbell_rows_within(const struct dumbbell *dumbbell, const struct chart_style *style, double height);

#endif
