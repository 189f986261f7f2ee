/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <string.h>

static char *text_in(const char *root, const char *name)
{
    g_autofree char *path = g_build_filename(root, name, NULL);
    char *text = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, NULL, &error))
        g_error("%s", error->message);
    return text;
}

char *fixture_text(const char *name)
{
    return text_in(FIXTURE_ROOT, name);
}

struct document *fixture_parse(const char *text, const char *name, struct problems *problems)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    return document_parse(bytes, name, problems);
}

struct document *fixture_document_in(const char *root, const char *name, struct problems *problems)
{
    g_autofree char *text = text_in(root, name);
    return fixture_parse(text, name, problems);
}

struct document *fixture_document(const char *name, struct problems *problems)
{
    return fixture_document_in(FIXTURE_ROOT, name, problems);
}

static void stop_at(const char *name, struct problems *problems)
{
    g_autofree char *found = fixture_problems(problems);
    g_error("%s can't be loaded:\n%s", name, found);
}

struct item *fixture_item(const char *id)
{
    return fixture_item_in(FIXTURE_ROOT, id);
}

struct item *fixture_item_in(const char *root, const char *id)
{
    struct problems *problems = problems_new();
    g_autofree char *name = g_strdup_printf("items/%s.xml", id);
    struct document *document = fixture_document_in(root, name, problems);
    struct item *item = document != NULL ? item_load(document, problems) : NULL;
    if (item == NULL)
        stop_at(name, problems);
    document_unref(document);
    problems_free(problems);
    return item;
}

struct test *fixture_test(const char *id)
{
    struct problems *problems = problems_new();
    g_autofree char *name = g_strdup_printf("tests/%s.xml", id);
    struct document *document = fixture_document(name, problems);
    struct test *test = document != NULL ? test_load(document, problems) : NULL;
    if (test == NULL)
        stop_at(name, problems);
    document_unref(document);
    problems_free(problems);
    return test;
}

char *fixture_problems(struct problems *problems)
{
    GString *lines = g_string_new(NULL);
    const GPtrArray *sorted = problems_sorted(problems);
    for (guint i = 0; i < sorted->len; i++) {
        const struct problem *problem = g_ptr_array_index(sorted, i);
        g_string_append_printf(lines, "%s:%d: %s: %s\n", problem->path, problem->line,
                               problem_severity_name(problem->severity), problem->message);
    }
    return g_string_free(lines, FALSE);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

GPtrArray *fixture_list(const char *folder, const char *prefix)
{
    g_autofree char *path = g_build_filename(FIXTURE_ROOT, folder, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) dir = g_dir_open(path, 0, &error);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    if (dir == NULL)
        g_error("%s", error->message);
    while ((name = g_dir_read_name(dir)) != NULL)
        if (g_str_has_prefix(name, prefix))
            g_ptr_array_add(names, g_strdup_printf("%s/%s", folder, name));
    g_ptr_array_sort(names, compare_names);
    return names;
}

double fixture_score(const struct item *item, const char *joined)
{
    struct response response;
    response_init(&response);
    response_split(&response, joined);
    response.state = response.values->len > 0 ? RESPONSE_ANSWERED : RESPONSE_SKIPPED;
    const struct score score = score_response(item, &response);
    response_clear(&response);
    return score.score;
}
