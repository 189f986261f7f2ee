/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/cluster.h"
#include "assessments/measure/distribution.h"
#include "assessments/measure/proportion.h"

#include <math.h>

struct totals {
    int n_clusters;
    double n, sum, sum_squares, sum_n_squares, mean;
    double within, between; /* sums of squares */
    double spread;          /* sum over clusters of (sum - n·mean)² */
};

static struct totals add_up(const struct cluster *clusters, int n_clusters)
{
    struct totals totals = {0};
    for (int i = 0; i < n_clusters; i++) {
        const double n = (double)clusters[i].n;
        totals.n_clusters += n > 0 ? 1 : 0;
        totals.n += n;
        totals.sum += clusters[i].sum;
        totals.sum_squares += clusters[i].sum_squares;
        totals.sum_n_squares += n * n;
    }
    totals.mean = totals.n > 0 ? totals.sum / totals.n : 0;
    for (int i = 0; i < n_clusters; i++) {
        const double n = (double)clusters[i].n, off = clusters[i].sum - n * totals.mean;
        totals.spread += off * off;
        if (n > 0) {
            totals.between += off * off / n;
            totals.within += fmax(clusters[i].sum_squares - clusters[i].sum * clusters[i].sum / n, 0);
        }
    }
    return totals;
}

static double robust_se(const struct totals *totals)
{
    const double g = totals->n_clusters;
    /* Sums of the same numbers in another order leave dust, not an error. */
    const double spread = totals->spread < 1e-20 * fmax(totals->sum_squares, 1) ? 0 : totals->spread;
    return sqrt(g / (g - 1) * spread) / totals->n;
}

struct cluster_result cluster_mean(const struct cluster *clusters, int n_clusters, double level)
{
    const struct totals totals = add_up(clusters, n_clusters);
    struct cluster_result result = {.n_clusters = totals.n_clusters, .n = (gint64)totals.n};
    if (totals.n > 1)
        result.se_naive = number_of(sqrt((totals.within + totals.between) / (totals.n - 1) / totals.n));
    if (totals.n_clusters < 2)
        return result;
    const double df = totals.n_clusters - 1, se = robust_se(&totals);
    result.mean = estimate_point(totals.mean);
    result.se = number_of(se);
    if (se == 0)
        return result;
    const double half = dist_t_critical(level, df) * se, t = totals.mean / se;
    result.mean = estimate_between(totals.mean, totals.mean - half, totals.mean + half, -INFINITY, INFINITY);
    result.t = significance_of(t, df, dist_pt_two_sided(t, df));
    return result;
}

static double expit(double x)
{
    return 1 / (1 + exp(-x));
}

struct estimate cluster_proportion(const struct cluster *clusters, int n_clusters, double level)
{
    const struct cluster_result mean = cluster_mean(clusters, n_clusters, level);
    const double p = mean.mean.value;
    if (!mean.mean.defined || !mean.mean.has_interval || p <= 0 || p >= 1)
        return mean.mean.defined ? estimate_point(p) : mean.mean;
    const double centre = log(p / (1 - p));
    const double half = dist_t_critical(level, mean.n_clusters - 1) * mean.se.value / (p * (1 - p));
    return estimate_between(p, expit(centre - half), expit(centre + half), 0, 1);
}

struct estimate cluster_proportion_wilson(const struct cluster *clusters, int n_clusters, double level)
{
    const struct cluster_result mean = cluster_mean(clusters, n_clusters, level);
    const struct cluster_design design = cluster_design(clusters, n_clusters);
    if (!mean.mean.defined || !design.n_effective.defined)
        return mean.mean.defined ? estimate_point(mean.mean.value) : mean.mean;
    const double n = design.n_effective.value;
    return proportion_wilson_z(fmin(mean.mean.value * n, n), n, dist_t_critical(level, mean.n_clusters - 1));
}

struct cluster_design cluster_design(const struct cluster *clusters, int n_clusters)
{
    const struct totals totals = add_up(clusters, n_clusters);
    const double g = totals.n_clusters, n = totals.n;
    struct cluster_design design = {0};
    if (g < 2 || n <= g)
        return design;
    const double msb = totals.between / (g - 1), msw = totals.within / (n - g);
    const double n0 = (n - totals.sum_n_squares / n) / (g - 1);
    const double se = robust_se(&totals);
    design.n0 = number_of(n0);
    design.icc = number_ratio(msb - msw, msb + (n0 - 1) * msw);
    design.deff = number_ratio(se * se * n, (totals.between + totals.within) / (n - 1));
    if (design.icc.defined)
        design.deff_kish = number_of(1 + (totals.sum_n_squares / n - 1) * fmax(design.icc.value, 0));
    if (design.deff.defined)
        design.n_effective = number_ratio(n, design.deff.value);
    return design;
}

struct significance cluster_mcnemar_null(const struct cluster *changes, int n_clusters)
{
    double sum = 0, squares = 0;
    for (int i = 0; i < n_clusters; i++) {
        sum += changes[i].sum;
        squares += changes[i].sum * changes[i].sum;
    }
    if (squares == 0)
        return (struct significance){0};
    return significance_of(sum * sum / squares, 1, dist_pchisq_upper(sum * sum / squares, 1));
}
