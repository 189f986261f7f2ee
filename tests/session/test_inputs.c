/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What works everywhere, what counts once, and the ways of answering. */
#include "tests/session/world.h"

#include <check.h>
#include <stdlib.h>

#define CODE "4028179"

static void to_question(int index)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    if (index > 0)
        say_number(INPUT_GO, index);
}

static const struct answer *answer(void)
{
    return attempt_answer(world.session->attempt, attempt_current(world.session->attempt));
}

static gboolean tap_at_once(enum input_kind kind)
{
    return session_input(world.session, (struct input){.kind = kind});
}

START_TEST(a_second_tap_just_after_moving_is_dropped)
{
    to_question(0);
    say(INPUT_NEXT);
    ck_assert_int_eq(attempt_current(world.session->attempt), 1);
    pass(249);
    ck_assert(!tap_at_once(INPUT_NEXT));
    ck_assert_int_eq(attempt_current(world.session->attempt), 1);
    pass(1);
    ck_assert(tap_at_once(INPUT_NEXT));
    ck_assert_int_eq(attempt_current(world.session->attempt), 2);
}
END_TEST

START_TEST(whatever_the_second_tap_hits_is_not_meant)
{
    to_question(0);
    say(INPUT_REVIEW);
    say(INPUT_FINISH);
    assert_screen(SCREEN_BASELINE_END);
    ck_assert(!tap_at_once(INPUT_NEXT));
    ck_assert(!tap_at_once(INPUT_BREAK));
    assert_screen(SCREEN_BASELINE_END);
}
END_TEST

START_TEST(leaving_digits_and_settings_are_heard_at_once)
{
    say(INPUT_START);
    ck_assert(session_input(world.session, (struct input){.kind = INPUT_DIGIT, .number = 4}));
    ck_assert(session_input(world.session, (struct input){.kind = INPUT_TEXT_SIZE, .number = 150}));
    ck_assert(tap_at_once(INPUT_LEAVE));
    assert_screen(SCREEN_NEUTRAL);
}
END_TEST

START_TEST(a_double_tap_answers_one_question_about_the_person)
{
    say(INPUT_START);
    type_code(CODE);
    say(INPUT_NEXT);
    say(INPUT_DECLINE);
    ck_assert(!tap_at_once(INPUT_DECLINE));
    assert_screen(SCREEN_ABOUT);
}
END_TEST

START_TEST(a_tap_that_is_known_to_be_another_one_counts_at_once)
{
    say(INPUT_START);
    type_code(CODE);
    say(INPUT_NEXT);
    say(INPUT_DECLINE);
    session_unlatch(world.session);
    ck_assert(tap_at_once(INPUT_DECLINE));
    ck_assert(!tap_at_once(INPUT_DECLINE));
}
END_TEST

START_TEST(digits_may_be_typed_as_fast_as_fingers_go)
{
    say(INPUT_START);
    for (const char *digit = CODE; *digit; digit++)
        ck_assert(session_input(world.session, (struct input){.kind = INPUT_DIGIT, .number = *digit - '0'}));
    ck_assert_int_eq(world.session->code_verdict, CODE_FITS);
}
END_TEST

START_TEST(a_repeated_tap_on_an_answer_counts_once)
{
    to_question(2);
    say_id(INPUT_CHOOSE, "yes");
    say_id(INPUT_CHOOSE, "yes");
    ck_assert_int_eq(answer()->revision, 1);
    say_id(INPUT_CHOOSE, "no");
    ck_assert_int_eq(answer()->revision, 2);
    ck_assert_int_eq(answer()->changes, 1);
}
END_TEST

START_TEST(the_language_changes_anywhere_and_comes_back_to_the_same_place)
{
    to_question(2);
    say_id(INPUT_CHOOSE, "yes");
    const char *stem = attempt_item(world.session->attempt, 2)->stem;
    say(INPUT_LANGUAGES);
    assert_screen(SCREEN_LANGUAGE);
    say_id(INPUT_LANGUAGE, "es");
    ck_assert_str_eq(session_text(world.session, stem),
                     "¿Hace falta la fuerza cuando la persona es un niño?");
    ck_assert(!say_id(INPUT_LANGUAGE, "xx"));
    say(INPUT_LANGUAGES);
    say(INPUT_NEXT);
    assert_screen(SCREEN_QUESTION);
    ck_assert_int_eq(attempt_current(world.session->attempt), 2);
    ck_assert(response_has(&answer()->response, "yes"));
}
END_TEST

START_TEST(a_text_of_two_paragraphs_is_translated_paragraph_by_paragraph)
{
    say_id(INPUT_LANGUAGE, "es");
    ck_assert_str_eq(session_text(world.session, "Offers<br/>Not translated"), "Ofertas<br/>Not translated");
    ck_assert_str_eq(session_text(world.session, "Not translated"), "Not translated");
    ck_assert_ptr_null(session_text(world.session, NULL));
}
END_TEST

