/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Results as xAPI statements (version 1.0.3), one JSON object a line, for a learning record store. The same
 * results give the same statements with the same ids, so that sending them twice adds nothing. Not cmi5: that
 * needs a server to launch a lesson, and a kiosk has none. README.md says what stands in a statement.
 * Internal to assessments/report.
 */
#ifndef REPORT_XAPI_H
#define REPORT_XAPI_H

#include "assessments/report/records.h"
#include "assessments/report/study_items.h"

struct xapi;

struct xapi *xapi_new(struct curriculum *curriculum, const struct study_items *items, gboolean internal);
void xapi_free(struct xapi *xapi);
/* The statements of an attempt, each with its line's end; good until the next call. *n gets their number. */
const GString *xapi_attempt(struct xapi *xapi, const struct attempt_record *record, gint64 *n);

#endif
