/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A map.ini as it is read; what is wrong with one stands in fixtures/intake/bad-map-*. */
#include "assessments/intake/column_map.h"

#include <check.h>
#include <glib/gstdio.h>
#include <string.h>

static struct column_map *map;

static void read_text(const char *text)
{
    GError *error = NULL;
    char *path = NULL;
    g_close(g_file_open_tmp("map-XXXXXX", &path, NULL), NULL);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    map = column_map_read(path, &error);
    ck_assert_msg(map != NULL, "%s", error ? error->message : "");
    g_unlink(path);
    g_free(path);
}

static void tear_down(void)
{
    g_clear_pointer(&map, column_map_free);
}

START_TEST(without_a_map_everything_has_its_own_name)
{
    int line, n;
    map = column_map_empty();
    ck_assert_str_eq(column_map_column(map, FIELD_WAVE, &line), "wave");
    ck_assert_int_eq(line, 0);
    ck_assert_ptr_null(column_map_fixed(map, FIELD_WAVE));
    ck_assert_ptr_null(column_map_items(map, &n));
    ck_assert_ptr_null(column_map_value(map, "wave", "1"));
    ck_assert_int_eq(column_map_separator(map), ';');
    ck_assert_int_eq(column_map_delimiter(map), 0);
    ck_assert_str_eq(column_map_when_empty(map), "skipped");
}
END_TEST

START_TEST(blanks_remarks_and_line_ends_do_not_matter)
{
    int line;
    read_text(
        "\xef\xbb\xbf# remark\r\n\r\n[columns]\r\n  participant_code  =  the card = number \r\n; remark\r\n");
    ck_assert_str_eq(column_map_column(map, FIELD_PARTICIPANT_CODE, &line), "the card = number");
    ck_assert_int_eq(line, 4);
}
END_TEST

/* The text between a mark and the next line that is the end. */
static char *cut_out(const char *path, const char *from, const char *to)
{
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    char *start = strstr(text, from);
    ck_assert_ptr_nonnull(start);
    start += strlen(from);
    char *end = strstr(start, to);
    ck_assert_ptr_nonnull(end);
    return g_strndup(start, (gsize)(end - start));
}

static void check_example(const char *text)
{
    int n;
    read_text(text);
    const struct column_map_item *items = column_map_items(map, &n);
    ck_assert_int_eq(n, 2);
    ck_assert_str_eq(items[0].item, "debt-work");
    ck_assert_str_eq(items[1].column, "q5");
    ck_assert_str_eq(column_map_fixed(map, FIELD_STUDY_ID), "police-core");
    ck_assert_str_eq(column_map_value(map, "debt-work", "99"), "dont_know");
    ck_assert(column_map_names(map, "debt-work", "family-choice"));
    ck_assert(!column_map_names(map, "debt-work", "a"));
    ck_assert_int_eq(column_map_separator(map), ' ');
    ck_assert_int_eq(column_map_delimiter(map), ';');
}

START_TEST(the_readme_s_example_is_one)
{
    g_autofree char *text = cut_out(SOURCE_DIR "/assessments/intake/README.md", "```ini\n", "```");
    check_example(text);
    ck_assert_str_eq(column_map_when_empty(map), "not_reached");
}
END_TEST

START_TEST(the_manual_s_example_is_one)
{
    g_autofree char *text =
        cut_out(SOURCE_DIR "/tools/vigil.1", ".Bd -literal -offset indent\n# our column", ".Ed");
    g_autofree char *whole = g_strconcat("# our column", text, NULL);
    check_example(whole);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("column_map");
    TCase *tests = tcase_create("column_map");
    tcase_add_checked_fixture(tests, NULL, tear_down);
    tcase_add_test(tests, without_a_map_everything_has_its_own_name);
    tcase_add_test(tests, blanks_remarks_and_line_ends_do_not_matter);
    tcase_add_test(tests, the_readme_s_example_is_one);
    tcase_add_test(tests, the_manual_s_example_is_one);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
