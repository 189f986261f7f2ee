/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * As of when a report speaks: the day of the newest answer, by the clocks that could be trusted when there
 * are any. Internal to assessments/report.
 */
#ifndef REPORT_NEWEST_H
#define REPORT_NEWEST_H

#include "assessments/results/results.h"

/* *day gets "2026-11-25", which the caller frees, or NULL when there is no answer with a day. FALSE and an
 * error when the results can't be read. */
gboolean newest_day(struct results *results, const char *assessment, char **day, GError **error);
char *newest_words(const char *day, gboolean exact); /* "25 November 2026", or "November 2026" */

#endif
