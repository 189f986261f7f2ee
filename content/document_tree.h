/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private to content: libxml2's tree copied into ours. */
#ifndef CONTENT_DOCUMENT_TREE_H
#define CONTENT_DOCUMENT_TREE_H

#include "content/document.h"

#include <libxml/tree.h>

/* All nodes in one block, all attributes in another, all strings in a chunk. */
struct tree {
    struct node *nodes;
    struct attribute *attributes;
    GStringChunk *strings;
    gboolean has_override; /* a bidirectional override was stripped, first on override_line */
    int override_line;
};

void tree_copy(struct tree *tree, xmlNode *root);
void tree_clear(struct tree *tree);

/* strong, em, br and span: what stays an element inside a text. */
gboolean node_is_inline(const char *name);

#endif
