/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A damaged file: what can still be read of it is copied into a fresh one, and the file itself is put aside.
 *
 *   FILE damaged --copy_rows--> FILE.salvaging whole --swap--> FILE.damaged-TIME, FILE
 *
 * A crash before the swap leaves FILE, and all is done again; in the middle of it FILE is missing, and
 * salvage_resume() ends it at the next start.
 */
#include "assessments/results/store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SMALLEST_ROW 48 /* bytes, so that the file's size bounds its number of rows */
#define TRANSACTION_ROWS 2000

struct copying {
    struct results *to;
    sqlite3 *from;
    sqlite3_stmt *rows[N_ROW_TABLES]; /* by seq; NULL when the table is lost */
    GHashTable *places;               /* old seq -> new seq */
    gint64 unknown_opening;           /* stands in for a row of opening that is lost; 0 until needed */
    struct chain_head before;         /* the row read last; seq 0 for none */
    gint64 kept, lost;
};

/* ---- files ---- */

static char *with(const char *path, const char *suffix)
{
    return g_strconcat(path, suffix, NULL);
}

static gboolean move(const char *from, const char *to, GError **error)
{
    if (g_rename(from, to) == 0 || errno == ENOENT)
        return TRUE;
    g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_IO, "%s can't be renamed to %s: %s", from, to,
                g_strerror(errno));
    return FALSE;
}

static void sync_folder(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

static char *name_aside(const struct results *results)
{
    g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc(store_wall_ms(results) / 1000);
    g_autofree char *time = now ? g_date_time_format(now, "%Y%m%dT%H%M%SZ") : g_strdup("unknown");
    char *name = g_strdup_printf("%s.damaged-%s", results->path, time);
    for (int i = 2; g_file_test(name, G_FILE_TEST_EXISTS); i++) {
        g_free(name);
        name = g_strdup_printf("%s.damaged-%s-%d", results->path, time, i);
    }
    return name;
}

/* The -wal goes last of the two: without its file it is known to be a leftover. */
static gboolean swap(struct results *results, GError **error)
{
    g_autofree char *aside = name_aside(results), *aside_wal = with(aside, "-wal");
    g_autofree char *wal = with(results->path, "-wal"), *fresh = with(results->path, ".salvaging");
    const gboolean ok =
        move(results->path, aside, error) && move(wal, aside_wal, error) && move(fresh, results->path, error);
    sync_folder(results->path);
    return ok;
}

gboolean salvage_resume(struct results *results, GError **error)
{
    g_autofree char *fresh = with(results->path, ".salvaging");
    if (g_file_test(results->path, G_FILE_TEST_EXISTS) || !g_file_test(fresh, G_FILE_TEST_EXISTS))
        return TRUE;
    return swap(results, error);
}

static void remove_leftovers(const char *path)
{
    static const char *const suffixes[] = {".salvaging", ".salvaging-wal", ".salvaging-journal"};
    for (gsize i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autofree char *name = with(path, suffixes[i]);
        g_unlink(name);
    }
}

static gint64 file_bytes(const char *path, const char *suffix)
{
    g_autofree char *name = with(path, suffix);
    GStatBuf status;
    return g_stat(name, &status) == 0 ? status.st_size : 0;
}

/* By the application_id in the file's head; a head of zeros is what a torn first page looks like. */
gboolean salvage_is_ours(const char *path)
{
    static const guint8 mine[] = {STORE_APPLICATION_ID >> 24, (STORE_APPLICATION_ID >> 16) & 0xff,
                                  (STORE_APPLICATION_ID >> 8) & 0xff, STORE_APPLICATION_ID & 0xff};
    static const guint8 zeros[100];
    guint8 head[100];
    FILE *file = g_fopen(path, "rb");
    const gboolean whole = file && fread(head, 1, sizeof head, file) == sizeof head;
    if (file)
        fclose(file);
    return whole && (memcmp(head + 68, mine, sizeof mine) == 0 || memcmp(head, zeros, sizeof head) == 0);
}

/* ---- rows ---- */

static gboolean has_column(sqlite3 *db, const char *table, const char *column)
{
    g_autofree char *sql = g_strdup_printf("SELECT %s FROM %s", column, table);
    sqlite3_stmt *statement = NULL;
    const gboolean has = sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK;
    sqlite3_finalize(statement);
    return has;
}

/* The columns in the order of the layout, then the hash; one that an older file doesn't have yet is NULL. */
static sqlite3_stmt *row_by_seq(sqlite3 *db, enum row_table table)
{
    const struct row_layout *layout = row_layout(table);
    g_autoptr(GString) sql = g_string_new("SELECT ");
    sqlite3_stmt *statement = NULL;
    for (int i = 0; i < ROW_COMMON; i++)
        g_string_append_printf(sql, "%s,", row_common_columns[i]);
    for (int i = 0; i < layout->n_columns; i++)
        g_string_append_printf(sql, "%s AS %s,",
                               has_column(db, layout->name, layout->columns[i].name) ? layout->columns[i].name
                                                                                     : "NULL",
                               layout->columns[i].name);
    g_string_append_printf(sql, "hash FROM %s WHERE seq=?", layout->name);
    sqlite3_prepare_v2(db, sql->str, -1, &statement, NULL);
    return statement;
}

/* Opened as it lies there, and left so. All of it is read in one transaction: to begin one for each row is
 * dear. */
static sqlite3 *open_damaged(const char *path)
{
    sqlite3 *db = NULL;
    const int code =
        sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW, NULL);
    if (code != SQLITE_OK)
        g_clear_pointer(&db, sqlite3_close);
    if (!db)
        return NULL;
    sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    sqlite3_exec(db,
                 "PRAGMA locking_mode=EXCLUSIVE;PRAGMA query_only=ON;PRAGMA trusted_schema=OFF;PRAGMA "
                 "cell_size_check=ON;BEGIN",
                 NULL, NULL, NULL);
    return db;
}

