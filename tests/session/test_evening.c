/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>

#include "tests/session/world.h"

static void start(void)
{
    world_open_evening();
    to_series();
}

static const struct evening *evening(void)
{
    return world.session->evening;
}

/* What is on disk of the gathering that hasn't ended; the caller frees it. */
static struct results_evening *unended(void)
{
    return results_evening_open(world.results, evening()->group->uuid, NULL);
}

static void assert_step(const char *step)
{
    struct results_evening *found = unended();
    ck_assert_ptr_nonnull(found);
    ck_assert_str_eq(found->step, step);
    results_evening_free(found);
}

static void pass_days(int days)
{
    pass(days * G_GINT64_CONSTANT(86400000));
}

static int gatherings_ended(const char *how)
{
    return count_rows("gatherings", "evening_end", how);
}

START_TEST(the_first_episode_is_offered_first)
{
    ck_assert_int_eq(evening()->n_episodes, 2);
    ck_assert_int_eq(evening()->next_episode, 0);
    ck_assert_int_eq(evening()->chosen_episode, 0);
    ck_assert_str_eq(evening()->episodes[0].id, "visitor");
    ck_assert_int_eq((int)(evening()->episodes[0].duration_ms / 1000), 60);
    ck_assert(!evening_is_carried_on(evening()));
}
END_TEST

START_TEST(beginning_writes_who_is_here_and_goes_to_the_episode)
{
    ck_assert_ptr_null(unended());
    say(INPUT_NEXT);
    struct results_evening *found = unended();
    ck_assert_ptr_nonnull(found);
    ck_assert_str_eq(found->episode, "visitor");
    ck_assert_str_eq(found->uuid, evening()->gathering);
    ck_assert(found->counted);
    ck_assert_int_eq(found->headcount[COUNTED_WOMEN], 9);
    ck_assert_int_eq(found->headcount[COUNTED_BOYS], 3);
    ck_assert_str_eq(found->step, "episode"); /* nothing was agreed before */
    results_evening_free(found);
    ck_assert_int_eq(count_rows("gatherings", "people", "22"), 1);
}
END_TEST

#define STEP 8400 /* two pages with the heads of their frames */
#define STEPS 8

/* Begins or goes on with room for only so much; then Try again. */
static void go_on_with_room(int room)
{
    say_with_room((struct input){.kind = INPUT_NEXT}, room);
    if (world.session->screen == SCREEN_FAULT)
        say(INPUT_TRY_AGAIN);
    ck_assert_ptr_nonnull(evening()->gathering);
    assert_step("episode");
    ck_assert(results_verify(world.results, NULL, NULL));
}

START_TEST(whichever_record_of_a_beginning_fails_the_rest_goes_on_from_there)
{
    go_on_with_room(_i * STEP);
    ck_assert_int_eq(count_rows("gatherings", "episode_id", "visitor"), 1);
    ck_assert_int_eq(count_rows("gatherings", "people", "22"), 1);
}
END_TEST

START_TEST(an_evening_of_the_same_day_goes_on_with_who_was_there)
{
    say(INPUT_NEXT);
    g_autofree char *gathering = g_strdup(evening()->gathering);
    world_restart();
    open_group_area();
    say_id(INPUT_GROUP, ((const struct results_group *)evening()->groups->pdata[0])->uuid);
    ck_assert_int_eq(evening_people(evening()), 22);
    say(INPUT_NEXT);
    assert_screen(SCREEN_SERIES);
    ck_assert(evening_is_carried_on(evening()));
    say(INPUT_NEXT);
    ck_assert_str_eq(evening()->gathering, gathering);
    ck_assert_int_eq(count_rows("gatherings", "episode_id", "visitor"), 1);
    assert_step("episode");
}
END_TEST

START_TEST(an_evening_that_goes_on_after_midnight_is_the_same)
{
    const gint64 day = G_GINT64_CONSTANT(86400000);
    pass(day - world.wall_ms % day -
         600000); /* ten minutes before midnight in Greenwich, where it may be noon */
    world_restart();
    to_series();
    say(INPUT_NEXT);
    g_autofree char *gathering = g_strdup(evening()->gathering);
    pass(3600000);
    world_restart();
    to_series();
    say(INPUT_NEXT);
    ck_assert_str_eq(evening()->gathering, gathering);
    ck_assert_int_eq(count_rows("gatherings", "episode_id", "visitor"), 1);
}
END_TEST

START_TEST(who_came_later_the_same_evening_is_counted)
{
    say(INPUT_NEXT);
    world_restart();
    open_group_area();
    say_id(INPUT_GROUP, ((const struct results_group *)evening()->groups->pdata[0])->uuid);
    count_people(11, 6, 4, 3);
    say(INPUT_NEXT);
    say(INPUT_CARRY_ON);
    ck_assert_int_eq(count_rows("gatherings", "people", "24"), 1);
    ck_assert_int_eq(count_rows("gatherings", "people", "22"), 0);
}
END_TEST

