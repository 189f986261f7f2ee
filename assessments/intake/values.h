/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people and spreadsheets write into cells, as values. Each FALSE leaves the value alone. Pure. */
#ifndef INTAKE_VALUES_H
#define INTAKE_VALUES_H

#include <glib.h>

/* Not negative; a spreadsheet's "1.0" is 1. */
gboolean value_integer_parse(const char *text, gint64 *value);
/* With a point or a comma. */
gboolean value_number_parse(const char *text, double *value);
/* 1, 0, TRUE, FALSE. */
gboolean value_flag_parse(const char *text, int *value);
/* ISO 8601: a date, or date and time, in UTC unless an offset says otherwise; -1 for a month alone, which is
 * no time. Milliseconds since 1970. */
gboolean value_time_parse(const char *text, gint64 *ms);
/* "4028179.0" is "4028179". The caller frees it. */
char *value_code_tidy(const char *text);

gboolean value_is_code(const char *text); /* [A-Za-z0-9._-]{1,40} */
/* A name for a site, a group, a version: at most 80 bytes, begins with a letter, a digit, "<" or ">", holds
 * letters, digits, blanks and . _ + - < > / : and so can never be taken for a formula. */
gboolean value_is_word(const char *text);
/* Ids, one or two in a part, parts with ";" between. */
gboolean value_is_id_list(const char *text);

#endif
