/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Opening, closing and transactions.
 *
 *            results_open                    store_begin
 *   (none) ---------------> READY (db) ---------------------> IN A TRANSACTION
 *                             ^   ^  ^------ store_finish: committed, or rolled back
 *               store_ready   |   |
 *                             |   +--------- store_finish: I/O error, opened anew at once
 *                           LOST (no db) <-- store_finish: I/O error, and it can't be opened now
 *
 * After an I/O error nobody knows what the disk holds: the connection is closed, and what the file says when
 * it is opened anew is the truth. A repeated call then finds its row, or writes it.
 */
#include "assessments/results/clock.h"
#include "assessments/results/gatherings.h"

#include <stdlib.h>
#include <string.h>

#define TAIL_ROWS 64

/* ---- statements ---- */

static void finalize(void *statement)
{
    sqlite3_finalize(statement);
}

sqlite3_stmt *store_statement(struct results *results, const char *sql, GError **error)
{
    sqlite3_stmt *statement = g_hash_table_lookup(results->statements, sql);
    const char *rest = NULL;
    if (statement) {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
        return statement;
    }
    const int code = sqlite3_prepare_v3(results->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, &rest);
    if (code != SQLITE_OK) {
        store_fail(results->db, code, error);
        return NULL;
    }
    g_assert(statement && !*rest);
    g_hash_table_insert(results->statements, g_strdup(sql), statement);
    return statement;
}

gboolean store_step(struct results *results, sqlite3_stmt *statement, GError **error)
{
    const int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        return TRUE;
    if (code != SQLITE_DONE)
        store_fail(results->db, code, error);
    sqlite3_reset(statement);
    return FALSE;
}

/* ---- connection ---- */

void store_disconnect(struct results *results)
{
    snapshot_lost(results);
    g_hash_table_remove_all(results->statements);
    g_hash_table_remove_all(results->rows_by_key);
    sqlite3_close(results->db);
    results->db = NULL;
}

/* The newest row over all tables, and the newest wall time of their newest rows. */
static gboolean read_head(struct results *results, GError **error)
{
    results->head = (struct chain_head){0};
    results->newest_wall_ms = 0;
    for (int i = 0; i < N_ROW_TABLES; i++) {
        g_autofree char *sql = g_strdup_printf("SELECT seq,wall_ms,hash FROM %s ORDER BY seq DESC LIMIT 1",
                                               row_layout((enum row_table)i)->name);
        g_autoptr(GError) problem = NULL;
        sqlite3_stmt *row = store_statement(results, sql, &problem);
        if (row && store_step(results, row, &problem)) {
            clock_has_row(results, sqlite3_column_int64(row, 1));
            if (sqlite3_column_int64(row, 0) > results->head.seq &&
                sqlite3_column_bytes(row, 2) == CHAIN_BYTES) {
                results->head.seq = sqlite3_column_int64(row, 0);
                memcpy(results->head.hash, sqlite3_column_blob(row, 2), CHAIN_BYTES);
            }
            sqlite3_reset(row);
        }
        if (problem) {
            g_propagate_error(error, g_steal_pointer(&problem));
            return FALSE;
        }
    }
    return TRUE;
}

