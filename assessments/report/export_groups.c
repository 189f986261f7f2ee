/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/export_groups.h"

#include "assessments/report/export_csv.h"
#include "assessments/report/export_files.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#define NOTE_FOLDER "voice-notes"
#define SEALED "sealed_base64" /* a file of its own, no cell */

static const struct {
    const char *name, *file, *view;
    gboolean internal_only;
} files[] = {
    {"listening-groups", "listening-groups.csv", "listening_groups", FALSE},
    {"group-members", "group-members.csv", "group_members", TRUE},
    {"gatherings", "gatherings.csv", "gatherings", FALSE},
    {"listening", "listening.csv", "listening_long", FALSE},
    {"tallies", "tallies.csv", "tallies_long", FALSE},
    {"questions-raised", "questions-raised.csv", "questions_raised", FALSE},
    {"actions-agreed", "actions-agreed.csv", "actions_agreed", FALSE},
    {"voice-notes", "voice-notes.csv", "voice_notes", TRUE},
};

static gboolean is_internal(const struct export *export)
{
    return export->options->profile == EXPORT_INTERNAL;
}

/* ---- which files ---- */

static void clear_table(void *data)
{
    g_strfreev(((struct codebook_table *)data)->columns);
}

GArray *export_groups_new(void)
{
    GArray *groups = g_array_new(FALSE, FALSE, sizeof(struct codebook_table));
    g_array_set_clear_func(groups, clear_table);
    return groups;
}

static gboolean count(G_GNUC_UNUSED int n, G_GNUC_UNUSED const char *const *names,
                      G_GNUC_UNUSED const char *const *values, void *data)
{
    ++*(int *)data;
    return TRUE;
}

static char **columns_of(struct export *export, const char *view, GError **error)
{
    g_auto(GStrv) all = results_columns(export->results, view, error);
    g_autoptr(GStrvBuilder) columns = g_strv_builder_new();
    for (char **column = all; column != NULL && *column != NULL; column++)
        if (strcmp(*column, SEALED) != 0)
            g_strv_builder_add(columns, *column);
    return all != NULL ? g_strv_builder_end(columns) : NULL;
}

gboolean export_groups_find(struct export *export, GError **error)
{
    int n_groups = 0;
    if (!results_each(export->results, "listening_groups", count, &n_groups, error))
        return FALSE;
    for (gsize i = 0; n_groups > 0 && i < G_N_ELEMENTS(files); i++) {
        if (files[i].internal_only && !is_internal(export))
            continue;
        const struct codebook_table table = {files[i].name, files[i].file,
                                             columns_of(export, files[i].view, error)};
        if (table.columns == NULL)
            return FALSE;
        g_array_append_val(export->groups, table);
    }
    return TRUE;
}

/* ---- what the shareable profile tells ---- */

enum treatment { TOLD, HIDDEN, MONTH, SPLIT, PEOPLE, HANDS, MEMBERS, LEFT_OUT };

static enum treatment treatment_of(const char *column, gboolean internal)
{
    static const char *const hidden[] = {"group_name", "place", "facilitator_code", "device_id", "site_id",
                                         "session_id", NULL};
    static const char *const split[] = {"women", "men", "girls", "boys", NULL};
    static const char *const members[] = {"n_members", "n_sampled", NULL};
    if (strcmp(column, SEALED) == 0)
        return LEFT_OUT;
    if (internal)
        return TOLD;
    return g_strv_contains(hidden, column)    ? HIDDEN
           : g_strv_contains(split, column)   ? SPLIT
           : g_strv_contains(members, column) ? MEMBERS
           : strcmp(column, "day") == 0       ? MONTH
           : strcmp(column, "people") == 0    ? PEOPLE
           : strcmp(column, "hands") == 0     ? HANDS
                                              : TOLD;
}

static gboolean is_few(const char *number)
{
    const int n = number != NULL ? atoi(number) : 0;
    return n > 0 && n < PRIVACY_K;
}

struct writing {
    struct csv *csv;
    gboolean internal;
    enum treatment *treatments; /* of the view's columns; NULL before the first row */
    char month[8];
};

static void find_treatments(struct writing *writing, int n, const char *const *names)
{
    if (writing->treatments != NULL)
        return;
    writing->treatments = g_new(enum treatment, (gsize)n);
    for (int i = 0; i < n; i++)
        writing->treatments[i] = treatment_of(names[i], writing->internal);
}

/* Of a number with its parts one part that is few could be worked out from the others: all or none are told.
 */
