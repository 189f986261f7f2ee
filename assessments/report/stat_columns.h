/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the columns of an export's rows become variables of a statistics program: which are numbers, which have
 * codes, how wide the texts are. Made from the columns' names and the curriculum first; a pass over the rows
 * then adds values that the curriculum doesn't know and measures the texts. Internal to assessments/report;
 * the caller owns the columns.
 */
#ifndef REPORT_STAT_COLUMNS_H
#define REPORT_STAT_COLUMNS_H

#include "assessments/report/export_private.h"
#include "assessments/report/statfile.h"

struct stat_columns;

/* Of the rows with these names; the variables of other assessments are left out. */
struct stat_columns *stat_columns_new(const struct export *export, const char *assessment,
                                      const char *const *names);
void stat_columns_free(struct stat_columns *columns);

/* The pass over the rows: one call a row, then the end. */
void stat_columns_see(struct stat_columns *columns, const char *const *values);
void stat_columns_settle(struct stat_columns *columns);

const struct statfile_column *stat_columns_all(const struct stat_columns *columns, int *n);
/* The cells of a row that belong to them; good until the next call. */
const char *const *stat_columns_pick(struct stat_columns *columns, const char *const *values);

#endif