static gboolean read_device(struct results *results, GError **error)
{
    g_autoptr(GError) problem = NULL;
    sqlite3_stmt *row = store_statement(results, "SELECT uuid FROM device ORDER BY seq LIMIT 1", &problem);
    g_clear_pointer(&results->device, g_free);
    if (row && store_step(results, row, &problem)) {
        results->device = g_strdup((const char *)sqlite3_column_text(row, 0));
        sqlite3_reset(row);
    }
    if (!problem)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

/* After a sync that failed the system may take pages for written that aren't, in this run or in one before.
 * What is read back from the -wal could then be gone after a power cut, and with it all that comes behind it:
 * the checkpoint writes and syncs all of it once more, before anything is added. */
static gboolean bring_home(struct results *results, GError **error)
{
    return schema_migrate(results->db, schema_migrations, schema_n_migrations, error) &&
           store_run(results->db, "PRAGMA wal_checkpoint(TRUNCATE)", error);
}

/* What a tool reads of an older file is a copy that was brought up to date. */
static gboolean read_as_new(struct results *results, GError **error)
{
    gint64 version = 0;
    if (!store_read_integer(results->db, "PRAGMA user_version", &version, error))
        return FALSE;
    if (version == schema_n_migrations)
        return TRUE;
    sqlite3 *copy = schema_migrated_copy(results->db, error);
    if (!copy)
        return FALSE;
    sqlite3_close(results->db);
    results->db = copy;
    return TRUE;
}

static gboolean connect_to_file(struct results *results, GError **error)
{
    results->db = results->scratch ? store_connect_memory(error)
                                   : store_connect(results->path, results->vfs, results->synchronous,
                                                   results->read_only, error);
    if (!results->db)
        return FALSE;
    results->opening = 0;
    if ((results->read_only ? read_as_new(results, error) : bring_home(results, error)) &&
        read_head(results, error) && read_device(results, error))
        return TRUE;
    store_disconnect(results);
    return FALSE;
}

/* The newest rows are looked at, too: they are what an I/O error was about. */
static gboolean reconnect(struct results *results, GError **error)
{
    if (!connect_to_file(results, error))
        return FALSE;
    if (verify_tail(results, TAIL_ROWS, error))
        return TRUE;
    store_disconnect(results);
    return FALSE;
}

gboolean store_ready(struct results *results, GError **error)
{
    return results->db || reconnect(results, error);
}

/* ---- transactions ---- */

gboolean store_begin(struct results *results, GError **error)
{
    if (!store_ready(results, error))
        return FALSE;
    results->saved = results->head;
    results->saved_opening = results->opening;
    if (results->read_only) {
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_IO, "%s was opened for reading only", results->path);
        return FALSE;
    }
    g_autoptr(GError) problem = NULL;
    sqlite3_stmt *begin = store_statement(results, "BEGIN IMMEDIATE", &problem);
    if (begin)
        store_step(results, begin, &problem);
    if (!problem)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

/* What the rows of a transaction changed in memory. */
static void forget(struct results *results)
{
    results->head = results->saved;
    results->opening = results->saved_opening;
    g_hash_table_remove_all(results->rows_by_key);
}

/* Only what SQLite rolled back for certain leaves the connection fit for use; memory is all there is of a
 * scratch. */
static gboolean is_poisoned(const struct results *results, const GError *problem)
{
    return !results->scratch && (!sqlite3_get_autocommit(results->db) ||
                                 g_error_matches(problem, RESULTS_ERROR, RESULTS_ERROR_IO) ||
                                 g_error_matches(problem, RESULTS_ERROR, RESULTS_ERROR_DAMAGED));
}

static void recover(struct results *results)
{
    g_autoptr(GError) problem = NULL;
    store_disconnect(results);
    if (!reconnect(results, &problem))
        g_warning("results can't be opened again now: %s", problem->message);
}

gboolean store_finish(struct results *results, gboolean ok, GError **error)
{
    g_autoptr(GError) problem = NULL;
    if (ok) {
        sqlite3_stmt *commit = store_statement(results, "COMMIT", &problem);
        if (commit)
            store_step(results, commit, &problem);
        if (!problem)
            return TRUE;
    }
    if (!sqlite3_get_autocommit(results->db))
        sqlite3_exec(results->db, "ROLLBACK", NULL, NULL, NULL);
    forget(results);
    if (is_poisoned(results, problem ? problem : error ? *error : NULL))
        recover(results);
    if (problem)
        g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

/* ---- the whole ---- */

/* SQLite refuses symbolic links anywhere in the name; only the last part, the file, must not be one. */
static char *real_path(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *name = g_path_get_basename(path);
    char *real = realpath(folder, NULL);
    char *joined = real ? g_build_filename(real, name, NULL) : g_strdup(path);
    free(real);
    return joined;
}

static struct results *make(const char *path, const struct results_options *options)
{
    struct results *results = g_new0(struct results, 1);
    results->statements = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, finalize);
    results->rows_by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    results->path = options->vfs ? g_strdup(path) : real_path(path);
    results->vfs = g_strdup(options->vfs);
    results->synchronous = g_strdup(options->synchronous);
    results->software_version =
        g_strdup(options->software_version ? options->software_version : VIGIL_VERSION);
    results->clock = clock_or_real(options->clock);
    results->read_only = options->read_only;
    results->own_place = options->own_place;
    results->quick_pins = options->quick_pins;
    results->boot = clock_boot_id();
    results->opened_ms = results->clock.monotonic_ms(results->clock.data);
    return results;
}

static gboolean make_device(struct results *results, GError **error)
{
    g_autofree char *uuid = results_uuid();
    const struct value values[] = {value_text(uuid)};
    if (!append_alone(results, ROW_DEVICE, values, error))
        return FALSE;
    results->device = g_steal_pointer(&uuid);
    return TRUE;
}

/* A head that says nothing, or something else, is damage only where nothing but our own file can be. */
static gboolean is_damaged(const struct results *results, const GError *problem)
{
    return g_error_matches(problem, RESULTS_ERROR, RESULTS_ERROR_DAMAGED) ||
           (results->own_place && g_error_matches(problem, RESULTS_ERROR, RESULTS_ERROR_FOREIGN));
}

static gboolean open_file(struct results *results, gboolean *salvaged, GError **error)
{
    g_autoptr(GError) problem = NULL;
    if (!results->read_only && !results->vfs && !salvage_resume(results, error))
        return FALSE;
    if (connect_to_file(results, &problem))
        return TRUE;
    const gboolean damaged = is_damaged(results, problem);
    if (damaged && !results->vfs && !results->own_place && !salvage_is_ours(results->path)) {
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_FOREIGN,
                    "%s is not a results file of Vigil; name another file", results->path);
        return FALSE;
    }
    if (!damaged || results->read_only) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    if (salvaged)
        *salvaged = TRUE;
    return salvage(results, problem->message, error);
}

