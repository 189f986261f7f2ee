/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/export_xlsx.h"

#include "assessments/report/missing.h"
#include "assessments/report/sheets.h"
#include "content/markup.h"

#include <stdio.h>

struct book { /* one assessment's workbook */
    struct export *export;
    const struct export_assessment *assessment;
    char *title;
    struct spreadsheet *spreadsheet;
    struct sheet *readme;
    struct study_options options; /* of the study; assessment NULL when there is none */
    struct study *study;          /* NULL when the curriculum doesn't have the assessment any more */
    gint64 people, answers;
    int long_sheets;
};

static const struct {
    const char *name, *what;
    const char *tables[8];
} study_sheets[] = {
    {"Indicators",
     "What the course is measured by, the total of points, objectives, and three waves where there are three",
     {"indicators", "total", "objectives", "distribution", "waves_total", "waves"}},
    {"Items",
     "Every question before and after, of the same persons",
     {"items", "opinions", "questions", "items_technical"}},
    {"Disaggregation",
     "The same by gender, age band, role, site and more",
     {"groups", "group_indicators", "group_items"}},
    {"Item analysis",
     "How good the questions are, and which wrong answers were chosen",
     {"quality", "misconceptions", "options", "forms", "dif"}},
    {"Matching & attrition",
     "Who took part, who could be matched, who did not come back",
     {"flow", "methods", "attrition"}},
};

static void put_pair(struct book *book, int *row, const char *name, const char *text)
{
    sheet_text(book->readme, *row, 0, name, SHEET_WRAPPED);
    sheet_text(book->readme, (*row)++, 1, text, SHEET_WRAPPED);
}

static void put_count(struct book *book, int *row, const char *name, gint64 count)
{
    sheet_text(book->readme, *row, 0, name, SHEET_WRAPPED);
    sheet_number(book->readme, (*row)++, 1, (double)count, SHEET_COUNT);
}

static void put_facts(struct book *book, int *row)
{
    const struct export *export = book->export;
    const gboolean internal = export->options->profile == EXPORT_INTERNAL;
    put_pair(book, row, "Assessment", book->assessment->id);
    put_pair(book, row, "Curriculum", curriculum_id(export->curriculum));
    put_pair(book, row, "Curriculum's version", curriculum_version(export->curriculum));
    put_pair(book, row, "Profile",
             internal ? "internal: card numbers, times and keys are in it; keep it where nobody else reads it"
                      : "shareable: random ids instead of card numbers, months instead of times, rare "
                        "combinations of traits suppressed");
    put_pair(book, row, "Newest answer", export->newest);
    put_count(book, row, "Persons", book->people);
    put_count(book, row, "Answers", book->answers);
    if (book->study == NULL)
        return;
    put_count(book, row, "Matched persons", book->study->flow.matched);
    put_count(book, row, "Withheld below, persons", book->options.suppress.threshold);
}

static void put_method(struct book *book, int *row)
{
    if (book->study == NULL) {
        put_pair(book, row, "Figures",
                 "There are none: this curriculum doesn't have the assessment any more.");
        return;
    }
    put_pair(
        book, row, "Change",
        "After minus before, of the same persons, in percentage points. There is no control group: it is "
        "a change, not an effect.");
    g_autofree char *intervals =
        book->study->has_clusters
            ? g_strdup_printf("%g%%. They allow for the %d %s that the persons come from.",
                              100 * book->options.level, book->study->n_clusters,
                              book->study->clusters_are == STUDY_GROUP ? "groups" : "sites")
            : g_strdup_printf("%g%%. They take every person as independent of the others.",
                              100 * book->options.level);
    put_pair(book, row, "Intervals (low, high)", intervals);
    put_pair(book, row, "withheld",
             "So few persons that somebody could be recognised, or that others could be worked out.");
    put_pair(book, row, "An empty cell", "The figure isn't defined; it is not 0.");
    put_pair(book, row, "x, n", "So many of so many persons.");
}

static void put_sheets(struct book *book, int *row)
{
    sheet_text(book->readme, ++*row, 0, "Sheets", SHEET_HEAD);
    sheet_text(book->readme, (*row)++, 1, "What is in it", SHEET_HEAD);
    for (gsize i = 0; book->study != NULL && i < G_N_ELEMENTS(study_sheets); i++)
        put_pair(book, row, study_sheets[i].name, study_sheets[i].what);
    put_pair(book, row, "Wide", "A row for each person, as in participants.csv");
    put_pair(book, row, "Long", "A row for each person, wave and question, as in responses.csv");
    if (book->long_sheets > 1) {
        g_autofree char *more =
            g_strdup_printf("Long goes on there, %d sheets in all: a sheet holds no more than %d rows.",
                            book->long_sheets, SPREADSHEET_ROWS_MOST);
        put_pair(book, row, "Long 2 …", more);
    }
    put_pair(book, row, "Codebook", "What each variable of Wide and Long means");
}

