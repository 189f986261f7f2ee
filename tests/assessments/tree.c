/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tree.h"

#include <string.h>

static void add_elements(GPtrArray *elements, const struct node *node)
{
    if (node->name == NULL)
        return;
    g_ptr_array_add(elements, (gpointer)node);
    for (const struct node *child = node->first_child; child != NULL; child = child->next)
        add_elements(elements, child);
}

GPtrArray *tree_elements(struct document *document)
{
    GPtrArray *elements = g_ptr_array_new();
    add_elements(elements, document_root(document));
    return elements;
}

struct node *tree_find(struct document *document, const char *name)
{
    g_autoptr(GPtrArray) elements = tree_elements(document);
    for (guint i = 0; i < elements->len; i++)
        if (node_is(g_ptr_array_index(elements, i), name))
            return g_ptr_array_index(elements, i);
    return NULL;
}

void tree_rename(struct node *node, const char *name)
{
    node->name = name;
}

void tree_set(struct node *node, const char *attribute, const char *value)
{
    for (struct attribute *at = (struct attribute *)node->attributes; at->name != NULL; at++)
        if (strcmp(at->name, attribute) == 0) {
            at->name = value != NULL ? at->name : "data-taken-away";
            at->value = value != NULL ? value : "";
        }
}

void tree_take_out(struct node *node)
{
    struct node *parent = (struct node *)node->parent;
    if (parent->first_child == node) {
        parent->first_child = node->next;
        return;
    }
    struct node *before = (struct node *)parent->first_child;
    while (before->next != node)
        before = (struct node *)before->next;
    before->next = node->next;
}
