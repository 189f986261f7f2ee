/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/check_parts.h"

#include "content/document_kind.h"

#include <string.h>

/* Ids by kind of what they name: one set for each kind of document, and one for objectives. */
struct ids {
    GHashTable *documents[DOCUMENT_ITEM + 1];
    GHashTable *objectives;
    GHashTable *used; /* "lessons/offers": something refers to it */
    GHashTable *seen; /* "curriculum.xml site demo": for duplicates */
};

/* An attribute that names a document. */
static const struct {
    const char *parent, *element, *attribute; /* parent NULL: wherever the element is */
    enum document_kind kind;
    const char *what;
} references[] = {
    {"curriculum", "course", "ref", DOCUMENT_COURSE, "course"},
    {"course", "lesson", "ref", DOCUMENT_LESSON, "lesson"},
    {"course", "episode", "ref", DOCUMENT_EPISODE, "episode"},
    {NULL, "episode", "series", DOCUMENT_SERIES, "series"},
    {"course", "assess", "assessment", DOCUMENT_ASSESSMENT, "assessment"},
    {NULL, "assessment", "test", DOCUMENT_TEST, "test"},
    {"assessment", "indicator", "item", DOCUMENT_ITEM, "item"},
    {"indicator", "counts", "item", DOCUMENT_ITEM, "item"},
    {NULL, "qti-assessment-item-ref", "identifier", DOCUMENT_ITEM, "item"},
};

static gboolean stands_in(const struct node *node, const char *parent, const char *element)
{
    return node_is(node, element) &&
           (parent == NULL || (node->parent != NULL && node_is(node->parent, parent)));
}

static void fill_ids(const struct check *check, struct ids *ids)
{
    for (enum document_kind kind = DOCUMENT_COURSE; kind <= DOCUMENT_ITEM; kind++) {
        ids->documents[kind] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_auto(GStrv) names = curriculum_ids(check->curriculum, kind);
        for (char **name = names; *name != NULL; name++) {
            g_hash_table_add(ids->documents[kind], g_strdup(*name));
        }
    }
    ids->objectives = g_hash_table_new(g_str_hash, g_str_equal);
    ids->used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    ids->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const struct node *node = node_child(curriculum_root(check->curriculum), "objective");
    for (; node != NULL; node = node_next(node, "objective")) {
        g_hash_table_add(ids->objectives, (gpointer)node_attribute(node, "id"));
    }
}

static void clear_ids(struct ids *ids)
{
    for (enum document_kind kind = DOCUMENT_COURSE; kind <= DOCUMENT_ITEM; kind++) {
        g_hash_table_unref(ids->documents[kind]);
    }
    g_hash_table_unref(ids->objectives);
    g_hash_table_unref(ids->used);
    g_hash_table_unref(ids->seen);
}

static void check_documents(const struct check *check, const struct document *document,
                            const struct node *node, struct ids *ids)
{
    for (gsize i = 0; i < G_N_ELEMENTS(references); i++) {
        if (!stands_in(node, references[i].parent, references[i].element)) {
            continue;
        }
        const enum document_kind kind = references[i].kind;
        const char *id = node_attribute(node, references[i].attribute);
        if (id == NULL) { /* one that may be left out */
            continue;
        }
        if (g_hash_table_contains(ids->documents[kind], id)) {
            g_hash_table_add(ids->used, g_strdup_printf("%s/%s", document_kind_folder(kind), id));
        } else {
            check_unknown(check, document, node, references[i].what, id, ids->documents[kind]);
        }
    }
}

static void check_objective(const struct check *check, const struct document *document,
                            const struct node *node, const char *id, struct ids *ids)
{
    if (!g_hash_table_contains(ids->objectives, id)) {
        check_unknown(check, document, node, "objective", id, ids->objectives);
    }
}

/* Each word of the attribute that starts with this is an objective. */
static void check_words(const struct check *check, const struct document *document, const struct node *node,
                        const char *attribute, const char *start, struct ids *ids)
{
    g_auto(GStrv) words = g_strsplit(node_attribute_or(node, attribute, ""), " ", -1);
    for (char **word = words; *word != NULL; word++) {
        if (**word != '\0' && g_str_has_prefix(*word, start)) {
            check_objective(check, document, node, *word + strlen(start), ids);
        }
    }
}

static void check_objectives(const struct check *check, const struct document *document,
                             const struct node *node, struct ids *ids)
{
    if (stands_in(node, "lesson", "objective")) {
        check_objective(check, document, node, node_attribute_or(node, "ref", ""), ids);
    } else if (stands_in(node, "episode", "chapter")) {
        check_words(check, document, node, "objective", "", ids);
    } else if (node_is(node, "qti-assessment-item-ref")) {
        check_words(check, document, node, "category", "objective:", ids);
    }
}

/* What must be there once only. Lessons, items, tests and courses look at their own ids when they are
 * loaded. */
