/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One Excel file, written through libxlsxwriter: the only file here that knows it. Rows of a sheet are
 * written from the top down and don't stay in memory. Text is always text: a cell that begins like a formula
 * (= + - @, a tab or a line's end) is a text cell in the format "Text", so that it doesn't become one when
 * somebody edits it either. The caller owns the workbook; sheets are the workbook's.
 */
#ifndef REPORT_SPREADSHEET_H
#define REPORT_SPREADSHEET_H

#include <glib.h>

#define SPREADSHEET_ROWS_MOST 1048576 /* of a sheet, Excel's limit */
#define SPREADSHEET_TEXT_MOST                                                                                \
    32767 /* characters of a cell, Excel's limit: longer ones are cut, with a mark */

struct spreadsheet;
struct sheet;

enum sheet_style {
    SHEET_PLAIN,
    SHEET_TITLE,
    SHEET_HEAD,
    SHEET_NOTE,
    SHEET_WRAPPED, /* text of several lines */
    SHEET_WITHHELD,
    SHEET_COUNT,   /* 1,234 */
    SHEET_PERCENT, /* 0.921 as 92.1% */
    SHEET_POINTS,  /* a change in percentage points, with its sign: +77.6 */
    SHEET_P,
    SHEET_DECIMALS,                        /* + 0 to SHEET_DECIMALS_MOST */
    SHEET_DIFFERENCE = SHEET_DECIMALS + 5, /* likewise, with the sign */
    SHEET_N_STYLES = SHEET_DIFFERENCE + 5
};
#define SHEET_DECIMALS_MOST 4

/* Begins the file at path; temporary files go into its folder. The date goes into the file, for the clock has
 * no say in its bytes. */
struct spreadsheet *spreadsheet_open(const char *path, const char *title, int year, int month, int day,
                                     GError **error);
/* Ends and frees it. FALSE when it isn't to be whole (good is FALSE), or can't be. */
gboolean spreadsheet_close(struct spreadsheet *spreadsheet, gboolean good, GError **error);

/* name: at most 31 characters, unique. A4; upright or across. */
struct sheet *spreadsheet_sheet(struct spreadsheet *spreadsheet, const char *name, gboolean right_to_left,
                                gboolean across, GError **error);

/* Cells that are NULL, empty or no finite number stay empty. */
void sheet_text(struct sheet *sheet, int row, int column, const char *text, enum sheet_style style);
void sheet_number(struct sheet *sheet, int row, int column, double value, enum sheet_style style);
/* Rows and columns above and before this cell stay in sight; the row of heads is printed on every page. */
void sheet_freeze(struct sheet *sheet, int row, int column);
/* Printed as wide as one page. */
void sheet_fit_width(struct sheet *sheet);
void sheet_filter(struct sheet *sheet, int head_row, int last_row, int last_column);
/* The first failure of a cell of any sheet, or of the disk: to be asked now and then in long sheets. */
gboolean spreadsheet_check(const struct spreadsheet *spreadsheet, GError **error);

#endif
