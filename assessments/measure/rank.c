/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/rank.h"
#include "assessments/measure/distribution.h"

#include <math.h>
#include <stdlib.h>

#define SAME 1e-9

struct ranked {
    double size, rank; /* rank: the middle of the tie */
    gint64 positive, negative;
};

static int by_size(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    return a->size < b->size ? -1 : a->size > b->size;
}

static gsize merge_ties(struct ranked *ties, gsize n)
{
    gsize last = 0;
    for (gsize i = 1; i < n; i++) {
        if (ties[i].size - ties[last].size < SAME) {
            ties[last].positive += ties[i].positive;
            ties[last].negative += ties[i].negative;
        } else {
            ties[++last] = ties[i];
        }
    }
    return n ? last + 1 : 0;
}

/* Ties by size, ascending; returns how many. Zeros are in *n_zeros. */
static gsize gather(const struct sample *gains, struct ranked *ties, gint64 *n_zeros)
{
    gsize n = 0;
    *n_zeros = 0;
    for (gsize i = 0; i < gains->n_values; i++) {
        const double gain = gains->values[i];
        const gint64 times = sample_times(gains, i);
        if (fabs(gain) < SAME)
            *n_zeros += times;
        else if (times > 0)
            ties[n++] = (struct ranked){
                .size = fabs(gain), .positive = gain > 0 ? times : 0, .negative = gain > 0 ? 0 : times};
    }
    if (n > 1)
        qsort(ties, n, sizeof *ties, by_size);
    return merge_ties(ties, n);
}

static void give_ranks(struct ranked *ties, gsize n_ties, gint64 first)
{
    for (gsize i = 0; i < n_ties; i++) {
        const gint64 size = ties[i].positive + ties[i].negative;
        ties[i].rank = (double)first + ((double)size + 1) / 2;
        first += size;
    }
}

/* P over all signs of a V at least as far from the middle, by counting sums of doubled ranks. */
static double permutation_p(const struct ranked *ties, gsize n_ties, double v)
{
    gsize total = 0;
    for (gsize i = 0; i < n_ties; i++)
        total += (gsize)(ties[i].positive + ties[i].negative) * (gsize)lround(2 * ties[i].rank);
    g_autofree double *ways = g_new0(double, total + 1);
    ways[0] = 1;
    for (gsize i = 0; i < n_ties; i++) {
        const gsize step = (gsize)lround(2 * ties[i].rank);
        for (gint64 one = ties[i].positive + ties[i].negative; one > 0; one--)
            for (gsize sum = total + 1; sum-- > 0;)
                ways[sum] = (ways[sum] + (sum >= step ? ways[sum - step] : 0)) / 2;
    }
    const double off = fabs(2 * v - (double)total / 2);
    double p = 0;
    for (gsize sum = 0; sum <= total; sum++)
        if (fabs((double)sum - (double)total / 2) >= off - 0.25)
            p += ways[sum];
    return fmin(p, 1);
}

struct sums {
    double up, down, squares; /* of ranks */
};

static struct sums add_up(const struct ranked *ties, gsize n_ties)
{
    struct sums sums = {0};
    for (gsize i = 0; i < n_ties; i++) {
        sums.up += ties[i].rank * (double)ties[i].positive;
        sums.down += ties[i].rank * (double)ties[i].negative;
        sums.squares += ties[i].rank * ties[i].rank * (double)(ties[i].positive + ties[i].negative);
    }
    return sums;
}

/* The variance is a quarter of the sum of squared ranks: m(m+1)(2m+1)/24 - sum(t³-t)/48 when zeros were
 * dropped, and right for Pratt's ranks too. */
static void normal_p(struct rank_result *result, struct sums sums)
{
    const double off = fabs(sums.up - (sums.up + sums.down) / 2), sd = sqrt(sums.squares / 4);
    result->p_normal = number_of(dist_pnorm_two_sided(off > 0 ? (off - 0.5) / sd : 0));
    result->p_normal_uncorrected = number_of(dist_pnorm_two_sided(off / sd));
}

struct rank_result rank_wilcoxon(const struct sample *gains, enum rank_zeros zeros)
{
    struct rank_result result = {0};
    gint64 n_zeros;
    g_autofree struct ranked *ties = g_new0(struct ranked, gains->n_values + 1);
    const gsize n_ties = gather(gains, ties, &n_zeros);
    give_ranks(ties, n_ties, zeros == RANK_ZEROS_PRATT ? n_zeros : 0);
    for (gsize i = 0; i < n_ties; i++)
        result.n += ties[i].positive + ties[i].negative;
    if (result.n == 0)
        return result;
    const struct sums sums = add_up(ties, n_ties);
    result.v = number_of(sums.up);
    result.effect = number_ratio(sums.up - sums.down, sums.up + sums.down);
    normal_p(&result, sums);
    if (result.n < RANK_EXACT_BELOW)
        result.p_exact = number_of(permutation_p(ties, n_ties, sums.up));
    const gboolean plain = n_zeros == 0 && n_ties == (gsize)result.n;
    result.p = plain && result.p_exact.defined ? result.p_exact : result.p_normal;
    return result;
}
