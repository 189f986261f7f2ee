/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Does an item favour one group among persons of equal score? Mantel and Haenszel 1959, Holland and Thayer
 * 1988; stats::mantelhaen.test, difR::difMH. Wants about 100 persons a group; the caller hides it below.
 */
#ifndef MEASURE_DIF_H
#define MEASURE_DIF_H

#include "assessments/measure/number.h"

#define DIF_LEAST 100 /* persons in each group */

struct dif_stratum { /* persons of one total score */
    gint64 reference_right, reference_wrong, focal_right, focal_wrong;
};

enum dif_class { DIF_A /* negligible */, DIF_B, DIF_C /* large */ };
const char *dif_class_name(enum dif_class class);

struct dif_result {
    /* sum(AD/T)/sum(BC/T), above 1 favours the reference group; interval by Robins, Breslow and Greenland
     * 1986. Not defined when sum(BC/T) = 0. */
    struct estimate odds_ratio;
    /* (|sum(A-E)| - c)²/sum Var, Var = nR nF m1 m0/(T²(T-1)); c = min(1/2, |sum(A-E)|) or 0. Not defined when
     * the variance is 0. */
    struct significance chi2, chi2_uncorrected;
    struct number delta;  /* -2.35 ln OR */
    gboolean classified;  /* ETS's class needs an odds ratio above 0 and chi2 */
    enum dif_class class; /* A: |delta| < 1 or chi2 not significant at 5 %; C: |delta| >= 1.5 and above 1
                             beyond 1.645 se; else B */
};
/* Strata of fewer than two persons say nothing and are passed over. */
struct dif_result dif_mantel_haenszel(const struct dif_stratum *strata, int n_strata, double level);

#endif
