/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/export_records.h"

#include "assessments/report/csv.h"
#include "assessments/report/embedded.h"
#include "assessments/report/export_files.h"
#include "assessments/report/qti_results.h"
#include "assessments/report/xapi.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define XAPI_FILE "xapi.jsonl"
#define QTI_FOLDER "qti-results"
#define QTI_PART QTI_FOLDER ".part"

static gboolean is_internal(const struct export *export)
{
    return export->privacy == NULL;
}

/* For what the command says: formats without rows of their own count too. */
static gboolean count_all(struct export *export, GError **error)
{
    return export_participants(export, NULL, NULL, error);
}

/* ---- xAPI ---- */

struct xapi_writing {
    struct xapi *xapi;
    struct csv *file;
    gint64 statements;
};

static gboolean put_statements(const struct attempt_record *record, void *data, G_GNUC_UNUSED GError **error)
{
    struct xapi_writing *writing = data;
    gint64 n = 0;
    const GString *lines = xapi_attempt(writing->xapi, record, &n);
    csv_line(writing->file, lines->str, lines->len);
    writing->statements += n;
    return TRUE;
}

static gboolean finish_xapi(struct export *export, struct xapi_writing *writing, gboolean good,
                            GError **error)
{
    g_autofree char *sha256 = NULL;
    gint64 bytes = 0;
    if (!good) {
        csv_abandon(writing->file);
        return FALSE;
    }
    if (!csv_close(writing->file, &sha256, &bytes, error))
        return FALSE;
    export_files_add(export->files, XAPI_FILE, writing->statements, bytes, sha256);
    return count_all(export, error);
}

gboolean export_xapi_write(struct export *export, GError **error)
{
    struct xapi_writing writing = {.file = csv_open(export->folder, XAPI_FILE, error)};
    if (writing.file == NULL)
        return FALSE;
    writing.xapi = xapi_new(export->curriculum, export->items, is_internal(export));
    const gboolean good = records_each(export->results, export->privacy, put_statements, &writing, error);
    const gboolean finished = finish_xapi(export, &writing, good, error);
    xapi_free(writing.xapi);
    return finished;
}

/* ---- QTI Results Reporting ---- */

struct qti_writing {
    struct export *export;
    char *folder; /* of the files until all are there */
};

static gboolean put_document(const struct attempt_record *record, void *data, GError **error)
{
    struct qti_writing *writing = data;
    g_autofree char *text =
        qti_results_document(record, writing->export->items, is_internal(writing->export));
    g_autofree char *name = g_strconcat(record->uuid, ".xml", NULL);
    g_autofree char *path = g_build_filename(writing->folder, name, NULL);
    if (!g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, 0644, error))
        return FALSE;
    g_autofree char *listed = g_strconcat(QTI_FOLDER "/", name, NULL);
    g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    export_files_add(writing->export->files, listed, record->n_answers, (gint64)strlen(text), sha256);
    return TRUE;
}

static gboolean fail(const char *path, GError **error)
{
    const int failure = errno;
    g_set_error(error, G_IO_ERROR, (int)g_io_error_from_errno(failure), "can't write %s: %s", path,
                g_strerror(failure));
    return FALSE;
}

/* Our own files only: whatever else somebody put there keeps the folder, and the error says so. */
static gboolean remove_old(const char *folder, GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    if (dir == NULL)
        return TRUE;
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_str_has_suffix(name, ".xml") && g_unlink(path) != 0)
            return fail(path, error);
    }
    return g_rmdir(folder) == 0 || fail(folder, error);
}

/* Thousands of small files: one flush of the file system for all. */
static gboolean bring_to_disk(const char *folder, GError **error)
{
    const int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const gboolean good = (descriptor >= 0 && syncfs(descriptor) == 0) || fail(folder, error);
    if (descriptor >= 0)
        close(descriptor);
    return good;
}

gboolean export_qti_write(struct export *export, GError **error)
{
    g_autofree char *folder = g_build_filename(export->folder, QTI_FOLDER, NULL);
    g_autofree char *part = g_build_filename(export->folder, QTI_PART, NULL);
    struct qti_writing writing = {export, part};
    if (!remove_old(part, error))
        return FALSE;
    if (g_mkdir(part, 0755) != 0)
        return fail(part, error);
    if (!records_each(export->results, export->privacy, put_document, &writing, error) ||
        !bring_to_disk(part, error) || !remove_old(folder, error))
        return FALSE;
    return (g_rename(part, folder) == 0 || fail(folder, error)) && count_all(export, error);
}

/* ---- verify.R ---- */

gboolean export_verify_write(struct export *export, GError **error)
{
    return export_write_text(export, "verify.R", report_verify_r, -1, error);
}
