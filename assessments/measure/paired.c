/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/paired.h"
#include "assessments/measure/distribution.h"
#include "assessments/measure/proportion.h"

#include <math.h>

gint64 paired_n(const struct paired_table *table)
{
    return table->both + table->lost + table->gained + table->neither;
}

gint64 paired_before(const struct paired_table *table)
{
    return table->both + table->lost;
}

gint64 paired_after(const struct paired_table *table)
{
    return table->both + table->gained;
}

static double change(const struct paired_table *table)
{
    return (double)(table->gained - table->lost) / (double)paired_n(table);
}

/* Correlation of before and after, with Newcombe's correction. */
static double phi(const struct paired_table *table)
{
    const double a = (double)table->both, b = (double)table->lost;
    const double c = (double)table->gained, d = (double)table->neither;
    const double margins = (a + b) * (c + d) * (a + c) * (b + d);
    const double product = a * d - b * c;
    if (margins == 0)
        return 0;
    return (product > 0 ? fmax(product - (a + b + c + d) / 2, 0) : product) / sqrt(margins);
}

static double square_and_add(double one, double two, double correlation)
{
    return sqrt(fmax(one * one - 2 * correlation * one * two + two * two, 0));
}

struct estimate paired_change(const struct paired_table *table, double level)
{
    const gint64 n = paired_n(table);
    const struct estimate after = proportion_wilson(paired_after(table), n, level);
    const struct estimate before = proportion_wilson(paired_before(table), n, level);
    if (!after.defined)
        return (struct estimate){0};
    const double r = phi(table);
    const double down = square_and_add(after.value - after.low, before.high - before.value, r);
    const double up = square_and_add(after.high - after.value, before.value - before.low, r);
    const double d = change(table);
    return estimate_between(d, d - down, d + up, -1, 1);
}

struct estimate paired_change_bonett_price(const struct paired_table *table, double level)
{
    const double n = (double)paired_n(table);
    if (n == 0)
        return (struct estimate){0};
    const double lost = ((double)table->lost + 1) / (n + 2);
    const double gained = ((double)table->gained + 1) / (n + 2);
    const double middle = gained - lost;
    const double half = dist_z(level) * sqrt((lost + gained - middle * middle) / (n + 2));
    return estimate_between(change(table), middle - half, middle + half, -1, 1);
}

/* Tango's score at the change delta: falls from +inf to -inf over (-1, 1). */
static double tango_score(const struct paired_table *table, double delta)
{
    const double n = (double)paired_n(table), x = (double)table->gained, y = (double)table->lost;
    const double a = 2 * n;
    const double b = -x - y + (2 * n - x + y) * delta;
    const double c = -y * delta * (1 - delta);
    const double q = (sqrt(fmax(b * b - 4 * a * c, 0)) - b) / (2 * a);
    const double variance = n * (2 * q + delta * (1 - delta));
    const double above = x - y - n * delta;
    if (variance > 0)
        return above / sqrt(variance);
    return above > 0 ? INFINITY : above < 0 ? -INFINITY : 0;
}

/* Where the score falls through wanted. */
static double tango_root(const struct paired_table *table, double wanted, double low, double high)
{
    for (int i = 0; i < 200 && low < high; i++) {
        const double middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            break;
        if (tango_score(table, middle) > wanted)
            low = middle;
        else
            high = middle;
    }
    return low + (high - low) / 2;
}

struct estimate paired_change_tango(const struct paired_table *table, double level)
{
    if (paired_n(table) == 0)
        return (struct estimate){0};
    const double z = dist_z(level), d = change(table);
    const double low = d <= -1 ? -1 : tango_root(table, z, -1, d);
    const double high = d >= 1 ? 1 : tango_root(table, -z, d, 1);
    return estimate_between(d, low, high, -1, 1);
}

static struct significance mcnemar(const struct paired_table *table, double correction)
{
    const double discordant = (double)(table->lost + table->gained);
    const double apart = fabs((double)(table->lost - table->gained));
    if (discordant == 0)
        return (struct significance){0};
    const double excess = apart == 0 ? 0 : apart - correction;
    const double chi2 = excess * excess / discordant;
    return significance_of(chi2, 1, dist_pchisq_upper(chi2, 1));
}

struct significance paired_mcnemar(const struct paired_table *table)
{
    return mcnemar(table, 0);
}

struct significance paired_mcnemar_corrected(const struct paired_table *table)
{
    return mcnemar(table, 1);
}

struct number paired_mcnemar_exact(const struct paired_table *table)
{
    if (paired_n(table) == 0)
        return (struct number){0};
    const double fewer = (double)MIN(table->lost, table->gained);
    return number_of(fmin(1, 2 * dist_pbinom(fewer, (double)(table->lost + table->gained), 0.5)));
}

struct number paired_mcnemar_mid(const struct paired_table *table)
{
    const double fewer = (double)MIN(table->lost, table->gained);
    const double discordant = (double)(table->lost + table->gained);
    if (paired_n(table) == 0)
        return (struct number){0};
    if (discordant == 0)
        return number_of(1);
    const double here = dist_dbinom(fewer, discordant, 0.5);
    if (table->lost == table->gained)
        return number_of(1 - here / 2);
    return number_of(2 * dist_pbinom(fewer, discordant, 0.5) - here);
}

struct estimate paired_odds_ratio(const struct paired_table *table, double level)
{
    if (table->lost == 0)
        return (struct estimate){0};
    const struct estimate share =
        proportion_clopper_pearson(table->gained, table->lost + table->gained, level);
    return estimate_between((double)table->gained / (double)table->lost, share.low / (1 - share.low),
                            share.high / (1 - share.high), 0, INFINITY);
}
