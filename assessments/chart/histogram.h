/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How many persons had which score, before above after, on one scale from 0 to 100. A bar's area is its
 * persons, so that wide bins don't look fuller than they are; the number stands over it. Borrowed structs;
 * any thread, one at a time.
 */
#ifndef CHART_HISTOGRAM_H
#define CHART_HISTOGRAM_H

#include "assessments/chart/chart.h"

struct histogram_bin {
    double from, to; /* 0 to 100, in rising order */
    gint64 before, after;
};

struct histogram {
    const struct histogram_bin *bins;
    int n_bins;
    const char *before, *after; /* names of the two halves */
    const char *axis;           /* what the scale is */
};

double histogram_height(const struct histogram *histogram, const struct chart_style *style);
void histogram_draw(const struct histogram *histogram, const struct chart_style *style, cairo_t *cairo);

#endif
