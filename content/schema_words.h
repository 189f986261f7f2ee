/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to content: what libxml2 says of a schema error, in an author's words. */
#ifndef CONTENT_SCHEMA_WORDS_H
#define CONTENT_SCHEMA_WORDS_H

#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#include <glib.h>

/* What would make the element fit, so that the validator can go on behind it: it gives up on the rest of an
 * element after the first child that doesn't fit. */
enum repair_kind {
    REPAIR_NONE,
    REPAIR_REMOVE, /* take the element out */
    REPAIR_RENAME, /* name is what was meant */
    REPAIR_INSERT, /* an element called name before it */
};
struct repair {
    enum repair_kind kind;
    char *name;
};

/* The sentence for error, found at node, and the repair; the caller frees both strings. */
char *schema_words(const xmlError *error, const xmlNode *node, struct repair *repair);

/* Whether name is an element of QTI 3.0 that is outside our subset. */
gboolean schema_is_foreign_qti(const char *name);

#endif
