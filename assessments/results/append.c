/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding a row: its place in the chain, and what happens when it is there already. */
#include "assessments/results/clock.h"

#include <string.h>

void append_bind(sqlite3_stmt *statement, int index, const struct value *value)
{
    switch (value->kind) {
    case VALUE_NULL:
        sqlite3_bind_null(statement, index);
        return;
    case VALUE_INTEGER:
        sqlite3_bind_int64(statement, index, value->integer);
        return;
    case VALUE_REAL:
        sqlite3_bind_double(statement, index, value->real);
        return;
    case VALUE_TEXT:
        sqlite3_bind_text(statement, index, value->text, -1, SQLITE_STATIC);
        return;
    }
}

static char *insert_sql(const struct row_layout *layout)
{
    GString *sql = g_string_new("INSERT INTO ");
    g_string_append_printf(sql, "%s(", layout->name);
    for (int i = 0; i < ROW_COMMON; i++)
        g_string_append_printf(sql, "%s,", row_common_columns[i]);
    for (int i = 0; i < layout->n_columns; i++)
        g_string_append_printf(sql, "%s,", layout->columns[i].name);
    g_string_append(sql, "hash)VALUES(?");
    for (int i = 1; i < ROW_COMMON + layout->n_columns + 1; i++)
        g_string_append(sql, ",?");
    g_string_append_c(sql, ')');
    return g_string_free(sql, FALSE);
}

static sqlite3_stmt *insert_statement(struct results *results, enum row_table table, GError **error)
{
    if (!results->inserts[table])
        results->inserts[table] = insert_sql(row_layout(table));
    return store_statement(results, results->inserts[table], error);
}

static void add_to_chain(struct results *results, const struct row_layout *layout, const struct value *common,
                         const struct value *values, guint8 *hash)
{
    struct chain chain;
    chain_begin(&chain, results->head.hash, layout->name);
    for (int i = 0; i < ROW_COMMON; i++)
        chain_add(&chain, row_common_columns[i], &common[i]);
    for (int i = 0; i < layout->n_columns; i++)
        chain_add(&chain, layout->columns[i].name, &values[i]);
    chain_end(&chain, hash);
}

/* The place of common[0], the seq, is filled in. SQLITE_OK, or the code of what went wrong. */
static int insert_with(struct results *results, enum row_table table, struct value *common,
                       const struct value *values, GError **error)
{
    const struct row_layout *layout = row_layout(table);
    sqlite3_stmt *statement = insert_statement(results, table, error);
    if (!statement)
        return SQLITE_ERROR;
    struct chain_head next = {.seq = results->head.seq + 1};
    common[0] = value_integer(next.seq);
    add_to_chain(results, layout, common, values, next.hash);
    for (int i = 0; i < ROW_COMMON; i++)
        append_bind(statement, i + 1, &common[i]);
    for (int i = 0; i < layout->n_columns; i++)
        append_bind(statement, ROW_COMMON + i + 1, &values[i]);
    sqlite3_bind_blob(statement, ROW_COMMON + layout->n_columns + 1, next.hash, CHAIN_BYTES, SQLITE_STATIC);
    const int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    if (code != SQLITE_DONE) {
        store_fail(results->db, code, error);
        return code;
    }
    results->head = next;
    return SQLITE_OK;
}

static int insert(struct results *results, enum row_table table, const struct value *values, GError **error)
{
    const gboolean in_opening = table != ROW_DEVICE && table != ROW_OPENING;
    const gint64 wall_ms = store_wall_ms(results);
    struct value common[ROW_COMMON] = {
        value_null(), in_opening ? value_integer(results->opening) : value_null(), value_integer(wall_ms),
        value_integer(results->clock.monotonic_ms(results->clock.data)),
        value_integer(results_clock_trusted(results))};
    const int code = insert_with(results, table, common, values, error);
    if (code == SQLITE_OK)
        clock_has_row(results, wall_ms);
    return code;
}

gboolean append_copy(struct results *results, enum row_table table, const struct value *common,
                     const struct value *values, GError **error)
{
    struct value own[ROW_COMMON];
    memcpy(own, common, sizeof own);
    return insert_with(results, table, own, values, error) == SQLITE_OK;
}

static char *find_sql(const struct row_layout *layout)
{
    GString *sql = g_string_new("SELECT seq");
    const char *separator = " WHERE ";
    for (int i = 0; i < layout->n_columns; i++)
        g_string_append_printf(sql, ",%s", layout->columns[i].name);
    g_string_append_printf(sql, " FROM %s", layout->name);
    for (int i = 0; i < layout->n_columns; i++)
        if (layout->columns[i].role == COLUMN_KEY) {
            g_string_append_printf(sql, "%s%s=?%d", separator, layout->columns[i].name, i + 1);
            separator = " AND ";
        }
    return g_string_free(sql, FALSE);
}

