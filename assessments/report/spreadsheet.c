/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/spreadsheet.h"

#include <gio/gio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <time.h>
#include <xlsxwriter.h>

enum { A4 = 9, NARROWEST = 8, WIDEST = 48, HEAD_WIDEST = 14, LINES_MOST = 12, COLUMNS_MOST = 16384 };

struct sheet {
    struct spreadsheet *spreadsheet;
    lxw_worksheet *worksheet;
    GArray *widths; /* of int: characters of the longest text of each column */
    int last_row;
    int lines; /* of the row being written, which is last_row */
};

struct spreadsheet {
    lxw_workbook *book;
    char *path;
    lxw_format *styles[SHEET_N_STYLES];
    lxw_format *guarded; /* for text that looks like a formula */
    GPtrArray *sheets;   /* of struct sheet */
    lxw_error failure;   /* the first one of a cell */
};

static void sheet_free(gpointer data)
{
    struct sheet *sheet = data;
    g_array_unref(sheet->widths);
    g_free(sheet);
}

static lxw_format *add_number_format(struct spreadsheet *spreadsheet, const char *format)
{
    lxw_format *style = workbook_add_format(spreadsheet->book);
    format_set_num_format(style, format);
    format_set_align(style, LXW_ALIGN_VERTICAL_TOP);
    return style;
}

static lxw_format *add_text_format(struct spreadsheet *spreadsheet)
{
    lxw_format *style = workbook_add_format(spreadsheet->book);
    format_set_text_wrap(style);
    format_set_align(style, LXW_ALIGN_VERTICAL_TOP);
    return style;
}

static void add_decimals(struct spreadsheet *spreadsheet)
{
    for (int decimals = 0; decimals <= SHEET_DECIMALS_MOST; decimals++) {
        g_autofree char *plain = decimals > 0 ? g_strdup_printf("0.%.*s", decimals, "0000") : g_strdup("0");
        g_autofree char *difference = g_strdup_printf("+%s;-%s;%s", plain, plain, plain);
        spreadsheet->styles[SHEET_DECIMALS + decimals] = add_number_format(spreadsheet, plain);
        spreadsheet->styles[SHEET_DIFFERENCE + decimals] = add_number_format(spreadsheet, difference);
    }
}

static void add_styles(struct spreadsheet *spreadsheet)
{
    lxw_format **styles = spreadsheet->styles;
    styles[SHEET_TITLE] = workbook_add_format(spreadsheet->book);
    format_set_bold(styles[SHEET_TITLE]);
    format_set_font_size(styles[SHEET_TITLE], 14);
    styles[SHEET_HEAD] = add_text_format(spreadsheet);
    format_set_bold(styles[SHEET_HEAD]);
    format_set_bottom(styles[SHEET_HEAD], LXW_BORDER_THIN);
    format_set_bg_color(styles[SHEET_HEAD], 0xE8E4DA);
    styles[SHEET_NOTE] = workbook_add_format(spreadsheet->book);
    format_set_font_color(styles[SHEET_NOTE], 0x555555);
    styles[SHEET_WRAPPED] = add_text_format(spreadsheet);
    styles[SHEET_WITHHELD] = workbook_add_format(spreadsheet->book);
    format_set_align(styles[SHEET_WITHHELD], LXW_ALIGN_RIGHT);
    format_set_font_color(styles[SHEET_WITHHELD], 0x555555);
    styles[SHEET_COUNT] = add_number_format(spreadsheet, "#,##0");
    styles[SHEET_PERCENT] = add_number_format(spreadsheet, "0.0%");
    styles[SHEET_POINTS] = add_number_format(spreadsheet, "+0.0;-0.0;0.0");
    styles[SHEET_P] = add_number_format(spreadsheet, "[<0.0001]0.0E+00;0.0000");
    add_decimals(spreadsheet);
    spreadsheet->guarded = add_text_format(spreadsheet);
    format_set_num_format(spreadsheet->guarded, "@");
}

static void set_properties(struct spreadsheet *spreadsheet, const char *title, int year, int month, int day)
{
    struct tm noon = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day, .tm_hour = 12};
    lxw_doc_properties properties = {
        .title = (char *)title, .comments = (char *)"Vigil " VIGIL_VERSION, .created = timegm(&noon)};
    workbook_set_properties(spreadsheet->book, &properties);
}

static gboolean fail(const struct spreadsheet *spreadsheet, const char *what, GError **error)
{
    g_set_error(error, G_IO_ERROR, G_IO_ERROR_FAILED, "can't write %s: %s", spreadsheet->path, what);
    return FALSE;
}

