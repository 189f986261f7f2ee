/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/offered.h"

#include "content/document_kind.h"

#include <string.h>

struct offered {
    GHashTable *languages; /* path -> set of codes; NULL: all. What isn't there is in all, too */
    struct curriculum *curriculum;
};

static void free_set(gpointer set)
{
    if (set != NULL) {
        g_hash_table_unref(set);
    }
}

static char *path_of(enum document_kind kind, const char *id)
{
    return g_strdup_printf("%s/%s.xml", document_kind_folder(kind), id);
}

/* Adds the languages of from to what a document has already: whoever needs it has it. */
static void spread(struct offered *offered, const char *from, enum document_kind kind, const char *id)
{
    char *path = path_of(kind, id);
    GHashTable *more = g_hash_table_lookup(offered->languages, from);
    gpointer has = NULL;
    const gboolean known = g_hash_table_lookup_extended(offered->languages, path, NULL, &has);
    if (more == NULL || (known && has == NULL)) {
        g_hash_table_insert(offered->languages, path, NULL);
        return;
    }
    GHashTable *set =
        known ? g_hash_table_ref(has) : g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTableIter all;
    gpointer code;
    g_hash_table_iter_init(&all, more);
    while (g_hash_table_iter_next(&all, &code, NULL)) {
        g_hash_table_add(set, g_strdup(code));
    }
    g_hash_table_insert(offered->languages, path, set);
}

static void read_series(struct offered *offered, const struct document *document)
{
    GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) codes = g_strsplit(node_attribute_or(document_root(document), "languages", ""), " ", -1);
    for (char **code = codes; *code != NULL; code++) {
        g_hash_table_add(set, g_strdup(*code));
    }
    g_hash_table_insert(offered->languages, g_strdup(document_path(document)), set);
    spread(offered, document_path(document), DOCUMENT_COURSE,
           node_attribute_or(document_root(document), "id", ""));
}

static void read_episode(struct offered *offered, const struct document *document)
{
    const struct node *root = document_root(document);
    const char *series = node_attribute(root, "series");
    if (series != NULL) {
        g_autofree char *path = path_of(DOCUMENT_SERIES, series);
        spread(offered, path, DOCUMENT_EPISODE, node_attribute_or(root, "id", ""));
    }
}

static void read_course(struct offered *offered, const struct document *document)
{
    const struct node *node = node_first_element(document_root(document));
    for (; node != NULL; node = node_next(node, NULL)) {
        if (node_is(node, "assess")) {
            spread(offered, document_path(document), DOCUMENT_ASSESSMENT,
                   node_attribute_or(node, "assessment", ""));
        } else if (node_is(node, "lesson")) {
            spread(offered, document_path(document), DOCUMENT_LESSON, node_attribute_or(node, "ref", ""));
        }
    }
}

static void read_assessment(struct offered *offered, const struct document *document)
{
    spread(offered, document_path(document), DOCUMENT_TEST,
           node_attribute_or(document_root(document), "test", ""));
}

static void spread_items(struct offered *offered, const char *path, const struct node *node)
{
    for (const struct node *at = node_first_element(node); at != NULL; at = node_next(at, NULL)) {
        if (node_is(at, "qti-assessment-item-ref")) {
            spread(offered, path, DOCUMENT_ITEM, node_attribute_or(at, "identifier", ""));
        }
        spread_items(offered, path, at);
    }
}

static void read_test(struct offered *offered, const struct document *document)
{
    spread_items(offered, document_path(document), document_root(document));
}

static void read_each(struct offered *offered, enum document_kind kind,
                      void (*read)(struct offered *offered, const struct document *document))
{
    g_auto(GStrv) ids = curriculum_ids(offered->curriculum, kind);
    for (char **id = ids; *id != NULL; id++) {
        struct document *document = curriculum_document(offered->curriculum, kind, *id, NULL, NULL);
        if (document != NULL) {
            read(offered, document);
            document_unref(document);
        }
    }
}

struct offered *offered_new(struct curriculum *curriculum)
{
    struct offered *offered = g_new0(struct offered, 1);
    offered->languages = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_set);
    offered->curriculum = curriculum;
    read_each(offered, DOCUMENT_SERIES, read_series); /* each passes on what those before it have */
    read_each(offered, DOCUMENT_EPISODE, read_episode);
    read_each(offered, DOCUMENT_COURSE, read_course);
    read_each(offered, DOCUMENT_ASSESSMENT, read_assessment);
    read_each(offered, DOCUMENT_TEST, read_test);
    offered->curriculum = NULL;
    return offered;
}

void offered_free(struct offered *offered)
{
    if (offered != NULL) {
        g_hash_table_unref(offered->languages);
        g_free(offered);
    }
}

gboolean offered_in(const struct offered *offered, const struct document *document, const char *language)
{
    GHashTable *set = g_hash_table_lookup(offered->languages, document_path(document));
    return set == NULL || g_hash_table_contains(set, language);
}
