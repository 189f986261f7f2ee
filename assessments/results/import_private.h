/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Inside results: an import under way, shared by import*.c. The row of the table import is written before the
 * first other row, so that an import of nothing new leaves no trace.
 */
#ifndef RESULTS_IMPORT_PRIVATE_H
#define RESULTS_IMPORT_PRIVATE_H

#include "assessments/results/import.h"
#include "assessments/results/store.h"

struct results_import {
    struct results *results;
    char *file, *sha256;
    gint64 n_rows;
    gint64 seq;                   /* of the row of import, 0 until it is needed */
    char *uuid;                   /* what results_import_person_uuid() handed out */
    gboolean kind_known, made_up; /* the people of this import */
};

/* Writes the row of the table import when there is none yet. */
gboolean import_ensure(struct results_import *import, GError **error);
/* append_row() after import_ensure(). */
gboolean import_append(struct results_import *import, enum row_table table, const struct value *values,
                       gint64 *seq, GError **error);
/* Sets RESULTS_ERROR_CONFLICT; returns FALSE. */
gboolean import_conflict(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Takes the problem; FALSE when there was one. */
gboolean import_pass_on(GError *problem, GError **error);
const char *import_text_at(sqlite3_stmt *row, int index);

#endif
