/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The chain, walked: the rows of all tables in the order of seq, each one's hash made again from the one
 * before.
 */
#include "assessments/results/store.h"

#include <string.h>

struct cursor {
    sqlite3_stmt *row; /* NULL when the table has no more rows */
    gint64 seq;
};

struct walk {
    struct results *results;
    struct cursor cursors[N_ROW_TABLES];
    struct chain_head head; /* of the row before */
};

gboolean verify_value(sqlite3_stmt *row, int index, struct value *value)
{
    switch (sqlite3_column_type(row, index)) {
    case SQLITE_NULL:
        *value = value_null();
        return TRUE;
    case SQLITE_INTEGER:
        *value = value_integer(sqlite3_column_int64(row, index));
        return TRUE;
    case SQLITE_FLOAT:
        *value = value_real(sqlite3_column_double(row, index));
        return TRUE;
    case SQLITE_TEXT:
        *value = value_text((const char *)sqlite3_column_text(row, index));
        return value->text && strlen(value->text) == (size_t)sqlite3_column_bytes(row, index);
    }
    return FALSE;
}

static gboolean set_bad(GError **error, enum row_table table, gint64 seq, const char *what)
{
    g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_DAMAGED, "%s row %" G_GINT64_FORMAT ": %s",
                row_layout(table)->name, seq, what);
    return FALSE;
}

static gboolean advance(struct walk *walk, enum row_table table, GError **error)
{
    struct cursor *cursor = &walk->cursors[table];
    const gint64 before = cursor->seq;
    const int code = sqlite3_step(cursor->row);
    if (code == SQLITE_ROW) {
        cursor->seq = sqlite3_column_int64(cursor->row, 0);
        return TRUE;
    }
    g_clear_pointer(&cursor->row, sqlite3_finalize);
    if (code == SQLITE_DONE)
        return TRUE;
    g_autofree char *what = g_strdup_printf("the next row can't be read: %s", sqlite3_errstr(code));
    return set_bad(error, table, before, what);
}

static gboolean start(struct walk *walk, struct results *results, gint64 from, GError **error)
{
    walk->results = results;
    for (int i = 0; i < N_ROW_TABLES; i++) {
        const enum row_table table = (enum row_table)i;
        g_autofree char *sql = g_strdup_printf(
            "SELECT * FROM %s WHERE seq>=%" G_GINT64_FORMAT " ORDER BY seq", row_layout(table)->name, from);
        const int code = sqlite3_prepare_v2(results->db, sql, -1, &walk->cursors[i].row, NULL);
        if (code != SQLITE_OK)
            return store_fail(results->db, code, error);
        if (!advance(walk, table, error))
            return FALSE;
    }
    return TRUE;
}

static void stop(struct walk *walk)
{
    for (int i = 0; i < N_ROW_TABLES; i++)
        sqlite3_finalize(walk->cursors[i].row);
}

/* The table whose next row is the oldest; N_ROW_TABLES at the end. */
static enum row_table next_table(const struct walk *walk)
{
    enum row_table next = N_ROW_TABLES;
    for (int i = 0; i < N_ROW_TABLES; i++)
        if (walk->cursors[i].row && (next == N_ROW_TABLES || walk->cursors[i].seq < walk->cursors[next].seq))
            next = (enum row_table)i;
    return next;
}

gboolean verify_hash(sqlite3_stmt *row, const char *table, const guint8 *previous, guint8 *hash)
{
    struct chain chain;
    const int n = sqlite3_column_count(row);
    chain_begin(&chain, previous, table);
    for (int i = 0; i < n; i++) {
        const char *name = sqlite3_column_name(row, i);
        struct value value;
        if (strcmp(name, "hash") == 0)
            continue;
        if (!verify_value(row, i, &value))
            return FALSE;
        chain_add(&chain, name, &value);
    }
    chain_end(&chain, hash);
    return TRUE;
}

