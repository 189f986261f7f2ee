/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Three waves (or more) of the same persons.
 */
#ifndef MEASURE_WAVES_H
#define MEASURE_WAVES_H

#include "assessments/measure/number.h"

/* Q = (k-1)(k·sum C² - T²)/(kT - sum R²), df k - 1: C how many yes at each wave, R how many yes of each
 * person, T all yes. Cochran 1950; coin::symmetry_test. Not defined when nobody differs between waves or k is
 * below 2. */
struct significance waves_cochran_q(const gint64 *yes, int n_waves, gint64 sum_row_squares);
/* (followup - baseline)/(endline - baseline) of means of the persons with all three: what is left of the
 * gain. Not defined when there was none, or a loss. */
struct number waves_retention(double baseline, double endline, double followup);

#endif
