/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/results/import_private.h"

static void import_free(struct results_import *import)
{
    g_free(import->file);
    g_free(import->sha256);
    g_free(import->uuid);
    g_free(import);
}

struct results_import *results_import_begin(struct results *results,
                                            const struct results_import_source *source, GError **error)
{
    if (!store_begin(results, error))
        return NULL;
    /* The rows of one import go to pages all over the indices. */
    sqlite3_exec(results->db, "PRAGMA cache_size=-65536", NULL, NULL, NULL);
    struct results_import *import = g_new0(struct results_import, 1);
    import->results = results;
    import->file = g_strdup(source->file);
    import->sha256 = g_strdup(source->sha256);
    import->n_rows = source->n_rows;
    return import;
}

gboolean results_import_end(struct results_import *import, gboolean keep, GError **error)
{
    struct results *results = import->results;
    const gboolean kept = store_finish(results, keep, error);
    if (results->db)
        sqlite3_exec(results->db, "PRAGMA cache_size=-2000", NULL, NULL, NULL);
    import_free(import);
    return kept || (!keep && (!error || !*error));
}

gboolean import_ensure(struct results_import *import, GError **error)
{
    if (import->seq)
        return TRUE;
    g_autofree char *uuid = results_uuid();
    const struct value values[] = {value_text(uuid), value_text(import->file), value_text(import->sha256),
                                   value_integer(import->n_rows)};
    return append_row(import->results, ROW_IMPORT, values, &import->seq, error);
}

gboolean import_append(struct results_import *import, enum row_table table, const struct value *values,
                       gint64 *seq, GError **error)
{
    return import_ensure(import, error) && append_row(import->results, table, values, seq, error);
}

gboolean import_conflict(GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT, "%s", what);
    return FALSE;
}

gboolean import_pass_on(GError *problem, GError **error)
{
    if (!problem)
        return TRUE;
    g_propagate_error(error, problem);
    return FALSE;
}

const char *import_text_at(sqlite3_stmt *row, int index)
{
    return (const char *)sqlite3_column_text(row, index);
}
