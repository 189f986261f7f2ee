/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether two things that were counted together go together: who was lost against gender, role, site.
 */
#ifndef MEASURE_ASSOCIATION_H
#define MEASURE_ASSOCIATION_H

#include "assessments/measure/number.h"

/* Pearson's chi-squared of counts[row * n_columns + column] without a continuity correction;
 * chisq.test(correct = FALSE). Empty rows and columns are left out; not defined when fewer than two of either
 * are left. *least_expected (may be NULL) is the least expected count, 0 when not defined. */
struct significance association_chi2(const gint64 *counts, int n_rows, int n_columns, double *least_expected);

struct association_fisher {
    struct number two_sided, greater;
};
/* Exact for (a, b; c, d): sums the tables that are no likelier than this one. fisher.test. p is 1 when a
 * margin is empty; not defined for the empty table. */
struct association_fisher association_fisher(gint64 a, gint64 b, gint64 c, gint64 d);

/* The p that is printed: Fisher's for 2 x 2 when an expected count is below 5, else chi-squared; not defined
 * for larger tables with an expected count below 5 (too few to say). */
struct number association_p(const gint64 *counts, int n_rows, int n_columns);

#endif
