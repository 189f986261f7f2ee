/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A list of values and their codes, for variables whose values are words: first those that the curriculum
 * knows, in its order, so that a code means the same in every export; then those that only the rows hold,
 * sorted. Internal to assessments/report; the caller owns the list, the texts are the list's.
 */
#ifndef REPORT_STAT_CODES_H
#define REPORT_STAT_CODES_H

#include "assessments/report/export_private.h"
#include "assessments/report/statfile.h"

struct stat_codes;

struct stat_codes *stat_codes_new(void);
void stat_codes_free(struct stat_codes *codes);

/* label NULL or "": the value itself. A value that has a code keeps it. */
void stat_codes_add(struct stat_codes *codes, const char *value, int code, const char *label);
/* With the next code; markup NULL as label above. */
void stat_codes_add_next(struct stat_codes *codes, const char *value, const char *markup);
/* "code=meaning|code=meaning"; where numbers, whole numbers are their own codes. */
void stat_codes_add_list(struct stat_codes *codes, const char *list, gboolean numbers);

/* A value of a row; stat_codes_settle() then gives the new ones their codes. */
void stat_codes_meet(struct stat_codes *codes, const char *value);
void stat_codes_settle(struct stat_codes *codes);

const struct statfile_code *stat_codes_all(const struct stat_codes *codes, int *n);

/* What a column of words can hold, by its name: NULL when it stays text. */
struct stat_codes *stat_codes_of_column(const struct export *export, const char *assessment,
                                        const char *column);
/* The options of a question that takes one answer. */
struct stat_codes *stat_codes_of_item(const struct item *item);

#endif
