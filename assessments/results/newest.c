/* SPDX-License-Identifier: GPL-3.0-or-later */
/* As of when one may speak of an assessment. */
#include "assessments/results/store.h"

/* What the view responses_long calls clock_suspect, and its answered_at, without the rest of the view. */
static const char newest[] =
    "SELECT strftime('%Y-%m-%d',coalesce(max(iif(suspect,NULL,ms)),max(ms))/1000,'unixepoch') FROM("
    "SELECT r.answered_ms AS ms,"
    "(s.import IS NULL AND r.clock_trusted=0) OR r.answered_trusted IS 0 AS suspect "
    "FROM attempt a CROSS JOIN response r ON r.attempt=a.seq CROSS JOIN session s ON s.seq=r.session "
    "WHERE a.assessment=?1)";

gboolean results_newest_day(struct results *results, const char *assessment, char **day, GError **error)
{
    g_autoptr(GError) problem = NULL;
    *day = NULL;
    if (!store_ready(results, error))
        return FALSE;
    sqlite3_stmt *row = store_statement(results, newest, &problem);
    if (row) {
        sqlite3_bind_text(row, 1, assessment, -1, SQLITE_TRANSIENT);
        if (store_step(results, row, &problem))
            *day = g_strdup((const char *)sqlite3_column_text(row, 0));
        sqlite3_reset(row);
    }
    if (!problem)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}
