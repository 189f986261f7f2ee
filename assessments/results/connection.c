/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One connection: its flags, limits and pragmas, each pragma read back. */
#include "assessments/results/store.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

G_DEFINE_QUARK(results - error, results_error)

#define BUSY_WAIT_MS 1000
#define CHECK_BUDGET_MS 3000

enum results_error store_error_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return RESULTS_ERROR_BUSY;
    case SQLITE_FULL:
        return RESULTS_ERROR_FULL;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return RESULTS_ERROR_DAMAGED;
    case SQLITE_CONSTRAINT:
        return RESULTS_ERROR_CONFLICT;
    }
    return RESULTS_ERROR_IO;
}

/* What happened and what to do, after the file's name. */
static char *words_for(enum results_error kind, int code, const char *detail)
{
    if (kind == RESULTS_ERROR_BUSY)
        return g_strdup(
            " is open in another program; stop the kiosk (or the other tool) first, or work on a copy");
    if (kind == RESULTS_ERROR_FULL)
        return g_strdup(" can't grow: the disk is full; free some space");
    if (kind == RESULTS_ERROR_DAMAGED)
        return g_strdup_printf(" is damaged (%s, %d); keep it as it is, and tell head office what this says",
                               detail, code);
    if (code == SQLITE_CANTOPEN_SYMLINK)
        return g_strdup(" is a symbolic link; name the file itself");
    if ((code & 0xff) == SQLITE_CANTOPEN)
        return g_strdup(" can't be opened: is there such a folder, and may you write in it?");
    if ((code & 0xff) == SQLITE_IOERR)
        return g_strdup_printf(": the disk didn't read or write as it should (%s %d); check the disk", detail,
                               code);
    return g_strdup_printf(": %s (%d)", detail, code);
}

static gboolean fail_at(const char *path, int code, const char *detail, GError **error)
{
    const enum results_error kind = store_error_of(code);
    g_autofree char *words = words_for(kind, code, detail);
    g_set_error(error, RESULTS_ERROR, (int)kind, "%s%s", path && *path ? path : "the results file", words);
    return FALSE;
}

gboolean store_fail(sqlite3 *db, int code, GError **error)
{
    return fail_at(db ? sqlite3_db_filename(db, "main") : NULL, code,
                   db ? sqlite3_errmsg(db) : sqlite3_errstr(code), error);
}

gboolean store_run(sqlite3 *db, const char *sql, GError **error)
{
    const int code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK || store_fail(db, code, error);
}

/* The first column of the first row as text; "" when there is no row. The caller frees it. */
static char *read_text(sqlite3 *db, const char *sql, GError **error)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &statement, NULL);
    g_autofree char *text = NULL;
    if (code == SQLITE_OK) {
        code = sqlite3_step(statement);
        text = g_strdup(code == SQLITE_ROW ? (const char *)sqlite3_column_text(statement, 0) : "");
    }
    if (code != SQLITE_ROW && code != SQLITE_DONE) {
        store_fail(db, code, error);
        g_clear_pointer(&text, g_free);
    }
    sqlite3_finalize(statement);
    return g_steal_pointer(&text);
}

gboolean store_read_integer(sqlite3 *db, const char *sql, gint64 *value, GError **error)
{
    g_autofree char *text = read_text(db, sql, error);
    if (!text)
        return FALSE;
    *value = g_ascii_strtoll(text, NULL, 10);
    return TRUE;
}

static gboolean set_pragma(sqlite3 *db, const char *name, const char *value, const char *expected,
                           GError **error)
{
    g_autofree char *set = g_strdup_printf("PRAGMA %s=%s", name, value);
    g_autofree char *get = g_strdup_printf("PRAGMA %s", name);
    if (!store_run(db, set, error))
        return FALSE;
    g_autofree char *got = read_text(db, get, error);
    if (!got)
        return FALSE;
    if (strcmp(got, expected) == 0)
        return TRUE;
    g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_IO,
                "%s: SQLite didn't take %s=%s and stays at %s; the file system may not be fit for it",
                sqlite3_db_filename(db, "main"), name, value, got);
    return FALSE;
}

gboolean store_configure(sqlite3 *db, GError **error)
{
    static const struct {
        int option, on;
    } options[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 1},
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(options); i++) {
        int now = -1;
        const int code = sqlite3_db_config(db, options[i].option, options[i].on, &now);
        if (code != SQLITE_OK || now != options[i].on)
            return store_fail(db, code == SQLITE_OK ? SQLITE_MISUSE : code, error);
    }
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 1 << 20);
    sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 64 << 10);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 1);
    sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 100);
    return TRUE;
}

/* The names that SQLite gives back for the words it takes. */
static const char *synchronous_number(const char *word)
{
    static const char *const words[] = {"OFF", "NORMAL", "FULL", "EXTRA"};
    static const char *const numbers[] = {"0", "1", "2", "3"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(word, words[i]) == 0)
            return numbers[i];
    return "unknown";
}

static gboolean set_pragmas(sqlite3 *db, const char *synchronous, GError **error)
{
    return set_pragma(db, "locking_mode", "EXCLUSIVE", "exclusive", error) &&
           set_pragma(db, "temp_store", "MEMORY", "2", error) &&
           set_pragma(db, "foreign_keys", "ON", "1", error) &&
           set_pragma(db, "recursive_triggers", "ON", "1", error) &&
           set_pragma(db, "trusted_schema", "OFF", "0", error) &&
           set_pragma(db, "cell_size_check", "ON", "1", error) &&
           set_pragma(db, "secure_delete", "ON", "1", error) &&
           set_pragma(db, "synchronous", synchronous, synchronous_number(synchronous), error) &&
           set_pragma(db, "journal_size_limit", "4194304", "4194304", error) &&
           set_pragma(db, "wal_autocheckpoint", "500", "500", error);
}

