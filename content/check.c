/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/check.h"

#include "content/check_parts.h"
#include "content/document_kind.h"

#include <string.h>

static void unref_document(gpointer document)
{
    document_unref(document);
}

static void load_file(struct check *check, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = folder_read(check->folder, name, DOCUMENT_MAX_BYTES, &error);
    if (bytes == NULL) {
        problems_add(check->problems, PROBLEM_ERROR, name, 0, "%s", error->message);
        return;
    }
    struct document *document = document_parse(bytes, name, check->problems);
    if (document != NULL) {
        g_ptr_array_add(check->documents, document);
    }
}

static void load_all(struct check *check)
{
    load_file(check, "curriculum.xml");
    if (folder_has(check->folder, SITES_FILE)) {
        load_file(check, SITES_FILE);
    }
    for (enum document_kind kind = DOCUMENT_COURSE; kind <= DOCUMENT_ITEM; kind++) {
        g_autoptr(GPtrArray) names = folder_list(check->folder, document_kind_folder(kind), ".xml");
        for (guint i = 0; i < names->len; i++) {
            load_file(check, names->pdata[i]);
        }
    }
}

static void visit_elements(const struct check *check, const struct document *document,
                           const struct node *node,
                           void (*visit)(const struct check *check, const struct document *document,
                                         const struct node *node, void *data),
                           void *data)
{
    visit(check, document, node, data);
    for (const struct node *child = node_first_element(node); child != NULL; child = node_next(child, NULL)) {
        visit_elements(check, document, child, visit, data);
    }
}

void check_each_element(const struct check *check,
                        void (*visit)(const struct check *check, const struct document *document,
                                      const struct node *node, void *data),
                        void *data)
{
    for (guint i = 0; i < check->documents->len; i++) {
        const struct document *document = check->documents->pdata[i];
        visit_elements(check, document, document_root(document), visit, data);
    }
}

void check_each_text(const struct check *check, const char *language, text_visitor *visit, void *data)
{
    for (guint i = 0; i < check->documents->len; i++) {
        const struct document *document = check->documents->pdata[i];
        if (offered_in(check->offered, document, language)) {
            text_walk(document, visit, data);
        }
    }
}

const struct document *check_document(const struct check *check, enum document_kind kind, const char *id)
{
    g_autofree char *path = g_strdup_printf("%s/%s.xml", document_kind_folder(kind), id);
    for (guint i = 0; i < check->documents->len; i++) {
        if (strcmp(document_path(check->documents->pdata[i]), path) == 0) {
            return check->documents->pdata[i];
        }
    }
    return NULL;
}

void check_unknown(const struct check *check, const struct document *document, const struct node *node,
                   const char *what, const char *wrong, GHashTable *names)
{
    g_autofree const char **keys = (const char **)g_hash_table_get_keys_as_array(names, NULL);
    const char *near = problem_nearest(wrong, keys);
    if (near != NULL) {
        problems_add(check->problems, PROBLEM_ERROR, document_path(document), node->line,
                     "unknown %s \"%s\"; did you mean \"%s\"?", what, wrong, near);
    } else {
        problems_add(check->problems, PROBLEM_ERROR, document_path(document), node->line, "unknown %s \"%s\"",
                     what, wrong);
    }
}

/* What can be told only of a curriculum whose curriculum.xml is good. */
static void check_whole(const struct check *check)
{
    check_references(check);
    check_series(check);
    check_media(check);
    check_translations(check);
    check_voice(check);
    check_typography(check);
    check_versions(check);
    check_sites(check);
}

struct curriculum *content_check(const char *path, struct problems *problems, GError **error)
{
    struct folder *folder = folder_open(path, error);
    if (folder == NULL) {
        return NULL;
    }
    struct check check = {.folder = folder, .problems = problems};
    check.documents = g_ptr_array_new_with_free_func(unref_document);
    check.curriculum = curriculum_open(path, problems, NULL);
    load_all(&check);
    check_stray_files(&check);
    if (check.curriculum != NULL) {
        check.offered = offered_new(check.curriculum);
        check_whole(&check);
        offered_free(check.offered);
    }
    g_ptr_array_unref(check.documents);
    folder_close(folder);
    return check.curriculum;
}

void content_each_text(struct curriculum *curriculum, const char *language, text_visitor *visit, void *data)
{
    struct offered *offered = offered_new(curriculum);
    for (enum document_kind kind = DOCUMENT_CURRICULUM; kind <= DOCUMENT_ITEM; kind++) {
        g_auto(GStrv) ids = curriculum_ids(curriculum, kind);
        for (char **id = ids; *id != NULL; id++) {
            struct document *document = curriculum_document(curriculum, kind, *id, NULL, NULL);
            if (document != NULL && offered_in(offered, document, language)) {
                text_walk(document, visit, data);
            }
            document_unref(document);
        }
    }
    offered_free(offered);
}
