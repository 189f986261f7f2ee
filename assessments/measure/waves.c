/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/waves.h"
#include "assessments/measure/distribution.h"

#define SAME 1e-9 /* means of the same numbers in another order */

struct significance waves_cochran_q(const gint64 *yes, int n_waves, gint64 sum_row_squares)
{
    const double k = n_waves;
    double total = 0, squares = 0;
    for (int i = 0; i < n_waves; i++) {
        total += (double)yes[i];
        squares += (double)yes[i] * (double)yes[i];
    }
    const double below = k * total - (double)sum_row_squares;
    if (n_waves < 2 || below == 0)
        return (struct significance){0};
    const double q = (k - 1) * (k * squares - total * total) / below;
    return significance_of(q, k - 1, dist_pchisq_upper(q, k - 1));
}

struct number waves_retention(double baseline, double endline, double followup)
{
    if (endline - baseline <= SAME)
        return (struct number){0};
    return number_ratio(followup - baseline, endline - baseline);
}
