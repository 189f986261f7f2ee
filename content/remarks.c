/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/remarks.h"

#include "content/document.h"
#include "content/xml_read.h"

#include <string.h>

#define TOP "" /* the key of what stands before the outermost element: no id is empty */

struct remarks {
    GHashTable *texts; /* id -> GString */
    GPtrArray *ids;    /* keys of texts, as they came */
};

static void free_text(gpointer text)
{
    g_string_free(text, TRUE);
}

static void add(struct remarks *remarks, const char *id, const char *comment)
{
    g_auto(GStrv) words = g_strsplit_set(comment, " \t\r\n", -1);
    GString *text = g_hash_table_lookup(remarks->texts, id);
    if (text == NULL) {
        char *key = g_strdup(id);
        text = g_string_new(NULL);
        g_hash_table_insert(remarks->texts, key, text);
        g_ptr_array_add(remarks->ids, key);
    }
    for (char **word = words; *word != NULL; word++) {
        if (**word != '\0') {
            g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "", *word);
        }
    }
}

static char *id_of(const xmlNode *element)
{
    static const char *const names[] = {"id", "identifier"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        xmlChar *value = xmlGetNoNsProp(element, (const xmlChar *)names[i]);
        char *id = value != NULL ? g_strdup((const char *)value) : NULL;
        xmlFree(value);
        if (id != NULL) {
            return id;
        }
    }
    return NULL;
}

static const xmlNode *next_element(const xmlNode *node)
{
    while (node != NULL && node->type != XML_ELEMENT_NODE) {
        node = node->next;
    }
    return node;
}

/* The id of what a comment is about; the caller frees it. */
static char *subject_of(const xmlNode *comment)
{
    if (comment->parent == NULL || comment->parent->type != XML_ELEMENT_NODE) {
        return g_strdup(TOP);
    }
    const xmlNode *next = next_element(comment);
    char *id = next != NULL ? id_of(next) : NULL;
    for (const xmlNode *at = comment->parent; id == NULL && at != NULL && at->type == XML_ELEMENT_NODE;
         at = at->parent) {
        id = id_of(at);
    }
    return id != NULL ? id : g_strdup(TOP);
}

static void walk(struct remarks *remarks, const xmlNode *node)
{
    for (; node != NULL; node = node->next) {
        if (node->type == XML_COMMENT_NODE && node->content != NULL) {
            g_autofree char *id = subject_of(node);
            add(remarks, id, (const char *)node->content);
        } else if (node->type == XML_ELEMENT_NODE) {
            walk(remarks, node->children);
        }
    }
}

struct remarks *remarks_read(const struct folder *folder, const char *path)
{
    struct remarks *remarks = g_new0(struct remarks, 1);
    remarks->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_text);
    remarks->ids = g_ptr_array_new();
    g_autoptr(GBytes) bytes = folder_read(folder, path, DOCUMENT_MAX_BYTES, NULL);
    xmlDoc *doc = bytes != NULL ? xml_read(bytes, path, NULL) : NULL;
    if (doc != NULL) {
        walk(remarks, doc->children);
        xmlFreeDoc(doc);
    }
    return remarks;
}

void remarks_free(struct remarks *remarks)
{
    if (remarks != NULL) {
        g_ptr_array_unref(remarks->ids);
        g_hash_table_unref(remarks->texts);
        g_free(remarks);
    }
}

const char *remarks_find(const struct remarks *remarks, const char *id)
{
    const GString *text = g_hash_table_lookup(remarks->texts, id != NULL ? id : TOP);
    return text != NULL ? text->str : NULL;
}

void remarks_each(const struct remarks *remarks, void (*tell)(const char *id, const char *text, void *data),
                  void *data)
{
    for (guint i = 0; i < remarks->ids->len; i++) {
        const char *id = g_ptr_array_index(remarks->ids, i);
        const GString *text = g_hash_table_lookup(remarks->texts, id);
        tell(strcmp(id, TOP) != 0 ? id : NULL, text->str, data);
    }
}