const guint8 *verify_stored_hash(sqlite3_stmt *row)
{
    const int last = sqlite3_column_count(row) - 1;
    for (int i = last; i >= 0; i--)
        if (strcmp(sqlite3_column_name(row, i), "hash") == 0)
            return sqlite3_column_bytes(row, i) == CHAIN_BYTES ? sqlite3_column_blob(row, i) : NULL;
    return NULL;
}

/* The first row of a walk that begins in the middle has nothing before it to be checked against. */
static gboolean check_row(struct walk *walk, enum row_table table, gboolean only_take, GError **error)
{
    const struct cursor *cursor = &walk->cursors[table];
    const guint8 *stored = verify_stored_hash(cursor->row);
    guint8 hash[CHAIN_BYTES];
    if (!stored)
        return set_bad(error, table, cursor->seq, "it has no hash");
    if (!only_take && cursor->seq != walk->head.seq + 1) {
        g_autofree char *what = g_strdup_printf("the row before it is %" G_GINT64_FORMAT
                                                "; rows between were taken away, or this one was put in",
                                                walk->head.seq);
        return set_bad(error, table, cursor->seq, what);
    }
    if (!only_take && (!verify_hash(cursor->row, row_layout(table)->name, walk->head.hash, hash) ||
                       memcmp(hash, stored, CHAIN_BYTES) != 0))
        return set_bad(error, table, cursor->seq, "it isn't as it was written");
    walk->head.seq = cursor->seq;
    memcpy(walk->head.hash, stored, CHAIN_BYTES);
    return TRUE;
}

static gboolean walk_rows(struct results *results, gint64 from, struct chain_head *head, GError **error)
{
    struct walk walk = {0};
    gboolean ok = start(&walk, results, from, error);
    gboolean only_take = from > 1;
    for (enum row_table table = next_table(&walk); ok && table != N_ROW_TABLES; table = next_table(&walk)) {
        ok = check_row(&walk, table, only_take, error) && advance(&walk, table, error);
        only_take = FALSE;
    }
    stop(&walk);
    *head = walk.head;
    return ok;
}

gboolean verify_tail(struct results *results, int n_rows, GError **error)
{
    struct chain_head head;
    return results->head.seq == 0 || walk_rows(results, MAX(results->head.seq - n_rows, 1), &head, error);
}

static gboolean check_pages(struct results *results, GError **error)
{
    g_autoptr(GError) problem = NULL;
    sqlite3_stmt *row = store_statement(results, "PRAGMA integrity_check(1)", &problem);
    gboolean ok = FALSE;
    if (row && store_step(results, row, &problem)) {
        const char *verdict = (const char *)sqlite3_column_text(row, 0);
        ok = strcmp(verdict, "ok") == 0;
        if (!ok)
            g_set_error(&problem, RESULTS_ERROR, RESULTS_ERROR_DAMAGED, "SQLite finds: %s", verdict);
        sqlite3_reset(row);
    }
    sqlite3_stmt *key = ok ? store_statement(results, "PRAGMA foreign_key_check", &problem) : NULL;
    if (key && store_step(results, key, &problem)) {
        g_set_error(&problem, RESULTS_ERROR, RESULTS_ERROR_DAMAGED,
                    "%s row %" G_GINT64_FORMAT ": it refers to a row of %s that isn't there",
                    (const char *)sqlite3_column_text(key, 0), (gint64)sqlite3_column_int64(key, 1),
                    (const char *)sqlite3_column_text(key, 2));
        sqlite3_reset(key);
    }
    if (!problem)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

gboolean results_verify(struct results *results, gint64 *counts, GError **error)
{
    struct chain_head head = {0};
    if (counts)
        *counts = 0;
    if (!store_ready(results, error))
        return FALSE;
    if (!walk_rows(results, 1, &head, error) || !check_pages(results, error))
        return FALSE;
    if (counts)
        *counts = head.seq;
    return TRUE;
}
