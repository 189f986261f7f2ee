/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The writers of whole records: xapi.jsonl and qti-results/. And verify.R, which goes with every CSV export.
 * Internal to assessments/report.
 */
#ifndef REPORT_EXPORT_RECORDS_H
#define REPORT_EXPORT_RECORDS_H

#include "assessments/report/export_private.h"

gboolean export_xapi_write(struct export *export, GError **error);
/* The folder qti-results is made anew; files of an earlier export that stand in it are removed. */
gboolean export_qti_write(struct export *export, GError **error);
gboolean export_verify_write(struct export *export, GError **error);

#endif