static const struct results_options usual = {0};

static void start_sodium(void)
{
    if (sodium_init() < 0)
        g_error("libsodium can't be started");
}

struct results *results_open_scratch(const struct results_options *options, GError **error)
{
    start_sodium();
    struct results *results = make("", options ? options : &usual);
    results->scratch = TRUE;
    results->read_only = FALSE;
    if (connect_to_file(results, error) && make_device(results, error))
        return results;
    results_close(results);
    return NULL;
}

struct results *results_open(const char *path, const struct results_options *options, gboolean *salvaged,
                             GError **error)
{
    if (salvaged)
        *salvaged = FALSE;
    start_sodium();
    struct results *results = make(path, options ? options : &usual);
    if (open_file(results, salvaged, error) &&
        (results->device || results->read_only || make_device(results, error)))
        return results;
    results_close(results);
    return NULL;
}

void results_rest(struct results *results)
{
    if (results->db)
        sqlite3_db_release_memory(results->db);
}

void results_close(struct results *results)
{
    if (!results)
        return;
    store_disconnect(results);
    g_hash_table_unref(results->statements);
    g_hash_table_unref(results->rows_by_key);
    for (int i = 0; i < N_ROW_TABLES; i++)
        g_free(results->inserts[i]);
    g_free(results->path);
    g_free(results->vfs);
    g_free(results->synchronous);
    g_free(results->software_version);
    g_free(results->device);
    g_free(results->boot);
    g_free(results);
}

const char *results_device(const struct results *results)
{
    return results->device ? results->device : "";
}

gboolean results_alive(struct results *results, GError **error)
{
    gint64 tables = 0;
    if (!store_begin(results, error))
        return FALSE;
    const gboolean read =
        store_read_integer(results->db, "SELECT count(*) FROM sqlite_schema", &tables, error);
    return store_finish(results, read, error) && read;
}

char *results_chain_head(struct results *results, GError **error)
{
    if (!store_ready(results, error))
        return NULL;
    char *hex = g_malloc(2 * CHAIN_BYTES + 1);
    return sodium_bin2hex(hex, 2 * CHAIN_BYTES + 1, results->head.hash, CHAIN_BYTES);
}
