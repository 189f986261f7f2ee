/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/proportion.h"
#include "assessments/measure/distribution.h"

#include <math.h>

struct estimate proportion_wilson_z(double x, double n, double z)
{
    if (!(n > 0) || x < 0 || x > n)
        return (struct estimate){0};
    const double centre = (x + z * z / 2) / (n + z * z);
    const double half = z / (n + z * z) * sqrt(x * (n - x) / n + z * z / 4);
    const double low = x == 0 ? 0 : centre - half;
    const double high = x == n ? 1 : centre + half;
    return estimate_between(x / n, low, high, 0, 1);
}

struct estimate proportion_wilson(gint64 x, gint64 n, double level)
{
    return proportion_wilson_z((double)x, (double)n, dist_z(level));
}

/* Limit on one side of p, which Yates' correction has moved outwards already. */
static double corrected_limit(double p, double n, double z, int side)
{
    const double z22n = z * z / (2 * n);
    return (p + z22n + side * z * sqrt(p * (1 - p) / n + z22n / (2 * n))) / (1 + 2 * z22n);
}

struct estimate proportion_wilson_corrected(gint64 x, gint64 n, double level)
{
    if (n <= 0 || x < 0 || x > n)
        return (struct estimate){0};
    const double p = (double)x / (double)n;
    const double yates = fmin(0.5, fabs((double)x - (double)n / 2)) / (double)n;
    const double z = dist_z(level);
    const double low = p - yates <= 0 ? 0 : corrected_limit(p - yates, (double)n, z, -1);
    const double high = p + yates >= 1 ? 1 : corrected_limit(p + yates, (double)n, z, 1);
    return estimate_between(p, low, high, 0, 1);
}

struct estimate proportion_clopper_pearson(gint64 x, gint64 n, double level)
{
    if (n <= 0 || x < 0 || x > n)
        return (struct estimate){0};
    const double tail = (1 - level) / 2;
    const double low = x == 0 ? 0 : dist_qbeta(tail, (double)x, (double)(n - x + 1));
    const double high = x == n ? 1 : dist_qbeta(1 - tail, (double)(x + 1), (double)(n - x));
    return estimate_between((double)x / (double)n, low, high, 0, 1);
}

struct estimate proportion_difference(gint64 x1, gint64 n1, gint64 x2, gint64 n2, double level)
{
    const struct estimate one = proportion_wilson(x1, n1, level);
    const struct estimate two = proportion_wilson(x2, n2, level);
    if (!one.defined || !two.defined)
        return (struct estimate){0};
    const double difference = one.value - two.value;
    return estimate_between(difference, difference - hypot(one.value - one.low, two.high - two.value),
                            difference + hypot(one.high - one.value, two.value - two.low), -1, 1);
}
