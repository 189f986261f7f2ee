/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A study's tables as sheets: one cell of a table is up to five of a sheet. */
#include "assessments/report/sheets.h"

#include <string.h>

struct place {
    struct sheet *sheet;
    int row, column;
};

static void put_text(struct place *place, const char *text, enum sheet_style style)
{
    sheet_text(place->sheet, place->row, place->column++, text, style);
}

static void put_number(struct place *place, gboolean is_there, double value, enum sheet_style style)
{
    if (is_there)
        sheet_number(place->sheet, place->row, place->column, value, style);
    place->column++;
}

static void put_heads(struct place *place, const struct table_column *column)
{
    const gboolean says_points = column->kind != CELL_CHANGE || strstr(column->title, "points") != NULL;
    const char *unit = says_points ? "" : ", percentage points";
    const struct {
        gboolean is_there;
        const char *what;
    } heads[] = {{TRUE, ""},
                 {column->has_interval, ": low"},
                 {column->has_interval, ": high"},
                 {column->has_counts, ": x"},
                 {column->has_counts, ": n"}};
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++) {
        g_autofree char *text = g_strconcat(column->title, i < 3 ? unit : "", heads[i].what, NULL);
        if (heads[i].is_there)
            put_text(place, text, SHEET_HEAD);
    }
}

static enum sheet_style style_of(const struct table_cell *cell)
{
    const int decimals = CLAMP(cell->decimals, 0, SHEET_DECIMALS_MOST);
    switch (cell->kind) {
    case CELL_COUNT:
        return SHEET_COUNT;
    case CELL_SHARE:
        return SHEET_PERCENT;
    case CELL_CHANGE:
        return SHEET_POINTS;
    case CELL_NUMBER:
        return (cell->is_difference ? SHEET_DIFFERENCE : SHEET_DECIMALS) + (enum sheet_style)decimals;
    case CELL_P:
        return SHEET_P;
    case CELL_UNDEFINED:
    case CELL_WITHHELD:
    case CELL_TEXT:
        break;
    }
    return SHEET_PLAIN;
}

static gboolean is_number(enum cell_kind kind)
{
    return kind != CELL_UNDEFINED && kind != CELL_WITHHELD && kind != CELL_TEXT;
}

static void put_cell(struct place *place, const struct table_column *column, const struct table_cell *cell)
{
    const enum sheet_style style = style_of(cell);
    const double scale = cell->kind == CELL_CHANGE ? 100 : 1;
    const gboolean number = is_number(cell->kind);
    if (number)
        put_number(place, TRUE, scale * cell->value, style);
    else if (cell->kind == CELL_WITHHELD)
        put_text(place, "withheld", SHEET_WITHHELD);
    else
        put_text(place, cell->kind == CELL_TEXT ? cell->text : NULL, SHEET_WRAPPED);
    if (column->has_interval) {
        put_number(place, number && cell->has_interval, scale * cell->low, style);
        put_number(place, number && cell->has_interval, scale * cell->high, style);
    }
    if (column->has_counts) {
        put_number(place, cell->kind == CELL_SHARE && cell->n > 0, (double)cell->x, SHEET_COUNT);
        put_number(place, cell->kind == CELL_SHARE && cell->n > 0, (double)cell->n, SHEET_COUNT);
    }
}

/* The name of a group of few is as telling as its figures; and classes have no names in the shareable
 * profile. In a row of a group that is withheld all but its heads is. */
static gboolean hides_name(const struct table *table, int row)
{
    const int value = table_column_find(table, "value");
    const int dimension = table_column_find(table, "dimension_id");
    if (value < 0 || dimension < 0)
        return FALSE;
    if (g_strcmp0(table_cell(table, row, dimension)->text, study_dimension_name(STUDY_GROUP)) == 0)
        return TRUE;
    for (int c = value + 1; c < table->n_columns; c++)
        if (table_cell(table, row, c)->kind != CELL_WITHHELD)
            return FALSE;
    return TRUE;
}

static void put_row(struct place *place, const struct table *table, int row, gboolean shareable)
{
    static const struct table_cell hidden = {.kind = CELL_WITHHELD};
    const gboolean hides = shareable && hides_name(table, row);
    for (int c = 0; c < table->n_columns; c++) {
        const struct table_column *column = &table->columns[c];
        const gboolean is_name = g_str_equal(column->name, "group") || g_str_equal(column->name, "value");
        put_cell(place, column, hides && is_name ? &hidden : table_cell(table, row, c));
    }
}

static int put_table(struct sheet *sheet, int row, const struct table *table, gboolean shareable)
{
    struct place place = {sheet, row, 0};
    put_text(&place, table->title, SHEET_TITLE);
    place = (struct place){sheet, row + 1, 0};
    for (int c = 0; c < table->n_columns; c++)
        put_heads(&place, &table->columns[c]);
    for (int r = 0; r < table->n_rows; r++) {
        place = (struct place){sheet, row + 2 + r, 0};
        put_row(&place, table, r, shareable);
    }
    const int last_column = place.column - 1;
    if (row == 0) {
        sheet_freeze(sheet, 2, table->n_heads);
        if (table->n_rows > 0)
            sheet_filter(sheet, 1, 1 + table->n_rows, last_column);
    }
    row += 2 + table->n_rows;
    place = (struct place){sheet, row, 0};
    put_text(&place, table->n_rows > 0 ? table->note : "Nothing to tell.", SHEET_NOTE);
    return row + 2;
}

gboolean sheets_tables(struct spreadsheet *spreadsheet, struct sheet *sheet, const GPtrArray *tables,
                       const char *const *names, gboolean shareable, GError **error)
{
    int row = 0;
    sheet_fit_width(sheet);
    for (int i = 0; names[i] != NULL; i++) {
        const struct table *table = tables_find(tables, names[i]);
        if (table != NULL)
            row = put_table(sheet, row, table, shareable);
    }
    return spreadsheet_check(spreadsheet, error);
}
