/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Means of scores. Variances are two-pass with denominator n - 1.
 */
#ifndef MEASURE_MEAN_H
#define MEASURE_MEAN_H

#include "assessments/measure/number.h"

struct mean_result {
    gint64 n;              /* of both groups for mean_welch() */
    struct estimate mean;  /* or difference of means */
    struct number sd, se;  /* sd isn't defined for mean_welch() */
    struct significance t; /* against 0; not defined when nothing varies */
};

struct number mean_of(const struct sample *sample);       /* not defined when empty */
struct number mean_variance(const struct sample *sample); /* not defined below n = 2 */
struct number mean_sd(const struct sample *sample);
struct number mean_correlation(const struct sample *x, const struct sample *y);

/* t = mean/(sd/sqrt n), df n - 1, interval mean ± t·se; the paired t test when the sample holds gains.
 * t.test(x). Without an interval and t below n = 2, and when nothing varies (t.test() stops). */
struct mean_result mean_t(const struct sample *sample, double level);
/* mean x - mean y of two different groups, variances apart, df by Welch and Satterthwaite. t.test(x, y). Not
 * defined when a group is empty, without an interval when one has fewer than two or nothing varies. */
struct mean_result mean_welch(const struct sample *x, const struct sample *y, double level);

struct moments { /* of scores, for a distribution's shape */
    struct number skewness, kurtosis;
};
/* k-statistics k3/k2^1.5 and k4/k2², as Moodle prints them; not defined below n = 3 and 4 or when nothing
 * varies. */
struct moments mean_shape(const struct sample *sample);

#endif
