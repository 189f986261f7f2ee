/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/text_walk.h"

#include "content/document_tree.h"
#include "content/markup.h"

struct walk {
    const struct document *document;
    text_visitor *visit;
    void *data;
};

static void tell(const struct walk *walk, const struct node *node, const char *markup)
{
    if (markup == NULL || markup[0] == '\0') {
        return;
    }
    const struct text text = {markup, document_path(walk->document), node->line, !node_is(node, "source")};
    walk->visit(&text, walk->data);
}

/* Attributes that hold a text. */
static void tell_attributes(const struct walk *walk, const struct node *node)
{
    static const char *const names[] = {"alt", "hotspot-label", "hours"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = node_attribute(node, names[i]);
        if (value != NULL) {
            g_autofree char *markup = markup_escape(value);
            tell(walk, node, markup);
        }
    }
}

/* Whether words stand directly in the element, so that it is a text as a whole. */
static gboolean holds_words(const struct node *node)
{
    for (const struct node *child = node->first_child; child != NULL; child = child->next) {
        if (child->text != NULL || node_is_inline(child->name)) {
            return TRUE;
        }
    }
    return FALSE;
}

/* What is a value for the scoring and not a text. */
static gboolean is_value(const struct node *node)
{
    return node_is(node, "qti-value") || node_is(node, "qti-base-value");
}

static gboolean is_part_of_text(const struct node *node)
{
    return node_is_inline(node->name) || node_is(node, "p") || node_is(node, "div");
}

static void walk_node(const struct walk *walk, const struct node *node)
{
    if (is_value(node)) {
        return;
    }
    const gboolean whole = holds_words(node);
    tell_attributes(walk, node);
    if (whole) {
        tell(walk, node, node_markup(walk->document, node));
    }
    for (const struct node *child = node_first_element(node); child != NULL; child = node_next(child, NULL)) {
        if (!whole || !is_part_of_text(child)) {
            walk_node(walk, child);
        }
    }
}

void text_walk(const struct document *document, text_visitor *visit, void *data)
{
    const struct walk walk = {document, visit, data};
    walk_node(&walk, document_root(document));
}
