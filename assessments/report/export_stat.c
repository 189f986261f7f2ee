/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/export_stat.h"

#include "assessments/report/missing.h"
#include "assessments/report/stat_columns.h"
#include "content/markup.h"

#include <stdio.h>

typedef gboolean (*each_func)(struct export *export, results_row_func row, void *data, GError **error);

struct table { /* one file */
    struct export *export;
    const struct export_assessment *assessment;
    enum statfile_format format;
    each_func each;
    int place; /* where it stands */
    struct stat_columns *columns;
    struct statfile *file;
    gint64 rows;
    GError *error; /* of a row */
};

static gboolean belongs(const struct table *table, const char *const *values)
{
    return g_strcmp0(values[table->place], table->assessment->id) == 0;
}

static gboolean see_row(G_GNUC_UNUSED int n, G_GNUC_UNUSED const char *const *names,
                        const char *const *values, void *data)
{
    struct table *table = data;
    if (!belongs(table, values))
        return TRUE;
    table->rows++;
    stat_columns_see(table->columns, values);
    return TRUE;
}

static gboolean write_row(G_GNUC_UNUSED int n, G_GNUC_UNUSED const char *const *names,
                          const char *const *values, void *data)
{
    struct table *table = data;
    return !belongs(table, values) ||
           statfile_row(table->file, stat_columns_pick(table->columns, values), &table->error);
}

static void add_note(GStrvBuilder *notes, const char *text)
{
    g_autofree char *note = g_utf8_substring(text, 0, MIN(g_utf8_strlen(text, -1), 80));
    g_strv_builder_add(notes, note);
}

static char **notes_of(const struct table *table)
{
    g_autoptr(GStrvBuilder) notes = g_strv_builder_new();
    g_autofree char *profile =
        g_strdup_printf("Vigil, %s profile", export_profile_name(table->export->options->profile));
    add_note(notes, profile);
    for (const struct missing *missing = missing_values; missing->value != NULL; missing++) {
        g_autofree char *note = table->format == STATFILE_DTA
                                    ? g_strdup_printf(".%c %s", missing->tag, missing->label)
                                    : g_strdup_printf("%d %s (missing)", missing->code, missing->label);
        add_note(notes, note);
    }
    return g_strv_builder_end(notes);
}

/* The error of a row comes before that of the pass it stopped. */
static gboolean pass(struct table *table, results_row_func row, GError **error)
{
    g_autoptr(GError) stopped = NULL;
    if (table->each(table->export, row, table, &stopped))
        return TRUE;
    g_propagate_error(error,
                      table->error != NULL ? g_steal_pointer(&table->error) : g_steal_pointer(&stopped));
    return FALSE;
}

static gboolean write_file(struct table *table, const char *path, GError **error)
{
    int n = 0;
    const struct statfile_column *columns = stat_columns_all(table->columns, &n);
    g_autofree char *title = table->assessment->title != NULL ? markup_plain(table->assessment->title)
                                                              : g_strdup(table->assessment->id);
    g_auto(GStrv) notes = notes_of(table);
    struct statfile_options options = {
        .format = table->format, .title = title, .notes = (const char *const *)notes, .rows = table->rows};
    export_day(table->export, &options.year, &options.month, &options.day);
    table->file = statfile_open(path, &options, columns, n, error);
    return table->file != NULL && statfile_close(table->file, pass(table, write_row, error), error);
}

static gboolean write_named(struct table *table, char **names, const char *name, GError **error)
{
    g_autofree char *part = g_strconcat(name, ".part", NULL);
    g_autofree char *path = g_build_filename(table->export->folder, part, NULL);
    table->columns = stat_columns_new(table->export, table->assessment->id, (const char *const *)names);
    gboolean good = pass(table, see_row, error);
    stat_columns_settle(table->columns);
    good = good && write_file(table, path, error);
    if (!good)
        remove(path);
    stat_columns_free(table->columns);
    return good && export_settle_file(table->export, name, table->rows, error);
}

static int place_of(char **names, const char *name)
{
    int place = 0;
    while (!g_str_equal(names[place], name))
        place++;
    return place;
}

static gboolean write_both(struct export *export, const struct export_assessment *assessment,
                           enum statfile_format format, GError **error)
{
    const char *ending = format == STATFILE_SAV ? "sav" : "dta";
    g_auto(GStrv) wide = export_participant_names(export, error);
    g_auto(GStrv) rows = wide != NULL ? export_response_names(export, error) : NULL;
    if (rows == NULL)
        return FALSE;
    struct table people = {.export = export,
                           .assessment = assessment,
                           .format = format,
                           .each = export_participants,
                           .place = place_of(wide, "assessment_id")};
    struct table answers = {.export = export,
                            .assessment = assessment,
                            .format = format,
                            .each = export_responses,
                            .place = place_of(rows, "study_id")};
    g_autofree char *people_name = g_strdup_printf("%s-participants.%s", assessment->stem, ending);
    g_autofree char *answers_name = g_strdup_printf("%s-responses.%s", assessment->stem, ending);
    return write_named(&people, wide, people_name, error) && write_named(&answers, rows, answers_name, error);
}

static gboolean write_all(struct export *export, enum statfile_format format, GError **error)
{
    g_autoptr(GPtrArray) assessments = export_assessments(export, error);
    for (guint i = 0; assessments != NULL && i < assessments->len; i++)
        if (!write_both(export, g_ptr_array_index(assessments, i), format, error))
            return FALSE;
    return assessments != NULL;
}

gboolean export_sav_write(struct export *export, GError **error)
{
    return write_all(export, STATFILE_SAV, error);
}

gboolean export_dta_write(struct export *export, GError **error)
{
    return write_all(export, STATFILE_DTA, error);
}
