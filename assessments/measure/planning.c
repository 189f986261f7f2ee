/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/planning.h"

#include "assessments/measure/distribution.h"
#include "assessments/measure/paired.h"

static gboolean is_significant(int changed, int gained, double alpha)
{
    const struct paired_table table = {.gained = gained, .lost = changed - gained};
    const struct number p = paired_mcnemar_exact(&table);
    return p.defined && p.value <= alpha;
}

/* Given how many change. */
static double power_of(int changed, double share_gaining, double alpha)
{
    double power = 0;
    for (int gained = 0; gained <= changed; gained++)
        if (is_significant(changed, gained, alpha))
            power += dist_dbinom(gained, changed, share_gaining);
    return power;
}

struct number planning_power_mcnemar(double p_gain, double p_loss, int n_pairs, double alpha)
{
    const double p_change = p_gain + p_loss;
    double power = 0;
    if (n_pairs < 1 || !(alpha > 0 && alpha < 1) || !(p_gain >= 0 && p_loss >= 0 && p_change <= 1))
        return (struct number){0};
    for (int changed = 1; changed <= n_pairs && p_change > 0; changed++)
        power += dist_dbinom(changed, n_pairs, p_change) * power_of(changed, p_gain / p_change, alpha);
    return number_of(power);
}
