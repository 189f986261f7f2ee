/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a copy covers are the rows before its row of copy_begun: that holds whatever the snapshot took in
 * later, and it still holds when a salvage numbers the rows anew.
 */
#include "assessments/results/copies.h"

#include "assessments/results/store.h"

#include <string.h>

static gboolean begin(struct results *results, enum staff_role role, int *counter, GError **error)
{
    gint64 highest = 0;
    if (!store_read_one(results,
                        "SELECT max((SELECT coalesce(max(counter),0) FROM copy_begun),"
                        "(SELECT coalesce(max(counter),0) FROM copy))",
                        NULL, 0, &highest, error))
        return FALSE;
    *counter = (int)highest + 1;
    const struct value values[] = {value_integer(*counter), value_text(staff_role_name(role))};
    return append_row(results, ROW_COPY_BEGUN, values, NULL, error);
}

gboolean results_copy_begin(struct results *results, enum staff_role role, int *counter, GError **error)
{
    if (!store_begin(results, error))
        return FALSE;
    GError *problem = NULL;
    const gboolean ok = begin(results, role, counter, &problem);
    if (store_finish(results, ok, &problem))
        return TRUE;
    g_propagate_error(error, problem);
    return FALSE;
}

static gboolean find(struct results *results, const char *sql, struct value value, gint64 *seq,
                     GError **error)
{
    *seq = 0;
    return store_read_one(results, sql, &value, 1, seq, error);
}

gboolean results_copy_add(struct results *results, const struct results_copy *copy, GError **error)
{
    gint64 begun;
    if (!find(results, "SELECT seq FROM copy_begun WHERE counter=?", value_integer(copy->begun), &begun,
              error))
        return FALSE;
    if (!begun) {
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_MISSING, "no copy %d was begun", copy->begun);
        return FALSE;
    }
    const struct value values[] = {value_integer(begun),
                                   value_integer(copy->counter),
                                   value_integer(copy->rows),
                                   value_text(copy->chain_head),
                                   value_integer(copy->bytes),
                                   value_text(copy->sha256),
                                   value_integer(copy->sealed != FALSE)};
    return append_alone(results, ROW_COPY, values, error);
}

gboolean results_copy_received(struct results *results, const char *chain_head, gboolean *known,
                               GError **error)
{
    gint64 copy;
    if (!find(results, "SELECT seq FROM copy WHERE chain_head=? ORDER BY seq LIMIT 1", value_text(chain_head),
              &copy, error))
        return FALSE;
    if (known)
        *known = copy != 0;
    const struct value values[] = {value_integer(copy)};
    return !copy || append_alone(results, ROW_COPY_RECEIVED, values, error);
}

/* ---- counting ---- */

static gint64 *place_of(struct results_copy_counts *counts, const char *kind, const char *state)
{
    static const char *const states[COPY_STATES] = {"not_yet", "copied", "received"};
    gint64 *places = strcmp(kind, "attempt") == 0 ? counts->attempts : counts->gatherings;
    int i = 0;
    while (i < COPY_STATES - 1 && strcmp(states[i], state) != 0)
        i++;
    return &places[i];
}

static void take_count(sqlite3_stmt *row, void *data)
{
    *place_of(data, (const char *)sqlite3_column_text(row, 0), (const char *)sqlite3_column_text(row, 1)) =
        sqlite3_column_int64(row, 2);
}

gboolean results_copy_count(struct results *results, struct results_copy_counts *counts, GError **error)
{
    *counts = (struct results_copy_counts){0};
    return store_read(results, "SELECT kind,state,count(*) FROM copy_states GROUP BY kind,state", NULL, 0,
                      take_count, counts, error);
}
