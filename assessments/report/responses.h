/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads the view responses_long: each row goes to a file as the profile allows, and once into the wide cells
 * of the participants. Internal to assessments/report.
 */
#ifndef REPORT_RESPONSES_H
#define REPORT_RESPONSES_H

#include "assessments/report/export.h"
#include "assessments/report/privacy.h"
#include "assessments/report/study_items.h"

enum wave { WAVE_BASELINE, WAVE_ENDLINE, WAVE_FOLLOWUP, N_WAVES };
extern const char *const wave_suffixes[N_WAVES]; /* "_b", "_e", "_f" */

struct cell {             /* one question of one person at one wave, first attempts only */
    int item;             /* index into the study's items */
    guint8 wave;          /* enum wave */
    guint8 counts;        /* it was before the person, who could have answered */
    const char *score;    /* interned; "" for questions without a key */
    const char *response; /* interned: option ids joined by ";", else the response state */
};

struct cells;
struct cells *cells_new(void);
void cells_free(struct cells *cells);
/* All of one person in one assessment: a table at item * N_WAVES + wave, NULL where the person has none.
 * Belongs to the cells and is good until the next call. */
const struct cell *const *cells_of(struct cells *cells, const char *person, const char *assessment);
int cells_items(const struct cells *cells); /* the table of cells_of() holds so many items */

/* Calls row for each row, with the columns of the view; what the profile hides is gone or replaced. privacy
 * is NULL in the internal profile. cells are filled when they aren't NULL, row isn't called when it is NULL.
 */
gboolean responses_each(struct results *results, const struct privacy *privacy, struct study_items *items,
                        struct cells *cells, results_row_func row, void *data, GError **error);

/* "2026-11" of an ISO 8601 time; writes at most 8 bytes into out. */
void month_of(const char *time, char out[8]);

#endif
