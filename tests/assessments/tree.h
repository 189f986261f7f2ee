/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Changing a parsed document behind the schema's back, to see that the loaders stand on their own: what the
 * schema refuses today they refuse too, by name.
 */
#ifndef TESTS_ASSESSMENTS_TREE_H
#define TESTS_ASSESSMENTS_TREE_H

#include "content/document.h"

struct node *tree_find(struct document *document, const char *name); /* the first such element, or NULL */
void tree_rename(struct node *node, const char *name);
/* The attribute must be there; value NULL takes it away by renaming it. */
void tree_set(struct node *node, const char *attribute, const char *value);
void tree_take_out(struct node *node);

/* All elements in the order of the file; the caller frees the array. */
GPtrArray *tree_elements(struct document *document);

#endif
