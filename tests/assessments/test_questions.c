/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole assessment at once, or a sentence that says which file is to be mended. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "assessments/questions.h"

#define SMALL FIXTURES "/questions"

START_TEST(the_whole_assessment_is_loaded)
{
    struct curriculum *curriculum = curriculum_open(ONE_COURSE, NULL, NULL);
    struct questions *questions = questions_load(curriculum, "police-core", NULL);
    ck_assert_str_eq(questions->assessment->id, "police-core");
    ck_assert_uint_eq(g_hash_table_size(questions->items), 16);
    const struct item *item = questions_item(questions, "debt-work");
    ck_assert_str_eq(item->id, "debt-work");
    ck_assert_int_ge(item->version, 1);
    ck_assert_ptr_null(questions_item(questions, "debt-works"));
    questions_free(questions);
    curriculum_close(curriculum);
}
END_TEST

START_TEST(of_several_assessments_one_is_to_be_named)
{
    g_autoptr(GError) error = NULL;
    struct curriculum *curriculum = curriculum_open(ONE_COURSE, NULL, NULL);
    ck_assert_ptr_null(questions_load(curriculum, NULL, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "police-core"));
    curriculum_close(curriculum);
}
END_TEST

START_TEST(a_version_is_the_frozen_number_or_the_hash)
{
    struct curriculum *curriculum = curriculum_open(SMALL, NULL, NULL);
    struct questions *questions = questions_load(curriculum, "core", NULL);
    struct item *item = g_hash_table_lookup(questions->items, "slider");
    g_autofree char *unfrozen = questions_item_version(item);
    ck_assert_uint_eq(strlen(unfrozen), 12);
    ck_assert(g_str_has_prefix(item->hash, unfrozen));
    item->version = 3;
    g_autofree char *frozen = questions_item_version(item);
    ck_assert_str_eq(frozen, "3");
    questions_free(questions);
    curriculum_close(curriculum);
}
END_TEST

/* A copy of the small curriculum in which some text of a file is another one. */
static char *error_after(const char *file, const char *from, const char *to)
{
    g_autofree char *folder = g_dir_make_tmp("vigil-questions-XXXXXX", NULL);
    g_autofree char *copy = g_build_filename(folder, "copy", NULL),
                    *path = g_build_filename(copy, file, NULL);
    const char *cp[] = {"cp", "-r", SMALL, copy, NULL}, *rm[] = {"rm", "-rf", folder, NULL};
    g_spawn_sync(NULL, (char **)(void *)cp, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    g_autoptr(GString) changed = g_string_new(text);
    ck_assert_uint_eq(g_string_replace(changed, from, to, 1), 1);
    ck_assert(g_file_set_contents(path, changed->str, -1, NULL));
    g_autoptr(GError) error = NULL;
    struct curriculum *curriculum = curriculum_open(copy, NULL, NULL);
    ck_assert_ptr_null(questions_load(curriculum, NULL, &error));
    curriculum_close(curriculum);
    g_spawn_sync(NULL, (char **)(void *)rm, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
    return g_strdup(error->message);
}

START_TEST(what_cannot_be_used_is_named)
{
    g_autofree char *item =
        error_after("items/slider.xml", "<qti-value>60</qti-value>", "<qti-value>61</qti-value>");
    g_autofree char *test = error_after("tests/core.xml", "anchor objective:acts", "acnhor objective:acts");
    g_autofree char *assessment =
        error_after("assessments/core.xml", "pass-mark=\"0.5\"", "pass-mark=\"50\"");
    g_autofree char *missing = error_after("tests/core.xml", "\"slider\"", "\"sliders\"");
    ck_assert_msg(g_str_has_prefix(item, "items/slider.xml:5: "), "%s", item);
    ck_assert_msg(g_str_has_prefix(test, "tests/core.xml:6: "), "%s", test);
    ck_assert_msg(g_str_has_prefix(assessment, "assessments/core.xml:1: "), "%s", assessment);
    ck_assert_msg(strstr(missing, "sliders") != NULL, "%s", missing);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("questions");
    TCase *tests = tcase_create("questions");
    tcase_add_test(tests, the_whole_assessment_is_loaded);
    tcase_add_test(tests, of_several_assessments_one_is_to_be_named);
    tcase_add_test(tests, a_version_is_the_frozen_number_or_the_hash);
    tcase_add_test(tests, what_cannot_be_used_is_named);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
