/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days of an assessment: as of when one may speak of it, and whether they can be right. */
#include "assessments/results/store.h"

/* What the view responses_long calls clock_suspect, and its answered_at, without the rest of the view. */
static const char newest[] =
    "SELECT strftime('%Y-%m-%d',coalesce(max(iif(suspect,NULL,ms)),max(ms))/1000,'unixepoch') FROM("
    "SELECT r.answered_ms AS ms,"
    "(s.import IS NULL AND r.clock_trusted=0) OR r.answered_trusted IS 0 AS suspect "
    "FROM attempt a CROSS JOIN response r ON r.attempt=a.seq CROSS JOIN session s ON s.seq=r.session "
    "WHERE a.assessment=?1)";

static const char backward[] =
    "SELECT EXISTS(SELECT 1 FROM attempt WHERE assessment=?1 AND wave='endline' AND days_since_baseline<0)";

/* The one value of a question about an assessment; NULL for NULL. */
static gboolean ask(struct results *results, const char *sql, const char *assessment, char **value,
                    GError **error)
{
    g_autoptr(GError) problem = NULL;
    *value = NULL;
    if (!store_ready(results, error))
        return FALSE;
    sqlite3_stmt *row = store_statement(results, sql, &problem);
    if (row) {
        sqlite3_bind_text(row, 1, assessment, -1, SQLITE_TRANSIENT);
        if (store_step(results, row, &problem))
            *value = g_strdup((const char *)sqlite3_column_text(row, 0));
        sqlite3_reset(row);
    }
    if (!problem)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

gboolean results_newest_day(struct results *results, const char *assessment, char **day, GError **error)
{
    return ask(results, newest, assessment, day, error);
}

gboolean results_has_backward(struct results *results, const char *assessment, gboolean *found,
                              GError **error)
{
    g_autofree char *answer = NULL;
    const gboolean good = ask(results, backward, assessment, &answer, error);
    *found = g_strcmp0(answer, "1") == 0;
    return good;
}
