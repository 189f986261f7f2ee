/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/item_analysis.h"
#include "assessments/measure/mean.h"
#include "assessments/measure/reliability.h"

#include <math.h>
#include <stdlib.h>

static int ascending(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static double covariance(const double *x, const double *y, gsize n)
{
    const double mx = mean_of(&(struct sample){x, NULL, n}).value;
    const double my = mean_of(&(struct sample){y, NULL, n}).value;
    double sum = 0;
    for (gsize i = 0; i < n; i++)
        sum += (x[i] - mx) * (y[i] - my);
    return sum / (double)(n - 1);
}

/* x and rest are the caller's copies: they are sorted. */
static void describe(struct item_moodle *item, double *x, double *rest, gsize n)
{
    const struct sample scores = {x, NULL, n}, others = {rest, NULL, n};
    const struct number correlation = mean_correlation(&scores, &others);
    item->facility = mean_of(&scores);
    item->sd = mean_sd(&scores);
    if (correlation.defined)
        item->discrimination_index = number_of(100 * correlation.value);
    if (n < 2)
        return;
    const double together = covariance(x, rest, n);
    qsort(x, n, sizeof *x, ascending);
    qsort(rest, n, sizeof *rest, ascending);
    item->discriminative_efficiency = number_ratio(100 * together, covariance(x, rest, n));
}

static void add_weights(struct item_moodle *items, const struct reliability_moments *moments)
{
    double sum = 0;
    for (int i = 0; i < moments->n_items; i++)
        sum += sqrt(fmax(moments->items[i].with_total, 0));
    for (int i = 0; i < moments->n_items; i++)
        if (moments->items[i].with_total >= 0)
            items[i].effective_weight = number_ratio(100 * sqrt(moments->items[i].with_total), sum);
}

struct item_moodle_test item_moodle(const double *scores, gsize n_rows, int n_items,
                                    struct item_moodle *items)
{
    g_autofree double *x = g_new0(double, n_rows + 1), *rest = g_new0(double, n_rows + 1);
    struct item_moodle_test test = {0};
    for (int i = 0; i < n_items; i++) {
        for (gsize row = 0; row < n_rows; row++) {
            x[row] = scores[row * (gsize)n_items + (gsize)i];
            rest[row] = -x[row];
            for (int j = 0; j < n_items; j++)
                rest[row] += scores[row * (gsize)n_items + (gsize)j];
        }
        items[i] = (struct item_moodle){0};
        describe(&items[i], x, rest, n_rows);
    }
    struct reliability_moments *moments = reliability_of_scores(scores, NULL, n_rows, n_items);
    if (!moments)
        return test;
    const struct estimate alpha = reliability_alpha(moments, 0.95);
    add_weights(items, moments);
    if (alpha.defined) {
        test.cic = number_of(100 * alpha.value);
        test.error_ratio = number_of(100 * sqrt(1 - alpha.value));
        test.standard_error = reliability_sem(moments);
    }
    reliability_free(moments);
    return test;
}
