/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Head office joins the listening groups of several kiosks, in any order, as often as sticks come. */
#include "assessments/results/import.h"
#include "tests/results/circle.h"

#include <string.h>

static struct world *office, *kiosk;

static void set_up(void)
{
    g_autoptr(GBytes) sealed = g_bytes_new_static("sealed", 6);
    office = world_new();
    kiosk = world_new();
    circle_meet(kiosk);
    circle_begin(kiosk, "g1", "c1", "e1", NULL);
    circle_count(kiosk, "g1", 9, 4, 3, 1);
    circle_hear(kiosk, "g1", 0, 5, 5, "saved");
    circle_tally(kiosk, "g1", 10, 4, FALSE);
    circle_tally(kiosk, "g1", 11, 4, FALSE);
    circle_agree(kiosk, "g1", "a1", "next-week", TRUE);
    ck_assert(results_question_add(kiosk->results, "g1", "is-it-law", TRUE, NULL));
    ck_assert(results_voice_note_add(kiosk->results, "g1", "v1", sealed, 12, NULL));
}

static void tear_down(void)
{
    world_free(office);
    world_free(kiosk);
}

static gint64 join(void)
{
    const struct results_import_source source = {"results.db", "abc", 0};
    GError *error = NULL;
    gint64 added = -1;
    struct results_import *import = results_import_begin(office->results, &source, &error);
    gboolean ok = import && results_import_groups(import, kiosk->results, &added, &error);
    ok = ok && results_import_end(import, TRUE, &error);
    ck_assert_msg(ok, "%s", error ? error->message : "no message");
    ck_assert(results_verify(office->results, NULL, NULL));
    return added;
}

static void check_same(const char *view)
{
    g_autofree char *here = world_view(office, view, NULL), *there = world_view(kiosk, view, NULL);
    ck_assert_uint_gt(strlen(there), 0);
    ck_assert_str_eq(here, there);
}

static void check_all(void)
{
    check_same("gatherings");
    check_same("listening_groups");
    check_same("listening_long");
    check_same("tallies_long");
    check_same("questions_raised");
    check_same("voice_notes");
    check_same("actions_agreed");
}

START_TEST(the_views_say_at_head_office_what_they_said_at_the_kiosk)
{
    ck_assert_int_gt(join(), 10);
    check_all();
}
END_TEST

START_TEST(the_same_file_again_adds_nothing)
{
    join();
    g_autofree char *before = results_chain_head(office->results, NULL);
    ck_assert_int_eq(join(), 0);
    g_autofree char *after = results_chain_head(office->results, NULL);
    ck_assert_str_eq(before, after);
}
END_TEST

START_TEST(a_later_copy_adds_what_is_new)
{
    join();
    circle_hear(kiosk, "g1", 5, 60, 60, "stop");
    circle_hear(kiosk, "g1", 5, 60, 50, "back");
    circle_hear(kiosk, "g1", 5, 60, 60, "stop");
    circle_count(kiosk, "g1", 10, 4, 3, 1);
    circle_agree(kiosk, "g1", "a1", "next-week", FALSE);
    circle_agree(kiosk, "g1", "a2", "next-month", TRUE);
    ck_assert(results_voice_note_take_back(kiosk->results, "v1", NULL));
    circle_end(kiosk, "g1", "closed");
    circle_begin(kiosk, "g2", "c1", "e2", NULL);
    ck_assert(results_action_outcome_add(kiosk->results, "g2", "a2", "done", NULL));
    ck_assert_int_eq(join(), 1 + 3 + 1 + 2 + 1 + 1 + 1 + 1);
    check_same("gatherings");
    check_same("listening_long");
    check_same("actions_agreed");
    g_autofree char *notes = world_view(office, "voice_notes", NULL);
    ck_assert_str_eq(notes, "");
    ck_assert_int_eq(join(), 0);
}
END_TEST

