/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/export.h"

#include "assessments/report/codebook.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <unistd.h>

struct file { /* a line of the manifest */
    const char *name;
    gint64 rows; /* -1 for a file without rows */
    gint64 bytes;
    char *sha256;
};
enum { FILE_RESPONSES, FILE_PARTICIPANTS, FILE_CODEBOOK, FILE_DATAPACKAGE, N_FILES };

struct export
{
    struct results *results;
    struct curriculum *curriculum;
    enum export_profile profile;
    gboolean verified;
    const char *folder;
    struct study_items *items;
    struct cells *cells;
    struct privacy *privacy; /* NULL in the internal profile */
    GPtrArray *variables;
    struct file files[N_FILES];
};

const char *export_profile_name(enum export_profile profile)
{
    return profile == EXPORT_INTERNAL ? "internal" : "shareable";
}

gboolean export_profile_parse(const char *name, enum export_profile *profile)
{
    for (int p = EXPORT_SHAREABLE; p <= EXPORT_INTERNAL; p++)
        if (g_strcmp0(name, export_profile_name((enum export_profile)p)) == 0) {
            *profile = (enum export_profile)p;
            return TRUE;
        }
    return FALSE;
}

static gboolean finish_csv(struct csv *csv, struct file *file, gboolean good, GError **error)
{
    if (!good) {
        csv_abandon(csv);
        return FALSE;
    }
    file->rows = csv_rows(csv);
    return csv_close(csv, &file->sha256, &file->bytes, error);
}

static gboolean write_responses(struct export *export, GError **error)
{
    struct file *file = &export->files[FILE_RESPONSES];
    struct csv *csv = csv_open(export->folder, file->name, error);
    if (csv == NULL)
        return FALSE;
    return finish_csv(
        csv, file,
        responses_write(export->results, csv, export->privacy, export->items, export->cells, error), error);
}

static gboolean write_participants(struct export *export, GError **error)
{
    struct file *file = &export->files[FILE_PARTICIPANTS];
    export->variables = participants_variables(export->items);
    struct csv *csv = csv_open(export->folder, file->name, error);
    if (csv == NULL)
        return FALSE;
    return finish_csv(
        csv, file,
        participants_write(export->results, csv, export->privacy, export->cells, export->variables, error),
        error);
}

static gboolean write_text(struct export *export, struct file *file, const char *text, GError **error)
{
    g_autofree char *path = g_build_filename(export->folder, file->name, NULL);
    if (!g_file_set_contents_full(path, text, -1,
                                  G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error))
        return FALSE;
    file->rows = -1;
    file->bytes = (gint64)strlen(text);
    file->sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    return TRUE;
}

