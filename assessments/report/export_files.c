/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of an export that are written as a whole or not at all, each with its line of the manifest. */
#include "assessments/report/export_files.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void file_free(gpointer data)
{
    struct export_file *file = data;
    g_free(file->name);
    g_free(file->sha256);
    g_free(file);
}

GPtrArray *export_files_new(void)
{
    return g_ptr_array_new_with_free_func(file_free);
}

void export_files_add(GPtrArray *files, const char *name, gint64 rows, gint64 bytes, const char *sha256)
{
    struct export_file *file = g_new0(struct export_file, 1);
    *file = (struct export_file){g_strdup(name), rows, bytes, g_strdup(sha256)};
    g_ptr_array_add(files, file);
}

static gboolean write_durably(const char *folder, const char *name, const char *text, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    return g_file_set_contents_full(
        path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error);
}

gboolean export_write_text(struct export *export, const char *name, const char *text, gint64 rows,
                           GError **error)
{
    if (!write_durably(export->folder, name, text, error))
        return FALSE;
    g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    export_files_add(export->files, name, rows, (gint64)strlen(text), sha256);
    return TRUE;
}

static int hash_file(int descriptor, GChecksum *checksum, gint64 *bytes)
{
    g_autofree guchar *buffer = g_malloc(1 << 16);
    for (;;) {
        const ssize_t got = read(descriptor, buffer, 1 << 16);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got < 0 ? errno : 0;
        g_checksum_update(checksum, buffer, got);
        *bytes += got;
    }
}

static int settle(const char *temporary, const char *final, GChecksum *checksum, gint64 *bytes)
{
    const int descriptor = open(temporary, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0)
        return errno;
    int failure = hash_file(descriptor, checksum, bytes);
    if (failure == 0 && fsync(descriptor) != 0)
        failure = errno;
    close(descriptor);
    if (failure == 0 && rename(temporary, final) != 0)
        failure = errno;
    return failure;
}

gboolean export_settle_file(struct export *export, const char *name, gint64 rows, GError **error)
{
    g_autofree char *final = g_build_filename(export->folder, name, NULL);
    g_autofree char *temporary = g_strconcat(final, ".part", NULL);
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    gint64 bytes = 0;
    const int failure = settle(temporary, final, checksum, &bytes);
    if (failure != 0) {
        g_set_error(error, G_IO_ERROR, (int)g_io_error_from_errno(failure), "can't write %s: %s", final,
                    g_strerror(failure));
        unlink(temporary);
        return FALSE;
    }
    export_files_add(export->files, name, rows, bytes, g_checksum_get_string(checksum));
    return TRUE;
}

static void add_string(JsonBuilder *json, const char *name, const char *value)
{
    json_builder_set_member_name(json, name);
    if (value != NULL)
        json_builder_add_string_value(json, value);
    else
        json_builder_add_null_value(json);
}

static void add_number(JsonBuilder *json, const char *name, gint64 value)
{
    json_builder_set_member_name(json, name);
    json_builder_add_int_value(json, value);
}

static void add_file(JsonBuilder *json, const struct export_file *file)
{
    json_builder_begin_object(json);
    add_string(json, "name", file->name);
    if (file->rows >= 0)
        add_number(json, "rows", file->rows);
    add_number(json, "bytes", file->bytes);
    add_string(json, "sha256", file->sha256);
    json_builder_end_object(json);
}

static void add_privacy(JsonBuilder *json, const struct privacy *privacy)
{
    add_number(json, "k", PRIVACY_K);
    add_string(
        json, "k_counts",
        "every person in these files who shares gender, age band, language, role and site, or of whom "
        "all five are suppressed, matched or not; of those who took an assessment, and of those matched "
        "in it, none or at least k, unless there are fewer than k in all");
    add_number(json, "smallest_cell", privacy_smallest_cell(privacy));
}

static char *manifest_text(const struct export *export, const char *head)
{
    const gboolean internal = export->options->profile == EXPORT_INTERNAL;
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    add_string(json, "format", EXPORT_FORMAT_NAME "-1");
    add_string(json, "profile", export_profile_name(export->options->profile));
    add_string(json, "curriculum", curriculum_id(export->curriculum));
    add_string(json, "curriculum_version", curriculum_version(export->curriculum));
    add_string(json, "device", internal ? results_device(export->results) : NULL);
    add_string(json, "chain_head", head);
    json_builder_set_member_name(json, "verified");
    json_builder_add_boolean_value(json, export->options->verified);
    if (export->privacy != NULL)
        add_privacy(json, export->privacy);
    json_builder_set_member_name(json, "files");
    json_builder_begin_array(json);
    for (guint i = 0; i < export->files->len; i++)
        add_file(json, g_ptr_array_index(export->files, i));
    json_builder_end_array(json);
    json_builder_end_object(json);
    g_autoptr(JsonNode) root = json_builder_get_root(json);
    return json_to_string(root, TRUE);
}

gboolean export_write_manifest(struct export *export, GError **error)
{
    g_autofree char *head = results_chain_head(export->results, error);
    if (head == NULL)
        return FALSE;
    g_autofree char *text = manifest_text(export, head);
    return write_durably(export->folder, EXPORT_MANIFEST, text, error);
}

static gboolean fail(const char *folder, const char *what, GError **error)
{
    const int failure = errno;
    g_set_error(error, G_IO_ERROR, (int)g_io_error_from_errno(failure), "can't write %s%s: %s", what, folder,
                g_strerror(failure));
    return FALSE;
}

gboolean export_prepare_folder(const char *folder, GError **error)
{
    return g_mkdir_with_parents(folder, 0755) == 0 || fail(folder, "into ", error);
}

gboolean export_sync_folder(const char *folder, GError **error)
{
    const int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const gboolean good = (descriptor >= 0 && fsync(descriptor) == 0) || fail(folder, "", error);
    if (descriptor >= 0)
        close(descriptor);
    return good;
}
