/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "assessments/roster/roster.h"

static struct {
    char *folder, *list, *path;
    struct results *results;
    GPtrArray *reasons;
    guint32 random;
} place;

static void open_results(void)
{
    const struct results_options options = {.synchronous = "OFF", .software_version = "1"};
    place.results = results_open(place.path, &options, NULL, NULL);
    ck_assert_ptr_nonnull(place.results);
}

static void start(void)
{
    place.folder = g_dir_make_tmp("roster-XXXXXX", NULL);
    place.list = g_build_filename(place.folder, "class-of-amina.csv", NULL);
    place.path = g_build_filename(place.folder, "results.db", NULL);
    place.reasons = g_ptr_array_new_with_free_func(roster_reason_free);
    place.random = 402816; /* the first that is chosen is 402816 and its check digit */
    open_results();
}

static void end(void)
{
    results_close(place.results);
    g_ptr_array_unref(place.reasons);
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", place.folder);
    ck_assert_int_eq(system(command), 0);
    g_free(place.folder);
    g_free(place.list);
    g_free(place.path);
}

static guint32 next_random(void *data)
{
    (void)data;
    return place.random++;
}

static struct roster *read_list(const char *text, GError **error)
{
    ck_assert(g_file_set_contents(place.list, text, -1, NULL));
    g_ptr_array_set_size(place.reasons, 0);
    return roster_read(place.list, place.reasons, error);
}

/* Reads a list and adds it. */
static struct roster *take(const char *text)
{
    g_autoptr(GError) error = NULL;
    struct roster *roster = read_list(text, &error);
    ck_assert_msg(roster != NULL, "%s", error ? error->message : "");
    ck_assert(roster_choose(roster, place.results, next_random, NULL, NULL));
    ck_assert(roster_add(roster, place.results, NULL));
    return roster;
}

static const struct roster_person *person(const struct roster *roster, guint i)
{
    ck_assert_uint_lt(i, roster->people->len);
    return roster->people->pdata[i];
}

static gboolean is_known(const char *code)
{
    struct results_person *found = results_person_find(place.results, code, NULL);
    results_person_free(found);
    return found != NULL;
}

static const struct roster_reason *first_reason(void)
{
    ck_assert_uint_gt(place.reasons->len, 0);
    return place.reasons->pdata[0];
}

static void assert_refused(const char *text, enum roster_problem problem, const char *words)
{
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(read_list(text, &error));
    ck_assert_int_eq(first_reason()->problem, problem);
    g_autofree char *reason = roster_reason_text(first_reason(), "class-of-amina.csv");
    const char *said = roster_reason_is_of_row(first_reason()) ? reason : error->message;
    ck_assert_msg(strstr(said, words) != NULL, "“%s” is not in “%s”", words, said);
}

START_TEST(numbers_of_a_list_are_known_afterwards)
{
    struct roster *roster = take("code,group\n4028179,A\n");
    ck_assert_int_eq(roster->n_new, 1);
    ck_assert(is_known("4028179"));
    roster_free(roster);
}
END_TEST

START_TEST(who_has_no_number_gets_a_free_one)
{
    struct roster *first = take("code\n4028179\n"); /* the number that would be chosen first */
    struct roster *roster = take("code;name\n;Amina\n;Boubacar\n");
    ck_assert_int_eq(roster->n_without, 2);
    ck_assert_int_eq(roster->n_new, 2);
    for (guint i = 0; i < 2; i++) {
        ck_assert_int_eq(code_judge(person(roster, i)->code), CODE_FITS);
        ck_assert_str_ne(person(roster, i)->code, person(first, 0)->code);
        ck_assert(is_known(person(roster, i)->code));
    }
    ck_assert_str_ne(person(roster, 0)->code, person(roster, 1)->code);
    roster_free(first);
    roster_free(roster);
}
END_TEST

static gboolean is_in_file(const char *name, const char *words)
{
    g_autofree char *path = g_strconcat(place.path, name, NULL), *bytes = NULL;
    gsize size = 0;
    return g_file_get_contents(path, &bytes, &size, NULL) &&
           memmem(bytes, size, words, strlen(words)) != NULL;
}

