/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Many p values at once, as R's p.adjust: a p that isn't defined stays so and doesn't count among the m.
 * adjusted has room for n and may be p itself.
 */
#ifndef MEASURE_ADJUST_H
#define MEASURE_ADJUST_H

#include "assessments/measure/number.h"

/* min(1, m p) */
void adjust_bonferroni(const struct number *p, int n, struct number *adjusted);
/* Ascending: the largest so far of min(1, (m - j + 1) p_j). Holm 1979. */
void adjust_holm(const struct number *p, int n, struct number *adjusted);
/* Descending: the least so far of min(1, m p_j / j). Benjamini and Hochberg 1995. */
void adjust_bh(const struct number *p, int n, struct number *adjusted);

#endif