START_TEST(on_another_day_a_new_gathering_carries_it_on)
{
    say(INPUT_NEXT);
    g_autofree char *gathering = g_strdup(evening()->gathering);
    pass_days(7);
    world_restart();
    open_group_area();
    say_id(INPUT_GROUP, ((const struct results_group *)evening()->groups->pdata[0])->uuid);
    ck_assert_int_eq(evening_people(evening()), 0);
    count_people(5, 0, 0, 0);
    say(INPUT_NEXT);
    ck_assert(evening_is_carried_on(evening()));
    say(INPUT_NEXT);
    ck_assert_str_ne(evening()->gathering, gathering);
    ck_assert_str_eq(evening()->unended->uuid, gathering); /* for where it was left */
    ck_assert_int_eq(gatherings_ended("carried_on"), 1);
    ck_assert_int_eq(count_rows("gatherings", "continues", gathering), 1);
    assert_step("episode");
}
END_TEST

START_TEST(whichever_record_of_carrying_on_fails_the_rest_goes_on_from_there)
{
    say(INPUT_NEXT);
    pass_days(7);
    world_restart();
    to_series();
    go_on_with_room(_i * STEP);
    ck_assert_int_eq(count_rows("gatherings", "episode_id", "visitor"), 2);
    ck_assert_int_eq(gatherings_ended("carried_on"), 1);
}
END_TEST

START_TEST(another_episode_leaves_the_one_that_was_interrupted)
{
    say(INPUT_NEXT);
    world_restart();
    to_series();
    say_id(INPUT_EPISODE, "book");
    ck_assert(!evening_is_carried_on(evening()));
    say(INPUT_NEXT);
    assert_screen(SCREEN_CONTENT_NOTE);
    say(INPUT_NEXT);
    ck_assert_int_eq(gatherings_ended("left"), 1);
    struct results_evening *found = unended();
    ck_assert_str_eq(found->episode, "book");
    results_evening_free(found);
    ck_assert_ptr_null(evening()->unended);
}
END_TEST

START_TEST(a_hard_episode_may_be_skipped_and_nothing_is_said_of_it)
{
    say_id(INPUT_EPISODE, "book");
    say(INPUT_NEXT);
    assert_screen(SCREEN_CONTENT_NOTE);
    say(INPUT_BACK);
    assert_screen(SCREEN_SERIES);
    say(INPUT_NEXT);
    say(INPUT_SKIP);
    assert_screen(SCREEN_SERIES);
    ck_assert_ptr_null(evening()->gathering);
    ck_assert_ptr_null(unended());
}
END_TEST

START_TEST(quiet_does_not_end_an_evening)
{
    say(INPUT_NEXT);
    g_autofree char *gathering = g_strdup(evening()->gathering);
    for (int i = 0; i < 20; i++) {
        pass(60 * 1000);
        session_tick(world.session, FALSE);
    }
    assert_overlay(OVERLAY_NONE);
    ck_assert_str_eq(evening()->gathering, gathering);
}
END_TEST

START_TEST(quiet_before_it_has_begun_goes_home)
{
    pass(60 * 1000);
    session_tick(world.session, FALSE);
    assert_overlay(OVERLAY_IDLE);
    pass(30 * 1000);
    session_tick(world.session, FALSE);
    assert_screen(SCREEN_ATTRACT);
}
END_TEST

START_TEST(leaving_ends_the_sitting_and_not_the_evening)
{
    say(INPUT_NEXT);
    say(INPUT_LEAVE);
    assert_screen(SCREEN_NEUTRAL);
    ck_assert_ptr_null(world.session->evening);
    pass(1000);
    session_tick(world.session, FALSE);
    to_series();
    ck_assert(evening_is_carried_on(evening()));
}
END_TEST

START_TEST(an_evening_of_practice_is_not_there_afterwards)
{
    say(INPUT_PRACTICE);
    assert_screen(SCREEN_SERIES);
    ck_assert(evening()->practice);
    say(INPUT_NEXT);
    ck_assert_ptr_nonnull(evening()->gathering);
    ck_assert_int_eq(count_rows("gatherings", "episode_id", "visitor"), 0);
    say(INPUT_LEAVE);
    pass(1000);
    session_tick(world.session, FALSE);
    to_series();
    ck_assert_ptr_null(evening()->unended);
    ck_assert_int_eq(count_rows("gatherings", "episode_id", "visitor"), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("evening");
    TCase *tests = tcase_create("evening");
    tcase_add_checked_fixture(tests, start, world_close);
    tcase_add_test(tests, the_first_episode_is_offered_first);
    tcase_add_test(tests, beginning_writes_who_is_here_and_goes_to_the_episode);
    tcase_add_loop_test(tests, whichever_record_of_a_beginning_fails_the_rest_goes_on_from_there, 0, STEPS);
    tcase_add_test(tests, an_evening_of_the_same_day_goes_on_with_who_was_there);
    tcase_add_test(tests, an_evening_that_goes_on_after_midnight_is_the_same);
    tcase_add_test(tests, who_came_later_the_same_evening_is_counted);
    tcase_add_test(tests, on_another_day_a_new_gathering_carries_it_on);
    tcase_add_loop_test(tests, whichever_record_of_carrying_on_fails_the_rest_goes_on_from_there, 0, STEPS);
    tcase_add_test(tests, another_episode_leaves_the_one_that_was_interrupted);
    tcase_add_test(tests, a_hard_episode_may_be_skipped_and_nothing_is_said_of_it);
    tcase_add_test(tests, quiet_does_not_end_an_evening);
    tcase_add_test(tests, quiet_before_it_has_begun_goes_home);
    tcase_add_test(tests, leaving_ends_the_sitting_and_not_the_evening);
    tcase_add_test(tests, an_evening_of_practice_is_not_there_afterwards);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
