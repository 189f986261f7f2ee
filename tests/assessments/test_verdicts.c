/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every fixture by its name: a good- file gives no problem at all, a bad- file exactly those that
 * expected.txt of its folder lists, a "file:line: severity: message" a line. With VIGIL_WRITE_EXPECTED set,
 * what was found is written there, to be read before it is committed.
 */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"

struct shelf {
    const char *root;
    GHashTable *items; /* id -> struct item */
};

static const struct item *find_item(const char *id, void *data)
{
    const struct shelf *shelf = data;
    if (!g_hash_table_contains(shelf->items, id))
        g_hash_table_insert(shelf->items, g_strdup(id), fixture_item_in(shelf->root, id));
    return g_hash_table_lookup(shelf->items, id);
}

static void free_item(void *item)
{
    item_free(item);
}

static void check_item_file(struct document *document, struct problems *problems)
{
    struct item *item = item_load(document, problems);
    if (item != NULL)
        item_check(item, document, problems);
    item_free(item);
}

static void check_test_file(const char *root, struct document *document, struct problems *problems)
{
    struct test *test = test_load(document, problems);
    struct shelf shelf = {root, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_item)};
    if (test != NULL) {
        test_check(test, document, problems);
        test_check_items(test, document, find_item, &shelf, problems);
    }
    g_hash_table_unref(shelf.items);
    test_free(test);
}

static void check_assessment_file(const char *root, struct document *document, struct problems *problems)
{
    struct assessment *assessment = assessment_load(document, problems);
    struct shelf shelf = {root, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_item)};
    if (assessment != NULL)
        assessment_check(assessment, document, find_item, &shelf, problems);
    g_hash_table_unref(shelf.items);
    assessment_free(assessment);
}

/* What `vigil check` says of a file. The caller frees it. */
static char *verdict(const char *root, const char *name)
{
    struct problems *problems = problems_new();
    struct document *document = fixture_document_in(root, name, problems);
    if (document != NULL && g_str_has_prefix(name, "items/"))
        check_item_file(document, problems);
    else if (document != NULL && g_str_has_prefix(name, "tests/"))
        check_test_file(root, document, problems);
    else if (document != NULL)
        check_assessment_file(root, document, problems);
    char *found = fixture_problems(problems);
    if (document != NULL)
        document_unref(document);
    problems_free(problems);
    return found;
}

static void expect_none(const char *folder)
{
    g_autoptr(GPtrArray) names = fixture_list(folder, "good-");
    ck_assert_uint_gt(names->len, 1);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *found = verdict(FIXTURE_ROOT, g_ptr_array_index(names, i));
        ck_assert_str_eq(found, "");
    }
}

static void expect_listed(const char *folder)
{
    g_autofree char *list = g_build_filename(folder, "expected.txt", NULL);
    g_autofree char *expected = fixture_text(list);
    g_autoptr(GPtrArray) names = fixture_list(folder, "bad-");
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *found = verdict(FIXTURE_ROOT, g_ptr_array_index(names, i));
        ck_assert_msg(*found != '\0', "%s: no problem was found", (const char *)g_ptr_array_index(names, i));
        g_string_append(all, found);
    }
    if (strcmp(all->str, expected) != 0 && g_getenv("VIGIL_WRITE_EXPECTED") != NULL) {
        g_autofree char *path = g_build_filename(FIXTURE_ROOT, list, NULL);
        g_file_set_contents(path, all->str, -1, NULL);
    }
    ck_assert_str_eq(all->str, expected);
}

START_TEST(good_items_have_no_problem)
{
    expect_none("items");
}
END_TEST

START_TEST(good_tests_have_no_problem)
{
    expect_none("tests");
}
END_TEST

START_TEST(good_assessments_have_no_problem)
{
    expect_none("assessments");
}
END_TEST

START_TEST(bad_items_say_exactly_what_is_wrong)
{
    expect_listed("items");
}
END_TEST

START_TEST(bad_tests_say_exactly_what_is_wrong)
{
    expect_listed("tests");
}
END_TEST

START_TEST(bad_assessments_say_exactly_what_is_wrong)
{
    expect_listed("assessments");
}
END_TEST

/* The questions that ship, as far as assessments can tell. */
START_TEST(shipped_questions_have_no_problem)
{
    static const char *const folders[] = {"items", "tests", "assessments"};
    int checked = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *path = g_build_filename(SHIPPED_CURRICULUM, folders[i], NULL);
        g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
        const char *file;
        while (dir != NULL && (file = g_dir_read_name(dir)) != NULL) {
            g_autofree char *name = g_strdup_printf("%s/%s", folders[i], file);
            g_autofree char *found = verdict(SHIPPED_CURRICULUM, name);
            ck_assert_str_eq(found, "");
            checked++;
        }
    }
    ck_assert_int_gt(checked, 10);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("verdicts");
    TCase *tests = tcase_create("fixtures");
    tcase_add_test(tests, good_items_have_no_problem);
    tcase_add_test(tests, good_tests_have_no_problem);
    tcase_add_test(tests, good_assessments_have_no_problem);
    tcase_add_test(tests, bad_items_say_exactly_what_is_wrong);
    tcase_add_test(tests, bad_tests_say_exactly_what_is_wrong);
    tcase_add_test(tests, bad_assessments_say_exactly_what_is_wrong);
    tcase_add_test(tests, shipped_questions_have_no_problem);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
