/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The folder of an export and its manifest: what export.c does before the first file and after the last.
 * Internal to assessments/report.
 */
#ifndef REPORT_EXPORT_FILES_H
#define REPORT_EXPORT_FILES_H

#include "assessments/report/export_private.h"

#define EXPORT_MANIFEST "manifest.json"
#define EXPORT_FORMAT_NAME "vigil-export" /* of the manifest; the version follows */

GPtrArray *export_files_new(void); /* of struct export_file; the caller unrefs */
void export_files_add(GPtrArray *files, const char *name, gint64 rows, gint64 bytes, const char *sha256);

gboolean export_prepare_folder(const char *folder, GError **error);
gboolean export_write_manifest(struct export *export, GError **error);
/* Brings the names in the folder to disk. */
gboolean export_sync_folder(const char *folder, GError **error);

#endif