/* FALSE when the row it referred to is lost. */
static gboolean map(const struct copying *copying, struct value *value)
{
    if (value->kind != VALUE_INTEGER)
        return TRUE;
    const gint64 *place = g_hash_table_lookup(copying->places, &value->integer);
    if (place)
        value->integer = *place;
    return place != NULL;
}

static gboolean map_opening(struct copying *copying, struct value *opening, GError **error)
{
    if (map(copying, opening))
        return TRUE;
    if (!copying->unknown_opening) {
        const struct value common[ROW_COMMON] = {value_null(), value_null(), value_integer(0),
                                                 value_integer(0), value_integer(0)};
        const struct value values[] = {value_text("unknown"), value_text("unknown"), value_integer(0)};
        if (!append_copy(copying->to, ROW_OPENING, common, values, error))
            return FALSE;
        copying->unknown_opening = copying->to->head.seq;
    }
    opening->integer = copying->unknown_opening;
    return TRUE;
}

/* A row is taken when its hash fits, or when the row before it is lost and nobody can tell. */
static gboolean is_as_written(const struct copying *copying, sqlite3_stmt *row, enum row_table table,
                              gint64 seq)
{
    guint8 hash[CHAIN_BYTES];
    const guint8 *stored = verify_stored_hash(row);
    if (!stored)
        return FALSE;
    if (copying->before.seq != seq - 1)
        return TRUE;
    return verify_hash(row, row_layout(table)->name, copying->before.hash, hash) &&
           memcmp(hash, stored, CHAIN_BYTES) == 0;
}

