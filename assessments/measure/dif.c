/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/dif.h"
#include "assessments/measure/distribution.h"

#include <math.h>

struct sums {
    double excess, variance; /* of the reference group's right answers */
    double r, s;             /* sum AD/T, sum BC/T */
    double pr, ps_qr, qs;    /* Robins, Breslow and Greenland's */
};

static void add_stratum(struct sums *sums, const struct dif_stratum *stratum)
{
    const double a = (double)stratum->reference_right, b = (double)stratum->reference_wrong;
    const double c = (double)stratum->focal_right, d = (double)stratum->focal_wrong;
    const double t = a + b + c + d;
    if (t < 2)
        return;
    const double r = a * d / t, s = b * c / t, p = (a + d) / t, q = (b + c) / t;
    sums->excess += a - (a + b) * (a + c) / t;
    sums->variance += (a + b) * (c + d) * (a + c) * (b + d) / (t * t * (t - 1));
    sums->r += r;
    sums->s += s;
    sums->pr += p * r;
    sums->ps_qr += p * s + q * r;
    sums->qs += q * s;
}

static double log_odds_se(const struct sums *sums)
{
    return sqrt(sums->pr / (2 * sums->r * sums->r) + sums->ps_qr / (2 * sums->r * sums->s) +
                sums->qs / (2 * sums->s * sums->s));
}

static struct significance chi2(const struct sums *sums, double correction)
{
    if (sums->variance == 0)
        return (struct significance){0};
    const double off = fabs(sums->excess) - fmin(correction, fabs(sums->excess));
    const double x = off * off / sums->variance;
    return significance_of(x, 1, dist_pchisq_upper(x, 1));
}

static enum dif_class classify(double delta, double se, double p)
{
    if (fabs(delta) < 1 || p > 0.05)
        return DIF_A;
    return fabs(delta) >= 1.5 && fabs(delta) - 1 > dist_qnorm(0.95) * se ? DIF_C : DIF_B;
}

const char *dif_class_name(enum dif_class class)
{
    static const char *const names[] = {"A", "B", "C"};
    return names[class];
}

struct dif_result dif_mantel_haenszel(const struct dif_stratum *strata, int n_strata, double level)
{
    struct sums sums = {0};
    for (int i = 0; i < n_strata; i++)
        add_stratum(&sums, &strata[i]);
    struct dif_result result = {.chi2 = chi2(&sums, 0.5), .chi2_uncorrected = chi2(&sums, 0)};
    if (sums.s == 0)
        return result;
    const double ratio = sums.r / sums.s;
    result.odds_ratio = estimate_point(ratio);
    if (ratio == 0)
        return result;
    const double se = log_odds_se(&sums), half = dist_z(level) * se;
    result.odds_ratio = estimate_between(ratio, ratio * exp(-half), ratio * exp(half), 0, INFINITY);
    result.delta = number_of(-2.35 * log(ratio));
    result.classified = result.chi2.defined;
    if (result.classified)
        result.class = classify(result.delta.value, 2.35 * se, result.chi2.p);
    return result;
}
