/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "player/ui/journey.h"

static char *folder, *path;

static void start(void)
{
    folder = g_dir_make_tmp("vigil-journey-XXXXXX", NULL);
    path = g_build_filename(folder, "x.journey", NULL);
}

static void end(void)
{
    remove(path);
    remove(folder);
    g_free(path);
    g_free(folder);
}

static struct journey *open_text(const char *text, GError **error)
{
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    const struct journey_options options = {.path = path, .restart_fd = -1};
    return journey_open(&options, error);
}

START_TEST(comments_and_empty_lines_are_passed_over)
{
    g_autoptr(GError) error = NULL;
    struct journey *journey = open_text("# a person\n\n  tap \"Start\"\nrestart\n", &error);
    ck_assert_ptr_nonnull(journey);
    ck_assert(journey_has(journey, "restart"));
    ck_assert(!journey_has(journey, "stay"));
    journey_free(journey);
}
END_TEST

START_TEST(what_is_between_for_and_end_is_done_with_each_word)
{
    g_autoptr(GError) error = NULL;
    struct journey *journey = open_text("for A in stay tap\nfor B in restart go\n$A $B\nwhile text x\n$B on\n"
                                        "end\nend\nend\nshot end\n",
                                        &error);
    ck_assert_msg(journey != NULL, "%s", error ? error->message : "");
    static const char *const verbs[] = {"stay", "tap", "restart", "go", "while", "end", "shot"};
    for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++)
        ck_assert(journey_has(journey, verbs[i]));
    ck_assert(!journey_has(journey, "for"));
    journey_free(journey);
}
END_TEST

static const struct {
    const char *text, *message;
} bad[] = {
    {"tap \"Start\"\nswipe left\n", "x.journey:2: there is no step \"swipe\""},
    {"while screen lesson\ngo on\n", "x.journey:1: \"while\" without \"end\""},
    {"go on\nend\n", "x.journey:2: \"end\" without \"while\""},
    {"for A in\ntap $A\nend\n", "x.journey:1: write \"for NAME in A B C\""},
    {"for A in x y\ntap $A\n", "x.journey:1: write \"for NAME in A B C\""},
    {"for A in x y\nswipe $A\nend\n", "x.journey:2: there is no step \"swipe\""},
};

START_TEST(what_cannot_be_read_is_named_with_its_line)
{
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(open_text(bad[_i].text, &error));
    ck_assert_msg(strstr(error->message, bad[_i].message) != NULL, "%s", error->message);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("journey");
    TCase *tcase = tcase_create("journey");
    tcase_add_checked_fixture(tcase, start, end);
    tcase_add_test(tcase, comments_and_empty_lines_are_passed_over);
    tcase_add_test(tcase, what_is_between_for_and_end_is_done_with_each_word);
    tcase_add_loop_test(tcase, what_cannot_be_read_is_named_with_its_line, 0, G_N_ELEMENTS(bad));
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
