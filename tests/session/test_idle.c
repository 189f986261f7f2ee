/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Are you still there?", by a clock that the test moves. */
#include "tests/session/world.h"

#include <check.h>
#include <stdlib.h>

#define CODE "4028179"
#define WARNING 60000
#define LEAVE 30000

static void tick_after(gint64 milliseconds)
{
    pass(milliseconds);
    session_tick(world.session, FALSE);
}

static void to_question(void)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_current(TRUE);
}

START_TEST(the_deadline_says_when_to_ask)
{
    to_question();
    ck_assert(session_deadline(world.session) == world.monotonic_ms + WARNING);
    pass(WARNING - 1);
    ck_assert(!session_tick(world.session, FALSE));
    assert_overlay(OVERLAY_NONE);
    pass(1);
    ck_assert(session_tick(world.session, FALSE));
    assert_overlay(OVERLAY_IDLE);
    ck_assert(session_deadline(world.session) == world.monotonic_ms + LEAVE);
}
END_TEST

START_TEST(who_stays_goes_on_where_they_were)
{
    to_question();
    tick_after(WARNING);
    ck_assert(say(INPUT_STAY));
    assert_overlay(OVERLAY_NONE);
    assert_screen(SCREEN_QUESTION);
    ck_assert(session_deadline(world.session) == world.monotonic_ms + WARNING);
}
END_TEST

START_TEST(any_input_under_the_warning_only_takes_it_away)
{
    to_question();
    tick_after(WARNING);
    ck_assert(say_id(INPUT_CHOOSE, "no"));
    assert_overlay(OVERLAY_NONE);
    ck_assert(response_has(&attempt_answer(world.session->attempt, 0)->response, "yes"));
}
END_TEST

START_TEST(who_is_gone_is_signed_out_and_the_attempt_is_kept)
{
    to_question();
    tick_after(WARNING);
    tick_after(LEAVE);
    assert_screen(SCREEN_ATTRACT);
    assert_overlay(OVERLAY_NONE);
    ck_assert_ptr_null(world.session->person);
    sign_in(CODE);
    say(INPUT_NEXT);
    ck_assert(response_has(&attempt_answer(world.session->attempt, 0)->response, "yes"));
}
END_TEST

START_TEST(sound_holds_the_clock)
{
    to_question();
    for (int i = 0; i < 10; i++) {
        pass(WARNING - 1);
        ck_assert(!session_tick(world.session, TRUE));
    }
    tick_after(WARNING);
    assert_overlay(OVERLAY_IDLE);
    pass(LEAVE - 1);
    session_tick(world.session, TRUE);
    tick_after(LEAVE - 1);
    assert_overlay(OVERLAY_IDLE);
    tick_after(1);
    assert_screen(SCREEN_ATTRACT);
}
END_TEST

START_TEST(the_warning_comes_over_the_help_card_and_goes_back_to_it)
{
    to_question();
    say(INPUT_HELP);
    tick_after(WARNING);
    assert_overlay(OVERLAY_IDLE);
    say(INPUT_STAY);
    assert_overlay(OVERLAY_HELP);
}
END_TEST

START_TEST(the_start_screen_asks_nobody)
{
    ck_assert(session_deadline(world.session) == G_MAXINT64);
}
END_TEST

START_TEST(the_clock_of_the_neutral_screen_goes_on)
{
    say(INPUT_LEAVE);
    assert_screen(SCREEN_NEUTRAL);
    const gint64 rest = 60000 - world.wall_ms % 60000;
    ck_assert(session_deadline(world.session) == world.monotonic_ms + rest);
    pass(rest - 1);
    ck_assert(!session_tick(world.session, FALSE));
    pass(1);
    ck_assert(session_deadline(world.session) == world.monotonic_ms);
    ck_assert(session_tick(world.session, FALSE));
    ck_assert(!session_tick(world.session, FALSE));
    ck_assert(session_deadline(world.session) == world.monotonic_ms + 60000);
    pass(3600 * 1000);
    ck_assert(session_tick(world.session, FALSE));
    assert_screen(SCREEN_NEUTRAL);
}
END_TEST

START_TEST(a_start_screen_left_in_another_language_goes_back_by_itself)
{
    say_id(INPUT_LANGUAGE, "ar");
    ck_assert(world.session->right_to_left);
    tick_after(WARNING + LEAVE);
    ck_assert_str_eq(world.session->language, "en");
    ck_assert(session_deadline(world.session) == G_MAXINT64);
    say(INPUT_LANGUAGES);
    tick_after(WARNING + LEAVE);
    assert_screen(SCREEN_ATTRACT);
}
END_TEST

START_TEST(a_half_typed_code_does_not_wait_for_the_next_person)
{
    say(INPUT_START);
    type_code("4028");
    tick_after(WARNING);
    assert_overlay(OVERLAY_IDLE);
    tick_after(LEAVE);
    assert_screen(SCREEN_ATTRACT);
    say(INPUT_START);
    ck_assert_str_eq(world.session->code, "");
}
END_TEST

START_TEST(time_under_the_warning_is_not_time_before_the_question)
{
    to_question();
    const gint64 before = attempt_answer(world.session->attempt, 0)->spent_ms;
    tick_after(WARNING);
    pass(LEAVE - 2000);
    say(INPUT_STAY);
    say_id(INPUT_CHOOSE, "no");
    const gint64 spent = attempt_answer(world.session->attempt, 0)->spent_ms - before;
    ck_assert_int_le(spent, WARNING + 1000);
}
END_TEST

START_TEST(a_site_may_turn_the_question_off)
{
    world.settings.idle_warning_seconds = 0;
    world_restart();
    to_question();
    ck_assert(session_deadline(world.session) == G_MAXINT64);
}
END_TEST

/* ---- one by one ---- */

