/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to content: what the text of a schema says about names and kinds of values. */
#ifndef CONTENT_SCHEMA_NAMES_H
#define CONTENT_SCHEMA_NAMES_H

#include <glib.h>

/* All names of elements, attributes; the caller frees with g_strfreev. */
char **schema_element_names(const char *schema);
char **schema_attribute_names(const char *schema);

/* Whether an element of this name must be there wherever the schema has one. */
gboolean schema_is_required(const char *schema, const char *element);

/* The first sentence of a simple type's documentation, found by its name or by its pattern; NULL when there
 * is none. The caller frees it. */
char *schema_form_of_type(const char *schema, const char *type);
char *schema_form_of_pattern(const char *schema, const char *pattern);

#endif
