/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Made-up answers to a real assessment, for trying out and for teaching the report: who gets which form,
 * which items in which order, what is an answer and what it scores are as at a kiosk; only the people are
 * invented (model.h says how). Every row says so: match_method, software_version and the sites' ids are
 * "simulated…". The same curriculum and options give the same rows. Pure but for reading the curriculum.
 */
#ifndef SIMULATE_SIMULATE_H
#define SIMULATE_SIMULATE_H

#include "content/curriculum.h"

#define SIMULATE_MAX_PERSONS 100000
#define SIMULATE_MAX_SITES 1000

struct simulate_options {
    const char *assessment; /* id, or NULL when there is only one */
    int persons;            /* 1 to SIMULATE_MAX_PERSONS */
    int sites;              /* 1 to SIMULATE_MAX_SITES */
    guint64 seed;
    double dropout;  /* share that doesn't come to the endline, 0 to below 1 */
    double followup; /* share of the others that comes to the follow-up, 0 to 1 */
};

struct simulate_counts {
    char *assessment; /* its id; the caller frees it */
    gint64 persons, rows;
    gint64 attempts[3]; /* baseline, endline, followup; begun */
};

/* The columns of responses_long (assessments/results/README.md), NULL-terminated. Static. */
const char *const *simulate_columns(void);

/* One row, a cell for each column; NULL is empty. Good until it returns. */
typedef void (*simulate_row)(const char *const *cells, void *data);

/* FALSE and an error when the options or the curriculum can't be used; then no row was given out. */
gboolean simulate_rows(struct curriculum *curriculum, const struct simulate_options *options,
                       simulate_row row, void *data, struct simulate_counts *counts, GError **error);

#endif
