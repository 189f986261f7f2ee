/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/gain.h"
#include "assessments/measure/distribution.h"

#include <math.h>

#define NCP_MOST 37.62 /* as far as the series of the noncentral t is good */

struct number gain_hedges_j(double df)
{
    if (df < 2)
        return (struct number){0};
    return number_of(exp(dist_lgamma(df / 2) - log(df / 2) / 2 - dist_lgamma((df - 1) / 2)));
}

/* The ncp for which t is the quantile p: the tail falls as ncp grows. Looks no further from t than it must:
 * where the tail is all but 1, the library complains of lost digits. */
static double find_ncp(double t, double df, double p)
{
    const double step = sqrt(1 + t * t / (2 * df));
    double low = t, high = t;
    while (low > -NCP_MOST && dist_pnt(t, df, low) < p)
        low -= step;
    while (high < NCP_MOST && dist_pnt(t, df, high) > p)
        high += step;
    for (int i = 0; i < 100; i++) {
        const double middle = (low + high) / 2;
        if (dist_pnt(t, df, middle) > p)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

static struct estimate effect_dz(const struct mean_result *gain, double level, gboolean *approximate)
{
    const double n = (double)gain->n, df = n - 1, dz = gain->mean.value / gain->sd.value;
    const double t = gain->t.statistic, tail = (1 - level) / 2;
    const double low = fabs(t) < NCP_MOST ? find_ncp(t, df, 1 - tail) : t;
    const double high = fabs(t) < NCP_MOST ? find_ncp(t, df, tail) : t;
    *approximate = fabs(t) >= NCP_MOST || low < -NCP_MOST || high > NCP_MOST;
    if (*approximate) {
        const double half = dist_z(level) * sqrt(1 / n + dz * dz / (2 * n));
        return estimate_between(dz, dz - half, dz + half, -INFINITY, INFINITY);
    }
    return estimate_between(dz, low / sqrt(n), high / sqrt(n), -INFINITY, INFINITY);
}

static void add_effects(struct gain_result *result, double level)
{
    if (!result->gain.t.defined)
        return;
    const double mean = result->gain.mean.value, r = result->correlation.value;
    const double one = result->sd_before.value, two = result->sd_after.value;
    const struct number j = gain_hedges_j((double)(result->n - 1));
    result->dz = effect_dz(&result->gain, level, &result->dz_interval_approximate);
    result->dav = number_ratio(mean, (one + two) / 2);
    result->dav_rms = number_ratio(mean, sqrt((one * one + two * two) / 2));
    if (result->correlation.defined)
        result->drm = number_of(result->dz.value * sqrt(2 * (1 - r)));
    if (j.defined)
        result->gz = number_of(result->dz.value * j.value);
}

struct gain_result gain_paired(const struct gain_pairs *pairs, double level)
{
    const struct sample before = {pairs->before, pairs->times, pairs->n_pairs};
    const struct sample after = {pairs->after, pairs->times, pairs->n_pairs};
    g_autofree double *gains = g_new0(double, pairs->n_pairs + 1);
    struct gain_result result = {.n = sample_size(&before)};
    for (gsize i = 0; i < pairs->n_pairs; i++) {
        const gint64 times = sample_times(&before, i);
        gains[i] = pairs->after[i] - pairs->before[i];
        result.improved += gains[i] > 0 ? times : 0;
        result.unchanged += gains[i] == 0 ? times : 0;
        result.declined += gains[i] < 0 ? times : 0;
    }
    result.mean_before = mean_of(&before);
    result.sd_before = mean_sd(&before);
    result.mean_after = mean_of(&after);
    result.sd_after = mean_sd(&after);
    result.correlation = mean_correlation(&before, &after);
    result.gain = mean_t(&(struct sample){gains, pairs->times, pairs->n_pairs}, level);
    add_effects(&result, level);
    return result;
}

const char *gain_band_name(enum gain_band band)
{
    static const char *const names[] = {"low", "medium", "high"};
    return names[band];
}

enum gain_band gain_band_of(double hake)
{
    return hake < 0.3 ? GAIN_LOW : hake < 0.7 ? GAIN_MEDIUM : GAIN_HIGH;
}

struct number gain_hake(double before, double after)
{
    return number_ratio(after - before, 100 - before);
}

struct number gain_normalized_change(double before, double after)
{
    if (before == after)
        return before <= 0 || before >= 100 ? (struct number){0} : number_of(0);
    return after > before ? number_ratio(after - before, 100 - before) : number_ratio(after - before, before);
}

struct gain_change gain_mean_change(const struct gain_pairs *percent)
{
    struct gain_change change = {0};
    double sum = 0;
    for (gsize i = 0; i < percent->n_pairs; i++) {
        const gint64 times = percent->times ? percent->times[i] : 1;
        const struct number c = gain_normalized_change(percent->before[i], percent->after[i]);
        if (c.defined) {
            sum += c.value * (double)times;
            change.n += times;
        } else {
            change.n_dropped += times;
        }
    }
    change.mean = number_ratio(sum, (double)change.n);
    return change;
}
