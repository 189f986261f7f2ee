/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/guessing.h"

#include <math.h>

static const double right_mark[] = {0, 1, 2, 3}, wrong_mark[] = {0, 0, -2, -6};

struct number guessing_formula_score(gint64 right, gint64 wrong, int n_options)
{
    if (n_options < 2)
        return (struct number){0};
    return number_of((double)right - (double)wrong / (n_options - 1));
}

double guessing_expected(const int *n_options, int n_items)
{
    double sum = 0;
    for (int i = 0; i < n_items; i++)
        sum += n_options[i] >= 1 ? 1.0 / n_options[i] : 0;
    return sum;
}

struct number guessing_known(double p, int n_options)
{
    if (n_options < 2)
        return (struct number){0};
    const double chance = 1.0 / n_options;
    return number_of(fmax((p - chance) / (1 - chance), 0));
}

struct number confidence_mark(double fraction, int certainty)
{
    if (certainty < 0 || certainty > 3)
        return (struct number){0};
    return number_of(fraction * right_mark[certainty] + (1 - fraction) * wrong_mark[certainty]);
}

struct number confidence_threshold(int level)
{
    if (level < 2 || level > 3)
        return (struct number){0};
    const double more = right_mark[level] - right_mark[level - 1];
    const double less = wrong_mark[level - 1] - wrong_mark[level];
    return number_of(less / (more + less));
}

struct number confidence_misconception(const struct confidence_table *table)
{
    return number_ratio((double)table->sure_wrong, (double)(table->sure_wrong + table->unsure_wrong));
}
