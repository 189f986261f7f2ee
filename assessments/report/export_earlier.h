/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The files of an earlier export into the same folder. A folder holds one export: what the new one doesn't
 * write goes, for a workbook with card numbers beside a manifest that says "shareable" would be taken for
 * part of it. Only files that a manifest names are touched. Internal to assessments/report.
 */
#ifndef REPORT_EXPORT_EARLIER_H
#define REPORT_EXPORT_EARLIER_H

#include "assessments/report/export_private.h"

/* The names of its files, of char*; the caller unrefs. Its manifest is put aside first, so that it doesn't
 * vouch for files that are being replaced, and is still there for the next export when this one breaks off.
 * NULL and an error when that can't be done. */
GPtrArray *export_earlier_take(const char *folder, GError **error);
/* Before the new manifest is written: removes those that the export didn't write. */
void export_earlier_remove(const GPtrArray *names, const struct export *export);
/* After it was: the old manifest goes. */
void export_earlier_forget(const char *folder);

#endif