START_TEST(titles_are_in_the_language_of_the_person)
{
    sign_in(CODE);
    ck_assert_str_eq(session_step_title(world.session, 1), "Offers");
    ck_assert_int_eq(session_step_minutes(world.session, 1), 3);
    say_id(INPUT_LANGUAGE, "es");
    ck_assert_str_eq(session_step_title(world.session, 1), "Ofertas");
    ck_assert_str_eq(session_step_title(world.session, 0), "First and last questions");
    ck_assert_str_eq(session_site(world.session)->id, "academy");
}
END_TEST

/* ---- time before a question ---- */

#define A_WHILE 40000

static void go_to_languages(void)
{
    say(INPUT_LANGUAGES);
    assert_screen(SCREEN_LANGUAGE);
    pass(A_WHILE);
    say(INPUT_NEXT);
}

static void go_to_help(void)
{
    say(INPUT_HELP);
    assert_overlay(OVERLAY_HELP);
    pass(A_WHILE);
    say(INPUT_CLOSE_OVERLAY);
}

static void go_to_a_fault(void)
{
    say_failing((struct input){.kind = INPUT_CHOOSE, .id = "yes"});
    assert_screen(SCREEN_FAULT);
    pass(A_WHILE);
    say(INPUT_TRY_AGAIN);
}

static void go_to_the_review(void)
{
    say(INPUT_REVIEW);
    assert_screen(SCREEN_REVIEW);
    pass(A_WHILE);
    say_number(INPUT_GO, 2);
}

static void (*const elsewhere[])(void) = {go_to_languages, go_to_help, go_to_a_fault, go_to_the_review};

/* Each input comes a second after the one before: three seconds at the question, at most. */
START_TEST(time_elsewhere_is_not_time_before_the_question)
{
    to_question(2);
    elsewhere[_i]();
    assert_screen(SCREEN_QUESTION);
    ck_assert_int_eq(attempt_current(world.session->attempt), 2);
    pass(500);
    say_id(INPUT_CHOOSE, "no");
    ck_assert_int_ge(answer()->spent_ms, 1500);
    ck_assert_int_le(answer()->spent_ms, 3500);
}
END_TEST

START_TEST(an_overlay_keeps_the_screen_below_and_holds_its_inputs_off)
{
    to_question(2);
    say(INPUT_HELP);
    assert_overlay(OVERLAY_HELP);
    ck_assert(!say_id(INPUT_CHOOSE, "yes"));
    say(INPUT_DISPLAY);
    assert_overlay(OVERLAY_DISPLAY);
    say_number(INPUT_TEXT_SIZE, 150);
    ck_assert(!say_number(INPUT_TEXT_SIZE, 110));
    say_id(INPUT_THEME, "dark");
    ck_assert(!say_id(INPUT_THEME, "pink"));
    say(INPUT_CLOSE_OVERLAY);
    assert_overlay(OVERLAY_NONE);
    assert_screen(SCREEN_QUESTION);
    ck_assert_int_eq(world.session->text_size, 150);
    ck_assert_str_eq(world.session->theme, "dark");
    ck_assert(say_id(INPUT_CHOOSE, "yes"));
}
END_TEST

START_TEST(the_language_changes_from_a_card_and_comes_back_to_it)
{
    to_question(3);
    say(INPUT_HELP);
    say(INPUT_LANGUAGES);
    assert_screen(SCREEN_LANGUAGE);
    assert_overlay(OVERLAY_NONE);
    say_id(INPUT_LANGUAGE, "ar");
    say(INPUT_NEXT);
    assert_screen(SCREEN_QUESTION);
    assert_overlay(OVERLAY_HELP);
    say(INPUT_CLOSE_OVERLAY);
    say_id(INPUT_CHOOSE, "papers");
    say(INPUT_DONT_KNOW);
    assert_overlay(OVERLAY_DONT_KNOW);
    ck_assert(say_id(INPUT_LANGUAGE, "es"));
    assert_overlay(OVERLAY_DONT_KNOW);
    ck_assert_str_eq(world.session->language, "es");
}
END_TEST

START_TEST(dont_know_over_chosen_answers_is_asked_about)
{
    to_question(3);
    say_id(INPUT_CHOOSE, "papers");
    say(INPUT_DONT_KNOW);
    assert_overlay(OVERLAY_DONT_KNOW);
    ck_assert(!say(INPUT_NEXT));
    say(INPUT_NO);
    assert_overlay(OVERLAY_NONE);
    ck_assert(response_has(&answer()->response, "papers"));
    say(INPUT_DONT_KNOW);
    say(INPUT_YES);
    ck_assert_int_eq(answer()->response.state, RESPONSE_DONT_KNOW);
    ck_assert_int_eq(answer()->revision, 2);
}
END_TEST

