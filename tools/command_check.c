/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil check`: every problem of a curriculum at once, sorted by file and line. */
#include "assessments/test.h"
#include "audio/episode.h"
#include "audio/series.h"
#include "audio/sound_check.h"
#include "content/check.h"
#include "lessons/course.h"
#include "lessons/lesson.h"
#include "tools/command.h"

#include <json-glib/json-glib.h>
#include <stdio.h>

/* Looks at one document, which content_check() has found sound. */
typedef void (*check_func)(struct curriculum *curriculum, struct document *document,
                           struct problems *problems);

static void check_lesson(G_GNUC_UNUSED struct curriculum *curriculum, struct document *document,
                         struct problems *problems)
{
    struct lesson *lesson = lesson_load(document, problems);
    if (lesson == NULL)
        return;
    lesson_check(lesson, document, problems);
    lesson_free(lesson);
}

static void check_course(G_GNUC_UNUSED struct curriculum *curriculum, struct document *document,
                         struct problems *problems)
{
    struct course *course = course_load(document, problems);
    if (course == NULL)
        return;
    course_check(course, document, problems);
    course_free(course);
}

static struct series *load_series(struct curriculum *curriculum, const char *id)
{
    struct document *document = curriculum_document(curriculum, DOCUMENT_SERIES, id, NULL, NULL);
    struct series *series = document != NULL ? series_load(document, NULL) : NULL;
    document_unref(document);
    return series;
}

static void check_series(G_GNUC_UNUSED struct curriculum *curriculum, struct document *document,
                         struct problems *problems)
{
    series_free(series_load(document, problems));
}

static void check_episode(struct curriculum *curriculum, struct document *document, struct problems *problems)
{
    const char *id = node_attribute(document_root(document), "series");
    struct series *series = id != NULL ? load_series(curriculum, id) : NULL;
    if (id == NULL || series != NULL) /* else the series has problems of its own, which come first */
        episode_free(episode_load(document, series, problems));
    series_free(series);
}

static void check_item(G_GNUC_UNUSED struct curriculum *curriculum, struct document *document,
                       struct problems *problems)
{
    struct item *item = item_load(document, problems);
    if (item == NULL)
        return;
    item_check(item, document, problems);
    item_free(item);
}

struct items { /* loaded while a test or an assessment is looked at */
    struct curriculum *curriculum;
    GHashTable *by_id;
};

static const struct item *find_item(const char *id, void *data)
{
    const struct items *items = data;
    struct item *item = g_hash_table_lookup(items->by_id, id);
    if (item != NULL)
        return item;
    struct document *document = curriculum_document(items->curriculum, DOCUMENT_ITEM, id, NULL, NULL);
    if (document == NULL)
        return NULL;
    item = item_load(document, NULL);
    document_unref(document);
    if (item != NULL)
        g_hash_table_insert(items->by_id, g_strdup(id), item);
    return item;
}

static void free_item(gpointer item)
{
    item_free(item);
}

static void check_test(struct curriculum *curriculum, struct document *document, struct problems *problems)
{
    struct test *test = test_load(document, problems);
    if (test == NULL)
        return;
    struct items items = {curriculum, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_item)};
    test_check(test, document, problems);
    test_check_items(test, document, find_item, &items, problems);
    g_hash_table_unref(items.by_id);
    test_free(test);
}

static void check_assessment(struct curriculum *curriculum, struct document *document,
                             struct problems *problems)
{
    struct assessment *assessment = assessment_load(document, problems);
    if (assessment == NULL)
        return;
    struct items items = {curriculum, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_item)};
    assessment_check(assessment, document, find_item, &items, problems);
    g_hash_table_unref(items.by_id);
    assessment_free(assessment);
}

static void check_each(struct curriculum *curriculum, enum document_kind kind, check_func check,
                       struct problems *problems)
{
    g_auto(GStrv) ids = curriculum_ids(curriculum, kind);
    for (char **id = ids; *id != NULL; id++) {
        struct document *document = curriculum_document(curriculum, kind, *id, NULL, NULL);
        if (document == NULL)
            continue;
        check(curriculum, document, problems);
        document_unref(document);
    }
}

static void check_meaning(struct curriculum *curriculum, struct problems *problems)
{
    check_each(curriculum, DOCUMENT_COURSE, check_course, problems);
    check_each(curriculum, DOCUMENT_LESSON, check_lesson, problems);
    check_each(curriculum, DOCUMENT_SERIES, check_series, problems);
    check_each(curriculum, DOCUMENT_EPISODE, check_episode, problems);
    check_each(curriculum, DOCUMENT_ITEM, check_item, problems);
    check_each(curriculum, DOCUMENT_TEST, check_test, problems);
    check_each(curriculum, DOCUMENT_ASSESSMENT, check_assessment, problems);
}

static void print_text(const GPtrArray *list, const struct problems *problems)
{
    for (guint i = 0; i < list->len; i++) {
        const struct problem *problem = g_ptr_array_index(list, i);
        g_autofree char *place = problem_place(problem);
        printf("%s: %s: %s\n", place, problem_severity_name(problem->severity), problem->message);
    }
    const guint errors = problems_count(problems, PROBLEM_ERROR),
                warnings = problems_count(problems, PROBLEM_WARNING);
    printf("%u %s, %u %s\n", errors, errors == 1 ? "error" : "errors", warnings,
           warnings == 1 ? "warning" : "warnings");
}

static void print_json(const GPtrArray *list)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_array(json);
    for (guint i = 0; i < list->len; i++) {
        const struct problem *problem = g_ptr_array_index(list, i);
        json_builder_begin_object(json);
        json_builder_set_member_name(json, "path");
        json_builder_add_string_value(json, problem->path);
        json_builder_set_member_name(json, "line");
        json_builder_add_int_value(json, problem->line);
        json_builder_set_member_name(json, "severity");
        json_builder_add_string_value(json, problem_severity_name(problem->severity));
        json_builder_set_member_name(json, "message");
        json_builder_add_string_value(json, problem->message);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
    g_autoptr(JsonNode) root = json_builder_get_root(json);
    g_autofree char *text = json_to_string(root, TRUE);
    printf("%s\n", text);
}

static int report(struct problems *problems, gboolean as_json)
{
    const GPtrArray *list = problems_sorted(problems);
    if (as_json)
        print_json(list);
    else
        print_text(list, problems);
    return problems_count(problems, PROBLEM_ERROR) > 0 ? COMMAND_PROBLEMS : COMMAND_CLEAN;
}

gboolean command_find_problems(const char *path, struct problems *problems, GError **error)
{
    GError *why = NULL;
    struct curriculum *curriculum = content_check(path, problems, &why);
    if (why != NULL) {
        g_propagate_error(error, why);
    } else if (curriculum != NULL) {
        check_meaning(curriculum, problems);
        sound_check(curriculum, problems);
    }
    curriculum_close(curriculum);
    return why == NULL;
}

int command_check(int argc, char **argv)
{
    g_autofree char *format = NULL;
    const GOptionEntry entries[] = {{"format", 0, 0, G_OPTION_ARG_STRING, &format,
                                     "How to print the problems: text (the default) or json", "FORMAT"},
                                    G_OPTION_ENTRY_NULL};
    if (!command_parse(
            &argc, &argv, "CURRICULUM",
            "Finds everything that is wrong with the curriculum in a folder, a line each:\n"
            "  lessons/signs.xml:42: error: unknown picture \"vilage.svg\"; did you mean \"village.svg\"?",
            entries, 1))
        return COMMAND_CANNOT_RUN;
    if (format != NULL && !g_str_equal(format, "text") && !g_str_equal(format, "json"))
        return command_fail("there is no format \"%s\"; use text or json", format);
    struct problems *problems = problems_new();
    g_autoptr(GError) error = NULL;
    const int status = command_find_problems(argv[1], problems, &error)
                           ? report(problems, g_strcmp0(format, "json") == 0)
                           : command_fail("%s", error->message);
    problems_free(problems);
    return status;
}
