/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/number.h"

#include <math.h>

struct number number_of(double value)
{
    return isfinite(value) ? (struct number){TRUE, value} : (struct number){0};
}

struct number number_ratio(double numerator, double denominator)
{
    return denominator != 0 ? number_of(numerator / denominator) : (struct number){0};
}

struct estimate estimate_point(double value)
{
    return isfinite(value) ? (struct estimate){.defined = TRUE, .value = value} : (struct estimate){0};
}

struct estimate estimate_between(double value, double low, double high, double least, double most)
{
    struct estimate estimate = estimate_point(value);
    if (!estimate.defined || isnan(low) || isnan(high))
        return estimate;
    estimate.low = fmax(low, least);
    estimate.high = fmin(high, most);
    estimate.has_interval = isfinite(estimate.low) && isfinite(estimate.high);
    if (!estimate.has_interval)
        estimate.low = estimate.high = 0;
    return estimate;
}

struct estimate estimate_negated(struct estimate estimate)
{
    const struct estimate was = estimate;
    estimate.value = -was.value;
    estimate.low = -was.high;
    estimate.high = -was.low;
    return estimate;
}

struct significance significance_of(double statistic, double df, double p)
{
    if (!isfinite(statistic) || !isfinite(p))
        return (struct significance){0};
    return (struct significance){TRUE, statistic, df, fmin(p, 1)};
}

gint64 sample_times(const struct sample *sample, gsize i)
{
    return sample->times ? sample->times[i] : 1;
}

gint64 sample_size(const struct sample *sample)
{
    gint64 n = 0;
    for (gsize i = 0; i < sample->n_values; i++)
        n += sample_times(sample, i);
    return n;
}
