/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to content: what libxml2 says of a schema error, in an author's words. */
#ifndef CONTENT_SCHEMA_WORDS_H
#define CONTENT_SCHEMA_WORDS_H

#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#include <glib.h>

/* The sentence for error, found at node; the caller frees it. */
char *schema_words(const xmlError *error, const xmlNode *node);

/* Whether name is an element of QTI 3.0 that is outside our subset. */
gboolean schema_is_foreign_qti(const char *name);

#endif
