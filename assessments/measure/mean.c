/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/mean.h"
#include "assessments/measure/distribution.h"

#include <float.h>
#include <math.h>

static double sum_of(const struct sample *sample)
{
    double sum = 0;
    for (gsize i = 0; i < sample->n_values; i++)
        sum += sample->values[i] * (double)sample_times(sample, i);
    return sum;
}

/* Sum of the power-th powers of the distances to centre. */
static double sum_powers(const struct sample *sample, double centre, int power)
{
    double sum = 0;
    for (gsize i = 0; i < sample->n_values; i++)
        sum += pow(sample->values[i] - centre, power) * (double)sample_times(sample, i);
    return sum;
}

struct number mean_of(const struct sample *sample)
{
    return number_ratio(sum_of(sample), (double)sample_size(sample));
}

struct number mean_variance(const struct sample *sample)
{
    const gint64 n = sample_size(sample);
    if (n < 2)
        return (struct number){0};
    return number_of(sum_powers(sample, sum_of(sample) / (double)n, 2) / (double)(n - 1));
}

struct number mean_sd(const struct sample *sample)
{
    const struct number variance = mean_variance(sample);
    return variance.defined ? number_of(sqrt(variance.value)) : variance;
}

struct number mean_correlation(const struct sample *x, const struct sample *y)
{
    const struct number mx = mean_of(x), my = mean_of(y);
    double xx = 0, yy = 0, xy = 0;
    if (!mx.defined || x->n_values != y->n_values)
        return (struct number){0};
    for (gsize i = 0; i < x->n_values; i++) {
        const double times = (double)sample_times(x, i);
        const double dx = x->values[i] - mx.value, dy = y->values[i] - my.value;
        xx += times * dx * dx;
        yy += times * dy * dy;
        xy += times * dx * dy;
    }
    return number_ratio(xy, sqrt(xx) * sqrt(yy));
}

/* As t.test() judges: the data are essentially constant. */
static gboolean is_constant(double se, double size)
{
    return se < 10 * DBL_EPSILON * fabs(size) || se == 0;
}

struct mean_result mean_t(const struct sample *sample, double level)
{
    const struct number mean = mean_of(sample), sd = mean_sd(sample);
    struct mean_result result = {.n = sample_size(sample), .sd = sd};
    if (!mean.defined)
        return result;
    result.mean = estimate_point(mean.value);
    if (!sd.defined)
        return result;
    const double df = (double)(result.n - 1);
    result.se = number_of(sd.value / sqrt((double)result.n));
    if (is_constant(result.se.value, mean.value)) {
        result.sd = result.se = number_of(0);
        return result;
    }
    const double half = dist_t_critical(level, df) * result.se.value, t = mean.value / result.se.value;
    result.mean = estimate_between(mean.value, mean.value - half, mean.value + half, -INFINITY, INFINITY);
    result.t = significance_of(t, df, dist_pt_two_sided(t, df));
    return result;
}

struct mean_result mean_welch(const struct sample *x, const struct sample *y, double level)
{
    const struct number mx = mean_of(x), my = mean_of(y), vx = mean_variance(x), vy = mean_variance(y);
    const double nx = (double)sample_size(x), ny = (double)sample_size(y);
    struct mean_result result = {.n = sample_size(x) + sample_size(y)};
    if (!mx.defined || !my.defined)
        return result;
    const double difference = mx.value - my.value;
    result.mean = estimate_point(difference);
    if (!vx.defined || !vy.defined)
        return result;
    const double ex = vx.value / nx, ey = vy.value / ny, se = sqrt(ex + ey);
    if (is_constant(se, fmax(fabs(mx.value), fabs(my.value))))
        return result;
    const double df = (ex + ey) * (ex + ey) / (ex * ex / (nx - 1) + ey * ey / (ny - 1));
    const double half = dist_t_critical(level, df) * se;
    result.se = number_of(se);
    result.mean = estimate_between(difference, difference - half, difference + half, -INFINITY, INFINITY);
    result.t = significance_of(difference / se, df, dist_pt_two_sided(difference / se, df));
    return result;
}

struct moments mean_shape(const struct sample *sample)
{
    const struct number mean = mean_of(sample);
    const double n = (double)sample_size(sample);
    struct moments shape = {0};
    if (!mean.defined || n < 3)
        return shape;
    const double m2 = sum_powers(sample, mean.value, 2) / n;
    const double m3 = sum_powers(sample, mean.value, 3) / n;
    const double m4 = sum_powers(sample, mean.value, 4) / n;
    const double k2 = n * m2 / (n - 1);
    const double k3 = n * n * m3 / ((n - 1) * (n - 2));
    shape.skewness = number_ratio(k3, pow(k2, 1.5));
    if (n > 3) {
        const double k4 = n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3));
        shape.kurtosis = number_ratio(k4, k2 * k2);
    }
    return shape;
}
