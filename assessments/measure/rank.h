/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Wilcoxon's signed rank test of gains.
 */
#ifndef MEASURE_RANK_H
#define MEASURE_RANK_H

#include "assessments/measure/number.h"

#define RANK_EXACT_BELOW 50 /* gains other than 0; R's own border */

enum rank_zeros {
    RANK_ZEROS_DROPPED, /* before ranking, as wilcox.test does */
    RANK_ZEROS_PRATT,   /* ranked first, then dropped */
};

struct rank_result {
    gint64 n;               /* gains other than 0; nothing else is defined when it is 0 */
    struct number v;        /* sum of the ranks of positive gains, ties at their middle */
    struct number p;        /* what wilcox.test prints: exact below 50 without ties or zeros, else p_normal */
    struct number p_normal; /* with the continuity correction of 0.5 */
    struct number p_normal_uncorrected; /* without it */
    struct number p_exact;              /* over all 2^n signs, ties and all; not defined from n = 50 on */
    struct number effect;               /* matched-pairs rank biserial (R+ - R-)/(R+ + R-) */
};

/* E(V) = m(m+1)/4, Var = m(m+1)(2m+1)/24 - sum(t³-t)/48, t the sizes of ties. Differences closer than 1e-9
 * are ties, so that scores that are sums of tenths tie as they should. */
struct rank_result rank_wilcoxon(const struct sample *gains, enum rank_zeros zeros);

#endif
