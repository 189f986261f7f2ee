/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to content: with content_po.c the only place that calls libgettextpo. */
#ifndef CONTENT_PO_FILE_H
#define CONTENT_PO_FILE_H

#include "content/folder.h"
#include "content/problem.h"

#include <gettext-po.h>

#define PO_MAX_BYTES (8 * 1024 * 1024)

struct po_entry {
    const char *msgid, *msgstr;
    gboolean fuzzy, obsolete;
    const char *path; /* where the text stands, as `#:` says; NULL when it doesn't */
    int line;
};

/* Calls visit for each entry but the header. FALSE when the file can't be used: reasons are added to
 * problems, none when there is no such file. */
gboolean po_file_each(const struct folder *folder, const char *name, struct problems *problems,
                      void (*visit)(const struct po_entry *entry, void *data), void *data);

/* The whole file, for po_file_free(); NULL when there is none or it can't be used. */
po_file_t po_file_open(const struct folder *folder, const char *name, struct problems *problems);

/* The msgstr of the header, NULL when there is none, and what a translator wrote above it. They belong to the
 * file. */
const char *po_file_header(po_file_t file);
const char *po_file_header_comments(po_file_t file);

/* Writes file to path, in place of what is there. */
gboolean po_file_save(po_file_t file, const char *path, struct problems *problems);

#endif
