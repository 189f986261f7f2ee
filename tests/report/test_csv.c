/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/csv.h"

#include <check.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static char *folder;

static void make_folder(void)
{
    folder = g_dir_make_tmp("vigil-csv-XXXXXX", NULL);
    ck_assert_ptr_nonnull(folder);
}

static void remove_folder(void)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
    g_clear_pointer(&folder, g_free);
}

static char *content(const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    char *text = NULL;
    g_file_get_contents(path, &text, NULL, NULL);
    return text;
}

static void put_row(struct csv *csv, const char *a, const char *b, const char *c)
{
    csv_cell(csv, a);
    csv_cell(csv, b);
    csv_cell(csv, c);
    csv_end_row(csv);
}

START_TEST(cells_are_quoted_only_where_rfc_4180_asks)
{
    struct csv *csv = csv_open(folder, "a.csv", NULL);
    put_row(csv, "id", "text", "number");
    put_row(csv, "x", "says \"yes\", twice", "1.5");
    put_row(csv, NULL, "two\nlines", "a\rb");
    put_row(csv, "=1+1", "العربية हिन्दी", "-3");
    ck_assert_int_eq(csv_rows(csv), 3);
    g_autofree char *sha256 = NULL;
    gint64 bytes = 0;
    ck_assert(csv_close(csv, &sha256, &bytes, NULL));
    g_autofree char *text = content("a.csv");
    ck_assert_str_eq(text,
                     "id,text,number\r\nx,\"says \"\"yes\"\", twice\",1.5\r\n,\"two\nlines\",\"a\rb\"\r\n"
                     "=1+1,العربية हिन्दी,-3\r\n");
    g_autofree char *expected = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    ck_assert_str_eq(sha256, expected);
    ck_assert_int_eq(bytes, (gint64)strlen(text));
}
END_TEST

START_TEST(a_file_of_many_chunks_is_whole)
{
    struct csv *csv = csv_open(folder, "large.csv", NULL);
    put_row(csv, "a", "b", "c");
    for (int i = 0; i < 300000; i++) {
        g_autofree char *number = g_strdup_printf("%d", i);
        put_row(csv, number, "some text of a row", "end");
    }
    g_autofree char *sha256 = NULL;
    gint64 bytes = 0;
    ck_assert(csv_close(csv, &sha256, &bytes, NULL));
    g_autofree char *text = content("large.csv");
    ck_assert_int_eq(bytes, (gint64)strlen(text));
    ck_assert(g_str_has_suffix(text, "\r\n299999,some text of a row,end\r\n"));
    g_autofree char *expected = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    ck_assert_str_eq(sha256, expected);
}
END_TEST

START_TEST(an_abandoned_file_leaves_the_old_one_alone)
{
    g_autofree char *path = g_build_filename(folder, "a.csv", NULL);
    g_file_set_contents(path, "old", -1, NULL);
    struct csv *csv = csv_open(folder, "a.csv", NULL);
    put_row(csv, "1", "2", "3");
    csv_abandon(csv);
    g_autofree char *text = content("a.csv");
    ck_assert_str_eq(text, "old");
    ck_assert_ptr_null(content("a.csv.part"));
}
END_TEST

START_TEST(a_folder_that_is_not_there_is_an_error_that_names_the_file)
{
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(csv_open("/nowhere/at/all", "a.csv", &error));
    ck_assert_ptr_nonnull(error);
    ck_assert_ptr_nonnull(strstr(error->message, "/nowhere/at/all/a.csv.part"));
}
END_TEST

START_TEST(a_file_that_does_not_reach_the_disk_is_an_error_and_no_file)
{
    const struct rlimit small = {4096, 4096};
    signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
    g_autoptr(GError) error = NULL;
    struct csv *csv = csv_open(folder, "cut.csv", &error);
    for (int i = 0; i < 1000; i++)
        put_row(csv, "1", "some text of a row", "3");
    g_autofree char *sha256 = NULL;
    gint64 bytes = 0;
    ck_assert(!csv_close(csv, &sha256, &bytes, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "cut.csv.part"));
    ck_assert_ptr_null(content("cut.csv"));
    ck_assert_ptr_null(content("cut.csv.part"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("csv");
    TCase *tests = tcase_create("csv");
    tcase_add_checked_fixture(tests, make_folder, remove_folder);
    tcase_add_test(tests, cells_are_quoted_only_where_rfc_4180_asks);
    tcase_add_test(tests, a_file_of_many_chunks_is_whole);
    tcase_add_test(tests, an_abandoned_file_leaves_the_old_one_alone);
    tcase_add_test(tests, a_folder_that_is_not_there_is_an_error_that_names_the_file);
    tcase_add_test(tests, a_file_that_does_not_reach_the_disk_is_an_error_and_no_file);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
