/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Named questions about one assessment, answered by counts and sums: a study of a million answers needs a few
 * thousand rows. SQLite would sort the answers to group them; here one walk through them in the order of
 * their index counts for all questions at once (count.h). A server can answer the same questions by GROUP BY,
 * as tests/results/oracle.c does. They read only.
 *
 * What counts is a person's first finished attempt at each wave, with each item's newest standing; an answer
 * that was never given a chance (declined, not reached, not on the form) is missing, not wrong. Attempts of a
 * sitting that a group answered together don't count. Matched persons have an attempt at the baseline and at
 * the endline. An item's version is as in responses_long, and versions are never put together. README.md
 * describes the columns. The caller owns the counts.
 */
#ifndef RESULTS_AGGREGATES_H
#define RESULTS_AGGREGATES_H

#include "assessments/results/results.h"

enum results_aggregate {
    RESULTS_TOTALS,     /* persons by who they are and their points at each wave */
    RESULTS_PAIRS,      /* matched persons by item and who they are: right or not at each wave */
    RESULTS_ANSWERS,    /* answers by wave, item, what was chosen and the person's points */
    RESULTS_OPINIONS,   /* matched persons by item without a key: what was chosen before and after */
    RESULTS_OBJECTIVES, /* matched persons by objective and their points in it before and after */
    RESULTS_INDICATORS, /* matched persons by rule: holds or not before and after */
    RESULTS_N_AGGREGATES
};
const char *results_aggregate_name(enum results_aggregate aggregate);

/* A person counts when every condition holds: with responses NULL the item is right, otherwise it was
 * answered with one of the responses. */
struct results_condition {
    const char *item;
    const char *const *responses; /* joined ids, NULL-terminated; or NULL */
};
struct results_rule {
    const char *id;
    const struct results_condition *conditions; /* one at least */
    int n_conditions;
};

struct results_counts;

/* NULL and an error when the results can't be read. */
struct results_counts *results_count(struct results *results, const char *assessment,
                                     const struct results_rule *rules, int n_rules, GError **error);
void results_counts_free(struct results_counts *counts);

/* Calls row for each row, with the column texts (NULL for NULL), sorted by the columns that make the key.
 * FALSE when row did. */
gboolean results_counts_each(const struct results_counts *counts, enum results_aggregate aggregate,
                             results_row_func row, void *data);

#endif
