/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Results as QTI 2.1 Results Reporting (namespace imsqti_result_v2p1): one assessmentResult for each attempt,
 * a standard archive of who answered what. README.md says what stands in it. Pure. Internal to
 * assessments/report.
 */
#ifndef REPORT_QTI_RESULTS_H
#define REPORT_QTI_RESULTS_H

#include "assessments/report/records.h"
#include "assessments/report/study_items.h"

/* The whole document; the caller frees it. Keys are told when internal. */
char *qti_results_document(const struct attempt_record *record, const struct study_items *items,
                           gboolean internal);

#endif
