/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a statistic is: a number that may be not defined. "Not defined" is a value of its own, written as an
 * empty cell or null, never as 0 and never as NaN; every field of something that isn't defined is 0 and must
 * not be read. Plain values, nothing to free; the functions of this folder are pure, any thread may call
 * them.
 */
#ifndef MEASURE_NUMBER_H
#define MEASURE_NUMBER_H

#include <glib.h>

struct number {
    gboolean defined;
    double value;
};

struct estimate {
    gboolean defined;
    double value;
    gboolean has_interval; /* a value can be known where its interval isn't (n = 1) */
    double low, high;
};

struct significance {
    gboolean defined;
    double statistic;
    double df; /* 0 for tests that have none */
    double p;  /* two-sided */
};

/* Values with how often each occurs, so that a table of counts and a list of single values are the same
 * thing. Borrowed. */
struct sample {
    const double *values;
    const gint64 *times; /* NULL: once each; never negative */
    gsize n_values;
};

/* Not defined when value isn't finite. */
struct number number_of(double value);
/* Not defined when the denominator is 0. */
struct number number_ratio(double numerator, double denominator);
struct estimate estimate_point(double value);
/* The interval is cut to [least, most]. Without an interval when low or high isn't finite. */
struct estimate estimate_between(double value, double low, double high, double least, double most);
struct estimate estimate_negated(struct estimate estimate); /* of the change the other way round */
struct significance significance_of(double statistic, double df, double p);

gint64 sample_size(const struct sample *sample);
gint64 sample_times(const struct sample *sample, gsize i);

#endif
