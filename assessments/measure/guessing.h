/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What guessing would bring, and what confidence is worth. Shown as secondary only.
 */
#ifndef MEASURE_GUESSING_H
#define MEASURE_GUESSING_H

#include "assessments/measure/number.h"

/* R - W/(k-1); unanswered and "don't know" count neither way. Not defined below two options. */
struct number guessing_formula_score(gint64 right, gint64 wrong, int n_options);
/* Right answers by chance alone: sum of 1/k over the items; items with k < 1 are passed over. */
double guessing_expected(const int *n_options, int n_items);
/* (p - 1/k)/(1 - 1/k), at least 0: the share that knew. Not defined below two options. */
struct number guessing_known(double p, int n_options);

/* Moodle's certainty-based marking: right +1, +2, +3, wrong 0, -2, -6 at certainty 1, 2, 3; 0 for "don't
 * know" (certainty 0). A fraction between is marked in proportion. The next level pays from 2/3 and 4/5 on.
 * Not defined for other certainties. */
struct number confidence_mark(double fraction, int certainty);
/* How sure one must be for a level (2 or 3) to pay: where its expected mark meets that of the level below. */
struct number confidence_threshold(int level);

struct confidence_table {
    gint64 sure_right, sure_wrong, unsure_right, unsure_wrong;
};
/* sure_wrong of all wrong: confidently wrong is a misconception. Not defined when nobody was wrong. */
struct number confidence_misconception(const struct confidence_table *table);

#endif
