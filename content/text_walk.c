/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/text_walk.h"

#include "content/document_tree.h"
#include "content/markup.h"

struct walk {
    const struct document *document;
    text_visitor *visit;
    void *data;
};

static gboolean is_spoken(const struct node *node)
{
    const struct node *in = node->parent;
    const gboolean of_episode = node_is(node, "line") || (in != NULL && node_is(in, "fact"));
    const gboolean of_card = in != NULL && (node_is(in, "signs") || node_is(in, "first-steps"));
    return !of_episode && !of_card && !node_is(node, "source") && !node_is(node, "voice");
}

static void tell(const struct walk *walk, const struct node *node, const char *markup)
{
    if (markup == NULL || markup[0] == '\0') {
        return;
    }
    const struct text text = {markup, document_path(walk->document), node->line, is_spoken(node)};
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
    if (node_is(node, "voice")) {
        g_autofree char *name = markup_escape(node_attribute_or(node, "name", ""));
        tell(walk, node, name);
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

/* What no learner sees: values for the scoring, and where the facts of a series come from. */
static gboolean is_for_authors(const struct node *node)
{
    return (node_is(node, "source") && node_is(node->parent, "fact")) || node_is(node, "qti-value") ||
           node_is(node, "qti-base-value");
}

static gboolean is_part_of_text(const struct node *node)
{
    return node_is_inline(node->name) || node_is(node, "p") || node_is(node, "div");
}

static void walk_node(const struct walk *walk, const struct node *node)
{
    if (is_for_authors(node)) {
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
