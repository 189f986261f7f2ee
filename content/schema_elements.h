/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to content: the part of schema_words() that is about elements. */
#ifndef CONTENT_SCHEMA_ELEMENTS_H
#define CONTENT_SCHEMA_ELEMENTS_H

#include "content/schema_words.h"

char *schema_element_words(const xmlError *error, const xmlNode *node, struct repair *repair);

/* The text of the schema that the node's file follows, and that file's namespace. */
const char *schema_text(const xmlNode *node);
const char *schema_root_namespace(const xmlNode *node);

#endif
