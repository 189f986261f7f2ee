/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/reliability.h"
#include "assessments/measure/distribution.h"

#include <math.h>

#define DUST 1e-12 /* of a variance, relative to the mean square it was taken from */

static struct reliability_moments *moments_new(gint64 n, int n_items)
{
    struct reliability_moments *moments = g_new0(struct reliability_moments, 1);
    moments->n = n;
    moments->n_items = n_items;
    moments->items = g_new0(struct reliability_item, (gsize)n_items);
    return moments;
}

void reliability_free(struct reliability_moments *moments)
{
    if (!moments)
        return;
    g_free(moments->items);
    g_free(moments);
}

static gint64 times_of(const gint64 *times, gsize row)
{
    return times ? times[row] : 1;
}

static void add_means(struct reliability_moments *moments, const double *scores, const gint64 *times,
                      gsize n_rows)
{
    for (gsize row = 0; row < n_rows; row++)
        for (int i = 0; i < moments->n_items; i++)
            moments->items[i].mean += scores[row * (gsize)moments->n_items + (gsize)i] *
                                      (double)times_of(times, row) / (double)moments->n;
    for (int i = 0; i < moments->n_items; i++)
        moments->total_mean += moments->items[i].mean;
}

static void add_row(struct reliability_moments *moments, const double *row, double times)
{
    const double weight = times / (double)(moments->n - 1);
    double off = -moments->total_mean;
    for (int i = 0; i < moments->n_items; i++)
        off += row[i];
    moments->total_variance += weight * off * off;
    for (int i = 0; i < moments->n_items; i++) {
        const double own = row[i] - moments->items[i].mean;
        moments->items[i].variance += weight * own * own;
        moments->items[i].with_total += weight * own * off;
    }
}

struct reliability_moments *reliability_of_scores(const double *scores, const gint64 *times, gsize n_rows,
                                                  int n_items)
{
    gint64 n = 0;
    for (gsize row = 0; row < n_rows; row++)
        n += times_of(times, row);
    if (n < 2 || n_items < 1)
        return NULL;
    struct reliability_moments *moments = moments_new(n, n_items);
    add_means(moments, scores, times, n_rows);
    for (gsize row = 0; row < n_rows; row++)
        add_row(moments, scores + row * (gsize)n_items, (double)times_of(times, row));
    return moments;
}

static double variance_of(double sum, double sum_squares, double n)
{
    const double squares = sum_squares - sum * sum / n;
    return squares > DUST * sum_squares ? squares / (n - 1) : 0;
}

struct reliability_moments *reliability_of_sums(gint64 n, const struct reliability_sums *items, int n_items,
                                                const struct reliability_sums *total)
{
    if (n < 2 || n_items < 1)
        return NULL;
    struct reliability_moments *moments = moments_new(n, n_items);
    const double persons = (double)n;
    moments->total_mean = total->sum / persons;
    moments->total_variance = variance_of(total->sum, total->sum_squares, persons);
    for (int i = 0; i < n_items; i++) {
        moments->items[i].mean = items[i].sum / persons;
        moments->items[i].variance = variance_of(items[i].sum, items[i].sum_squares, persons);
        moments->items[i].with_total =
            (items[i].sum_by_total - items[i].sum * total->sum / persons) / (persons - 1);
    }
    return moments;
}

static struct number alpha_of(int k, double item_variances, double total_variance)
{
    if (k < 2 || total_variance <= DUST)
        return (struct number){0};
    return number_of((double)k / (k - 1) * (1 - item_variances / total_variance));
}

static double sum_of_variances(const struct reliability_moments *moments)
{
    double sum = 0;
    for (int i = 0; i < moments->n_items; i++)
        sum += moments->items[i].variance;
    return sum;
}

struct estimate reliability_alpha(const struct reliability_moments *moments, double level)
{
    const struct number alpha =
        alpha_of(moments->n_items, sum_of_variances(moments), moments->total_variance);
    if (!alpha.defined)
        return (struct estimate){0};
    const double df1 = (double)(moments->n - 1), df2 = df1 * (moments->n_items - 1);
    const double tail = (1 - level) / 2, rest = 1 - alpha.value;
    return estimate_between(alpha.value, 1 - rest * dist_qf(1 - tail, df1, df2),
                            1 - rest * dist_qf(tail, df1, df2), -INFINITY, 1);
}

/* Of total - item. */
static double rest_variance(const struct reliability_moments *moments, int item)
{
    return moments->total_variance + moments->items[item].variance - 2 * moments->items[item].with_total;
}

struct number reliability_alpha_without(const struct reliability_moments *moments, int item)
{
    return alpha_of(moments->n_items - 1, sum_of_variances(moments) - moments->items[item].variance,
                    rest_variance(moments, item));
}

struct number reliability_kr21(const struct reliability_moments *moments)
{
    const double k = moments->n_items, m = moments->total_mean, n = (double)moments->n;
    return alpha_of(moments->n_items, m * (k - m) / k, moments->total_variance * (n - 1) / n);
}

struct number reliability_sem(const struct reliability_moments *moments)
{
    const struct number alpha =
        alpha_of(moments->n_items, sum_of_variances(moments), moments->total_variance);
    return alpha.defined ? number_of(sqrt(moments->total_variance * (1 - alpha.value))) : alpha;
}

static struct number correlation(double covariance, double one, double two)
{
    if (one <= DUST || two <= DUST)
        return (struct number){0};
    return number_of(covariance / sqrt(one * two));
}

struct number reliability_item_total(const struct reliability_moments *moments, int item)
{
    return correlation(moments->items[item].with_total, moments->items[item].variance,
                       moments->total_variance);
}

struct number reliability_item_rest(const struct reliability_moments *moments, int item)
{
    const double own = moments->items[item].variance;
    return correlation(moments->items[item].with_total - own, own, rest_variance(moments, item));
}
