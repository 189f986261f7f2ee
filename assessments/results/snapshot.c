/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/results/snapshot.h"

#include "assessments/results/store.h"

#include <glib/gstdio.h>
#include <string.h>

struct results_snapshot {
    struct results *results; /* NULL once their connection was lost */
    char *path, *head;
    sqlite3 *copy;
    sqlite3_backup *backup;
    gint64 rows;
};

static void remove_files(const char *path)
{
    static const char *const suffixes[] = {"", "-wal", "-journal"};
    for (gsize i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autofree char *name = g_strconcat(path, suffixes[i], NULL);
        g_unlink(name);
    }
}

static gboolean open_copy(struct results_snapshot *snapshot, GError **error)
{
    const int code = sqlite3_open_v2(snapshot->path, &snapshot->copy,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX |
                                         SQLITE_OPEN_EXRESCODE,
                                     snapshot->results->vfs);
    if (code != SQLITE_OK)
        return store_fail(snapshot->copy, code, error);
    if (!store_run(snapshot->copy, "PRAGMA locking_mode=EXCLUSIVE", error))
        return FALSE;
    snapshot->backup = sqlite3_backup_init(snapshot->copy, "main", snapshot->results->db, "main");
    return snapshot->backup || store_fail(snapshot->copy, sqlite3_extended_errcode(snapshot->copy), error);
}

static gboolean is_free(const struct results *results, GError **error)
{
    if (!results->snapshot)
        return TRUE;
    g_set_error_literal(error, RESULTS_ERROR, RESULTS_ERROR_BUSY, "another snapshot is being made");
    return FALSE;
}

struct results_snapshot *results_snapshot_new(struct results *results, const char *path, GError **error)
{
    if (!store_ready(results, error) || !is_free(results, error))
        return NULL;
    struct results_snapshot *snapshot = g_new0(struct results_snapshot, 1);
    snapshot->results = results;
    snapshot->path = g_strdup(path);
    results->snapshot = snapshot;
    if (!results->vfs)
        remove_files(path);
    if (open_copy(snapshot, error))
        return snapshot;
    results_snapshot_free(snapshot);
    return NULL;
}

/* A connection can't be closed while it is being copied. */
void snapshot_lost(struct results *results)
{
    struct results_snapshot *snapshot = results->snapshot;
    if (!snapshot)
        return;
    sqlite3_backup_finish(g_steal_pointer(&snapshot->backup));
    snapshot->results = NULL;
    results->snapshot = NULL;
}

static void take_head(struct results_snapshot *snapshot)
{
    const struct chain_head *head = &snapshot->results->head;
    snapshot->rows = head->seq;
    snapshot->head = g_malloc(2 * CHAIN_BYTES + 1);
    sodium_bin2hex(snapshot->head, 2 * CHAIN_BYTES + 1, head->hash, CHAIN_BYTES);
}

/* Nothing of a WAL stays beside the file: it travels alone. */
static gboolean finish(struct results_snapshot *snapshot, GError **error)
{
    const int code = sqlite3_backup_finish(g_steal_pointer(&snapshot->backup));
    if (code != SQLITE_OK)
        return store_fail(snapshot->copy, code, error);
    take_head(snapshot);
    if (!store_run(snapshot->copy, "PRAGMA journal_mode=DELETE", error))
        return FALSE;
    sqlite3_close(g_steal_pointer(&snapshot->copy));
    return TRUE;
}

gboolean results_snapshot_step(struct results_snapshot *snapshot, int n_pages, gboolean *done, GError **error)
{
    *done = FALSE;
    if (!snapshot->results) {
        g_set_error_literal(error, RESULTS_ERROR, RESULTS_ERROR_IO,
                            "the disk didn't read or write as it should meanwhile");
        return FALSE;
    }
    const int code = sqlite3_backup_step(snapshot->backup, n_pages);
    if (code == SQLITE_OK)
        return TRUE;
    if (code != SQLITE_DONE)
        return store_fail(snapshot->copy, code, error);
    *done = TRUE;
    return finish(snapshot, error);
}

gint64 results_snapshot_rows(const struct results_snapshot *snapshot)
{
    return snapshot->rows;
}

const char *results_snapshot_chain_head(const struct results_snapshot *snapshot)
{
    return snapshot->head;
}

void results_snapshot_free(struct results_snapshot *snapshot)
{
    if (!snapshot)
        return;
    if (snapshot->backup)
        sqlite3_backup_finish(snapshot->backup);
    sqlite3_close(snapshot->copy);
    if (snapshot->results)
        snapshot->results->snapshot = NULL;
    g_free(snapshot->path);
    g_free(snapshot->head);
    g_free(snapshot);
}

/* ---- the check ---- */

static gboolean check(struct results *results, gint64 rows, const char *chain_head, GError **error)
{
    gint64 found = 0;
    if (!results_verify(results, &found, error))
        return FALSE;
    g_autofree char *head = results_chain_head(results, error);
    if (!head)
        return FALSE;
    if (found == rows && strcmp(head, chain_head) == 0)
        return TRUE;
    g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_DAMAGED,
                "the copy has %" G_GINT64_FORMAT " rows up to %s, and should have %" G_GINT64_FORMAT
                " up to %s",
                found, head, rows, chain_head);
    return FALSE;
}

gboolean results_snapshot_check(const char *path, gint64 rows, const char *chain_head, GError **error)
{
    const struct results_options options = {.read_only = TRUE};
    struct results *results = results_open(path, &options, NULL, error);
    if (!results)
        return FALSE;
    const gboolean ok = check(results, rows, chain_head, error);
    results_close(results);
    return ok;
}
