/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/document.h"

#include "content/document_kind.h"
#include "content/document_tree.h"
#include "content/schema.h"
#include "content/xml_read.h"

#include <string.h>

struct document {
    gint references;
    char *path;
    enum document_kind kind;
    struct tree tree;
    char hash[65];
};

static const struct {
    enum document_kind kind;
    const char *folder; /* or the name of the one file of this kind, which is in none */
    const char *root;
    const char *id_attribute; /* NULL for such a file: it isn't named after an id */
} kinds[] = {
    {DOCUMENT_CURRICULUM, "curriculum.xml", "curriculum", NULL},
    {DOCUMENT_SITES, "site.xml", "sites", NULL},
    {DOCUMENT_COURSE, "courses", "course", "id"},
    {DOCUMENT_LESSON, "lessons", "lesson", "id"},
    {DOCUMENT_SERIES, "series", "series", "id"},
    {DOCUMENT_EPISODE, "episodes", "episode", "id"},
    {DOCUMENT_ASSESSMENT, "assessments", "assessment", "id"},
    {DOCUMENT_TEST, "tests", "qti-assessment-test", "identifier"},
    {DOCUMENT_ITEM, "items", "qti-assessment-item", "identifier"},
};

const char *document_kind_folder(enum document_kind kind)
{
    return kinds[kind].id_attribute != NULL ? kinds[kind].folder : NULL;
}

const char *document_kind_root(enum document_kind kind)
{
    return kinds[kind].root;
}

gboolean document_kind_of_path(const char *path, enum document_kind *kind)
{
    const gsize length = strcspn(path, "/");
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const char *folder = kinds[i].folder;
        const gboolean in_folder = path[length] == '/';
        if (strlen(folder) == length && strncmp(path, folder, length) == 0 &&
            in_folder == (kinds[i].id_attribute != NULL)) {
            *kind = kinds[i].kind;
            return TRUE;
        }
    }
    return FALSE;
}

/* Whether the outermost element is the one that this kind of file holds, in the right namespace. */
static gboolean check_root(const xmlNode *root, enum document_kind kind, const char *path,
                           struct problems *problems)
{
    const char *wanted = kinds[kind].root;
    const char *name = (const char *)root->name;
    const char *space = kind == DOCUMENT_TEST || kind == DOCUMENT_ITEM ? NAMESPACE_QTI : NAMESPACE_CURRICULUM;
    const int line = (int)xmlGetLineNo(root);
    if (strcmp(name, wanted) != 0) {
        problems_add(problems, PROBLEM_ERROR, path, line, "this file must hold a <%s>, not a <%s>", wanted,
                     name);
        return FALSE;
    }
    if (root->ns == NULL || strcmp((const char *)root->ns->href, space) != 0) {
        problems_add(problems, PROBLEM_ERROR, path, line, "write <%s xmlns=\"%s\" …>", wanted, space);
        return FALSE;
    }
    return TRUE;
}

/* A file in a folder is named after its id. */
static gboolean check_id(const struct document *document, struct problems *problems)
{
    const char *attribute = kinds[document->kind].id_attribute;
    if (attribute == NULL) {
        return TRUE;
    }
    const char *id = node_attribute(document->tree.nodes, attribute);
    g_autofree char *base = g_path_get_basename(document->path);
    g_autofree char *wanted = g_strconcat(id != NULL ? id : "", ".xml", NULL);
    if (strcmp(base, wanted) == 0) {
        return TRUE;
    }
    problems_add(problems, PROBLEM_ERROR, document->path, document->tree.nodes->line,
                 "the file is named %s, but says %s=\"%s\"; the two must be the same", base, attribute,
                 id != NULL ? id : "");
    return FALSE;
}

static void hash_field(GChecksum *sum, char mark, const char *text)
{
    g_checksum_update(sum, (const guchar *)&mark, 1);
    g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text) + 1);
}

static int compare_attributes(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const struct attribute *const *)a)->name, (*(const struct attribute *const *)b)->name);
}

static void hash_node(GChecksum *sum, const struct node *node)
{
    if (node->text != NULL) {
        hash_field(sum, 't', node->text);
        return;
    }
    hash_field(sum, '<', node->name);
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    for (const struct attribute *at = node->attributes; at->name != NULL; at++) {
        g_ptr_array_add(sorted, (gpointer)at);
    }
    g_ptr_array_sort(sorted, compare_attributes);
    for (guint i = 0; i < sorted->len; i++) {
        const struct attribute *attribute = sorted->pdata[i];
        hash_field(sum, 'a', attribute->name);
        hash_field(sum, '=', attribute->value);
    }
    for (const struct node *child = node->first_child; child != NULL; child = child->next) {
        hash_node(sum, child);
    }
    hash_field(sum, '>', "");
}

static void fill_hash(struct document *document)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    hash_node(sum, document->tree.nodes);
    g_strlcpy(document->hash, g_checksum_get_string(sum), sizeof document->hash);
}

static struct document *make_document(xmlNode *root, enum document_kind kind, const char *path,
                                      struct problems *problems)
{
    struct document *document = g_new0(struct document, 1);
    document->references = 1;
    document->path = g_strdup(path);
    document->kind = kind;
    tree_copy(&document->tree, root);
    if (document->tree.has_override) {
        problems_add(problems, PROBLEM_WARNING, path, document->tree.override_line,
                     "an invisible character that turns the direction of text round was left out; retype "
                     "this text");
    }
    if (!check_id(document, problems)) {
        document_unref(document);
        return NULL;
    }
    fill_hash(document);
    return document;
}

struct document *document_parse(GBytes *bytes, const char *path, struct problems *problems)
{
    enum document_kind kind;
    if (!document_kind_of_path(path, &kind)) {
        problems_add(problems, PROBLEM_ERROR, path, 0,
                     "this file is in no folder of a curriculum: courses, lessons, series, episodes, "
                     "assessments, tests, items");
        return NULL;
    }
    xmlDoc *doc = xml_read(bytes, path, problems);
    if (doc == NULL) {
        return NULL;
    }
    struct document *document = NULL;
    xmlNode *root = xmlDocGetRootElement(doc);
    if (check_root(root, kind, path, problems) && schema_validate(doc, kind, path, problems)) {
        document = make_document(root, kind, path, problems);
    }
    xmlFreeDoc(doc);
    return document;
}

struct document *document_ref(struct document *document)
{
    document->references++;
    return document;
}

void document_unref(struct document *document)
{
    if (document == NULL || --document->references > 0) {
        return;
    }
    tree_clear(&document->tree);
    g_free(document->path);
    g_free(document);
}

const char *document_path(const struct document *document)
{
    return document->path;
}

enum document_kind document_kind(const struct document *document)
{
    return document->kind;
}

const struct node *document_root(const struct document *document)
{
    return document->tree.nodes;
}

const char *document_hash(const struct document *document)
{
    return document->hash;
}

const char *document_keep(const struct document *document, const char *string)
{
    return g_string_chunk_insert_const(document->tree.strings, string);
}
