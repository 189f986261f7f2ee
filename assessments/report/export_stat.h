/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ASSESSMENT-participants and ASSESSMENT-responses as .sav for SPSS and .dta for Stata: the rows of the CSV
 * files with labels, codes and declared missing values. Internal to assessments/report.
 */
#ifndef REPORT_EXPORT_STAT_H
#define REPORT_EXPORT_STAT_H

#include "assessments/report/export_private.h"

gboolean export_sav_write(struct export *export, GError **error);
gboolean export_dta_write(struct export *export, GError **error);

#endif
