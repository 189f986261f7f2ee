/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * White space is folded on the way: a run of it becomes one space, and none is kept where it can't be seen
 * (next to an element that isn't inline, or to the edge of one). So what two files mean, and not how they are
 * laid out, decides their text and their hash.
 */
#include "content/document_tree.h"

#include <string.h>

struct copy {
    struct tree *tree;
    struct node *next_node;
    struct attribute *next_attribute;
};

gboolean node_is_inline(const char *name)
{
    static const char *const names[] = {"strong", "em", "br", "span", NULL};
    return g_strv_contains(names, name);
}

static void count(const xmlNode *node, gsize *nodes, gsize *attributes)
{
    for (; node != NULL; node = node->next) {
        *nodes += 1;
        if (node->type != XML_ELEMENT_NODE) {
            continue;
        }
        *attributes += 1; /* the end of the list */
        for (const xmlAttr *at = node->properties; at != NULL; at = at->next) {
            *attributes += 1;
        }
        count(node->children, nodes, attributes);
    }
}

static gboolean is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* U+202A to U+202E are E2 80 AA to E2 80 AE. */
static gboolean is_override(const char *at)
{
    return (guchar)at[0] == 0xE2 && (guchar)at[1] == 0x80 && (guchar)at[2] >= 0xAA && (guchar)at[2] <= 0xAE;
}

/* Appends text, folding white space on from what out ends with. */
static void append_folded(struct tree *tree, GString *out, const char *text, int line)
{
    while (*text != '\0') {
        if (is_override(text)) {
            tree->override_line = tree->has_override ? tree->override_line : line;
            tree->has_override = TRUE;
            text += 3;
        } else if (is_space(*text)) {
            if (out->len == 0 || out->str[out->len - 1] != ' ') {
                g_string_append_c(out, ' ');
            }
            text++;
        } else {
            g_string_append_c(out, *text++);
        }
    }
}

static const char *keep(struct copy *copy, const char *string)
{
    return g_string_chunk_insert_const(copy->tree->strings, string);
}

static const char *attribute_name(struct copy *copy, const xmlAttr *attribute)
{
    const char *name = (const char *)attribute->name;
    if (attribute->ns == NULL) {
        return keep(copy, name);
    }
    if (strcmp((const char *)attribute->ns->href, "http://www.w3.org/XML/1998/namespace") != 0) {
        return NULL; /* xsi:schemaLocation: for the author's editor only */
    }
    g_autofree char *prefixed = g_strconcat("xml:", name, NULL);
    return keep(copy, prefixed);
}

static const struct attribute *copy_attributes(struct copy *copy, const xmlNode *from, int line)
{
    const struct attribute *first = copy->next_attribute;
    for (const xmlAttr *at = from->properties; at != NULL; at = at->next) {
        const char *name = attribute_name(copy, at);
        if (name == NULL) {
            continue;
        }
        xmlChar *value = xmlNodeListGetString(from->doc, at->children, 1);
        g_autoptr(GString) folded = g_string_new(NULL);
        append_folded(copy->tree, folded, value != NULL ? (const char *)value : "", line);
        copy->next_attribute->name = name;
        copy->next_attribute->value = keep(copy, g_strstrip(folded->str));
        copy->next_attribute++;
        xmlFree(value);
    }
    copy->next_attribute++; /* zeroed: the end */
    return first;
}

static gboolean is_text(const xmlNode *node)
{
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

/* A space beside it shows; beside a line break it doesn't. */
static gboolean is_inline_element(const xmlNode *node)
{
    return node != NULL && node->type == XML_ELEMENT_NODE && node_is_inline((const char *)node->name) &&
           strcmp((const char *)node->name, "br") != 0;
}

/* The run of text that starts at from (comments inside it don't end it); *end is what comes after it. */
static char *take_text(struct copy *copy, const xmlNode *from, const xmlNode **end, int line)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const xmlNode *node = from;
    for (; node != NULL && node->type != XML_ELEMENT_NODE; node = node->next) {
        if (is_text(node) && node->content != NULL) {
            append_folded(copy->tree, out, (const char *)node->content, line);
        }
    }
    *end = node;
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* Spaces at the ends of a run show only beside an inline element, or at the edge of one. */
static char *trim(char *text, const xmlNode *parent, const xmlNode *before, const xmlNode *after)
{
    const gboolean inside = is_inline_element(parent);
    if (before != NULL ? !is_inline_element(before) : !inside) {
        g_strchug(text);
    }
    if (after != NULL ? !is_inline_element(after) : !inside) {
        g_strchomp(text);
    }
    return text;
}

static struct node *new_node(struct copy *copy, const struct node *parent, int line)
{
    struct node *node = copy->next_node++;
    node->parent = parent;
    node->line = line;
    return node;
}

static void copy_children(struct copy *copy, const xmlNode *from, struct node *into);

static struct node *copy_element(struct copy *copy, const xmlNode *from, const struct node *parent)
{
    struct node *node = new_node(copy, parent, (int)xmlGetLineNo(from));
    node->name = keep(copy, (const char *)from->name);
    node->attributes = copy_attributes(copy, from, node->line);
    copy_children(copy, from, node);
    return node;
}

static void copy_children(struct copy *copy, const xmlNode *from, struct node *into)
{
    const struct node **link = &into->first_child;
    const xmlNode *before = NULL; /* the element that came last */
    for (const xmlNode *at = from->children; at != NULL;) {
        struct node *made = NULL;
        if (at->type == XML_ELEMENT_NODE) {
            made = copy_element(copy, at, into);
            before = at;
            at = at->next;
        } else {
            const xmlNode *after;
            g_autofree char *text = take_text(copy, at, &after, into->line);
            if (trim(text, from, before, after)[0] != '\0') {
                made = new_node(copy, into, (int)xmlGetLineNo(at));
                made->text = keep(copy, text);
            }
            at = after;
        }
        if (made != NULL) {
            *link = made;
            link = &made->next;
        }
    }
}

void tree_copy(struct tree *tree, xmlNode *root)
{
    gsize nodes = 0;
    gsize attributes = 0;
    count(root, &nodes, &attributes);
    tree->nodes = g_new0(struct node, nodes);
    tree->attributes = g_new0(struct attribute, attributes);
    tree->strings = g_string_chunk_new(4096);
    struct copy copy = {tree, tree->nodes, tree->attributes};
    copy_element(&copy, root, NULL);
}

void tree_clear(struct tree *tree)
{
    g_free(tree->nodes);
    g_free(tree->attributes);
    if (tree->strings != NULL) {
        g_string_chunk_free(tree->strings);
    }
}