static void to_members(void)
{
    world_open_evening();
    to_series();
    say(INPUT_ONE_BY_ONE);
    assert_screen(SCREEN_MEMBERS);
}

static void pick_pictures(void)
{
    say(INPUT_NEXT);
    say_id(INPUT_ICON, "sun");
    say_id(INPUT_ICON, "boat");
    say_id(INPUT_ICON, "goat");
}

/* From MEMBERS into the paper of who has those pictures, with one answer given. */
static void begin_paper(void)
{
    pick_pictures();
    say(INPUT_NEXT);
    while (world.session->screen == SCREEN_ABOUT)
        say(INPUT_DECLINE);
    say_id(INPUT_CHOOSE, "yes");
    tick_after(5000);
    assert_screen(SCREEN_QUESTION);
    ck_assert_int_eq(attempt_current(world.session->attempt), 1);
}

static void begin_paper_again(void)
{
    pick_pictures();
    say(INPUT_NEXT);
    say(INPUT_YES);
    assert_screen(SCREEN_QUESTION);
}

static void assert_nobody_is_shown(void)
{
    assert_screen(SCREEN_MEMBERS);
    assert_overlay(OVERLAY_NONE);
    ck_assert_ptr_null(world.session->person);
    ck_assert_ptr_null(world.session->attempt);
    ck_assert_int_eq(world.session->evening->members.n_icons, 0);
    ck_assert_str_eq(world.session->code, "");
}

START_TEST(a_member_who_is_gone_leaves_no_paper_on_the_screen)
{
    begin_paper();
    tick_after(WARNING);
    assert_overlay(OVERLAY_IDLE);
    assert_screen(SCREEN_QUESTION);
    tick_after(LEAVE);
    assert_nobody_is_shown();
    begin_paper_again();
    ck_assert_int_eq(attempt_current(world.session->attempt), 1);
}
END_TEST

START_TEST(a_member_who_is_still_there_goes_on)
{
    begin_paper();
    tick_after(WARNING);
    say(INPUT_STAY);
    assert_screen(SCREEN_QUESTION);
    assert_overlay(OVERLAY_NONE);
    ck_assert_int_eq(attempt_current(world.session->attempt), 1);
}
END_TEST

START_TEST(a_break_from_the_question_is_the_members_and_not_the_groups)
{
    begin_paper();
    tick_after(WARNING);
    say(INPUT_BREAK);
    assert_nobody_is_shown();
}
END_TEST

START_TEST(what_lies_over_a_paper_does_not_keep_it_there)
{
    begin_paper();
    say(INPUT_HELP);
    tick_after(WARNING);
    tick_after(LEAVE);
    assert_nobody_is_shown();
    begin_paper_again();
    say(INPUT_LANGUAGES);
    tick_after(WARNING);
    tick_after(LEAVE);
    assert_nobody_is_shown();
}
END_TEST

START_TEST(a_code_that_was_begun_is_somebodys_too)
{
    pick_pictures();
    tick_after(WARNING);
    assert_overlay(OVERLAY_IDLE);
    tick_after(LEAVE);
    assert_nobody_is_shown();
    say(INPUT_NEXT);
    say(INPUT_START);
    type_code("4028");
    tick_after(WARNING);
    tick_after(LEAVE);
    assert_nobody_is_shown();
}
END_TEST

START_TEST(a_paper_that_could_not_be_written_is_left_too)
{
    begin_paper();
    say_failing((struct input){.kind = INPUT_CHOOSE, .id = "yes"});
    assert_screen(SCREEN_FAULT);
    tick_after(WARNING + LEAVE);
    assert_nobody_is_shown();
}
END_TEST

START_TEST(the_group_is_not_asked_between_two_turns)
{
    tick_after(WARNING + LEAVE);
    assert_screen(SCREEN_MEMBERS);
    ck_assert(session_deadline(world.session) == G_MAXINT64);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("idle");
    TCase *cases = tcase_create("idle");
    tcase_add_checked_fixture(cases, world_open, world_close);
    tcase_add_test(cases, the_deadline_says_when_to_ask);
    tcase_add_test(cases, who_stays_goes_on_where_they_were);
    tcase_add_test(cases, any_input_under_the_warning_only_takes_it_away);
    tcase_add_test(cases, who_is_gone_is_signed_out_and_the_attempt_is_kept);
    tcase_add_test(cases, sound_holds_the_clock);
    tcase_add_test(cases, the_warning_comes_over_the_help_card_and_goes_back_to_it);
    tcase_add_test(cases, the_start_screen_asks_nobody);
    tcase_add_test(cases, the_clock_of_the_neutral_screen_goes_on);
    tcase_add_test(cases, a_start_screen_left_in_another_language_goes_back_by_itself);
    tcase_add_test(cases, a_half_typed_code_does_not_wait_for_the_next_person);
    tcase_add_test(cases, time_under_the_warning_is_not_time_before_the_question);
    tcase_add_test(cases, a_site_may_turn_the_question_off);
    suite_add_tcase(suite, cases);
    TCase *turns = tcase_create("one by one");
    tcase_add_checked_fixture(turns, to_members, world_close);
    tcase_add_test(turns, a_member_who_is_gone_leaves_no_paper_on_the_screen);
    tcase_add_test(turns, a_member_who_is_still_there_goes_on);
    tcase_add_test(turns, a_break_from_the_question_is_the_members_and_not_the_groups);
    tcase_add_test(turns, what_lies_over_a_paper_does_not_keep_it_there);
    tcase_add_test(turns, a_code_that_was_begun_is_somebodys_too);
    tcase_add_test(turns, a_paper_that_could_not_be_written_is_left_too);
    tcase_add_test(turns, the_group_is_not_asked_between_two_turns);
    suite_add_tcase(suite, turns);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
