/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes that fail: the old state stays on the screen's side, and the same input goes on from there. */
#include "player/session/private.h"
#include "tests/session/world.h"

#include <check.h>
#include <stdlib.h>

#define CODE "4028179"

static struct input input(enum input_kind kind)
{
    return (struct input){.kind = kind};
}

static struct input choosing(const char *id)
{
    return (struct input){.kind = INPUT_CHOOSE, .id = g_intern_string(id)};
}

/* The input fails from a screen, fails once more, and then goes on. */
static void fail_and_retry(struct input failing)
{
    const enum session_screen from = world.session->screen;
    ck_assert(say_failing(failing));
    assert_screen(SCREEN_FAULT);
    ck_assert_int_eq((int)world.session->fault.from, (int)from);
    ck_assert_int_ge(world.session->fault.number, 200);
    say_failing(input(INPUT_TRY_AGAIN));
    assert_screen(SCREEN_FAULT);
    ck_assert_int_eq((int)world.session->fault.from, (int)from);
    ck_assert(say(INPUT_TRY_AGAIN));
    ck_assert_int_ne((int)world.session->screen, (int)SCREEN_FAULT);
}

START_TEST(a_new_person_is_asked_for_again_and_written_once)
{
    say(INPUT_START);
    type_code(CODE);
    fail_and_retry(input(INPUT_NEXT));
    assert_screen(SCREEN_ABOUT);
    fail_and_retry(input(INPUT_DECLINE));
    say(INPUT_DECLINE);
    assert_screen(SCREEN_COURSE);
    say(INPUT_BREAK);
    sign_in(CODE);
}
END_TEST

START_TEST(a_fault_below_the_languages_is_the_one_that_is_tried_again)
{
    sign_in(CODE);
    say_failing(input(INPUT_NEXT));
    const int number = world.session->fault.number;
    say(INPUT_LANGUAGES);
    assert_screen(SCREEN_LANGUAGE);
    session_fail(world.session, number + 1);
    assert_screen(SCREEN_FAULT);
    ck_assert_int_eq(world.session->fault.number, number);
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_QUESTION);
}
END_TEST

START_TEST(an_answer_that_was_not_written_is_not_shown)
{
    sign_in(CODE);
    fail_and_retry(input(INPUT_NEXT));
    assert_screen(SCREEN_QUESTION);
    say_failing(choosing("yes"));
    assert_screen(SCREEN_FAULT);
    ck_assert_int_eq(attempt_answer(world.session->attempt, 0)->revision, 0);
    ck_assert(!response_has(&attempt_answer(world.session->attempt, 0)->response, "yes"));
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_QUESTION);
    ck_assert_int_eq(attempt_answer(world.session->attempt, 0)->revision, 1);
    ck_assert(response_has(&attempt_answer(world.session->attempt, 0)->response, "yes"));
}
END_TEST

START_TEST(every_step_of_the_quiz_can_fail_and_go_on)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    for (int i = 0; world.session->screen == SCREEN_QUESTION; i++) {
        answer_current(TRUE);
        fail_and_retry(input(INPUT_NEXT));
        ck_assert_int_lt(i, 7);
    }
    assert_screen(SCREEN_REVIEW);
    fail_and_retry(input(INPUT_FINISH));
    assert_screen(SCREEN_BASELINE_END);
    ck_assert_int_eq(count_rows("responses_long", "participant_code", CODE), 7);
    ck_assert(results_verify(world.results, NULL, NULL));
}
END_TEST

START_TEST(every_step_of_a_lesson_can_fail_and_go_on)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_all(FALSE);
    fail_and_retry(input(INPUT_NEXT));
    assert_screen(SCREEN_LESSON);
    fail_and_retry(input(INPUT_NEXT));
    say(INPUT_NEXT);
    fail_and_retry(input(INPUT_NEXT));
    say_id(INPUT_CHOOSE, "shy");
    fail_and_retry(input(INPUT_NEXT));
    ck_assert_int_eq(world.session->lesson_run.phase, LESSON_FEEDBACK);
    fail_and_retry(input(INPUT_NEXT));
    ck_assert_str_eq(lesson_run_screen(&world.session->lesson_run)->id, "pairs");
    ck_assert_int_eq(count_rows("lesson_progress_long", "kind", "chose"), 1);
}
END_TEST

