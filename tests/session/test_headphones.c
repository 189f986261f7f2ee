/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <stdlib.h>

#include "tests/session/world.h"

static struct session *session;

static void open_world(void)
{
    world_open();
    session = world.session;
}

static void to_first_question(void)
{
    sign_in("4028179");
    say(INPUT_NEXT);
    assert_screen(SCREEN_QUESTION);
}

START_TEST(what_asks_for_something_personal_is_private)
{
    ck_assert(!session_is_private(session));
    say(INPUT_START);
    ck_assert(session_is_private(session));
    say(INPUT_BACK);
    to_first_question();
    ck_assert(session_is_private(session));
    answer_all(TRUE);
    assert_screen(SCREEN_BASELINE_END);
    ck_assert(!session_is_private(session));
}
END_TEST

START_TEST(card_numbers_of_others_are_private)
{
    session->screen = SCREEN_PEOPLE;
    ck_assert(session_is_private(session));
    session->screen = SCREEN_CERTIFICATE;
    ck_assert(session_is_private(session));
    session->screen = SCREEN_ATTRACT;
}
END_TEST

START_TEST(headphones_that_nobody_has_heard_anything_by_are_not_missed)
{
    to_first_question();
    session_headphones(session, TRUE, FALSE);
    session_headphones(session, FALSE, FALSE);
    ck_assert(!session->by_headphones);
    assert_overlay(OVERLAY_NONE);
}
END_TEST

START_TEST(without_headphones_nothing_is_missed)
{
    to_first_question();
    session_headphones(session, FALSE, FALSE);
    ck_assert(!session->by_headphones);
    assert_overlay(OVERLAY_NONE);
}
END_TEST

START_TEST(headphones_that_are_pulled_out_of_a_question_are_missed_until_they_are_back)
{
    to_first_question();
    session_headphones(session, TRUE, TRUE);
    ck_assert(session->by_headphones);
    session_headphones(session, FALSE, FALSE);
    assert_overlay(OVERLAY_HEADPHONES);
    session_headphones(session, TRUE, TRUE);
    assert_overlay(OVERLAY_NONE);
    session_headphones(session, FALSE, FALSE);
    assert_overlay(OVERLAY_HEADPHONES);
}
END_TEST

START_TEST(whoever_carries_on_without_them_is_not_asked_again)
{
    to_first_question();
    session_headphones(session, TRUE, TRUE);
    session_headphones(session, FALSE, FALSE);
    say(INPUT_CLOSE_OVERLAY);
    session_headphones(session, FALSE, FALSE);
    assert_overlay(OVERLAY_NONE);
    ck_assert(session->by_headphones);
}
END_TEST

START_TEST(the_card_waits_for_the_next_question_and_for_other_cards)
{
    say(INPUT_START);
    session_headphones(session, TRUE, TRUE);
    say(INPUT_BACK);
    session_headphones(session, FALSE, FALSE);
    assert_overlay(OVERLAY_NONE);
    to_first_question();
    say(INPUT_HELP);
    session_headphones(session, FALSE, FALSE);
    assert_overlay(OVERLAY_HELP);
    say(INPUT_CLOSE_OVERLAY);
    session_headphones(session, FALSE, FALSE);
    assert_overlay(OVERLAY_HEADPHONES);
}
END_TEST

START_TEST(the_next_person_begins_as_if_nobody_had_had_any)
{
    to_first_question();
    session_headphones(session, TRUE, TRUE);
    say(INPUT_BREAK);
    ck_assert(!session->by_headphones);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("headphones");
    TCase *tcase = tcase_create("headphones");
    tcase_add_checked_fixture(tcase, open_world, world_close);
    tcase_add_test(tcase, what_asks_for_something_personal_is_private);
    tcase_add_test(tcase, card_numbers_of_others_are_private);
    tcase_add_test(tcase, headphones_that_nobody_has_heard_anything_by_are_not_missed);
    tcase_add_test(tcase, without_headphones_nothing_is_missed);
    tcase_add_test(tcase, headphones_that_are_pulled_out_of_a_question_are_missed_until_they_are_back);
    tcase_add_test(tcase, whoever_carries_on_without_them_is_not_asked_again);
    tcase_add_test(tcase, the_card_waits_for_the_next_question_and_for_other_cards);
    tcase_add_test(tcase, the_next_person_begins_as_if_nobody_had_had_any);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