struct spreadsheet *spreadsheet_open(const char *path, const char *title, int year, int month, int day,
                                     GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = folder};
    struct spreadsheet *spreadsheet = g_new0(struct spreadsheet, 1);
    spreadsheet->path = g_strdup(path);
    spreadsheet->sheets = g_ptr_array_new_with_free_func(sheet_free);
    spreadsheet->book = workbook_new_opt(path, &options);
    if (spreadsheet->book == NULL) {
        fail(spreadsheet, "no memory", error);
        spreadsheet_close(spreadsheet, FALSE, NULL);
        return NULL;
    }
    add_styles(spreadsheet);
    set_properties(spreadsheet, title, year, month, day);
    return spreadsheet;
}

struct sheet *spreadsheet_sheet(struct spreadsheet *spreadsheet, const char *name, gboolean right_to_left,
                                gboolean across, GError **error)
{
    lxw_worksheet *worksheet = workbook_add_worksheet(spreadsheet->book, name);
    if (worksheet == NULL) {
        fail(spreadsheet, "a sheet can't be added; is the disk full?", error);
        return NULL;
    }
    worksheet_set_paper(worksheet, A4);
    worksheet_set_footer(worksheet, "&L&A&R&P / &N");
    if (across)
        worksheet_set_landscape(worksheet);
    if (right_to_left)
        worksheet_right_to_left(worksheet);
    struct sheet *sheet = g_new0(struct sheet, 1);
    *sheet = (struct sheet){spreadsheet, worksheet, g_array_new(FALSE, TRUE, sizeof(int)), 0, 1};
    g_ptr_array_add(spreadsheet->sheets, sheet);
    return sheet;
}

static void note(struct sheet *sheet, int row, lxw_error failure)
{
    if (row > sheet->last_row)
        sheet->lines = 1;
    sheet->last_row = MAX(sheet->last_row, row);
    if (failure != LXW_NO_ERROR && sheet->spreadsheet->failure == LXW_NO_ERROR)
        sheet->spreadsheet->failure = failure;
}

static void widen(struct sheet *sheet, int column, int characters)
{
    if (column >= (int)sheet->widths->len)
        g_array_set_size(sheet->widths, (guint)column + 1);
    int *width = &g_array_index(sheet->widths, int, column);
    *width = MAX(*width, characters);
}

/* The longest line, for a heading may be broken at its spaces. */
static int width_of(const char *text, enum sheet_style style)
{
    const int length = (int)MIN(strlen(text), 4 * WIDEST);
    const int characters = (int)g_utf8_strlen(text, length);
    return style == SHEET_HEAD ? MIN(characters, HEAD_WIDEST) : characters;
}

/* Not every program makes a row as high as its text. */
static void heighten(struct sheet *sheet, int row, const char *text, enum sheet_style style)
{
    if (style != SHEET_HEAD && style != SHEET_WRAPPED)
        return;
    const int width = style == SHEET_HEAD ? HEAD_WIDEST : WIDEST - 2;
    const int characters = (int)MIN(g_utf8_strlen(text, -1), width * LINES_MOST);
    const int lines = (characters + width - 1) / width;
    if (lines <= sheet->lines)
        return;
    sheet->lines = lines;
    worksheet_set_row(sheet->worksheet, (lxw_row_t)row, LXW_DEF_ROW_HEIGHT * lines, NULL);
}

static gboolean looks_like_a_formula(const char *text)
{
    return strchr("=+-@\t\r\n", *text) != NULL;
}

static char *fit(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    if (g_utf8_strlen(valid, -1) <= SPREADSHEET_TEXT_MOST)
        return g_steal_pointer(&valid);
    g_autofree char *cut = g_utf8_substring(valid, 0, SPREADSHEET_TEXT_MOST - 2);
    return g_strconcat(cut, " …", NULL);
}

void sheet_text(struct sheet *sheet, int row, int column, const char *text, enum sheet_style style)
{
    if (text == NULL || *text == '\0')
        return;
    g_autofree char *fitting =
        g_utf8_validate(text, -1, NULL) && strlen(text) <= SPREADSHEET_TEXT_MOST ? NULL : fit(text);
    const char *written = fitting != NULL ? fitting : text;
    lxw_format *format =
        looks_like_a_formula(written) ? sheet->spreadsheet->guarded : sheet->spreadsheet->styles[style];
    if (style != SHEET_TITLE && style != SHEET_NOTE)
        widen(sheet, column, width_of(written, style));
    note(sheet, row,
         worksheet_write_string(sheet->worksheet, (lxw_row_t)row, (lxw_col_t)column, written, format));
    heighten(sheet, row, written, style);
}

