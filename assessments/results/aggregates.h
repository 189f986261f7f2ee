/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Named questions about one assessment that the database answers itself, by counts and sums, so that a study
 * of a million answers needs a few thousand rows and the same questions can be put to a server. They read
 * only.
 *
 * What counts is a person's first finished attempt at each wave, with each item's newest standing; an answer
 * that was never given a chance (declined, not reached, not on the form) is missing, not wrong. Matched
 * persons have such an attempt at the baseline and at the endline. An item's version is as in responses_long,
 * and versions are never put together. gender, age_band, role and site are the person's ("" when not asked),
 * language and form those of the first of their attempts. README.md describes the columns.
 */
#ifndef RESULTS_AGGREGATES_H
#define RESULTS_AGGREGATES_H

#include "assessments/results/results.h"

enum results_aggregate {
    RESULTS_TOTALS,  /* persons by who they are and their points at each wave */
    RESULTS_PAIRS,   /* matched persons by item and who they are: right or not at each wave */
    RESULTS_ANSWERS, /* answers by wave, item, what was chosen and the person's points */
    RESULTS_OPINIONS /* matched persons by item without a key: what was chosen before and after */
};
const char *results_aggregate_name(enum results_aggregate aggregate);

/* Calls row for each row, with the column texts (NULL for NULL). As results_each(). */
gboolean results_aggregate(struct results *results, enum results_aggregate aggregate, const char *assessment,
                           results_row_func row, void *data, GError **error);

#endif
