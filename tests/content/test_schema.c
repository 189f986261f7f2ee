/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every file of tests/fixtures/content/documents against its schema. A good-*.xml must be accepted; a
 * bad-*.xml ends with a comment that holds exactly what must be said of it.
 */
#include "content/document.h"
#include "place.h"
#include "run_suite.h"

#include <string.h>

/* The lines of the last comment, each with path before it; "" for a good file. */
static char *expected_of(const char *text, const char *path)
{
    GString *out = g_string_new(NULL);
    const char *comment = g_strrstr(text, "<!-- expect");
    if (comment != NULL) {
        const char *start = strchr(comment, '\n') + 1;
        g_autofree char *body = g_strndup(start, (gsize)(strstr(start, "-->") - start));
        g_auto(GStrv) lines = g_strsplit(g_strchomp(body), "\n", -1);
        for (char **line = lines; *line != NULL; line++) {
            g_string_append_printf(out, "%s:%s\n", path, *line);
        }
    }
    return g_string_free(out, FALSE);
}

static void assert_as_expected(const char *folder, const char *name)
{
    g_autofree char *path = g_strdup_printf("%s/%s", folder, name);
    g_autofree char *full = g_build_filename(FIXTURES, "content", "documents", path, NULL);
    char *text = NULL;
    gsize size;
    ck_assert(g_file_get_contents(full, &text, &size, NULL));
    g_autofree char *expected = expected_of(text, path);
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, size);
    struct problems *problems = problems_new();
    struct document *document = document_parse(bytes, path, problems);
    g_autofree char *said = problems_as_text(problems);
    ck_assert_msg(strcmp(said, expected) == 0, "%s: said\n%sexpected\n%s", path, said, expected);
    ck_assert_msg((document != NULL) == g_str_has_prefix(name, "good-"), "%s", path);
    document_unref(document);
    problems_free(problems);
}

static int assert_folder(const char *folder)
{
    g_autofree char *path = g_build_filename(FIXTURES, "content", "documents", folder, NULL);
    GDir *dir = g_dir_open(path, 0, NULL);
    ck_assert_ptr_nonnull(dir);
    int files = 0;
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL) {
        assert_as_expected(folder, name);
        files++;
    }
    g_dir_close(dir);
    return files;
}

START_TEST(each_fixture_is_told_what_its_comment_says)
{
    static const char *const folders[] = {"courses",     "lessons", "series", "episodes",
                                          "assessments", "tests",   "items"};
    int files = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        files += assert_folder(folders[i]);
    }
    ck_assert_int_ge(files, 30);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {each_fixture_is_told_what_its_comment_says};
    return RUN_SUITE("content schema", tests);
}
