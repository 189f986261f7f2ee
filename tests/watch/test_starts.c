/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#include "player/starts.h"

static char *folder, *path;

static void start(void)
{
    folder = g_dir_make_tmp("vigil-starts-XXXXXX", NULL);
    path = g_build_filename(folder, "starts", NULL);
}

static void end(void)
{
    g_unlink(path);
    g_rmdir(folder);
    g_free(path);
    g_free(folder);
}

START_TEST(starts_in_vain_are_counted)
{
    for (int before = 0; before < 5; before++) {
        ck_assert_int_eq(starts_begin(path), before);
    }
}
END_TEST

START_TEST(one_that_went_well_ends_the_count)
{
    starts_begin(path);
    starts_begin(path);
    starts_went_well(path);
    starts_went_well(path);
    ck_assert_int_eq(starts_begin(path), 0);
}
END_TEST

START_TEST(one_that_was_none_is_not_counted)
{
    starts_begin(path);
    starts_take_back(path, starts_begin(path));
    ck_assert_int_eq(starts_begin(path), 1);
}
END_TEST

START_TEST(what_was_before_the_plug_was_pulled_counts_for_nothing)
{
    ck_assert(g_file_set_contents(path, "0c5f8a31-0000-4000-8000-000000000000 7\n", -1, NULL));
    ck_assert_int_eq(starts_begin(path), 0);
    ck_assert_int_eq(starts_begin(path), 1);
}
END_TEST

START_TEST(a_file_that_says_nothing_counts_for_nothing)
{
    static const char *const texts[] = {"", "\n", "x", "1 2 3", " 99", "unknown -3", "unknown 1e9"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        ck_assert(g_file_set_contents(path, texts[i], -1, NULL));
        ck_assert_int_eq(starts_begin(path), 0);
    }
}
END_TEST

static GLogWriterOutput be_silent(GLogLevelFlags level, const GLogField *fields, gsize n, void *data)
{
    (void)level, (void)fields, (void)n;
    ++*(int *)data;
    return G_LOG_WRITER_HANDLED;
}

START_TEST(a_folder_that_can_not_be_written_keeps_nobody_from_starting)
{
    int said = 0;
    g_log_set_writer_func(be_silent, &said, NULL);
    ck_assert_int_eq(starts_begin("/no/such/folder/starts"), 0);
    starts_went_well("/no/such/folder/starts");
    ck_assert_int_eq(said, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("starts");
    TCase *starts = tcase_create("starts");
    tcase_add_checked_fixture(starts, start, end);
    tcase_add_test(starts, starts_in_vain_are_counted);
    tcase_add_test(starts, one_that_went_well_ends_the_count);
    tcase_add_test(starts, one_that_was_none_is_not_counted);
    tcase_add_test(starts, what_was_before_the_plug_was_pulled_counts_for_nothing);
    tcase_add_test(starts, a_file_that_says_nothing_counts_for_nothing);
    tcase_add_test(starts, a_folder_that_can_not_be_written_keeps_nobody_from_starting);
    suite_add_tcase(suite, starts);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