START_TEST(a_choice_that_leads_on_is_recorded_once)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_all(FALSE);
    say(INPUT_NEXT);
    do_offers();
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    say_id(INPUT_CHOOSE, "apart");
    const int before = count_rows("lesson_progress_long", "kind", "chose");
    fail_and_retry(input(INPUT_NEXT));
    ck_assert_str_eq(lesson_run_screen(&world.session->lesson_run)->id, "calm-talk");
    ck_assert_int_eq(count_rows("lesson_progress_long", "kind", "chose"), before + 1);
}
END_TEST

/* An input of more than one record: whichever of them is the first to find no room, it goes on from there. */
struct way {
    const char *name;
    void (*go)(void);
    struct input input;
    enum session_screen to;
};

static void to_code(void)
{
    say(INPUT_START);
    type_code(CODE);
}

static void to_course(void)
{
    sign_in(CODE);
}

static void to_review(void)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    while (world.session->screen == SCREEN_QUESTION) {
        answer_current(TRUE);
        say(INPUT_NEXT);
    }
}

static void to_baseline_end(void)
{
    to_review();
    say(INPUT_FINISH);
}

static void to_choice(void)
{
    to_baseline_end();
    say(INPUT_NEXT);
    do_offers();
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    say_id(INPUT_CHOOSE, "apart");
}

static const struct way ways[] = {
    {"a new person signs in", to_code, {.kind = INPUT_NEXT}, SCREEN_ABOUT},
    {"a quiz begins", to_course, {.kind = INPUT_NEXT}, SCREEN_QUESTION},
    {"a quiz is handed in", to_review, {.kind = INPUT_FINISH}, SCREEN_BASELINE_END},
    {"a lesson begins", to_baseline_end, {.kind = INPUT_NEXT}, SCREEN_LESSON},
    {"a choice leads on", to_choice, {.kind = INPUT_NEXT}, SCREEN_LESSON},
};
#define STEP 4200 /* a page and its frame's head are 4120 bytes */
#define STEPS 12

START_TEST(whichever_record_of_an_input_fails_the_rest_goes_on_from_there)
{
    const struct way *way = &ways[_i / STEPS];
    way->go();
    const int rows = count_rows("lesson_progress_long", "participant_code", CODE);
    const int chosen = count_rows("lesson_progress_long", "kind", "chose");
    say_with_room(way->input, (_i % STEPS) * STEP);
    if (world.session->screen == SCREEN_FAULT)
        say(INPUT_TRY_AGAIN);
    assert_screen(way->to);
    ck_assert_int_eq(count_rows("participants_wide", "participant_code", CODE), way->go == to_code ? 0 : 1);
    ck_assert_int_le(count_rows("lesson_progress_long", "participant_code", CODE), rows + 2);
    ck_assert_int_eq(count_rows("lesson_progress_long", "kind", "chose"), chosen + (way->go == to_choice));
    ck_assert(results_verify(world.results, NULL, NULL));
    say(INPUT_BREAK);
    sign_in(CODE);
}
END_TEST

START_TEST(a_fault_can_be_left_and_nothing_is_lost)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_current(TRUE);
    say_failing(input(INPUT_NEXT));
    assert_screen(SCREEN_FAULT);
    say(INPUT_BREAK);
    assert_screen(SCREEN_ATTRACT);
    sign_in(CODE);
    say(INPUT_NEXT);
    ck_assert(response_has(&attempt_answer(world.session->attempt, 0)->response, "yes"));
}
END_TEST

START_TEST(leaving_works_when_nothing_can_be_written)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    ck_assert(say_failing(input(INPUT_LEAVE)));
    assert_screen(SCREEN_NEUTRAL);
    ck_assert_ptr_null(world.session->person);
    say(INPUT_OPEN);
    type_code(CODE);
    say(INPUT_NEXT);
    assert_screen(SCREEN_WELCOME_BACK);
}
END_TEST