START_TEST(a_question_left_without_an_answer_is_skipped_and_flagged)
{
    to_question(2);
    say(INPUT_NEXT);
    say(INPUT_REVIEW);
    assert_screen(SCREEN_REVIEW);
    ck_assert_int_eq(attempt_unanswered(world.session->attempt), 7);
    ck_assert_int_eq(attempt_answer(world.session->attempt, 2)->response.state, RESPONSE_SKIPPED);
    ck_assert_int_eq(attempt_answer(world.session->attempt, 5)->response.state, RESPONSE_NOT_REACHED);
    say(INPUT_FINISH);
    ck_assert_int_eq(count_rows("responses_long", "response_state", "not_reached"), 4);
    ck_assert_int_eq(count_rows("responses_long", "response_state", "skipped"), 3);
}
END_TEST

START_TEST(going_on_from_an_order_says_that_it_is_the_answer)
{
    to_question(4);
    const int first = attempt_option_order(world.session->attempt, 4)[0];
    say(INPUT_NEXT);
    const struct answer *order = attempt_answer(world.session->attempt, 4);
    ck_assert_int_eq(order->response.state, RESPONSE_ANSWERED);
    ck_assert_str_eq(order->response.values->pdata[0],
                     attempt_item(world.session->attempt, 4)->options[first].id);
    say(INPUT_BACK);
    say_id(INPUT_PICK, "call");
    ck_assert_str_eq(world.session->picked, "call");
    say_id(INPUT_PICK, "call");
    ck_assert_ptr_null(world.session->picked);
    say_id(INPUT_PICK, "call");
    say_number(INPUT_PUT, 0);
    ck_assert_ptr_null(world.session->picked);
    ck_assert_str_eq(answer()->response.values->pdata[0], "call");
}
END_TEST

START_TEST(dont_know_about_an_order_stays_dont_know)
{
    to_question(4);
    say(INPUT_DONT_KNOW);
    say(INPUT_NEXT);
    assert_overlay(OVERLAY_NONE);
    ck_assert_int_eq(attempt_current(world.session->attempt), 5);
    ck_assert_int_eq(attempt_answer(world.session->attempt, 4)->response.state, RESPONSE_DONT_KNOW);
}
END_TEST

START_TEST(one_choice_too_many_is_refused_until_the_next_input)
{
    to_question(3);
    say_id(INPUT_CHOOSE, "papers");
    say_id(INPUT_CHOOSE, "answers");
    ck_assert(say_id(INPUT_CHOOSE, "shy"));
    ck_assert(world.session->refused);
    ck_assert_int_eq(answer()->revision, 2);
    say(INPUT_HELP);
    ck_assert(!world.session->refused);
}
END_TEST

START_TEST(pairs_are_picked_and_put)
{
    to_question(5);
    ck_assert(!say_id(INPUT_PUT, "apart"));
    ck_assert(!say_id(INPUT_PICK, "nobody"));
    say_id(INPUT_PICK, "officer");
    say_id(INPUT_PUT, "apart");
    ck_assert(response_has(&answer()->response, "officer apart"));
    say_id(INPUT_PICK, "officer");
    say(INPUT_NEXT);
    ck_assert_ptr_null(world.session->picked);
}
END_TEST

START_TEST(back_on_the_first_question_goes_home_and_keeps_the_attempt)
{
    to_question(0);
    answer_current(TRUE);
    say(INPUT_BACK);
    assert_screen(SCREEN_COURSE);
    ck_assert_ptr_null(world.session->attempt);
    ck_assert_int_eq(world.session->progress->states[0], STEP_STARTED);
    say(INPUT_NEXT);
    ck_assert(response_has(&answer()->response, "yes"));
}
END_TEST

START_TEST(the_ring_shows_the_place)
{
    int at = 0, of = 0;
    session_place(world.session, &at, &of);
    ck_assert_int_eq(of, 0);
    to_question(2);
    session_place(world.session, &at, &of);
    ck_assert_int_eq(at, 3);
    ck_assert_int_eq(of, 7);
    say(INPUT_LANGUAGES);
    session_place(world.session, &at, &of);
    ck_assert_int_eq(at, 3);
    say(INPUT_BACK);
    say(INPUT_REVIEW);
    say(INPUT_FINISH);
    session_place(world.session, &at, &of);
    ck_assert_int_eq(at, 7);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    session_place(world.session, &at, &of);
    ck_assert_int_eq(at, 2);
    ck_assert_int_eq(of, 4);
}
END_TEST