START_TEST(two_kiosks_stand_beside_each_other)
{
    join();
    struct world *first = kiosk;
    kiosk = world_new();
    circle_meet(kiosk);
    circle_group(kiosk, "c2", "neem");
    circle_begin(kiosk, "g9", "c2", "e1", NULL);
    join();
    world_free(kiosk);
    kiosk = first;
    g_autofree char *text =
        world_view(office, "gatherings", (const char *const[]){"gathering_id", "group_name", NULL});
    ck_assert_str_eq(text, "g1\tmango-tree\ng9\tneem\n");
}
END_TEST

/* A second kiosk, whose group has the name of the first one's. */
static struct world *other_kiosk(void)
{
    struct world *other = world_new();
    circle_meet(other);
    circle_group(other, "c2", "mango-tree");
    circle_begin(other, "g7", "c2", "e1", NULL);
    circle_count(other, "g7", 6, 2, 0, 1);
    circle_hear(other, "g7", 0, 120, 120, "stop");
    circle_end(other, "g7", "closed");
    circle_begin(other, "g8", "c2", "e2", NULL);
    circle_count(other, "g8", 8, 2, 0, 1);
    return other;
}

/* Counted by hand: 17 people at g1 with 5 seconds, 9 at g7 with 120, 11 at g8 with none. */
START_TEST(groups_of_one_name_stay_two_and_the_totals_are_those_of_both_kiosks)
{
    struct world *first = kiosk;
    for (int times = 0; times < 2; times++) {
        join();
        kiosk = other_kiosk();
        join();
        world_free(kiosk);
        kiosk = first;
    }
    g_autofree char *evenings = world_view(
        office, "gatherings",
        (const char *const[]){"gathering_id", "group_id", "group_name", "people", "seconds_heard", NULL});
    ck_assert_str_eq(evenings, "g1\tc1\tmango-tree\t17\t5.0\n"
                               "g7\tc2\tmango-tree\t9\t120.0\n"
                               "g8\tc2\tmango-tree\t11\t0.0\n");
}
END_TEST

START_TEST(members_are_joined_once_their_answers_are_there)
{
    const struct results_import_source source = {"responses.csv", "abc", 1};
    const struct results_import_person person = {"m1", "mango-tree.sun.boat.goat", "bijnor", "picture"};
    gint64 handle;
    ck_assert(results_person_add(kiosk->results, "m1", "mango-tree.sun.boat.goat", "picture", NULL));
    ck_assert(results_member_add(kiosk->results, "c1", "m1", NULL));
    ck_assert(results_sample_add(kiosk->results, "c1", (const char *const[]){"m1"}, 1, NULL));
    join();
    g_autofree char *none = world_view(office, "group_members", NULL);
    ck_assert_str_eq(none, "");
    struct results_import *import = results_import_begin(office->results, &source, NULL);
    ck_assert(results_import_person(import, &person, &handle, NULL));
    ck_assert(results_import_end(import, TRUE, NULL));
    join();
    check_same("group_members");
    check_all();
}
END_TEST

START_TEST(nothing_of_people_and_pins_comes_along)
{
    world_enrol(kiosk);
    join();
    g_autofree char *attempts = world_view(office, "attempts", NULL);
    ck_assert_str_eq(attempts, "");
    ck_assert_ptr_null(results_person_find(office->results, "4028179", NULL));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("join");
    TCase *tests = tcase_create("join");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, the_views_say_at_head_office_what_they_said_at_the_kiosk);
    tcase_add_test(tests, the_same_file_again_adds_nothing);
    tcase_add_test(tests, a_later_copy_adds_what_is_new);
    tcase_add_test(tests, two_kiosks_stand_beside_each_other);
    tcase_add_test(tests, groups_of_one_name_stay_two_and_the_totals_are_those_of_both_kiosks);
    tcase_add_test(tests, members_are_joined_once_their_answers_are_there);
    tcase_add_test(tests, nothing_of_people_and_pins_comes_along);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
