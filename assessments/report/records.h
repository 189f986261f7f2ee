/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Attempts with their answers, one after the other, as the profile allows: what the writers of whole records
 * (xAPI, QTI Results Reporting) are made from. Reads the views attempts and responses_long once each, in
 * their order. Internal to assessments/report.
 */
#ifndef REPORT_RECORDS_H
#define REPORT_RECORDS_H

#include "assessments/report/privacy.h"
#include "assessments/results/results.h"

/* Texts are as in the views; NULL where a view has NULL. */
struct answer_record {
    const char *item, *version, *objective, *interaction;
    const char *state, *ids; /* ids joined by ";" */
    const char *option_order;
    const char *language, *session;
    const char *confidence;
    const char *score, *max_score, *correct; /* NULL for questions without a key */
    const char *answered_at;                 /* to the second; NULL in the shareable profile */
    const char *month;                       /* "2026-11", or NULL */
    int position;                            /* on the paper, from 1; 0 when it isn't known */
    gint64 spent_ms;                         /* -1 when it isn't known */
};

struct attempt_record {
    const char *uuid;
    const char *person; /* the card number; in the shareable profile the random id */
    const char *assessment, *wave, *test, *test_version, *form;
    const char *session; /* in which it began */
    const char *language;
    const char *begun_at, *ended_at; /* as answered_at */
    const char *month;               /* in which it began, "2026-11", or NULL */
    const char *ended_how;           /* "finished", "closed", "open" */
    const char *score, *max_score;   /* NULL without questions that have a key */
    const char *site;                /* as the privacy allows; NULL when it isn't known */
    int number;                      /* of this person at this wave, from 1 */
    struct answer_record *answers;   /* in the order of the paper */
    int n_answers;
};

/* The record and what it points to are good during the call. FALSE stops, with an error set. */
typedef gboolean (*record_func)(const struct attempt_record *record, void *data, GError **error);

/* privacy is NULL in the internal profile. */
gboolean records_each(struct results *results, const struct privacy *privacy, record_func func, void *data,
                      GError **error);

#endif
