/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/lessons/fixture.h"

#include <check.h>
#include <string.h>

static char *fixture_read(const char *name, gsize *length)
{
    g_autofree char *path = g_strdup_printf("%s/lessons/%s.xml", FIXTURES, name);
    char *text = NULL;
    ck_assert_msg(g_file_get_contents(path, &text, length, NULL), "%s can't be read", path);
    return text;
}

struct document *fixture_document(const char *folder, const char *name)
{
    gsize length = 0;
    char *text = fixture_read(name, &length);
    g_autofree char *path = g_strdup_printf("%s/%s.xml", folder, name);
    struct problems *problems = problems_new();
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, length);
    struct document *document = document_parse(bytes, path, problems);
    g_autofree char *found = fixture_problems(problems);
    ck_assert_msg(document != NULL, "%s doesn't parse:\n%s", path, found);
    problems_free(problems);
    return document;
}

char *fixture_expected(const char *name)
{
    static const char mark[] = "<!-- expect: ";
    gsize length = 0;
    g_autofree char *text = fixture_read(name, &length);
    GString *expected = g_string_new(NULL);
    for (const char *at = text; (at = strstr(at, mark)) != NULL;) {
        at += strlen(mark);
        const char *end = strstr(at, " -->");
        ck_assert_ptr_nonnull(end);
        g_string_append_len(expected, at, end - at);
        g_string_append_c(expected, '\n');
    }
    return g_string_free(expected, FALSE);
}

char *fixture_problems(struct problems *problems)
{
    GString *lines = g_string_new(NULL);
    const GPtrArray *sorted = problems_sorted(problems);
    for (guint i = 0; i < sorted->len; i++) {
        const struct problem *problem = sorted->pdata[i];
        g_string_append_printf(lines, "%s:%d: %s: %s\n", problem->path, problem->line,
                               problem_severity_name(problem->severity), problem->message);
    }
    return g_string_free(lines, FALSE);
}
