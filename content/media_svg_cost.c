/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks the picture as a renderer would, into what <use> and url(#…) name, and stops when it is too much. */
#include "content/media_svg_cost.h"

#include <gio/gio.h>
#include <string.h>

#define MAX_USES 8 /* within each other */

struct count {
    GHashTable *by_id; /* id -> xmlNode */
    int drawn;
    gboolean too_deep;
};

static void collect_ids(xmlNode *node, GHashTable *by_id)
{
    for (; node != NULL; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) {
            continue;
        }
        xmlChar *id = xmlGetNoNsProp(node, (const xmlChar *)"id");
        if (id != NULL && !g_hash_table_contains(by_id, id)) {
            g_hash_table_insert(by_id, g_strdup((const char *)id), node);
        }
        xmlFree(id);
        collect_ids(node->children, by_id);
    }
}

static void count_element(struct count *count, const xmlNode *node, int uses);

static void count_children(struct count *count, const xmlNode *node, int uses)
{
    for (const xmlNode *at = node->children; at != NULL; at = at->next) {
        if (at->type == XML_ELEMENT_NODE) {
            count_element(count, at, uses);
        }
    }
}

/* What stands in the file under id, as if it stood here. */
static void count_named(struct count *count, const char *id, int uses)
{
    const xmlNode *target = g_hash_table_lookup(count->by_id, id);
    if (uses >= MAX_USES) {
        count->too_deep = TRUE;
    } else if (target != NULL) {
        count->drawn++;
        count_children(count, target, uses + 1);
    }
}

/* href="#id", or any url(#id) of the value. */
static void count_value(struct count *count, const char *name, const char *value, int uses)
{
    if (strcmp(name, "href") == 0 && value[0] == '#') {
        count_named(count, value + 1, uses);
    }
    for (const char *at = value; (at = strchr(at, '#')) != NULL; at++) {
        const gsize length = strcspn(at + 1, "\"') ");
        if (strcmp(name, "href") != 0 && at[1 + length] != '\0') {
            g_autofree char *id = g_strndup(at + 1, length);
            count_named(count, id, uses);
        }
    }
}

static gboolean is_only_defined(const xmlNode *node)
{
    return strcmp((const char *)node->name, "defs") == 0 || strcmp((const char *)node->name, "symbol") == 0 ||
           strcmp((const char *)node->name, "clipPath") == 0;
}

static void count_element(struct count *count, const xmlNode *node, int uses)
{
    if (count->drawn > SVG_MAX_DRAWN || count->too_deep) {
        return;
    }
    count->drawn++;
    for (const xmlAttr *at = node->properties; at != NULL; at = at->next) {
        xmlChar *value = xmlNodeGetContent((const xmlNode *)at);
        count_value(count, (const char *)at->name, (const char *)value, uses);
        xmlFree(value);
    }
    if (!is_only_defined(node)) {
        count_children(count, node, uses);
    }
}

gboolean svg_cost_fits(xmlNode *root, GError **error)
{
    struct count count = {.by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    collect_ids(root, count.by_id);
    count_element(&count, root, 0);
    g_hash_table_unref(count.by_id);
    if (count.too_deep) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                    "elements of the picture use each other more than %d deep, or one uses itself", MAX_USES);
    } else if (count.drawn > SVG_MAX_DRAWN) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                    "the picture draws more than %d elements; make it simpler, or save it as PNG",
                    SVG_MAX_DRAWN);
    }
    return !count.too_deep && count.drawn <= SVG_MAX_DRAWN;
}
