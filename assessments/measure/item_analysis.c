/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/item_analysis.h"

#include <math.h>
#include <stdlib.h>

enum item_flag item_flags(struct number difficulty, struct number item_rest)
{
    int flags = ITEM_FLAG_NONE;
    if (difficulty.defined && difficulty.value < 0.10)
        flags |= ITEM_FLAG_HARD;
    if (difficulty.defined && difficulty.value > 0.95)
        flags |= ITEM_FLAG_EASY;
    if (item_rest.defined && item_rest.value < 0.20)
        flags |= ITEM_FLAG_REVIEW;
    if (item_rest.defined && item_rest.value < 0)
        flags |= ITEM_FLAG_KEY;
    return (enum item_flag)flags;
}

static int by_total(const void *left, const void *right)
{
    const struct item_group *a = left, *b = right;
    return a->total < b->total ? -1 : a->total > b->total;
}

/* Share right among the first wanted persons, step through the groups from the one end. */
static double share_right(const struct item_group *groups, int n_groups, int from, int step, double wanted)
{
    double left = wanted, right = 0;
    for (int i = from; i >= 0 && i < n_groups && left > 0; i += step) {
        if (groups[i].n == 0)
            continue;
        const double part = fmin(1, left / (double)groups[i].n);
        right += part * (double)groups[i].right;
        left -= part * (double)groups[i].n;
    }
    return right / wanted;
}

struct number item_upper_lower(const struct item_group *groups, int n_groups)
{
    double n = 0;
    for (int i = 0; i < n_groups; i++)
        n += (double)groups[i].n;
    const double wanted = nearbyint(0.27 * n);
    if (wanted == 0)
        return (struct number){0};
    g_autofree struct item_group *sorted = g_memdup2(groups, sizeof *groups * (gsize)n_groups);
    qsort(sorted, (gsize)n_groups, sizeof *sorted, by_total);
    return number_of(share_right(sorted, n_groups, n_groups - 1, -1, wanted) -
                     share_right(sorted, n_groups, 0, 1, wanted));
}

struct item_distractor item_distractor(const struct item_choice *choice, gboolean is_key, gint64 n,
                                       double sum_rest, double sum_rest_squares)
{
    const double all = (double)n, chose = (double)choice->n;
    struct item_distractor result = {.share = number_ratio(chose, all),
                                     .mean_rest = number_ratio(choice->sum_rest, chose)};
    int flags = ITEM_FLAG_NONE;
    if (n > 1) {
        const double covariance = choice->sum_rest - chose * sum_rest / all;
        const double own = chose - chose * chose / all, rest = sum_rest_squares - sum_rest * sum_rest / all;
        if (rest > 1e-12 * sum_rest_squares)
            result.correlation = number_ratio(covariance, sqrt(own * rest));
    }
    if (!is_key && result.share.defined && result.share.value < 0.05)
        flags |= ITEM_FLAG_UNUSED;
    if (!is_key && result.correlation.defined && result.correlation.value > 0)
        flags |= ITEM_FLAG_ATTRACTIVE;
    result.flags = (enum item_flag)flags;
    return result;
}
