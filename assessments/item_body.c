/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body of an item: paragraphs, the picture, and its one interaction. */
#include <string.h>

#include "assessments/item_draft.h"

#define DEEPEST_BODY 16

struct body {
    struct item_draft *draft;
    GPtrArray *paragraphs; /* of markup that the document owns */
    const struct node *interaction;
};

static gboolean is_one_of(const struct node *node, const char *const *names)
{
    return node->name != NULL && g_strv_contains(names, node->name);
}

static gboolean is_inline(const struct node *node)
{
    static const char *const names[] = {"strong", "em", "br", "span", "img", NULL};
    return is_one_of(node, names);
}

/* A picture stands in a paragraph itself, not in its stressed words. */
static gboolean is_inline_of(const struct node *node, const struct node *parent)
{
    return is_inline(node) && !(node_is(node, "img") && is_inline(parent));
}

static void refuse_unknown_inline(struct item_draft *draft, const struct node *parent, int depth)
{
    for (const struct node *node = node_first_element(parent); node != NULL; node = node_next(node, NULL)) {
        if (!is_inline_of(node, parent) || depth > DEEPEST_BODY)
            loading_refuse(&draft->loading, node->line, "%s isn't supported within a %s", node->name,
                           parent->name);
        else
            refuse_unknown_inline(draft, node, depth + 1);
    }
}

static const struct node *find_inside(const struct node *parent, const char *name)
{
    const struct node *found = node_child(parent, name);
    const struct node *paragraph = node_child(parent, "p");
    return found == NULL && paragraph != NULL ? node_child(paragraph, name) : found;
}

static void take_picture(struct item_draft *draft, const struct node *image, const char **picture,
                         const char **alt)
{
    if (*picture != NULL) {
        loading_refuse(&draft->loading, image->line, "a second picture isn't supported here");
        return;
    }
    *picture = loading_required(&draft->loading, image, "src");
    *alt = loading_required(&draft->loading, image, "alt");
}

void item_read_picture(struct item_draft *draft, const struct node *node, const char **picture,
                       const char **alt)
{
    const struct node *image = find_inside(node, "img");
    if (image == NULL)
        return;
    take_picture(draft, image, picture, alt);
    if (node_next(image, "img") != NULL)
        loading_refuse(&draft->loading, node_next(image, "img")->line,
                       "a second picture isn't supported here");
}

static const char *markup_or_null(struct item_draft *draft, const struct node *node)
{
    const char *markup = node_markup(draft->loading.document, node);
    return markup != NULL && *markup != '\0' ? markup : NULL;
}

static gboolean has_text_beside(const struct node *node)
{
    for (const struct node *child = node->first_child; child != NULL; child = child->next)
        if (!loading_is_blank(child))
            return TRUE;
    return FALSE;
}

static void check_text_children(struct item_draft *draft, const struct node *node)
{
    for (const struct node *child = node_first_element(node); child != NULL; child = node_next(child, NULL)) {
        if (is_inline(child) || node_is(child, "p"))
            refuse_unknown_inline(draft, child, 0);
        else if (!node_is(child, "audio"))
            loading_refuse(&draft->loading, child->line, "%s isn't supported within a %s", child->name,
                           node->name);
    }
}

const char *item_read_text(struct item_draft *draft, const struct node *node)
{
    const struct node *paragraph = node_child(node, "p");
    check_text_children(draft, node);
    if (paragraph == NULL)
        return markup_or_null(draft, node);
    if (node_next(paragraph, "p") != NULL)
        loading_refuse(&draft->loading, node_next(paragraph, "p")->line,
                       "a %s has one paragraph; use <br/> or move text before the question", node->name);
    if (has_text_beside(node))
        loading_refuse(&draft->loading, node->line, "text stands beside the p; put it into the p");
    return markup_or_null(draft, paragraph);
}

static void add_paragraph(struct body *body, const struct node *node)
{
    const char *markup = markup_or_null(body->draft, node);
    refuse_unknown_inline(body->draft, node, 0);
    if (node_child(node, "img") != NULL)
        item_read_picture(body->draft, node, &body->draft->item->picture, &body->draft->item->alt);
    if (markup != NULL)
        g_ptr_array_add(body->paragraphs, (gpointer)markup);
}