void sheet_number(struct sheet *sheet, int row, int column, double value, enum sheet_style style)
{
    if (!isfinite(value))
        return;
    widen(sheet, column, NARROWEST);
    note(sheet, row,
         worksheet_write_number(sheet->worksheet, (lxw_row_t)row, (lxw_col_t)column, value,
                                sheet->spreadsheet->styles[style]));
}

void sheet_freeze(struct sheet *sheet, int row, int column)
{
    worksheet_freeze_panes(sheet->worksheet, (lxw_row_t)row, (lxw_col_t)column);
    if (row > 0)
        worksheet_repeat_rows(sheet->worksheet, (lxw_row_t)row - 1, (lxw_row_t)row - 1);
}

void sheet_fit_width(struct sheet *sheet)
{
    worksheet_fit_to_pages(sheet->worksheet, 1, 0);
}

void sheet_filter(struct sheet *sheet, int head_row, int last_row, int last_column)
{
    worksheet_autofilter(sheet->worksheet, (lxw_row_t)head_row, 0, (lxw_row_t)last_row,
                         (lxw_col_t)last_column);
}

/* libxlsxwriter doesn't look whether the rows reached its temporary file. */
static gboolean reached_disk(const struct spreadsheet *spreadsheet)
{
    for (guint i = 0; i < spreadsheet->sheets->len; i++) {
        const struct sheet *sheet = g_ptr_array_index(spreadsheet->sheets, i);
        FILE *rows = sheet->worksheet->optimize_tmpfile;
        if (rows != NULL && (fflush(rows) != 0 || ferror(rows)))
            return FALSE;
    }
    return TRUE;
}

/* On closing, libxlsxwriter copies the rows once more, and doesn't look either. */
static gboolean has_room(const struct spreadsheet *spreadsheet)
{
    g_autofree char *folder = g_path_get_dirname(spreadsheet->path);
    struct statvfs disk;
    if (statvfs(folder, &disk) != 0)
        return FALSE;
    guint64 needed = 0;
    for (guint i = 0; i < spreadsheet->sheets->len; i++) {
        const struct sheet *sheet = g_ptr_array_index(spreadsheet->sheets, i);
        FILE *rows = sheet->worksheet->optimize_tmpfile;
        needed += rows != NULL ? (guint64)MAX(ftell(rows), 0) : 0;
    }
    return (guint64)disk.f_bavail * disk.f_frsize > needed;
}

gboolean spreadsheet_check(const struct spreadsheet *spreadsheet, GError **error)
{
    if (spreadsheet->failure != LXW_NO_ERROR)
        return fail(spreadsheet, lxw_strerror(spreadsheet->failure), error);
    return reached_disk(spreadsheet) || fail(spreadsheet, "the disk is full", error);
}

static void set_widths(struct sheet *sheet)
{
    for (guint c = 0; c < sheet->widths->len && c < COLUMNS_MOST; c++) {
        const int width = CLAMP(g_array_index(sheet->widths, int, c) + 2, NARROWEST, WIDEST);
        worksheet_set_column(sheet->worksheet, (lxw_col_t)c, (lxw_col_t)c, width, NULL);
    }
    /* Card numbers and ids are text on purpose. */
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    lxw_rowcol_to_range(range, 0, 0, (lxw_row_t)sheet->last_row,
                        (lxw_col_t)MAX((int)sheet->widths->len - 1, 0));
    worksheet_ignore_errors(sheet->worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range);
}

static gboolean end(struct spreadsheet *spreadsheet, gboolean good, GError **error)
{
    for (guint i = 0; i < spreadsheet->sheets->len; i++)
        set_widths(g_ptr_array_index(spreadsheet->sheets, i));
    good = good && spreadsheet_check(spreadsheet, error) &&
           (has_room(spreadsheet) || fail(spreadsheet, "there is no room for it on the disk", error));
    if (!good) {
        lxw_workbook_free(spreadsheet->book);
        return FALSE;
    }
    const lxw_error failure = workbook_close(spreadsheet->book);
    return failure == LXW_NO_ERROR || fail(spreadsheet, lxw_strerror(failure), error);
}

gboolean spreadsheet_close(struct spreadsheet *spreadsheet, gboolean good, GError **error)
{
    if (spreadsheet->book != NULL)
        good = end(spreadsheet, good, error);
    g_ptr_array_unref(spreadsheet->sheets);
    g_free(spreadsheet->path);
    g_free(spreadsheet);
    return good;
}
