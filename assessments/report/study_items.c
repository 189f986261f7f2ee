/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/study_items.h"

#include <string.h>

enum { NAME_MAX_LENGTH = 32, STEM_MAX_LENGTH = 20 /* leaves room for "r_b__" and an option */ };

struct study_items {
    GPtrArray *list;    /* of struct study_question */
    GHashTable *places; /* "assessment\x1fitem" -> index + 1 */
    GHashTable *used;   /* stems taken, lower case */
    GPtrArray *items, *tests, *assessments;
};

static void study_item_free(gpointer data)
{
    struct study_question *item = data;
    g_free(item->assessment);
    g_free(item->id);
    g_free(item->variable);
    g_free(item);
}

char *study_variable_name(GHashTable *used, const char *stem, const char *suffix)
{
    g_autoptr(GString) base = g_string_new(g_ascii_isalpha(*stem) ? NULL : "q");
    for (const char *at = stem; *at != '\0'; at++)
        g_string_append_c(base, g_ascii_isalnum(*at) ? g_ascii_tolower(*at) : '_');
    for (int attempt = 1;; attempt++) {
        g_autofree char *number = attempt > 1 ? g_strdup_printf("%d", attempt) : g_strdup("");
        const gsize room = NAME_MAX_LENGTH - strlen(suffix) - strlen(number);
        char *name = g_strdup_printf("%.*s%s%s", (int)MIN(room, base->len), base->str, number, suffix);
        if (g_hash_table_add(used, g_ascii_strdown(name, -1)))
            return name;
        g_free(name);
    }
}

static void add(struct study_items *items, const char *assessment, const struct item_ref *ref, const char *id,
                const struct item *item)
{
    char *key = g_strconcat(assessment, "\x1f", id, NULL);
    if (g_hash_table_contains(items->places, key)) {
        g_free(key);
        return;
    }
    struct study_question *entry = g_new0(struct study_question, 1);
    entry->assessment = g_strdup(assessment);
    entry->id = g_strdup(id);
    entry->ref = ref;
    entry->item = item;
    g_autofree char *stem = g_strndup(id, STEM_MAX_LENGTH);
    entry->variable = study_variable_name(items->used, stem, "");
    g_ptr_array_add(items->list, entry);
    g_hash_table_insert(items->places, key, GINT_TO_POINTER((int)items->list->len));
}

static const struct item *load_item(struct study_items *items, struct curriculum *curriculum, const char *id)
{
    struct document *document = curriculum_document(curriculum, DOCUMENT_ITEM, id, NULL, NULL);
    if (document == NULL)
        return NULL;
    struct item *item = item_load(document, NULL);
    if (item != NULL) {
        item->version = curriculum_frozen_version(curriculum, document);
        g_ptr_array_add(items->items, item);
    }
    document_unref(document);
    return item;
}

static void add_test(struct study_items *items, struct curriculum *curriculum, const char *assessment,
                     const struct test *test)
{
    for (int s = 0; s < test->n_sections; s++)
        for (int r = 0; r < test->sections[s].n_refs; r++) {
            const struct item_ref *ref = &test->sections[s].refs[r];
            add(items, assessment, ref, ref->item, load_item(items, curriculum, ref->item));
        }
}

static void add_assessment(struct study_items *items, struct curriculum *curriculum, const char *id)
{
    struct document *document = curriculum_document(curriculum, DOCUMENT_ASSESSMENT, id, NULL, NULL);
    if (document == NULL)
        return;
    struct assessment *assessment = assessment_load(document, NULL);
    document_unref(document);
    if (assessment == NULL)
        return;
    g_ptr_array_add(items->assessments, assessment);
    struct document *test_document =
        curriculum_document(curriculum, DOCUMENT_TEST, assessment->test, NULL, NULL);
    struct test *test = test_document != NULL ? test_load(test_document, NULL) : NULL;
    if (test_document != NULL)
        document_unref(test_document);
    if (test == NULL)
        return;
    g_ptr_array_add(items->tests, test);
    add_test(items, curriculum, id, test);
}

static void free_item(gpointer item)
{
    item_free(item);
}

static void free_test(gpointer test)
{
    test_free(test);
}

static void free_assessment(gpointer assessment)
{
    assessment_free(assessment);
}

struct study_items *study_items_new(struct curriculum *curriculum)
{
    struct study_items *items = g_new0(struct study_items, 1);
    items->list = g_ptr_array_new_with_free_func(study_item_free);
    items->places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    items->used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    items->items = g_ptr_array_new_with_free_func(free_item);
    items->tests = g_ptr_array_new_with_free_func(free_test);
    items->assessments = g_ptr_array_new_with_free_func(free_assessment);
    g_auto(GStrv) ids = curriculum_ids(curriculum, DOCUMENT_ASSESSMENT);
    for (char **id = ids; *id != NULL; id++)
        add_assessment(items, curriculum, *id);
    return items;
}

void study_items_free(struct study_items *items)
{
    if (items == NULL)
        return;
    g_ptr_array_unref(items->list);
    g_hash_table_unref(items->places);
    g_hash_table_unref(items->used);
    g_ptr_array_unref(items->assessments);
    g_ptr_array_unref(items->tests);
    g_ptr_array_unref(items->items);
    g_free(items);
}

int study_items_count(const struct study_items *items)
{
    return (int)items->list->len;
}

const struct study_question *study_items_at(const struct study_items *items, int index)
{
    return g_ptr_array_index(items->list, (guint)index);
}

const struct assessment *study_items_assessment(const struct study_items *items, const char *id)
{
    for (guint i = 0; i < items->assessments->len; i++) {
        const struct assessment *assessment = g_ptr_array_index(items->assessments, i);
        if (g_str_equal(assessment->id, id))
            return assessment;
    }
    return NULL;
}

int study_items_index(struct study_items *items, const char *assessment, const char *id)
{
    g_autofree char *key = g_strconcat(assessment, "\x1f", id, NULL);
    if (!g_hash_table_contains(items->places, key))
        add(items, assessment, NULL, id, NULL);
    return GPOINTER_TO_INT(g_hash_table_lookup(items->places, key)) - 1;
}

static gboolean is_version(const struct item *item, const char *version)
{
    g_autofree char *number = g_strdup_printf("%d", item->version);
    g_autofree char *digits = g_strndup(item->hash, 12);
    return (item->version > 0 && strcmp(version, number) == 0) || strcmp(version, digits) == 0;
}

const struct item *study_items_version(const struct study_items *items, const char *assessment,
                                       const char *id, const char *version)
{
    g_autofree char *key = g_strconcat(assessment, "\x1f", id, NULL);
    const int place = GPOINTER_TO_INT(g_hash_table_lookup(items->places, key));
    const struct item *item = place > 0 ? study_items_at(items, place - 1)->item : NULL;
    return item != NULL && version != NULL && is_version(item, version) ? item : NULL;
}

const struct test *study_items_test(const struct study_items *items, const char *id)
{
    for (guint i = 0; i < items->tests->len; i++) {
        const struct test *test = g_ptr_array_index(items->tests, i);
        if (g_strcmp0(test->id, id) == 0)
            return test;
    }
    return NULL;
}
