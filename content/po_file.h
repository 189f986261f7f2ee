/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to content: the only place that calls libgettextpo. */
#ifndef CONTENT_PO_FILE_H
#define CONTENT_PO_FILE_H

#include "content/folder.h"
#include "content/problem.h"

#define PO_MAX_BYTES (8 * 1024 * 1024)

struct po_entry {
    const char *msgid, *msgstr;
    gboolean fuzzy, obsolete;
    int line;
};

/* Calls visit for each entry but the header. FALSE when the file can't be used: reasons are added to
 * problems, none when there is no such file. */
gboolean po_file_each(const struct folder *folder, const char *name, struct problems *problems,
                      void (*visit)(const struct po_entry *entry, void *data), void *data);

#endif
