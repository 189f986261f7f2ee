/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One by one, the last questions: when a season ends, and who of the group is asked. */
#include <check.h>
#include <stdlib.h>

#include "tests/session/members.h"

/* ---- the sample ---- */

START_TEST(a_sample_is_drawn_once_and_kept)
{
    do_paper("sun", "boat", "goat");
    do_paper("pot", "sun", "bell");
    do_paper("key", "sun", "bell");
    ck_assert(!say(INPUT_SAMPLE)); /* not of the first questions */
    world.settings.sample = 2;
    world_restart();
    come();
    hear_everything();
    ck_assert_int_eq(members()->asked, 3);
    say(INPUT_SAMPLE);
    ck_assert_int_eq(members()->asked, 2);
    ck_assert(!say(INPUT_SAMPLE));
    const struct results_member *last = NULL, *first = NULL;
    for (guint i = 0; i < members()->all->len; i++) {
        const struct results_member *member = members()->all->pdata[i];
        if (member->sampled)
            first = member;
        else
            last = member;
    }
    g_auto(GStrv) drawn = g_strsplit(first->code, ".", -1), other = g_strsplit(last->code, ".", -1);
    step_up(other[1], other[2], other[3]);
    assert_screen(SCREEN_MEMBER_CODE);
    ck_assert_int_eq(members()->verdict, MEMBER_NOT_DRAWN);
    pick(drawn[1], drawn[2], drawn[3]);
    say(INPUT_NEXT);
    answer_the_rest();
    say(INPUT_BACK);
    ck_assert_int_eq(members()->done, 1);
    ck_assert_int_eq(members()->asked, 2);
}
END_TEST

START_TEST(a_sample_is_not_drawn_after_somebody_has_answered)
{
    do_paper("sun", "boat", "goat");
    do_paper("pot", "sun", "bell");
    hear_everything();
    do_paper("sun", "boat", "goat");
    say(INPUT_BACK);
    ck_assert(!say(INPUT_SAMPLE));
}
END_TEST

static void to_members_again(void)
{
    say(INPUT_BACK);
    assert_screen(SCREEN_SERIES);
    say(INPUT_ONE_BY_ONE);
    assert_screen(SCREEN_MEMBERS);
}

START_TEST(before_its_middle_a_season_does_not_end)
{
    ck_assert(!say_id(INPUT_WAVE, "endline"));
    ck_assert_str_eq(members()->wave, "baseline");
}
END_TEST

START_TEST(a_season_that_ends_early_has_its_last_questions)
{
    do_paper("sun", "boat", "goat");
    say(INPUT_BACK);
    hear("visitor", 60000);
    to_members_again();
    say(INPUT_BACK);
    say(INPUT_ONE_BY_ONE);
    ck_assert_str_eq(members()->wave, "baseline");
    say_id(INPUT_WAVE, "endline");
    ck_assert_str_eq(members()->wave, "endline");
    ck_assert_int_eq(members()->done, 0);
    to_members_again();
    ck_assert_str_eq(members()->wave, "baseline"); /* nobody has begun */
    say_id(INPUT_WAVE, "endline");
    do_paper("sun", "boat", "goat");
    say(INPUT_BACK);
    ck_assert_int_eq(members()->done, 1);
    to_members_again();
    ck_assert_str_eq(members()->wave, "endline");
    ck_assert_int_eq(rows_of("mango-tree.sun.boat.goat", "wave", "endline"), 5);
    say_id(INPUT_WAVE, "baseline");
    ck_assert_str_eq(members()->wave, "baseline");
}
END_TEST

START_TEST(a_double_tap_changes_the_questions_once)
{
    hear("visitor", 60000);
    to_members_again();
    say_id(INPUT_WAVE, "endline");
    ck_assert(!session_input(world.session, (struct input){.kind = INPUT_WAVE, .id = "endline"}));
    ck_assert_str_eq(members()->wave, "endline");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("last_questions");
    TCase *tests = tcase_create("last_questions");
    tcase_set_timeout(tests, 120);
    tcase_add_checked_fixture(tests, start, world_close);
    tcase_add_test(tests, a_sample_is_drawn_once_and_kept);
    tcase_add_test(tests, a_sample_is_not_drawn_after_somebody_has_answered);
    tcase_add_test(tests, before_its_middle_a_season_does_not_end);
    tcase_add_test(tests, a_season_that_ends_early_has_its_last_questions);
    tcase_add_test(tests, a_double_tap_changes_the_questions_once);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
