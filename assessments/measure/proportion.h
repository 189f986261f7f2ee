/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Shares: x of n persons, with an interval. level is that of a two-sided interval, 0.95 everywhere in Vigil.
 * Not defined when n is 0 or x doesn't lie in 0 … n.
 */
#ifndef MEASURE_PROPORTION_H
#define MEASURE_PROPORTION_H

#include "assessments/measure/number.h"

/* centre (x + z²/2)/(n + z²), half width z/(n + z²)·sqrt(x(n-x)/n + z²/4); exactly 0 below when x = 0 and
 * exactly 1 above when x = n. prop.test(correct = FALSE); Newcombe 1998, Stat Med 17:857. */
struct estimate proportion_wilson(gint64 x, gint64 n, double level);
/* The same for counts that needn't be whole, as an effective sample size isn't; z is the caller's, a quantile
 * of t for few clusters. */
struct estimate proportion_wilson_z(double x, double n, double z);
/* With Yates' correction, cut to 0 and 1. prop.test(correct = TRUE). */
struct estimate proportion_wilson_corrected(gint64 x, gint64 n, double level);
/* Exact: quantiles of Beta(x, n-x+1) and Beta(x+1, n-x); 0 and 1 at the ends. binom.test. */
struct estimate proportion_clopper_pearson(gint64 x, gint64 n, double level);
/* p1 - p2 of two different groups of persons, by the squares of the distances to Wilson's limits. Newcombe
 * 1998, Stat Med 17:873, method 10. Not defined when either group is empty. */
struct estimate proportion_difference(gint64 x1, gint64 n1, gint64 x2, gint64 n2, double level);

#endif
