/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/questions.h"

#include <gio/gio.h>

enum { HASH_DIGITS = 12 };

static void free_item(gpointer item)
{
    item_free(item);
}

/* Takes the problems; the first error becomes the error, unless there is one already. */
static void end_problems(struct problems *problems, const char *what, GError **error)
{
    const GPtrArray *list = problems_sorted(problems);
    for (guint i = 0; i < list->len && error != NULL && *error == NULL; i++) {
        const struct problem *problem = g_ptr_array_index(list, i);
        g_autofree char *place = problem_place(problem);
        if (problem->severity == PROBLEM_ERROR)
            g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: %s", place, problem->message);
    }
    if (error != NULL && *error == NULL)
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s can't be used", what);
    problems_free(problems);
}

static struct item *load_item(struct curriculum *curriculum, const char *id, GError **error)
{
    struct problems *problems = problems_new();
    struct document *document = curriculum_document(curriculum, DOCUMENT_ITEM, id, problems, error);
    struct item *item = document != NULL ? item_load(document, problems) : NULL;
    if (item != NULL) {
        item->version = curriculum_frozen_version(curriculum, document);
        problems_free(problems);
    } else {
        end_problems(problems, id, error);
    }
    if (document != NULL)
        document_unref(document);
    return item;
}

static gboolean load_items(struct questions *questions, struct curriculum *curriculum, GError **error)
{
    for (int s = 0; s < questions->test->n_sections; s++)
        for (int r = 0; r < questions->test->sections[s].n_refs; r++) {
            const char *id = questions->test->sections[s].refs[r].item;
            if (g_hash_table_contains(questions->items, id))
                continue;
            struct item *item = load_item(curriculum, id, error);
            if (item == NULL)
                return FALSE;
            g_hash_table_insert(questions->items, g_strdup(id), item);
        }
    return TRUE;
}

static gboolean load_test(struct questions *questions, struct curriculum *curriculum, GError **error)
{
    struct problems *problems = problems_new();
    struct document *document =
        curriculum_document(curriculum, DOCUMENT_TEST, questions->assessment->test, problems, error);
    questions->test = document != NULL ? test_load(document, problems) : NULL;
    if (questions->test == NULL)
        end_problems(problems, questions->assessment->test, error);
    else
        problems_free(problems);
    if (document != NULL)
        document_unref(document);
    return questions->test != NULL;
}

static gboolean load_assessment(struct questions *questions, struct curriculum *curriculum, const char *id,
                                GError **error)
{
    struct problems *problems = problems_new();
    struct document *document = curriculum_document(curriculum, DOCUMENT_ASSESSMENT, id, problems, error);
    questions->assessment = document != NULL ? assessment_load(document, problems) : NULL;
    if (questions->assessment == NULL)
        end_problems(problems, id, error);
    else
        problems_free(problems);
    if (document != NULL)
        document_unref(document);
    return questions->assessment != NULL;
}

/* The caller frees it. */
static char *choose(struct curriculum *curriculum, const char *wanted, GError **error)
{
    g_auto(GStrv) ids = curriculum_ids(curriculum, DOCUMENT_ASSESSMENT);
    g_autofree char *known = g_strjoinv(", ", ids);
    const char *near = wanted != NULL ? problem_nearest(wanted, (const char *const *)ids) : NULL;
    if (g_strv_length(ids) == 0)
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "this curriculum has no assessment");
    else if (wanted == NULL && g_strv_length(ids) == 1)
        return g_strdup(ids[0]);
    else if (wanted == NULL)
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                    "this curriculum has several assessments (%s); say which with --assessment ID", known);
    else if (g_strv_contains((const char *const *)ids, wanted))
        return g_strdup(wanted);
    else if (near != NULL)
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                    "there is no assessment \"%s\"; did you mean \"%s\"?", wanted, near);
    else
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "there is no assessment \"%s\"; there is %s",
                    wanted, known);
    return NULL;
}

struct questions *questions_load(struct curriculum *curriculum, const char *assessment, GError **error)
{
    g_autofree char *id = choose(curriculum, assessment, error);
    if (id == NULL)
        return NULL;
    g_autoptr(GError) fault = NULL;
    struct questions *questions = g_new0(struct questions, 1);
    questions->items = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_item);
    if (load_assessment(questions, curriculum, id, &fault) && load_test(questions, curriculum, &fault) &&
        load_items(questions, curriculum, &fault))
        return questions;
    questions_free(questions);
    g_propagate_error(error, g_steal_pointer(&fault));
    return NULL;
}

void questions_free(struct questions *questions)
{
    if (questions == NULL)
        return;
    g_hash_table_unref(questions->items);
    test_free(questions->test);
    assessment_free(questions->assessment);
    g_free(questions);
}

const struct item *questions_item(const struct questions *questions, const char *id)
{
    return g_hash_table_lookup(questions->items, id);
}

char *questions_item_version(const struct item *item)
{
    return item->version > 0 ? g_strdup_printf("%d", item->version) : g_strndup(item->hash, HASH_DIGITS);
}