static void put_missing(struct book *book, int *row)
{
    sheet_text(book->readme, ++*row, 0, "Instead of an answer", SHEET_HEAD);
    sheet_text(book->readme, (*row)++, 1, "Why there is none", SHEET_HEAD);
    for (const struct missing *missing = missing_values; missing->value != NULL; missing++)
        put_pair(book, row, missing->value, missing->label);
}

static void write_readme(struct book *book)
{
    int row = 0;
    sheet_text(book->readme, row++, 0, book->title, SHEET_TITLE);
    put_facts(book, &row);
    put_method(book, &row);
    put_pair(book, &row, "Text",
             "Every text is text, also when it begins with = + - or @: nothing in this "
             "file calculates.");
    put_sheets(book, &row);
    put_missing(book, &row);
}

static gboolean make_study(struct book *book, const struct labels *labels, GError **error)
{
    const gboolean shareable = book->export->options->profile == EXPORT_SHAREABLE;
    book->options = *labels_study_options(labels);
    book->options.suppress =
        (struct suppress_rule){shareable ? SUPPRESS_SHAREABLE : SUPPRESS_INTERNAL, shareable};
    book->study = study_make(book->export->results, &book->options, error);
    return book->study != NULL;
}

static gboolean write_study(struct book *book, GError **error)
{
    struct labels *labels = labels_new(book->export->curriculum, book->assessment->id, NULL, error);
    if (labels == NULL || !make_study(book, labels, error)) {
        labels_free(labels);
        return FALSE;
    }
    g_autoptr(GPtrArray) tables = tables_of_study(book->study, labels);
    const gboolean shareable = book->export->options->profile == EXPORT_SHAREABLE;
    const gboolean right_to_left = sheets_right_to_left(book->export);
    gboolean good = TRUE;
    for (gsize i = 0; good && i < G_N_ELEMENTS(study_sheets); i++) {
        struct sheet *sheet =
            spreadsheet_sheet(book->spreadsheet, study_sheets[i].name, right_to_left, TRUE, error);
        good = sheet != NULL &&
               sheets_tables(book->spreadsheet, sheet, tables, study_sheets[i].tables, shareable, error);
    }
    labels_free(labels);
    return good;
}

static gboolean write_sheets(struct book *book, GError **error)
{
    const char *id = book->assessment->id;
    book->readme = spreadsheet_sheet(book->spreadsheet, "Readme", FALSE, FALSE, error);
    if (book->readme == NULL || (book->assessment->title != NULL && !write_study(book, error)) ||
        !sheets_wide(book->export, book->spreadsheet, id, &book->people, error) ||
        !sheets_long(book->export, book->spreadsheet, id, SHEETS_ROWS_MOST, &book->answers,
                     &book->long_sheets, error) ||
        !sheets_codebook(book->export, book->spreadsheet, id, error))
        return FALSE;
    write_readme(book);
    return spreadsheet_check(book->spreadsheet, error);
}

static gboolean write_book(struct book *book, const char *path, GError **error)
{
    int year, month, day;
    export_day(book->export, &year, &month, &day);
    book->spreadsheet = spreadsheet_open(path, book->title, year, month, day, error);
    if (book->spreadsheet == NULL)
        return FALSE;
    const gboolean good = write_sheets(book, error);
    return spreadsheet_close(book->spreadsheet, good, error);
}

static gboolean write_assessment(struct export *export, const struct export_assessment *assessment,
                                 GError **error)
{
    struct book book = {.export = export, .assessment = assessment};
    g_autofree char *name = g_strconcat(assessment->stem, ".xlsx", NULL);
    g_autofree char *part = g_strconcat(name, ".part", NULL);
    g_autofree char *path = g_build_filename(export->folder, part, NULL);
    book.title = assessment->title != NULL ? markup_plain(assessment->title) : g_strdup(assessment->id);
    const gboolean good = write_book(&book, path, error);
    if (!good)
        remove(path);
    study_free(book.study);
    g_free(book.title);
    return good && export_settle_file(export, name, book.answers, error);
}

gboolean export_xlsx_write(struct export *export, GError **error)
{
    g_autoptr(GPtrArray) assessments = export_assessments(export, error);
    for (guint i = 0; assessments != NULL && i < assessments->len; i++)
        if (!write_assessment(export, g_ptr_array_index(assessments, i), error))
            return FALSE;
    return assessments != NULL;
}