static void check_unique(const struct check *check, const struct document *document, const struct node *node,
                         struct ids *ids)
{
    static const struct {
        const char *parent, *element, *attribute;
    } unique[] = {
        {"curriculum", "language", "code"},
        {"curriculum", "course", "ref"},
        {"curriculum", "objective", "id"},
        {"sites", "site", "id"},
        {"assessment", "about", "variable"},
        {"about", "option", "id"},
        {"assessment", "indicator", "id"},
        {"series", "voice", "id"},
        {"series", "fact", "id"},
        {"series", "name", "id"},
        {"series", "kind", "id"},
        {"series", "question", "id"},
        {"series", "action", "id"},
        {"series", "who", "id"},
        {"series", "when", "id"},
        {"series", "code", "id"},
        {"episode", "chapter", "id"},
        {"talk", "tally", "id"},
        {"tally", "option", "id"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(unique); i++) {
        if (!stands_in(node, unique[i].parent, unique[i].element)) {
            continue;
        }
        const char *id = node_attribute_or(node, unique[i].attribute, "");
        const gboolean within_parent = strcmp(unique[i].element, "option") == 0;
        if (!g_hash_table_add(ids->seen, g_strdup_printf("%s %d %s %s", document_path(document),
                                                         within_parent ? node->parent->line : 0,
                                                         unique[i].element, id))) {
            problems_add(check->problems, PROBLEM_ERROR, document_path(document), node->line,
                         "the %s \"%s\" is there twice; give each its own %s", unique[i].element, id,
                         unique[i].attribute);
        }
    }
}

static void collect_items(const struct node *node, GHashTable *items)
{
    for (const struct node *at = node_first_element(node); at != NULL; at = node_next(at, NULL)) {
        if (node_is(at, "qti-assessment-item-ref")) {
            g_hash_table_add(items, (gpointer)node_attribute(at, "identifier"));
        }
        collect_items(at, items);
    }
}

/* An indicator is of items that its assessment's test asks. */
static void check_indicator(const struct check *check, const struct document *document,
                            const struct node *node, struct ids *ids)
{
    const char *item = node_attribute_or(node, "item", "");
    const gboolean is_part = stands_in(node, "indicator", "counts");
    if ((!is_part && !stands_in(node, "assessment", "indicator")) ||
        !g_hash_table_contains(ids->documents[DOCUMENT_ITEM], item)) {
        return;
    }
    const struct node *assessment = is_part ? node->parent->parent : node->parent;
    const char *test_id = node_attribute_or(assessment, "test", "");
    const struct document *test = check_document(check, DOCUMENT_TEST, test_id);
    g_autoptr(GHashTable) items = g_hash_table_new(g_str_hash, g_str_equal);
    if (test != NULL) {
        collect_items(document_root(test), items);
    }
    if (test != NULL && !g_hash_table_contains(items, item)) {
        problems_add(check->problems, PROBLEM_ERROR, document_path(document), node->line,
                     "the test \"%s\" doesn't ask the item \"%s\", so this figure would be empty", test_id,
                     item);
    }
}

static void visit(const struct check *check, const struct document *document, const struct node *node,
                  void *data)
{
    struct ids *ids = data;
    check_documents(check, document, node, ids);
    check_objectives(check, document, node, ids);
    check_unique(check, document, node, ids);
    check_indicator(check, document, node, ids);
}

static void warn_unused(const struct check *check, struct ids *ids)
{
    static const char *const where[] = {
        [DOCUMENT_COURSE] =
            "curriculum.xml doesn't list this course, so nobody is offered it; add <course ref=\"%s\"/>",
        [DOCUMENT_LESSON] = "no course has this lesson; add <lesson ref=\"%s\"/> to one",
        [DOCUMENT_SERIES] = "no episode belongs to this series; write series=\"%s\" in one",
        [DOCUMENT_EPISODE] = "no course has this episode; add <episode ref=\"%s\"/> to one",
        [DOCUMENT_ASSESSMENT] =
            "no course has this assessment; add <assess assessment=\"%s\" wave=\"baseline\"/> to one",
        [DOCUMENT_TEST] = "no assessment uses this test; write test=\"%s\" in one",
        [DOCUMENT_ITEM] = "no test asks this item; add <qti-assessment-item-ref identifier=\"%s\" …/> to one",
    };
    for (enum document_kind kind = DOCUMENT_COURSE; kind <= DOCUMENT_ITEM; kind++) {
        g_auto(GStrv) names = curriculum_ids(check->curriculum, kind);
        for (char **name = names; *name != NULL; name++) {
            g_autofree char *key = g_strdup_printf("%s/%s", document_kind_folder(kind), *name);
            g_autofree char *path = g_strconcat(key, ".xml", NULL);
            if (!g_hash_table_contains(ids->used, key)) {
                g_auto(GStrv) parts = g_strsplit(where[kind], "%s", 2);
                problems_add(check->problems, PROBLEM_WARNING, path, 0, "%s%s%s", parts[0], *name, parts[1]);
            }
        }
    }
}

void check_references(const struct check *check)
{
    struct ids ids;
    fill_ids(check, &ids);
    check_each_element(check, visit, &ids);
    warn_unused(check, &ids);
    clear_ids(&ids);
}
