/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of a package's files as text. Private to this folder. */
#ifndef UPDATE_PACKAGE_MANIFEST_H
#define UPDATE_PACKAGE_MANIFEST_H

#include "content/update/package.h"

#define MANIFEST_MAX_BYTES (2 * 1024 * 1024)

GPtrArray *manifest_files_new(void);
/* Fills package->files and package->bytes from package->manifest. FALSE and UPDATE_ERROR_MANIFEST with the
 * line; a manifest is taken only as manifest_print() would write it. */
gboolean manifest_parse(struct package *package, GError **error);
char *manifest_print(const GPtrArray *files);

/* Size and hash of the file called file->name. */
gboolean manifest_measure(const struct folder *folder, struct package_file *file, GError **error);

/* Decimal digits without a leading zero. */
gboolean manifest_read_number(const char *text, guint64 *number);

/* In package.c: the trusted comment of a package. The caller frees it. */
char *package_comment(const struct package *package);

#endif
