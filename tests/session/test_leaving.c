/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From every screen, by every way of going: nothing of the person is left for the next one. */
#include "tests/session/world.h"

#include <check.h>
#include <stdlib.h>

#define CODE "4028179"

static void to_attract(void)
{
    say_id(INPUT_LANGUAGE, "ar");
}

static void to_language(void)
{
    say_id(INPUT_LANGUAGE, "ar");
    say(INPUT_LANGUAGES);
}

static void to_code(void)
{
    say(INPUT_START);
    type_code("4028");
}

static void to_new_code(void)
{
    say(INPUT_START);
    say(INPUT_NO_CODE);
    say(INPUT_PRINT);
    session_printed(world.session, "/tmp/card.pdf");
}

static void to_welcome_back(void)
{
    sign_in(CODE);
    say(INPUT_BREAK);
    say(INPUT_START);
    type_code(CODE);
    say(INPUT_NEXT);
}

static void to_about(void)
{
    say(INPUT_START);
    type_code(CODE);
    say(INPUT_NEXT);
}

static void to_courses(void)
{
    world_add_course();
    to_about();
}

static void to_course(void)
{
    sign_in(CODE);
    say_number(INPUT_TEXT_SIZE, 200);
    say_id(INPUT_THEME, "dark");
    say_number(INPUT_SET_VOLUME, 0);
    say(INPUT_LISTEN);
}

static void to_question(void)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    say_number(INPUT_GO, 5);
    say_id(INPUT_PICK, "officer");
}

static void to_dont_know(void)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    say_number(INPUT_GO, 3);
    say_id(INPUT_CHOOSE, "papers");
    say(INPUT_DONT_KNOW);
    assert_overlay(OVERLAY_DONT_KNOW);
}

static void to_review(void)
{
    to_question();
    say(INPUT_REVIEW);
    say(INPUT_HELP);
}

static void to_baseline_end(void)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_all(FALSE);
}

static void to_lesson(void)
{
    to_baseline_end();
    say(INPUT_NEXT);
    say(INPUT_DISPLAY);
}

static void to_lesson_end(void)
{
    to_baseline_end();
    say(INPUT_NEXT);
    do_offers();
}

static void to_note(void)
{
    to_lesson_end();
    say(INPUT_NEXT);
}

static void to_results(void)
{
    do_course(CODE);
}

static void to_looking_again(void)
{
    do_course(CODE);
    say_id(INPUT_STEP, "offers");
}

static void to_certificate(void)
{
    do_course(CODE);
    say(INPUT_NEXT);
    say(INPUT_PRINT);
}

static void to_fault(void)
{
    sign_in(CODE);
    say_failing((struct input){.kind = INPUT_NEXT});
}

static const struct {
    void (*go)(void);
    enum session_screen screen;
} places[] = {
    {to_attract, SCREEN_ATTRACT},
    {to_language, SCREEN_LANGUAGE},
    {to_code, SCREEN_CODE},
    {to_new_code, SCREEN_NEW_CODE},
    {to_welcome_back, SCREEN_WELCOME_BACK},
    {to_about, SCREEN_ABOUT},
    {to_courses, SCREEN_COURSES},
    {to_course, SCREEN_COURSE},
    {to_question, SCREEN_QUESTION},
    {to_dont_know, SCREEN_QUESTION},
    {to_review, SCREEN_REVIEW},
    {to_baseline_end, SCREEN_BASELINE_END},
    {to_lesson, SCREEN_LESSON},
    {to_lesson_end, SCREEN_LESSON_END},
    {to_note, SCREEN_CONTENT_NOTE},
    {to_results, SCREEN_RESULTS},
    {to_looking_again, SCREEN_LESSON},
    {to_certificate, SCREEN_CERTIFICATE},
    {to_fault, SCREEN_FAULT},
};

static void assert_nothing_left(void)
{
    const struct session *session = world.session;
    assert_overlay(OVERLAY_NONE);
    ck_assert_ptr_null(session->person);
    ck_assert_ptr_null(session->course);
    ck_assert_ptr_null(session->progress);
    ck_assert_ptr_null(session->assessment);
    ck_assert_ptr_null(session->lesson_run.lesson);
    ck_assert_ptr_null(session->attempt);
    ck_assert_ptr_null(session->picked);
    ck_assert_ptr_null(session->subjects);
    ck_assert_ptr_null(session->printed);
    ck_assert_str_eq(session->code, "");
    ck_assert_int_eq(session->code_verdict, CODE_TOO_SHORT);
    ck_assert_int_eq(session->step, -1);
    ck_assert_int_eq(session->about, 0);
    ck_assert(!session->refused && !session->looking_again && !session->print_wanted);
    ck_assert_int_eq(session->n_subjects + session->total_before + session->total_before_of, 0);
    ck_assert_int_eq(session->total_now + session->total_of + session->fault.number, 0);
    ck_assert_int_eq((int)session->fault.retry.kind, INPUT_NONE);
    ck_assert_str_eq(session->language, "en");
    ck_assert(!session->right_to_left && session->reading_aloud && session->cues);
    ck_assert_double_eq(session->speech_speed, 1);
    ck_assert_int_eq(session->text_size, 100);
    ck_assert_str_eq(session->theme, "light");
    ck_assert_int_eq(session->volume, 6);
}

static void go(int place)
{
    places[place].go();
    assert_screen(places[place].screen);
}

START_TEST(leave_now_leaves_nothing)
{
    go(_i);
    ck_assert(session_input(world.session, (struct input){.kind = INPUT_LEAVE}));
    assert_screen(SCREEN_NEUTRAL);
    assert_nothing_left();
    pass(200);
    session_tick(world.session, FALSE);
    assert_nothing_left();
}
END_TEST

START_TEST(a_break_leaves_nothing)
{
    go(_i);
    if (world.session->overlay == OVERLAY_DONT_KNOW)
        say(INPUT_NO);
    say(INPUT_BREAK);
    assert_screen(SCREEN_ATTRACT);
    assert_nothing_left();
}
END_TEST

START_TEST(going_away_leaves_nothing)
{
    go(_i);
    for (int i = 0; i < 2; i++) {
        pass(90000);
        session_tick(world.session, FALSE);
    }
    assert_screen(SCREEN_ATTRACT);
    assert_nothing_left();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("leaving");
    TCase *cases = tcase_create("leaving");
    const int n = (int)G_N_ELEMENTS(places);
    tcase_add_checked_fixture(cases, world_open, world_close);
    tcase_add_loop_test(cases, leave_now_leaves_nothing, 0, n);
    tcase_add_loop_test(cases, a_break_leaves_nothing, 0, n);
    tcase_add_loop_test(cases, going_away_leaves_nothing, 0, n);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