static gboolean write_codebook(struct export *export, GError **error)
{
    g_auto(GStrv) responses = results_columns(export->results, "responses_long", error);
    g_auto(GStrv) people =
        responses != NULL ? results_columns(export->results, "participants_wide", error) : NULL;
    if (people == NULL)
        return FALSE;
    const struct codebook codebook = {export->curriculum,          export->items,
                                      export->variables,           (const char *const *)responses,
                                      (const char *const *)people, export->profile};
    struct csv *csv = csv_open(export->folder, export->files[FILE_CODEBOOK].name, error);
    if (csv == NULL)
        return FALSE;
    codebook_write(&codebook, csv);
    if (!finish_csv(csv, &export->files[FILE_CODEBOOK], TRUE, error))
        return FALSE;
    g_autofree char *package = codebook_datapackage(&codebook);
    return write_text(export, &export->files[FILE_DATAPACKAGE], package, error);
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

static void add_file(JsonBuilder *json, const struct file *file)
{
    json_builder_begin_object(json);
    add_string(json, "name", file->name);
    if (file->rows >= 0)
        add_number(json, "rows", file->rows);
    add_number(json, "bytes", file->bytes);
    add_string(json, "sha256", file->sha256);
    json_builder_end_object(json);
}

static char *manifest_text(const struct export *export, const char *head)
{
    const gboolean internal = export->profile == EXPORT_INTERNAL;
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    add_string(json, "format", "vigil-export-1");
    add_string(json, "profile", export_profile_name(export->profile));
    add_string(json, "curriculum", curriculum_id(export->curriculum));
    add_string(json, "curriculum_version", curriculum_version(export->curriculum));
    add_string(json, "device", internal ? results_device(export->results) : NULL);
    add_string(json, "chain_head", head);
    json_builder_set_member_name(json, "verified");
    json_builder_add_boolean_value(json, export->verified);
    if (export->privacy != NULL)
        add_number(json, "smallest_cell", privacy_smallest_cell(export->privacy));
    json_builder_set_member_name(json, "files");
    json_builder_begin_array(json);
    for (int i = 0; i < N_FILES; i++)
        add_file(json, &export->files[i]);
    json_builder_end_array(json);
    json_builder_end_object(json);
    g_autoptr(JsonNode) root = json_builder_get_root(json);
    return json_to_string(root, TRUE);
}

static gboolean write_manifest(struct export *export, GError **error)
{
    g_autofree char *head = results_chain_head(export->results, error);
    if (head == NULL)
        return FALSE;
    g_autofree char *text = manifest_text(export, head);
    struct file file = {.name = "manifest.json"};
    const gboolean good = write_text(export, &file, text, error);
    g_free(file.sha256);
    return good;
}

/* An old manifest beside new files would vouch for what is no longer there. */
static gboolean prepare_folder(const char *folder, GError **error)
{
    g_autofree char *manifest = g_build_filename(folder, "manifest.json", NULL);
    if (g_mkdir_with_parents(folder, 0755) == 0 && (unlink(manifest) == 0 || errno == ENOENT))
        return TRUE;
    const int failure = errno;
    g_set_error(error, G_IO_ERROR, (int)g_io_error_from_errno(failure), "can't write into %s: %s", folder,
                g_strerror(failure));
    return FALSE;
}

static gboolean sync_folder(const char *folder, GError **error)
{
    const int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const gboolean good = descriptor >= 0 && fsync(descriptor) == 0;
    if (!good)
        g_set_error(error, G_IO_ERROR, (int)g_io_error_from_errno(errno), "can't write %s: %s", folder,
                    g_strerror(errno));
    if (descriptor >= 0)
        close(descriptor);
    return good;
}

static gboolean judge(struct export *export, GError **error)
{
    if (export->profile == EXPORT_INTERNAL)
        return TRUE;
    export->privacy = privacy_new(PRIVACY_K);
    return participants_judge(export->results, export->privacy, error);
}

gboolean export_write(struct results *results, struct curriculum *curriculum, enum export_profile profile,
                      gboolean verified, const char *folder, struct export_counts *counts, GError **error)
{
    struct export export = {
        .results = results,
        .curriculum = curriculum,
        .profile = profile,
        .verified = verified,
        .folder = folder,
        .files = {{.name = "responses.csv"},
                  {.name = "participants.csv"},
                  {.name = "codebook.csv"},
                  {.name = "datapackage.json"}},
    };
    export.items = study_items_new(curriculum);
    export.cells = cells_new();
    const gboolean good = prepare_folder(folder, error) && judge(&export, error) &&
                          write_responses(&export, error) && write_participants(&export, error) &&
                          write_codebook(&export, error) && write_manifest(&export, error) &&
                          sync_folder(folder, error);
    if (good && counts != NULL) {
        counts->responses = export.files[FILE_RESPONSES].rows;
        counts->participants = export.files[FILE_PARTICIPANTS].rows;
        counts->smallest_cell = export.privacy != NULL ? privacy_smallest_cell(export.privacy) : 0;
    }
    for (int i = 0; i < N_FILES; i++)
        g_free(export.files[i].sha256);
    g_clear_pointer(&export.variables, g_ptr_array_unref);
    privacy_free(export.privacy);
    cells_free(export.cells);
    study_items_free(export.items);
    return good;
}