static int out_of_time(void *data)
{
    const gint64 *deadline = data;
    return g_get_monotonic_time() > *deadline;
}

/* A page that couldn't be read isn't damaged: the disk may give it the next time. */
static gboolean judge_verdict(sqlite3 *db, const char *verdict, GError **error)
{
    const char *code = strstr(verdict, "error code=");
    if (strcmp(verdict, "ok") == 0)
        return TRUE;
    if (code && (atoi(code + strlen("error code=")) & 0xff) == SQLITE_IOERR)
        return fail_at(sqlite3_db_filename(db, "main"), atoi(code + strlen("error code=")), "reading", error);
    g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_DAMAGED, "%s is damaged: %s",
                sqlite3_db_filename(db, "main"), verdict);
    return FALSE;
}

/* The pages, as far as the time that a start may take; what the rows say is for results_verify(). */
static gboolean check_quickly(sqlite3 *db, GError **error)
{
    gint64 deadline = g_get_monotonic_time() + CHECK_BUDGET_MS * 1000;
    g_autoptr(GError) problem = NULL;
    sqlite3_progress_handler(db, 10000, out_of_time, &deadline);
    sqlite3_exec(db, "PRAGMA ignore_check_constraints=ON", NULL, NULL, NULL);
    g_autofree char *verdict = read_text(db, "PRAGMA quick_check(1)", &problem);
    const gboolean interrupted = !verdict && sqlite3_errcode(db) == SQLITE_INTERRUPT;
    sqlite3_progress_handler(db, 0, NULL, NULL);
    sqlite3_exec(db, "PRAGMA ignore_check_constraints=OFF", NULL, NULL, NULL);
    if (interrupted)
        return TRUE;
    if (!verdict) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    return judge_verdict(db, verdict, error);
}

/* Turning WAL on writes the first page of a new file; a file of somebody else's isn't touched. */
static gboolean enter_wal(sqlite3 *db, GError **error)
{
    g_autofree char *mode = read_text(db, "PRAGMA journal_mode", error);
    if (!mode)
        return FALSE;
    return strcmp(mode, "wal") == 0 || set_pragma(db, "journal_mode", "WAL", "wal", error);
}

/* Takes the lock now rather than at the first answer. */
static gboolean take_lock(sqlite3 *db, gboolean read_only, GError **error)
{
    if (read_only)
        return store_run(db, "PRAGMA query_only=ON; BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1; COMMIT",
                         error);
    return store_run(db, "BEGIN IMMEDIATE; COMMIT", error);
}

static gboolean prepare(sqlite3 *db, const char *synchronous, gboolean read_only, GError **error)
{
    sqlite3_busy_timeout(db, BUSY_WAIT_MS);
    return store_configure(db, error) && set_pragmas(db, synchronous, error) &&
           schema_judge(db, !read_only, error) && (read_only || enter_wal(db, error)) &&
           take_lock(db, read_only, error) && (read_only || check_quickly(db, error));
}

/* A lock needs a file that can be written to. */
static gboolean may_read(const char *path, GError **error)
{
    if (g_access(path, F_OK) != 0)
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_MISSING, "%s: there is no such file", path);
    else if (g_access(path, W_OK) != 0)
        g_set_error(
            error, RESULTS_ERROR, RESULTS_ERROR_IO,
            "%s can't be written to, so nobody can be kept from changing it meanwhile; copy it, with its "
            "-wal file if there is one, to a folder of yours",
            path);
    else
        return TRUE;
    return FALSE;
}

/* A -wal that a crash left is evidence, too: it is read and left as it is. */
static void leave_wal(sqlite3 *db, const char *path)
{
    g_autofree char *wal = g_strconcat(path, "-wal", NULL);
    GStatBuf status;
    if (g_stat(wal, &status) == 0 && status.st_size > 0)
        sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

sqlite3 *store_connect(const char *path, const char *vfs, const char *synchronous, gboolean read_only,
                       GError **error)
{
    sqlite3 *db = NULL;
    const int flags = SQLITE_OPEN_READWRITE | (read_only ? 0 : SQLITE_OPEN_CREATE) | SQLITE_OPEN_NOMUTEX |
                      SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOFOLLOW;
    if (read_only && !may_read(path, error))
        return NULL;
    const int code = sqlite3_open_v2(path, &db, flags, vfs);
    if (code != SQLITE_OK)
        fail_at(path, code, sqlite3_errstr(code), error);
    if (code == SQLITE_OK && read_only)
        leave_wal(db, path);
    if (code == SQLITE_OK && prepare(db, synchronous ? synchronous : "EXTRA", read_only, error))
        return db;
    sqlite3_close(db);
    return NULL;
}

sqlite3 *store_connect_memory(GError **error)
{
    sqlite3 *db = NULL;
    const int code = sqlite3_open_v2(
        ":memory:", &db,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (code != SQLITE_OK)
        fail_at(NULL, code, sqlite3_errstr(code), error);
    else if (store_configure(db, error) && set_pragma(db, "foreign_keys", "ON", "1", error) &&
             set_pragma(db, "recursive_triggers", "ON", "1", error))
        return db;
    sqlite3_close(db);
    return NULL;
}
