/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/document_kind.h"
#include "content/document_tree.h"

#include <string.h>

const char *node_attribute(const struct node *node, const char *name)
{
    const struct attribute *at = node->attributes;
    for (; at != NULL && at->name != NULL; at++) {
        if (strcmp(at->name, name) == 0) {
            return at->value;
        }
    }
    return NULL;
}

const char *node_attribute_or(const struct node *node, const char *name, const char *fallback)
{
    const char *value = node_attribute(node, name);
    return value != NULL ? value : fallback;
}

gboolean node_flag(const struct node *node, const char *name)
{
    const char *value = node_attribute_or(node, name, "");
    return strcmp(value, "yes") == 0 || strcmp(value, "true") == 0;
}

double node_number(const struct node *node, const char *name, double fallback)
{
    const char *value = node_attribute(node, name);
    if (value == NULL) {
        return fallback;
    }
    char *end;
    const double number = g_ascii_strtod(value, &end);
    return end != value && *end == '\0' ? number : fallback;
}

gboolean node_is(const struct node *node, const char *name)
{
    return node->name != NULL && strcmp(node->name, name) == 0;
}

static const struct node *first_of(const struct node *node, const char *name)
{
    while (node != NULL && (node->name == NULL || (name != NULL && strcmp(node->name, name) != 0))) {
        node = node->next;
    }
    return node;
}

const struct node *node_child(const struct node *node, const char *name)
{
    return first_of(node->first_child, name);
}

const struct node *node_next(const struct node *node, const char *name)
{
    return first_of(node->next, name);
}

const struct node *node_first_element(const struct node *node)
{
    return first_of(node->first_child, NULL);
}

static void append_escaped(GString *out, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&':
            g_string_append(out, "&amp;");
            break;
        case '<':
            g_string_append(out, "&lt;");
            break;
        case '>':
            g_string_append(out, "&gt;");
            break;
        default: /* a byte of UTF-8 */
            g_string_append_c(out, *text);
            break;
        }
    }
}

static void append_content(GString *out, const struct node *node);

static void append_inline(GString *out, const struct node *node)
{
    const char *language = strcmp(node->name, "span") == 0 ? node_attribute(node, "lang") : NULL;
    if (strcmp(node->name, "br") == 0) {
        g_string_append(out, "<br/>");
        return;
    }
    if (strcmp(node->name, "span") == 0 && language == NULL) {
        append_content(out, node);
        return;
    }
    g_string_append_printf(out, "<%s", node->name);
    if (language != NULL) {
        g_string_append(out, " lang=\"");
        append_escaped(out, language);
        g_string_append_c(out, '"');
    }
    g_string_append_c(out, '>');
    append_content(out, node);
    g_string_append_printf(out, "</%s>", node->name);
}

static gboolean is_paragraph(const char *name)
{
    return strcmp(name, "p") == 0 || strcmp(name, "div") == 0;
}

/* Paragraphs inside a text stand on lines of their own; any other element (a picture, feedback) isn't text.
 */
static void append_content(GString *out, const struct node *node)
{
    for (const struct node *child = node->first_child; child != NULL; child = child->next) {
        if (child->text != NULL) {
            append_escaped(out, child->text);
        } else if (node_is_inline(child->name)) {
            append_inline(out, child);
        } else if (is_paragraph(child->name)) {
            if (out->len > 0 && !g_str_has_suffix(out->str, "<br/>")) {
                g_string_append(out, "<br/>");
            }
            append_content(out, child);
        }
    }
}

const char *node_markup(const struct document *document, const struct node *node)
{
    g_autoptr(GString) out = g_string_new(NULL);
    append_content(out, node);
    const char *text = g_strstrip(out->str);
    return text[0] != '\0' ? document_keep(document, text) : NULL;
}
