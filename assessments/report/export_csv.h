/* SPDX-License-Identifier: GPL-3.0-or-later */
/* responses.csv, participants.csv, codebook.csv and datapackage.json. Internal to assessments/report. */
#ifndef REPORT_EXPORT_CSV_H
#define REPORT_EXPORT_CSV_H

#include "assessments/report/export_private.h"

gboolean export_csv_write(struct export *export, GError **error);

#endif
