/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/results/store.h"

#include <string.h>

static gboolean is_view(const char *name)
{
    for (const char *const *view = schema_views; *view; view += 2)
        if (strcmp(view[0], name) == 0)
            return TRUE;
    return FALSE;
}

gboolean store_hand_over(struct results *results, sqlite3_stmt *row, results_row_func func, void *data,
                         GError **error)
{
    const int n = sqlite3_column_count(row);
    g_autofree const char **names = g_new0(const char *, (gsize)n + 1);
    g_autofree const char **values = g_new0(const char *, (gsize)n + 1);
    g_autoptr(GError) problem = NULL;
    gboolean wanted = TRUE;
    for (int i = 0; i < n; i++)
        names[i] = sqlite3_column_name(row, i);
    while (wanted && store_step(results, row, &problem)) {
        for (int i = 0; i < n; i++)
            values[i] = (const char *)sqlite3_column_text(row, i);
        wanted = func(n, names, values, data);
    }
    sqlite3_reset(row);
    if (!problem)
        return wanted;
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

gboolean store_read(struct results *results, const char *sql, const struct value *values, int n,
                    store_row_func func, void *data, GError **error)
{
    g_autoptr(GError) problem = NULL;
    if (!store_ready(results, error))
        return FALSE;
    sqlite3_stmt *row = store_statement(results, sql, &problem);
    for (int i = 0; row && i < n; i++)
        append_bind(row, i + 1, &values[i]);
    while (row && store_step(results, row, &problem))
        func(row, data);
    if (!problem)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

static void take_integer(sqlite3_stmt *row, void *data)
{
    *(gint64 *)data = sqlite3_column_int64(row, 0);
}

gboolean store_read_one(struct results *results, const char *sql, const struct value *values, int n,
                        gint64 *integer, GError **error)
{
    return store_read(results, sql, values, n, take_integer, integer, error);
}

char *store_text(sqlite3_stmt *row, int index)
{
    return g_strdup((const char *)sqlite3_column_text(row, index));
}

static void take_text(sqlite3_stmt *row, void *data)
{
    g_ptr_array_add(data, store_text(row, 0));
}

char **store_read_texts(struct results *results, const char *sql, const struct value *values, int n,
                        GError **error)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    if (!store_read(results, sql, values, n, take_text, texts, error))
        return NULL;
    g_ptr_array_add(texts, NULL);
    return (char **)(void *)g_ptr_array_steal(texts, NULL);
}

static sqlite3_stmt *select_view(struct results *results, const char *view, GError **error)
{
    if (!is_view(view)) {
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_MISSING, "there is no view \"%s\"", view);
        return NULL;
    }
    g_autofree char *sql = g_strdup_printf("SELECT * FROM %s", view);
    return store_ready(results, error) ? store_statement(results, sql, error) : NULL;
}

gboolean results_each(struct results *results, const char *view, results_row_func row, void *data,
                      GError **error)
{
    sqlite3_stmt *statement = select_view(results, view, error);
    return statement && store_hand_over(results, statement, row, data, error);
}

char **results_columns(struct results *results, const char *view, GError **error)
{
    sqlite3_stmt *statement = select_view(results, view, error);
    if (!statement)
        return NULL;
    const int n = sqlite3_column_count(statement);
    char **names = g_new0(char *, (gsize)n + 1);
    for (int i = 0; i < n; i++)
        names[i] = g_strdup(sqlite3_column_name(statement, i));
    return names;
}
