/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/export_csv.h"

#include "assessments/report/csv.h"
#include "assessments/report/export_files.h"

gboolean export_csv_put_row(int n, G_GNUC_UNUSED const char *const *names, const char *const *values,
                            void *data)
{
    struct csv *csv = data;
    for (int i = 0; i < n; i++)
        csv_cell(csv, values[i]);
    csv_end_row(csv);
    return TRUE;
}

struct csv *export_csv_begin(struct export *export, const char *name, char **columns, GError **error)
{
    struct csv *csv = csv_open(export->folder, name, error);
    if (csv != NULL)
        export_csv_put_row((int)g_strv_length(columns), NULL, (const char *const *)columns, csv);
    return csv;
}

gboolean export_csv_finish(struct export *export, struct csv *csv, const char *name, gboolean good,
                           GError **error)
{
    if (!good) {
        csv_abandon(csv);
        return FALSE;
    }
    const gint64 rows = csv_rows(csv);
    gint64 bytes = 0;
    g_autofree char *sha256 = NULL;
    if (!csv_close(csv, &sha256, &bytes, error))
        return FALSE;
    export_files_add(export->files, name, rows, bytes, sha256);
    return TRUE;
}

static gboolean write_responses(struct export *export, GError **error)
{
    static const char name[] = "responses.csv";
    g_auto(GStrv) columns = export_response_names(export, error);
    struct csv *csv = columns != NULL ? export_csv_begin(export, name, columns, error) : NULL;
    return csv != NULL && export_csv_finish(export, csv, name,
                                            export_responses(export, export_csv_put_row, csv, error), error);
}

static gboolean write_participants(struct export *export, GError **error)
{
    static const char name[] = "participants.csv";
    g_auto(GStrv) columns = export_participant_names(export, error);
    struct csv *csv = columns != NULL ? export_csv_begin(export, name, columns, error) : NULL;
    return csv != NULL &&
           export_csv_finish(export, csv, name, export_participants(export, export_csv_put_row, csv, error),
                             error);
}

static gboolean write_codebook(struct export *export, GError **error)
{
    static const char name[] = "codebook.csv";
    g_auto(GStrv) columns = codebook_names(export->curriculum);
    struct csv *csv = export_csv_begin(export, name, columns, error);
    return csv != NULL &&
           export_csv_finish(export, csv, name, export_codebook(export, NULL, export_csv_put_row, csv, error),
                             error);
}

static gboolean write_datapackage(struct export *export, GError **error)
{
    g_autofree char *text = export_datapackage(export, error);
    return text != NULL && export_write_text(export, "datapackage.json", text, -1, error);
}

gboolean export_csv_write(struct export *export, GError **error)
{
    return write_responses(export, error) && write_participants(export, error) &&
           write_codebook(export, error) && write_datapackage(export, error);
}
