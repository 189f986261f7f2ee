/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many persons a study needs, asked before there are any. Pure. */
#ifndef MEASURE_PLANNING_H
#define MEASURE_PLANNING_H

#include "assessments/measure/number.h"

/* How likely the exact McNemar test of n_pairs persons is to say p <= alpha, when a share p_gain of all
 * persons learns an item and p_loss unlearns it: over every number of persons who change, Binomial(n_pairs,
 * p_gain + p_loss), and every way they change, Binomial(changed, p_gain / (p_gain + p_loss)). Not defined
 * without pairs, outside 0 < alpha < 1, or where the shares are negative or come to more than 1. */
struct number planning_power_mcnemar(double p_gain, double p_loss, int n_pairs, double alpha);

#endif
