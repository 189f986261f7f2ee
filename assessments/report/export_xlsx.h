/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ASSESSMENT.xlsx: a workbook with the study's figures, the rows of the CSV files and the codebook. Internal
 * to assessments/report.
 */
#ifndef REPORT_EXPORT_XLSX_H
#define REPORT_EXPORT_XLSX_H

#include "assessments/report/export_private.h"

gboolean export_xlsx_write(struct export *export, GError **error);

#endif
