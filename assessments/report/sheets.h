/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sheets of an assessment's workbook: its study's tables as numbers, and the rows of the CSV files.
 * Internal to assessments/report.
 */
#ifndef REPORT_SHEETS_H
#define REPORT_SHEETS_H

#include "assessments/report/export_private.h"
#include "assessments/report/spreadsheet.h"
#include "assessments/report/table.h"

/* Rows of answers that go onto one sheet, the head not counted. */
#define SHEETS_ROWS_MOST 1000000

/* A title, a head and the rows of each table named, one below the other; names end with NULL. Shares come
 * with columns for how many of how many and for their interval. Where shareable, groups of few have no name.
 * FALSE and an error when a cell can't be written. */
gboolean sheets_tables(struct spreadsheet *spreadsheet, struct sheet *sheet, const GPtrArray *tables,
                       const char *const *names, gboolean shareable, GError **error);

/* participants.csv of one assessment as the sheet Wide; *rows is set. */
gboolean sheets_wide(struct export *export, struct spreadsheet *spreadsheet, const char *assessment,
                     gint64 *rows, GError **error);
/* responses.csv of one assessment as the sheet Long; after most rows it goes on in Long 2, and so on. */
gboolean sheets_long(struct export *export, struct spreadsheet *spreadsheet, const char *assessment,
                     gint64 most, gint64 *rows, int *sheets, GError **error);
/* What codebook.csv says of its variables, after sheets_wide() has counted. */
gboolean sheets_codebook(struct export *export, struct spreadsheet *spreadsheet, const char *assessment,
                         GError **error);

gboolean sheets_right_to_left(const struct export *export); /* the language of the curriculum's texts */

#endif
