/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How much the same persons gained between two waves, in points, and in the ways others print it. Hake's and
 * Marx and Cummings' measures take percent of the most points.
 */
#ifndef MEASURE_GAIN_H
#define MEASURE_GAIN_H

#include "assessments/measure/mean.h"

/* Before and after of each person, or of times[i] persons alike. Borrowed. */
struct gain_pairs {
    const double *before, *after;
    const gint64 *times; /* NULL: once each */
    gsize n_pairs;
};

struct gain_result {
    gint64 n;
    struct number mean_before, sd_before, mean_after, sd_after, correlation;
    struct mean_result gain; /* paired t: t.test(paired = TRUE) */
    /* mean gain / sd of gains, interval by the noncentral t; by dz ± z sqrt(1/n + dz²/(2n)), and so marked,
     * where |ncp| leaves the range of the series. effectsize::cohens_d(paired = TRUE). */
    struct estimate dz;
    gboolean dz_interval_approximate;
    struct number dav;     /* over the mean of both sd's */
    struct number dav_rms; /* over the root of the mean of both variances */
    struct number drm;     /* dz·sqrt(2(1 - r)) */
    struct number gz;      /* dz times Hedges' J */
    gint64 improved, unchanged, declined;
};
/* Effect sizes aren't defined when nothing varies. */
struct gain_result gain_paired(const struct gain_pairs *pairs, double level);
/* Gamma(m/2)/(sqrt(m/2)·Gamma((m-1)/2)) with m = df; not defined below df = 2. */
struct number gain_hedges_j(double df);

enum gain_band { GAIN_LOW /* below 0.3 */, GAIN_MEDIUM, GAIN_HIGH /* from 0.7 */ };
const char *gain_band_name(enum gain_band band);
enum gain_band gain_band_of(double hake);
/* <g> = (after - before)/(100 - before) of two mean percentages: Hake 1998. Not defined when the mean before
 * is 100. */
struct number gain_hake(double before, double after);

struct gain_change {
    struct number mean;  /* of those with a c */
    gint64 n, n_dropped; /* dropped: 0 both times or 100 both times */
};
/* c of one person: gain (after-before)/(100-before), loss (after-before)/before, 0 when equal; not defined
 * for 0 both times and 100 both times. Marx and Cummings 2007. */
struct number gain_normalized_change(double before, double after);
struct gain_change gain_mean_change(const struct gain_pairs *percent);

#endif