START_TEST(the_end_of_a_sitting_is_written_when_it_can_be)
{
    sign_in(CODE);
    g_autofree char *before = results_chain_head(world.results, NULL);
    say_failing(input(INPUT_LEAVE));
    ck_assert(session_deadline(world.session) == world.monotonic_ms + 200);
    pass(200);
    tick_failing();
    g_autofree char *failed = results_chain_head(world.results, NULL);
    ck_assert_str_eq(failed, before);
    pass(59999);
    session_tick(world.session, FALSE);
    g_autofree char *waiting = results_chain_head(world.results, NULL);
    ck_assert_str_eq(waiting, before);
    pass(1);
    session_tick(world.session, FALSE);
    g_autofree char *after = results_chain_head(world.results, NULL);
    ck_assert_str_ne(after, before);
}
END_TEST

START_TEST(the_question_about_dont_know_survives_a_fault)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    say_number(INPUT_GO, 3);
    say_id(INPUT_CHOOSE, "papers");
    say(INPUT_DONT_KNOW);
    assert_overlay(OVERLAY_DONT_KNOW);
    say_failing(input(INPUT_YES));
    assert_screen(SCREEN_FAULT);
    assert_overlay(OVERLAY_NONE);
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_QUESTION);
    assert_overlay(OVERLAY_NONE);
    ck_assert_int_eq(attempt_answer(world.session->attempt, 3)->response.state, RESPONSE_DONT_KNOW);
}
END_TEST

START_TEST(a_fault_left_alone_is_left_for_good)
{
    sign_in(CODE);
    say_failing(input(INPUT_NEXT));
    pass(89999);
    ck_assert(!session_tick(world.session, FALSE));
    assert_screen(SCREEN_FAULT);
    pass(1);
    ck_assert(session_tick(world.session, FALSE));
    assert_screen(SCREEN_ATTRACT);
    ck_assert_ptr_null(world.session->person);
}
END_TEST

START_TEST(a_lesson_that_cannot_be_read_is_a_fault_too)
{
    world_copy_content();
    world_restart();
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_all(FALSE);
    say(INPUT_BREAK);
    world_replace("lessons/offers.xml", "</title>", "</tidle>");
    world_restart();
    sign_in(CODE);
    say(INPUT_NEXT);
    assert_screen(SCREEN_FAULT);
    ck_assert_int_eq(world.session->fault.number, 301);
    world_replace("lessons/offers.xml", "</tidle>", "</title>");
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_LESSON);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fault");
    TCase *cases = tcase_create("fault");
    tcase_add_checked_fixture(cases, world_open, world_close);
    tcase_add_test(cases, a_fault_below_the_languages_is_the_one_that_is_tried_again);
    tcase_add_test(cases, a_new_person_is_asked_for_again_and_written_once);
    tcase_add_test(cases, an_answer_that_was_not_written_is_not_shown);
    tcase_add_test(cases, every_step_of_the_quiz_can_fail_and_go_on);
    tcase_add_test(cases, every_step_of_a_lesson_can_fail_and_go_on);
    tcase_add_test(cases, a_choice_that_leads_on_is_recorded_once);
    tcase_add_loop_test(cases, whichever_record_of_an_input_fails_the_rest_goes_on_from_there, 0,
                        STEPS * (int)G_N_ELEMENTS(ways));
    tcase_add_test(cases, a_fault_can_be_left_and_nothing_is_lost);
    tcase_add_test(cases, leaving_works_when_nothing_can_be_written);
    tcase_add_test(cases, the_end_of_a_sitting_is_written_when_it_can_be);
    tcase_add_test(cases, the_question_about_dont_know_survives_a_fault);
    tcase_add_test(cases, a_fault_left_alone_is_left_for_good);
    tcase_add_test(cases, a_lesson_that_cannot_be_read_is_a_fault_too);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