START_TEST(reading_aloud_is_counted_for_the_question_on_the_screen)
{
    session_played(world.session);
    to_question(2);
    session_played(world.session);
    session_played(world.session);
    say_id(INPUT_CHOOSE, "yes");
    ck_assert_int_eq(answer()->plays, 2);
}
END_TEST

START_TEST(nothing_changes_without_a_new_revision)
{
    static const enum input_kind kinds[] = {INPUT_ERASE, INPUT_YES,    INPUT_PUT,  INPUT_AGAIN,
                                            INPUT_STAY,  INPUT_FINISH, INPUT_PRINT};
    to_question(0);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const guint64 revision = world.session->revision;
        ck_assert(!say(kinds[i]));
        ck_assert_uint_eq(world.session->revision, revision);
    }
}
END_TEST

/* Every input on every screen that a way leads to, in a random order: nothing breaks, nothing is lost. */
START_TEST(any_input_at_any_time_keeps_the_file_good)
{
    static const char *const ids[] = {NULL,   "yes",  "no",   "papers",  "officer",  "apart",
                                      "safe", "core", "shy",  "station", "baseline", "offers",
                                      "es",   "ar",   "dark", "honest"};
    GRand *random = g_rand_new_with_seed((guint32)_i + 1);
    for (int i = 0; i < 3000; i++) {
        const enum input_kind kind =
            (enum input_kind)g_rand_int_range(random, INPUT_NONE, INPUT_TRY_AGAIN + 1);
        const gboolean leaves = kind == INPUT_LEAVE || kind == INPUT_BREAK;
        const gboolean signs_in = world.session->screen == SCREEN_CODE && g_rand_int_range(random, 0, 4) == 0;
        pass(g_rand_int_range(random, 0, 2000));
        if (signs_in)
            type_code(CODE);
        if (leaves && g_rand_int_range(random, 0, 10) > 0)
            continue;
        session_input(world.session,
                      (struct input){.kind = g_rand_int_range(random, 0, 3) == 0 ? INPUT_NEXT : kind,
                                     .id = ids[g_rand_int_range(random, 0, (int)G_N_ELEMENTS(ids))],
                                     .number = g_rand_int_range(random, -2, 10)});
        session_tick(world.session, FALSE);
        ck_assert_int_ne((int)world.session->screen, (int)SCREEN_FAULT);
    }
    g_rand_free(random);
    ck_assert(results_verify(world.results, NULL, NULL));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("inputs");
    TCase *cases = tcase_create("inputs");
    tcase_add_checked_fixture(cases, world_open, world_close);
    tcase_add_test(cases, a_second_tap_just_after_moving_is_dropped);
    tcase_add_test(cases, whatever_the_second_tap_hits_is_not_meant);
    tcase_add_test(cases, leaving_digits_and_settings_are_heard_at_once);
    tcase_add_test(cases, a_double_tap_answers_one_question_about_the_person);
    tcase_add_test(cases, a_tap_that_is_known_to_be_another_one_counts_at_once);
    tcase_add_test(cases, digits_may_be_typed_as_fast_as_fingers_go);
    tcase_add_test(cases, a_repeated_tap_on_an_answer_counts_once);
    tcase_add_test(cases, the_language_changes_anywhere_and_comes_back_to_the_same_place);
    tcase_add_test(cases, a_text_of_two_paragraphs_is_translated_paragraph_by_paragraph);
    tcase_add_test(cases, titles_are_in_the_language_of_the_person);
    tcase_add_loop_test(cases, time_elsewhere_is_not_time_before_the_question, 0,
                        (int)G_N_ELEMENTS(elsewhere));
    tcase_add_test(cases, an_overlay_keeps_the_screen_below_and_holds_its_inputs_off);
    tcase_add_test(cases, the_language_changes_from_a_card_and_comes_back_to_it);
    tcase_add_test(cases, dont_know_over_chosen_answers_is_asked_about);
    tcase_add_test(cases, a_question_left_without_an_answer_is_skipped_and_flagged);
    tcase_add_test(cases, going_on_from_an_order_says_that_it_is_the_answer);
    tcase_add_test(cases, dont_know_about_an_order_stays_dont_know);
    tcase_add_test(cases, one_choice_too_many_is_refused_until_the_next_input);
    tcase_add_test(cases, pairs_are_picked_and_put);
    tcase_add_test(cases, back_on_the_first_question_goes_home_and_keeps_the_attempt);
    tcase_add_test(cases, the_ring_shows_the_place);
    tcase_add_test(cases, reading_aloud_is_counted_for_the_question_on_the_screen);
    tcase_add_test(cases, nothing_changes_without_a_new_revision);
    tcase_add_loop_test(cases, any_input_at_any_time_keeps_the_file_good, 0, 4);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