START_TEST(no_name_gets_into_the_results)
{
    struct roster *roster = take("name,code,group\nAmina Diallo,4028179,Blue class\n");
    ck_assert(roster->has_names);
    ck_assert_str_eq(person(roster, 0)->name, "Amina Diallo");
    roster_free(roster);
    results_close(place.results);
    ck_assert(is_in_file("", "4028179"));
    ck_assert(!is_in_file("", "Diallo") && !is_in_file("-wal", "Diallo"));
    ck_assert(!is_in_file("", "Blue class") && !is_in_file("-wal", "Blue class"));
    ck_assert(!is_in_file("", "amina") && !is_in_file("-wal", "amina"));
    open_results();
}
END_TEST

START_TEST(the_same_list_twice_adds_nobody_twice)
{
    roster_free(take("code\n4028179\n"));
    struct roster *roster = take("code\n4028179\n");
    ck_assert_int_eq(roster->n_new, 0);
    ck_assert_int_eq(roster->n_known, 1);
    roster_free(roster);
}
END_TEST

START_TEST(one_bad_row_and_nothing_is_taken)
{
    assert_refused("code\n4028179\n4028178\n", ROSTER_PROBLEM_NUMBER,
                   "class-of-amina.csv:3: “4028178” is not a card number");
    ck_assert_int_eq(first_reason()->line, 3);
    ck_assert_str_eq(first_reason()->cell, "4028178");
    ck_assert(!is_known("4028179"));
    assert_refused("code\n4028179\n4028179\n", ROSTER_PROBLEM_TWICE,
                   "class-of-amina.csv:3: 4028179 is in line 2 as well");
    ck_assert_int_eq(first_reason()->another_line, 2);
    assert_refused("code\nAmina\n", ROSTER_PROBLEM_NUMBER, "“Amina” is not a card number");
    /* a quote that isn't closed makes one cell of all that follows it */
    assert_refused("code\n\"ab\ncdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJ\n4028179\n\"\n",
                   ROSTER_PROBLEM_NUMBER, "“ab cdefghijklmnopqrstuvwxyz0123456789ABC…” is not a card number");
}
END_TEST

START_TEST(a_file_that_is_no_list_is_refused_with_what_to_do)
{
    assert_refused("number\n4028179\n", ROSTER_PROBLEM_COLUMNS, "there is no column code");
    assert_refused("", ROSTER_PROBLEM_TABLE, "empty");
    assert_refused("code\n\"4028179\n", ROSTER_PROBLEM_TABLE, "class-of-amina.csv: line 2");
    assert_refused("code\n", ROSTER_PROBLEM_NOBODY, "nobody is in it");
    ck_assert_ptr_null(roster_read("/nowhere.csv", NULL, NULL));
}
END_TEST

START_TEST(what_is_in_memory_is_read_the_same_way)
{
    const char text[] = "code,name\n4028179,Amina\n,Boubacar\n";
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text)), none = g_bytes_new_static(NULL, 0);
    struct roster *roster = roster_read_bytes(bytes, "roster.csv", NULL, NULL);
    ck_assert_ptr_nonnull(roster);
    ck_assert_str_eq(roster->file, "roster.csv");
    ck_assert_uint_eq(roster->people->len, 2);
    ck_assert_int_eq(roster->n_without, 1);
    roster_free(roster);
    ck_assert_ptr_null(roster_read_bytes(none, "roster.csv", NULL, NULL));
}
END_TEST

/* 0000000 is a number like any other: its check digit is 0. */
START_TEST(what_a_spreadsheet_does_to_a_number_is_undone)
{
    struct roster *roster = take("\xef\xbb\xbf"
                                 "Code;Group\r\n402 817-9;A\r\n0;A\r\n");
    ck_assert_str_eq(person(roster, 0)->code, "4028179");
    ck_assert_str_eq(person(roster, 1)->code, "0000000");
    roster_free(roster);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("roster");
    TCase *tests = tcase_create("roster");
    tcase_add_checked_fixture(tests, start, end);
    tcase_add_test(tests, numbers_of_a_list_are_known_afterwards);
    tcase_add_test(tests, who_has_no_number_gets_a_free_one);
    tcase_add_test(tests, no_name_gets_into_the_results);
    tcase_add_test(tests, the_same_list_twice_adds_nobody_twice);
    tcase_add_test(tests, one_bad_row_and_nothing_is_taken);
    tcase_add_test(tests, a_file_that_is_no_list_is_refused_with_what_to_do);
    tcase_add_test(tests, what_is_in_memory_is_read_the_same_way);
    tcase_add_test(tests, what_a_spreadsheet_does_to_a_number_is_undone);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
