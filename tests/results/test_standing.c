/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far each learner is, by code. */
#include "assessments/results/overview.h"
#include "assessments/results/standing.h"
#include "tests/results/world.h"

#include <stdlib.h>
#include <string.h>

static struct world *world;
static struct results_standing standings[4];
static int n, of;

static void set_up(void)
{
    world = world_new();
}

static void tear_down(void)
{
    world_free(world);
}

static void look(const char *digits, int first)
{
    ck_assert(results_standings_read(world->results, digits, first, (int)G_N_ELEMENTS(standings), standings,
                                     &n, &of, NULL));
}

static void add(const char *person, const char *code)
{
    g_autofree char *sitting = g_strconcat("sitting of ", person, NULL);
    const struct results_session session = {.uuid = sitting, .person = person, .language = "en"};
    ck_assert(results_person_add(world->results, person, code, "card", NULL));
    ck_assert(results_session_begin(world->results, &session, NULL));
}

START_TEST(nobody_is_nobody)
{
    look("", 0);
    ck_assert_int_eq(n, 0);
    ck_assert_int_eq(of, 0);
}
END_TEST

START_TEST(what_was_handed_in_is_told_and_what_was_begun_is_not)
{
    world_enrol(world);
    look("", 0);
    ck_assert_int_eq(n, 1);
    ck_assert_str_eq(standings[0].code, "4028179");
    ck_assert(!standings[0].baseline);
    ck_assert(results_attempt_record(world->results, "a1", NULL, 0, NULL, "finished", NULL));
    look("", 0);
    ck_assert(standings[0].baseline);
    ck_assert(!standings[0].endline);
    ck_assert_int_eq(standings[0].lessons, 0);
    ck_assert_int_ge(standings[0].seen_ms, WORLD_NOON);
    ck_assert(standings[0].seen_trusted);
}
END_TEST

START_TEST(who_was_here_last_comes_first_and_codes_are_found_by_their_digits)
{
    add("p-1", "1111111");
    add("p-2", "1122222");
    add("p-3", "3333333");
    look("", 0);
    ck_assert_int_eq(n, 3);
    ck_assert_str_eq(standings[0].code, "3333333");
    look("11", 0);
    ck_assert_int_eq(n, 2);
    ck_assert_str_eq(standings[0].code, "1122222");
    look("9", 0);
    ck_assert_int_eq(n, 0);
}
END_TEST

START_TEST(there_are_as_many_as_have_room_and_all_are_counted)
{
    for (int i = 0; i < 6; i++) {
        g_autofree char *person = g_strdup_printf("p-%d", i), *code = g_strdup_printf("500000%d", i);
        add(person, code);
    }
    look("", 0);
    ck_assert_int_eq(n, 4);
    ck_assert_int_eq(of, 6);
    look("", 4);
    ck_assert_int_eq(n, 2);
    ck_assert_str_eq(standings[1].code, "5000000");
}
END_TEST

START_TEST(a_code_of_pictures_is_not_shown)
{
    add("p-1", "mango-tree.sun.boat.goat");
    look("", 0);
    ck_assert_int_eq(of, 0);
}
END_TEST

START_TEST(the_overview_counts_the_same_people)
{
    struct results_overview overview;
    world_enrol(world);
    add("p-1", "mango-tree.sun.boat.goat");
    add("p-2", "1122222");
    look("", 0);
    ck_assert(results_overview_read(world->results, &overview, NULL));
    ck_assert_int_eq((int)overview.people, of);
    ck_assert_int_eq((int)overview.not_begun, 2);
    ck_assert(results_attempt_record(world->results, "a1", NULL, 0, NULL, "finished", NULL));
    ck_assert(results_overview_read(world->results, &overview, NULL));
    ck_assert_int_eq((int)overview.not_begun, 1);
    ck_assert_int_eq((int)overview.to_do, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("standing");
    TCase *tests = tcase_create("standing");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, nobody_is_nobody);
    tcase_add_test(tests, what_was_handed_in_is_told_and_what_was_begun_is_not);
    tcase_add_test(tests, who_was_here_last_comes_first_and_codes_are_found_by_their_digits);
    tcase_add_test(tests, there_are_as_many_as_have_room_and_all_are_counted);
    tcase_add_test(tests, a_code_of_pictures_is_not_shown);
    tcase_add_test(tests, the_overview_counts_the_same_people);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
