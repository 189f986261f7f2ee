/* SPDX-License-Identifier: GPL-3.0-or-later */
/* responses.csv, participants.csv, codebook.csv and datapackage.json. Internal to assessments/report. */
#ifndef REPORT_EXPORT_CSV_H
#define REPORT_EXPORT_CSV_H

#include "assessments/report/csv.h"
#include "assessments/report/export_private.h"

/* A file with a header row; NULL and an error. */
struct csv *export_csv_begin(struct export *export, const char *name, char **columns, GError **error);
gboolean export_csv_put_row(int n, const char *const *names, const char *const *values, void *csv);
/* Names it in the manifest when good, else takes it back. */
gboolean export_csv_finish(struct export *export, struct csv *csv, const char *name, gboolean good,
                           GError **error);

gboolean export_csv_write(struct export *export, GError **error);

#endif