/* FALSE only when the fresh file can't be written. */
static gboolean copy_row(struct copying *copying, sqlite3_stmt *row, enum row_table table, gint64 seq,
                         GError **error)
{
    const struct row_layout *layout = row_layout(table);
    struct value common[ROW_COMMON], values[ROW_MAX_COLUMNS];
    gboolean good = is_as_written(copying, row, table, seq);
    for (int i = 0; good && i < ROW_COMMON; i++)
        good = verify_value(row, i, &common[i]);
    for (int i = 0; good && i < layout->n_columns; i++)
        good = verify_value(row, ROW_COMMON + i, &values[i]) &&
               (layout->columns[i].refers == N_ROW_TABLES || map(copying, &values[i]));
    if (good && !map_opening(copying, &common[1], error))
        return FALSE;
    g_autoptr(GError) problem = NULL;
    if (!good || !append_copy(copying->to, table, common, values, &problem)) {
        copying->lost++;
        if (!problem || g_error_matches(problem, RESULTS_ERROR, RESULTS_ERROR_CONFLICT))
            return TRUE;
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    copying->kept++;
    g_hash_table_insert(copying->places, g_memdup2(&seq, sizeof seq),
                        g_memdup2(&copying->to->head.seq, sizeof copying->to->head.seq));
    return TRUE;
}

static void remember(struct copying *copying, sqlite3_stmt *row, gint64 seq)
{
    const guint8 *stored = verify_stored_hash(row);
    copying->before.seq = stored ? seq : 0;
    if (stored)
        memcpy(copying->before.hash, stored, CHAIN_BYTES);
}

static gboolean copy_seq(struct copying *copying, gint64 seq, GError **error)
{
    gboolean ok = TRUE;
    for (int i = 0; ok && i < N_ROW_TABLES; i++) {
        sqlite3_stmt *row = copying->rows[i];
        if (!row)
            continue;
        sqlite3_bind_int64(row, 1, seq);
        if (sqlite3_step(row) == SQLITE_ROW) {
            ok = copy_row(copying, row, (enum row_table)i, seq, error);
            remember(copying, row, seq);
        }
        sqlite3_reset(row);
    }
    return ok;
}

static gboolean copy_rows(struct copying *copying, gint64 most, GError **error)
{
    gboolean ok = TRUE;
    for (gint64 seq = 1; ok && seq <= most;) {
        GError *problem = NULL;
        if (!store_begin(copying->to, error))
            return FALSE;
        for (int i = 0; ok && i < TRANSACTION_ROWS && seq <= most; i++, seq++)
            ok = copy_seq(copying, seq, &problem);
        ok = store_finish(copying->to, ok, &problem);
        if (problem)
            g_propagate_error(error, problem);
    }
    return ok;
}

/* A folder's name may be a person's: it is not for a file that is handed on. */
static char *without_folder(const char *why, const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path), *prefix = with(folder, "/");
    g_auto(GStrv) parts = g_strsplit(why, prefix, -1);
    return g_strjoinv("", parts);
}

static gboolean note_event(struct copying *copying, const char *damaged, const char *why, GError **error)
{
    g_autofree char *reason = without_folder(why, damaged);
    g_autofree char *detail =
        g_strdup_printf("%" G_GINT64_FORMAT " rows kept, %" G_GINT64_FORMAT " read but not kept; %s",
                        copying->kept, copying->lost, reason);
    const struct value values[] = {value_null(), value_text("salvaged"), value_text(detail)};
    return append_alone(copying->to, ROW_EVENT, values, error);
}

static gboolean copy_file(struct results *results, const char *damaged, const char *why, GError **error)
{
    struct copying copying = {.to = results, .from = open_damaged(damaged)};
    const gint64 most = (file_bytes(damaged, "") + file_bytes(damaged, "-wal")) / SMALLEST_ROW;
    copying.places = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    for (int i = 0; copying.from && i < N_ROW_TABLES; i++)
        copying.rows[i] = row_by_seq(copying.from, (enum row_table)i);
    const gboolean ok =
        copy_rows(&copying, copying.from ? most : 0, error) && note_event(&copying, damaged, why, error);
    for (int i = 0; i < N_ROW_TABLES; i++)
        sqlite3_finalize(copying.rows[i]);
    g_hash_table_unref(copying.places);
    sqlite3_close(copying.from);
    return ok;
}

gboolean salvage(struct results *results, const char *why, GError **error)
{
    g_autofree char *path = g_strdup(results->path);
    if (results->vfs) {
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_DAMAGED, "%s", why);
        return FALSE;
    }
    remove_leftovers(path);
    g_free(results->path);
    results->path = with(path, ".salvaging");
    const gboolean copied = store_ready(results, error) && copy_file(results, path, why, error);
    store_disconnect(results);
    g_free(results->path);
    results->path = g_steal_pointer(&path);
    return copied && swap(results, error) && store_ready(results, error);
}
