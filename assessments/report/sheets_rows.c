/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the CSV files as sheets. */
#include "assessments/report/sheets.h"

#include "assessments/report/stat_columns.h"

enum { CHECK_EVERY = 10000 /* rows */ };

struct writing {
    struct spreadsheet *spreadsheet;
    const char *assessment;
    const char *name; /* of the sheet */
    int place;        /* of the column that names the assessment */
    struct stat_columns *columns;
    struct sheet *sheet;
    int row, sheets;
    gint64 rows, most;
    GError *error;
};

static gboolean begin_sheet(struct writing *writing)
{
    g_autofree char *name = writing->sheets == 0
                                ? g_strdup(writing->name)
                                : g_strdup_printf("%s %d", writing->name, writing->sheets + 1);
    writing->sheet = spreadsheet_sheet(writing->spreadsheet, name, FALSE, TRUE, &writing->error);
    if (writing->sheet == NULL)
        return FALSE;
    int n = 0;
    const struct statfile_column *columns = stat_columns_all(writing->columns, &n);
    for (int c = 0; c < n; c++)
        sheet_text(writing->sheet, 0, c, columns[c].name, SHEET_HEAD);
    sheet_freeze(writing->sheet, 1, 0);
    writing->sheets++;
    writing->row = 0;
    return TRUE;
}

static void end_sheet(struct writing *writing)
{
    int n = 0;
    stat_columns_all(writing->columns, &n);
    if (writing->sheet != NULL && writing->row > 0)
        sheet_filter(writing->sheet, 0, writing->row, n - 1);
}

static gboolean is_number(const struct statfile_column *column, const char *text, double *value)
{
    char *end = NULL;
    *value = g_ascii_strtod(text, &end);
    return (column->kind == STATFILE_INTEGER || column->kind == STATFILE_NUMBER) && end != text &&
           *end == '\0';
}

static void put_row(struct writing *writing, const char *const *values)
{
    int n = 0;
    const struct statfile_column *columns = stat_columns_all(writing->columns, &n);
    for (int c = 0; c < n; c++) {
        double number;
        if (values[c] == NULL || *values[c] == '\0')
            continue;
        if (is_number(&columns[c], values[c], &number))
            sheet_number(writing->sheet, writing->row, c, number, SHEET_PLAIN);
        else
            sheet_text(writing->sheet, writing->row, c, values[c], SHEET_PLAIN);
    }
}

static gboolean write_row(G_GNUC_UNUSED int n, G_GNUC_UNUSED const char *const *names,
                          const char *const *values, void *data)
{
    struct writing *writing = data;
    if (g_strcmp0(values[writing->place], writing->assessment) != 0)
        return TRUE;
    if (writing->row >= writing->most) {
        end_sheet(writing);
        if (!begin_sheet(writing))
            return FALSE;
    }
    writing->row++;
    writing->rows++;
    put_row(writing, stat_columns_pick(writing->columns, values));
    return writing->rows % CHECK_EVERY != 0 || spreadsheet_check(writing->spreadsheet, &writing->error);
}

typedef gboolean (*each_func)(struct export *export, results_row_func row, void *data, GError **error);

static int place_of(char **names, const char *name)
{
    int place = 0;
    while (!g_str_equal(names[place], name))
        place++;
    return place;
}

static gboolean write_rows(struct export *export, struct writing *writing, char **names, each_func each,
                           GError **error)
{
    g_autoptr(GError) stopped = NULL;
    writing->columns = stat_columns_new(export, writing->assessment, (const char *const *)names);
    const gboolean good = begin_sheet(writing) && each(export, write_row, writing, &stopped) &&
                          spreadsheet_check(writing->spreadsheet, &writing->error);
    end_sheet(writing);
    stat_columns_free(writing->columns);
    if (!good) {
        g_propagate_error(error, writing->error != NULL ? writing->error : g_steal_pointer(&stopped));
        writing->error = NULL;
    }
    return good;
}

gboolean sheets_wide(struct export *export, struct spreadsheet *spreadsheet, const char *assessment,
                     gint64 *rows, GError **error)
{
    g_auto(GStrv) names = export_participant_names(export, error);
    if (names == NULL)
        return FALSE;
    struct writing writing = {.spreadsheet = spreadsheet,
                              .assessment = assessment,
                              .name = "Wide",
                              .place = place_of(names, "assessment_id"),
                              .most = SHEETS_ROWS_MOST};
    const gboolean good = write_rows(export, &writing, names, export_participants, error);
    *rows = writing.rows;
    return good;
}

gboolean sheets_long(struct export *export, struct spreadsheet *spreadsheet, const char *assessment,
                     gint64 most, gint64 *rows, int *sheets, GError **error)
{
    g_auto(GStrv) names = export_response_names(export, error);
    if (names == NULL || !export_responses(export, NULL, NULL, error))
        return FALSE;
    struct writing writing = {.spreadsheet = spreadsheet,
                              .assessment = assessment,
                              .name = "Long",
                              .place = place_of(names, "study_id"),
                              .most = most};
    const gboolean good = write_rows(export, &writing, names, export_responses, error);
    *rows = writing.rows;
    *sheets = writing.sheets;
    return good;
}

struct codebook_writing {
    struct sheet *sheet;
    int row;
};

static gboolean write_codebook_row(int n, const char *const *names, const char *const *values, void *data)
{
    struct codebook_writing *writing = data;
    for (int c = 0; writing->row == 0 && c < n; c++)
        sheet_text(writing->sheet, 0, c, names[c], SHEET_HEAD);
    writing->row++;
    for (int c = 0; c < n; c++) {
        char *end = NULL;
        const double number =
            values[c] != NULL && g_str_has_prefix(names[c], "n") ? g_ascii_strtod(values[c], &end) : 0;
        if (end != NULL && end != values[c] && *end == '\0')
            sheet_number(writing->sheet, writing->row, c, number, SHEET_COUNT);
        else
            sheet_text(writing->sheet, writing->row, c, values[c], SHEET_WRAPPED);
    }
    return TRUE;
}

gboolean sheets_codebook(struct export *export, struct spreadsheet *spreadsheet, const char *assessment,
                         GError **error)
{
    struct sheet *sheet =
        spreadsheet_sheet(spreadsheet, "Codebook", sheets_right_to_left(export), TRUE, error);
    g_auto(GStrv) names = codebook_names(export->curriculum);
    struct codebook_writing writing = {sheet, 0};
    if (sheet == NULL || !export_codebook(export, assessment, write_codebook_row, &writing, error))
        return FALSE;
    sheet_freeze(sheet, 1, 1);
    sheet_fit_width(sheet);
    sheet_filter(sheet, 0, writing.row, (int)g_strv_length(names) - 1);
    return spreadsheet_check(spreadsheet, error);
}

gboolean sheets_right_to_left(const struct export *export)
{
    const struct curriculum_language *language =
        curriculum_language(export->curriculum, curriculum_source_language(export->curriculum));
    return language != NULL && language->right_to_left;
}