static struct value column_value(sqlite3_stmt *row, int index)
{
    switch (sqlite3_column_type(row, index)) {
    case SQLITE_INTEGER:
        return value_integer(sqlite3_column_int64(row, index));
    case SQLITE_FLOAT:
        return value_real(sqlite3_column_double(row, index));
    case SQLITE_TEXT:
        return value_text((const char *)sqlite3_column_text(row, index));
    }
    return value_null();
}

static gboolean is_same(sqlite3_stmt *row, const struct row_layout *layout, const struct value *values,
                        GError **error)
{
    for (int i = 0; i < layout->n_columns; i++) {
        const struct value there = column_value(row, i + 1);
        if (layout->columns[i].role == COLUMN_AROUND || value_equal(&there, &values[i]))
            continue;
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT,
                    "row %" G_GINT64_FORMAT " of %s has the same key and another %s",
                    (gint64)sqlite3_column_int64(row, 0), layout->name, layout->columns[i].name);
        return FALSE;
    }
    return TRUE;
}

/* The insert was refused for its key: written already, or in conflict? */
static gboolean accept_repeat(struct results *results, enum row_table table, const struct value *values,
                              gint64 *seq, GError **error)
{
    const struct row_layout *layout = row_layout(table);
    g_autofree char *sql = find_sql(layout);
    g_autoptr(GError) problem = NULL;
    sqlite3_stmt *row = store_statement(results, sql, &problem);
    gboolean ok = FALSE;
    for (int i = 0; row && i < layout->n_columns; i++)
        if (layout->columns[i].role == COLUMN_KEY)
            append_bind(row, i + 1, &values[i]);
    if (row && store_step(results, row, &problem)) {
        ok = is_same(row, layout, values, &problem);
        *seq = sqlite3_column_int64(row, 0);
        sqlite3_reset(row);
    } else if (!problem) {
        g_set_error(&problem, RESULTS_ERROR, RESULTS_ERROR_CONFLICT, "another row of %s has this %s already",
                    layout->name, layout->n_columns > 1 ? layout->columns[1].name : "value");
    }
    if (problem)
        g_propagate_error(error, g_steal_pointer(&problem));
    return ok;
}

/* This run's row in opening, before its first other row. */
static gboolean ensure_opening(struct results *results, enum row_table table, GError **error)
{
    if (results->opening || table == ROW_DEVICE || table == ROW_OPENING)
        return TRUE;
    const struct value values[] = {value_text(results->boot), value_text(results->software_version),
                                   value_integer(schema_n_migrations)};
    if (insert(results, ROW_OPENING, values, error) != SQLITE_OK)
        return FALSE;
    results->opening = results->head.seq;
    return TRUE;
}

gboolean append_row(struct results *results, enum row_table table, const struct value *values, gint64 *seq,
                    GError **error)
{
    gint64 there = 0;
    g_autoptr(GError) problem = NULL;
    if (!ensure_opening(results, table, error))
        return FALSE;
    const int code = insert(results, table, values, &problem);
    if (seq)
        *seq = results->head.seq;
    if (code == SQLITE_OK)
        return TRUE;
    if (code != SQLITE_CONSTRAINT_UNIQUE) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    if (!accept_repeat(results, table, values, &there, error))
        return FALSE;
    if (seq)
        *seq = there;
    return TRUE;
}

gboolean append_alone(struct results *results, enum row_table table, const struct value *values,
                      GError **error)
{
    if (!store_begin(results, error))
        return FALSE;
    GError *problem = NULL;
    const gboolean ok = append_row(results, table, values, NULL, &problem);
    if (store_finish(results, ok, &problem))
        return TRUE;
    g_propagate_error(error, problem);
    return FALSE;
}

gboolean append_find(struct results *results, enum row_table table, const char *uuid, gint64 *seq,
                     GError **error)
{
    const char *name = row_layout(table)->name;
    g_autofree char *key = g_strconcat(name, " ", uuid, NULL);
    const gint64 *known = g_hash_table_lookup(results->rows_by_key, key);
    if (known) {
        *seq = *known;
        return TRUE;
    }
    g_autofree char *sql = g_strdup_printf("SELECT seq FROM %s WHERE uuid=? ORDER BY seq LIMIT 1", name);
    g_autoptr(GError) problem = NULL;
    sqlite3_stmt *row = store_statement(results, sql, &problem);
    if (row) {
        sqlite3_bind_text(row, 1, uuid, -1, SQLITE_STATIC);
        if (store_step(results, row, &problem)) {
            *seq = sqlite3_column_int64(row, 0);
            sqlite3_reset(row);
            if (g_hash_table_size(results->rows_by_key) >= STORE_RECENT_KEYS)
                g_hash_table_remove_all(results->rows_by_key);
            g_hash_table_insert(results->rows_by_key, g_steal_pointer(&key), g_memdup2(seq, sizeof *seq));
            return TRUE;
        }
    }
    if (!problem)
        g_set_error(&problem, RESULTS_ERROR, RESULTS_ERROR_MISSING, "there is no %s %s", name, uuid);
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}