struct few {
    gboolean split, people;
};

static struct few judge_counts(const struct writing *writing, int n, const char *const *values)
{
    struct few few = {FALSE, FALSE};
    for (int i = 0; i < n; i++) {
        few.split |= writing->treatments[i] == SPLIT && is_few(values[i]);
        few.people |= writing->treatments[i] == PEOPLE && (values[i] == NULL || is_few(values[i]));
    }
    return few;
}

static const char *told(struct writing *writing, enum treatment treatment, const char *value, struct few few)
{
    switch (treatment) {
    case TOLD:
        return value;
    case HIDDEN:
    case LEFT_OUT:
        return NULL;
    case MONTH:
        g_strlcpy(writing->month, value != NULL ? value : "", sizeof writing->month);
        return writing->month;
    case SPLIT:
        return few.split || few.people ? NULL : value;
    case PEOPLE:
    case HANDS:
        return few.people ? NULL : value;
    case MEMBERS:
        return is_few(value) ? NULL : value;
    }
    return NULL;
}

static gboolean put_row(int n, const char *const *names, const char *const *values, void *data)
{
    struct writing *writing = data;
    find_treatments(writing, n, names);
    const struct few few = judge_counts(writing, n, values);
    for (int i = 0; i < n; i++)
        if (writing->treatments[i] != LEFT_OUT)
            csv_cell(writing->csv, told(writing, writing->treatments[i], values[i], few));
    csv_end_row(writing->csv);
    return TRUE;
}

static const char *view_of(const struct codebook_table *table)
{
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        if (files[i].name == table->name)
            return files[i].view;
    g_assert_not_reached();
}

static gboolean write_table(struct export *export, const struct codebook_table *table, GError **error)
{
    struct writing writing = {.csv = export_csv_begin(export, table->file, table->columns, error),
                              .internal = is_internal(export)};
    if (writing.csv == NULL)
        return FALSE;
    const gboolean good = results_each(export->results, view_of(table), put_row, &writing, error);
    g_free(writing.treatments);
    return export_csv_finish(export, writing.csv, table->file, good, error);
}

/* ---- voice notes ---- */

struct notes {
    struct export *export;
    GError **error;
};

/* Ids may come from a file of somebody else's. */
static gboolean is_file_name(const char *id)
{
    return *id != '\0' && id[strspn(id, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-")] == '\0';
}

static gboolean write_note(const struct notes *notes, const char *id, const char *sealed)
{
    gsize length = 0;
    g_autofree char *name = g_strconcat(NOTE_FOLDER "/", id, ".sealed", NULL);
    g_autofree char *path = g_build_filename(notes->export->folder, name, NULL);
    g_autofree guchar *bytes = g_base64_decode(sealed, &length);
    if (!g_file_set_contents_full(path, (const char *)bytes, (gssize)length,
                                  G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                  notes->error))
        return FALSE;
    g_autofree char *sha256 = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, length);
    export_files_add(notes->export->files, name, -1, (gint64)length, sha256);
    return TRUE;
}

static gboolean take_note(int n, const char *const *names, const char *const *values, void *data)
{
    const struct notes *notes = data;
    const char *id = NULL, *sealed = NULL;
    for (int i = 0; i < n; i++) {
        if (strcmp(names[i], "voice_note_id") == 0)
            id = values[i];
        if (strcmp(names[i], SEALED) == 0)
            sealed = values[i];
    }
    if (id != NULL && sealed != NULL && is_file_name(id))
        return write_note(notes, id, sealed);
    g_set_error(notes->error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME,
                "the voice note \"%s\" can't be the name of a file", id != NULL ? id : "");
    return FALSE;
}

static int count_notes(const struct export *export)
{
    int n = 0;
    results_each(export->results, "voice_notes", count, &n, NULL);
    return n;
}

static gboolean write_notes(struct export *export, GError **error)
{
    if (!is_internal(export) || count_notes(export) == 0)
        return TRUE;
    g_autofree char *folder = g_build_filename(export->folder, NOTE_FOLDER, NULL);
    struct notes notes = {export, error};
    return export_prepare_folder(folder, error) &&
           results_each(export->results, "voice_notes", take_note, &notes, error) &&
           export_sync_folder(folder, error);
}

gboolean export_groups_write(struct export *export, GError **error)
{
    for (guint i = 0; i < export->groups->len; i++)
        if (!write_table(export, &g_array_index(export->groups, struct codebook_table, i), error))
            return FALSE;
    return write_notes(export, error);
}
