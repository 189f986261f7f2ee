/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/association.h"
#include "assessments/measure/distribution.h"

#include <math.h>

static double row_sum(const gint64 *counts, int row, int n_columns)
{
    double sum = 0;
    for (int column = 0; column < n_columns; column++)
        sum += (double)counts[row * n_columns + column];
    return sum;
}

static double column_sum(const gint64 *counts, int column, int n_rows, int n_columns)
{
    double sum = 0;
    for (int row = 0; row < n_rows; row++)
        sum += (double)counts[row * n_columns + column];
    return sum;
}

struct significance association_chi2(const gint64 *counts, int n_rows, int n_columns, double *least_expected)
{
    double total = 0, chi2 = 0, least = INFINITY;
    int rows = 0, columns = 0;
    for (int row = 0; row < n_rows; row++) {
        const double sum = row_sum(counts, row, n_columns);
        total += sum;
        rows += sum > 0 ? 1 : 0;
    }
    for (int column = 0; column < n_columns; column++)
        columns += column_sum(counts, column, n_rows, n_columns) > 0 ? 1 : 0;
    for (int cell = 0; cell < n_rows * n_columns; cell++) {
        const double expected = row_sum(counts, cell / n_columns, n_columns) *
                                column_sum(counts, cell % n_columns, n_rows, n_columns) / fmax(total, 1);
        const double off = (double)counts[cell] - expected;
        if (expected > 0) {
            least = fmin(least, expected);
            chi2 += off * off / expected;
        }
    }
    const gboolean defined = rows > 1 && columns > 1;
    const double df = (rows - 1) * (columns - 1);
    if (least_expected)
        *least_expected = defined ? least : 0;
    return defined ? significance_of(chi2, df, dist_pchisq_upper(chi2, df)) : (struct significance){0};
}

struct association_fisher association_fisher(gint64 a, gint64 b, gint64 c, gint64 d)
{
    const gint64 low = MAX(0, (a + b) - (b + d)), high = MIN(a + b, a + c);
    double two_sided = 0, greater = 0;
    if (a + b + c + d == 0)
        return (struct association_fisher){0};
    const double here = dist_dhyper((double)a, (double)(a + c), (double)(b + d), (double)(a + b));
    for (gint64 x = low; x <= high; x++) {
        const double p = dist_dhyper((double)x, (double)(a + c), (double)(b + d), (double)(a + b));
        two_sided += p <= here * (1 + 1e-7) ? p : 0;
        greater += x >= a ? p : 0;
    }
    return (struct association_fisher){number_of(fmin(two_sided, 1)), number_of(fmin(greater, 1))};
}

struct number association_p(const gint64 *counts, int n_rows, int n_columns)
{
    double least;
    const struct significance chi2 = association_chi2(counts, n_rows, n_columns, &least);
    if (!chi2.defined)
        return (struct number){0};
    if (least >= 5)
        return number_of(chi2.p);
    if (n_rows == 2 && n_columns == 2)
        return association_fisher(counts[0], counts[1], counts[2], counts[3]).two_sided;
    return (struct number){0};
}