static gboolean is_interaction(const struct node *node)
{
    return g_str_has_suffix(node->name, "-interaction");
}

static void walk(struct body *body, const struct node *parent, int depth);

static void read_block(struct body *body, const struct node *node, int depth)
{
    static const char *const texts[] = {"p", "h1", "h2", "h3", "li", NULL};
    static const char *const groups[] = {"div", "ul", "ol", NULL};
    struct item_draft *draft = body->draft;
    if (body->interaction != NULL && is_interaction(node))
        loading_refuse(&draft->loading, node->line,
                       "a second interaction isn't supported; an item asks one question");
    else if (body->interaction != NULL)
        loading_refuse(&draft->loading, node->line, "%s stands after the interaction; put it before",
                       node->name);
    else if (is_interaction(node))
        body->interaction = node;
    else if (is_one_of(node, texts))
        add_paragraph(body, node);
    else if (node_is(node, "img"))
        take_picture(draft, node, &draft->item->picture, &draft->item->alt);
    else if (is_one_of(node, groups) && depth < DEEPEST_BODY)
        walk(body, node, depth + 1);
    else
        loading_refuse(&draft->loading, node->line, "%s isn't supported in a question's text", node->name);
}

static void walk(struct body *body, const struct node *parent, int depth)
{
    for (const struct node *node = parent->first_child; node != NULL; node = node->next) {
        if (node->name != NULL)
            read_block(body, node, depth);
        else if (!loading_is_blank(node))
            loading_refuse(&body->draft->loading, node->line,
                           "text stands outside a paragraph; put it into a p");
    }
}

/* The question is the interaction's prompt; without one it is the last paragraph before the interaction. */
static void take_stem(struct body *body)
{
    struct item *item = body->draft->item;
    const struct node *prompt = node_child(body->interaction, "qti-prompt");
    GPtrArray *paragraphs = body->paragraphs;
    if (prompt != NULL) {
        item->stem = item_read_text(body->draft, prompt);
        if (item->picture == NULL)
            item_read_picture(body->draft, prompt, &item->picture, &item->alt);
    } else if (paragraphs->len > 0) {
        item->stem = g_ptr_array_index(paragraphs, paragraphs->len - 1);
        g_ptr_array_set_size(paragraphs, (int)paragraphs->len - 1);
    }
    if (item->stem == NULL)
        loading_refuse(&body->draft->loading, body->interaction->line,
                       "the question is missing; write it as a qti-prompt");
}

static void take_context(struct body *body)
{
    struct item *item = body->draft->item;
    g_ptr_array_add(body->paragraphs, NULL);
    if (body->paragraphs->len > 1)
        item->context = loading_keep(&body->draft->loading,
                                     g_strjoinv("<br/>", (char **)(void *)body->paragraphs->pdata));
    item->context_parts =
        loading_keep(&body->draft->loading, g_ptr_array_free(g_steal_pointer(&body->paragraphs), FALSE));
}

static void read_dont_know(struct item_draft *draft)
{
    const gboolean usual = draft->item->interaction != ITEM_LIKERT;
    const char *wish = node_attribute(draft->body, "data-dont-know");
    draft->item->offers_dont_know = wish != NULL ? strcmp(wish, "no") != 0 : usual;
    if (wish != NULL && strcmp(wish, "no") != 0 && strcmp(wish, "yes") != 0)
        loading_refuse(&draft->loading, draft->body->line,
                       "data-dont-know=\"%s\" isn't clear; write yes or no", wish);
}

void item_read_body(struct item_draft *draft)
{
    struct body body = {.draft = draft, .paragraphs = g_ptr_array_new()};
    walk(&body, draft->body, 0);
    if (body.interaction == NULL) {
        loading_refuse(&draft->loading, draft->body->line, "the question has no interaction");
    } else {
        draft->item->line = body.interaction->line;
        item_read_interaction(draft, body.interaction);
        take_stem(&body);
        read_dont_know(draft);
    }
    take_context(&body);
}
