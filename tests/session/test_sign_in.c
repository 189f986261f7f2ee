/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes, new cards, welcome back, and that nobody meets another person's state. */
#include "tests/session/world.h"

#include <check.h>
#include <stdlib.h>

#define CODE "4028179"

START_TEST(a_code_is_judged_while_it_is_typed)
{
    struct session *session = world.session;
    say(INPUT_START);
    type_code("402817");
    ck_assert_int_eq(session->code_verdict, CODE_TOO_SHORT);
    say_number(INPUT_DIGIT, 9);
    ck_assert_int_eq(session->code_verdict, CODE_FITS);
    ck_assert(!say_number(INPUT_DIGIT, 1));
    ck_assert_str_eq(session->code, CODE);
    say(INPUT_ERASE);
    ck_assert_str_eq(session->code, "402817");
    ck_assert_int_eq(session->code_verdict, CODE_TOO_SHORT);
    say(INPUT_CLEAR);
    ck_assert_str_eq(session->code, "");
    ck_assert(!say(INPUT_ERASE));
}
END_TEST

START_TEST(a_wrong_code_leads_nowhere)
{
    say(INPUT_START);
    type_code("4028197");
    ck_assert_int_eq(world.session->code_verdict, CODE_SWAPPED);
    ck_assert(!say(INPUT_NEXT));
    assert_screen(SCREEN_CODE);
    ck_assert_ptr_null(world.session->person);
    say(INPUT_CLEAR);
    type_code("4028170");
    ck_assert_int_eq(world.session->code_verdict, CODE_UNFIT);
    ck_assert(!say(INPUT_NEXT));
}
END_TEST

START_TEST(a_known_code_is_asked_whether_it_is_theirs)
{
    sign_in(CODE);
    say(INPUT_BREAK);
    assert_screen(SCREEN_ATTRACT);
    say(INPUT_START);
    ck_assert_str_eq(world.session->code, "");
    type_code(CODE);
    say(INPUT_NEXT);
    assert_screen(SCREEN_WELCOME_BACK);
    ck_assert_str_eq(world.session->person->code, CODE);
    say(INPUT_NEXT);
    assert_screen(SCREEN_COURSE);
}
END_TEST

START_TEST(the_welcome_tells_what_was_reached)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_all(TRUE);
    say(INPUT_BREAK);
    say(INPUT_START);
    type_code(CODE);
    say(INPUT_NEXT);
    assert_screen(SCREEN_WELCOME_BACK);
    ck_assert_int_eq(world.session->progress->done, 1);
}
END_TEST

START_TEST(not_me_leaves_nothing_of_that_person)
{
    sign_in(CODE);
    say(INPUT_BREAK);
    say(INPUT_START);
    type_code(CODE);
    say(INPUT_NEXT);
    say(INPUT_NOT_ME);
    const struct session *session = world.session;
    assert_screen(SCREEN_CODE);
    ck_assert_str_eq(session->code, "");
    ck_assert_ptr_null(session->person);
    ck_assert_ptr_null(session->course);
    ck_assert_ptr_null(session->progress);
}
END_TEST

START_TEST(listen_stays_on_while_the_screen_is_off)
{
    const struct session *session = world.session;
    say(INPUT_START);
    say(INPUT_LISTEN);
    ck_assert(!session->reading_aloud);
    say(INPUT_SCREEN);
    ck_assert(session->reading_aloud);
    say(INPUT_LISTEN);
    ck_assert(session->reading_aloud);
    ck_assert(session->refused);
    say(INPUT_SCREEN);
    say(INPUT_LISTEN);
    ck_assert(!session->reading_aloud);
    ck_assert(!session->refused);
}
END_TEST

START_TEST(another_number_is_typed_on_a_kiosk_that_stays_as_it_was_set)
{
    const struct session *session = world.session;
    sign_in(CODE);
    say(INPUT_BREAK);
    say(INPUT_START);
    say(INPUT_HELP);
    say(INPUT_DISPLAY);
    say(INPUT_SWITCHES);
    say_number(INPUT_SWITCH_COUNT, 1);
    say_number(INPUT_SWITCH_KEY, 'x');
    say_id(INPUT_LANGUAGE, "ar");
    say_number(INPUT_TEXT_SIZE, 150);
    say(INPUT_SCREEN);
    say(INPUT_BACK);
    say(INPUT_BACK);
    assert_screen(SCREEN_CODE);
    assert_overlay(OVERLAY_NONE);
    type_code(CODE);
    say(INPUT_NEXT);
    assert_screen(SCREEN_WELCOME_BACK);
    say(INPUT_NOT_ME);
    assert_screen(SCREEN_CODE);
    ck_assert_int_eq(session->switches.count, 1);
    ck_assert_int_eq(session->switches.keys[SWITCH_CHOOSE], 'x');
    ck_assert_str_eq(session->language, "ar");
    ck_assert_int_eq(session->text_size, 150);
    ck_assert(session->screen_off);
}
END_TEST

/* An earlier print may still be under way; on another screen there is no card to be drawn. */
START_TEST(a_card_that_is_not_printed_yet_is_not_wanted_on_another_screen)
{
    static const enum input_kind on[] = {INPUT_NEXT, INPUT_BACK, INPUT_LEAVE, INPUT_BREAK, INPUT_LANGUAGES};
    say(INPUT_START);
    say(INPUT_NO_CODE);
    say(INPUT_PRINT);
    ck_assert(world.session->print_wanted);
    say(on[_i]);
    ck_assert_int_ne((int)world.session->screen, (int)SCREEN_NEW_CODE);
    ck_assert(!world.session->print_wanted);
}
END_TEST

START_TEST(who_has_no_code_is_given_a_free_one)
{
    char drawn[CODE_DIGITS + 1], next[CODE_DIGITS + 1];
    code_make(world.random, drawn);
    code_make(world.random + 1, next);
    say(INPUT_START);
    say(INPUT_NO_CODE);
    assert_screen(SCREEN_NEW_CODE);
    ck_assert_str_eq(world.session->code, drawn);
    ck_assert_int_eq(code_judge(world.session->code), CODE_FITS);
    ck_assert_ptr_null(world.session->person);
    say(INPUT_PRINT);
    ck_assert(world.session->print_wanted);
    say(INPUT_NEXT);
    assert_screen(SCREEN_ABOUT);
    ck_assert_str_eq(world.session->person->code, drawn);
    say(INPUT_LEAVE);
    world.random--;
    say(INPUT_OPEN);
    say(INPUT_NO_CODE);
    ck_assert_str_eq(world.session->code, next);
}
END_TEST

START_TEST(the_method_of_a_code_is_recorded)
{
    do_course(CODE);
    say(INPUT_BREAK);
    say(INPUT_START);
    say(INPUT_NO_CODE);
    say(INPUT_NEXT);
    while (world.session->screen == SCREEN_ABOUT)
        say(INPUT_DECLINE);
    say(INPUT_NEXT);
    answer_all(TRUE);
    ck_assert_int_eq(count_rows("participants_wide", "match_method", "card"), 1);
    ck_assert_int_eq(count_rows("participants_wide", "match_method", "made_here"), 1);
}
END_TEST

START_TEST(each_question_about_the_person_is_asked_once)
{
    struct session *session = world.session;
    int n = 0;
    say(INPUT_START);
    type_code(CODE);
    say(INPUT_NEXT);
    ck_assert_str_eq(session->assessment->about[session->about].variable, "age_band");
    session_about_options(session, &n);
    ck_assert_int_eq(n, 2);
    ck_assert(!say_id(INPUT_ABOUT, "a hundred"));
    say_id(INPUT_ABOUT, "25-plus");
    ck_assert_str_eq(session->assessment->about[session->about].variable, "site");
    ck_assert_str_eq(session_about_options(session, &n)[1].id, "school");
    ck_assert_int_eq(n, 2);
    world_restart();
    session = world.session;
    say(INPUT_START);
    type_code(CODE);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    assert_screen(SCREEN_ABOUT);
    ck_assert_str_eq(session->assessment->about[session->about].variable, "site");
    say(INPUT_DECLINE);
    assert_screen(SCREEN_COURSE);
    ck_assert_str_eq(g_hash_table_lookup(session->person->about, "age_band"), "25-plus");
    ck_assert_str_eq(g_hash_table_lookup(session->person->about, "site"), "declined");
    say(INPUT_BREAK);
    sign_in(CODE);
}
END_TEST

START_TEST(the_next_person_meets_nothing_of_the_one_before)
{
    struct session *session = world.session;
    sign_in(CODE);
    say_id(INPUT_LANGUAGE, "ar");
    say_number(INPUT_TEXT_SIZE, 200);
    say_id(INPUT_THEME, "contrast");
    say_number(INPUT_SET_VOLUME, 9);
    say_number(INPUT_SPEECH_SPEED, 1.25);
    ck_assert(!say_number(INPUT_SPEECH_SPEED, 9));
    ck_assert_double_eq(session->speech_speed, 1.25);
    say(INPUT_CUES);
    ck_assert(!session->cues);
    say(INPUT_LISTEN);
    say(INPUT_MOTION);
    ck_assert(session->reduced_motion);
    say(INPUT_NEXT);
    answer_current(TRUE);
    ck_assert(session->right_to_left);
    say(INPUT_BREAK);
    ck_assert_str_eq(session->language, "en");
    ck_assert(!session->right_to_left);
    ck_assert_int_eq(session->text_size, 100);
    ck_assert_str_eq(session->theme, "light");
    ck_assert_int_eq(session->volume, 6);
    ck_assert_double_eq(session->speech_speed, 1);
    ck_assert(session->cues);
    ck_assert(session->reading_aloud && !session->reduced_motion);
    ck_assert_ptr_null(session->attempt);
    ck_assert_ptr_null(session->assessment);
    char other[CODE_DIGITS + 1];
    code_make(123456, other);
    sign_in(other);
    ck_assert_int_eq(session->progress->done, 0);
    ck_assert_int_eq(session->progress->next, 0);
    say(INPUT_NEXT);
    ck_assert_int_eq(attempt_current(session->attempt), 0);
    ck_assert_int_eq(attempt_answer(session->attempt, 0)->revision, 0);
}
END_TEST

START_TEST(leaving_at_once_looks_like_any_other_end)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    say(INPUT_LEAVE);
    assert_screen(SCREEN_NEUTRAL);
    ck_assert_ptr_null(world.session->person);
    ck_assert_str_eq(world.session->code, "");
    ck_assert(!say(INPUT_HELP));
    ck_assert(!say(INPUT_LANGUAGES));
    ck_assert(!say(INPUT_BACK));
    say(INPUT_OPEN);
    assert_screen(SCREEN_CODE);
    type_code(CODE);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    assert_screen(SCREEN_QUESTION);
    say(INPUT_BREAK);
    ck_assert_int_eq(count_rows("attempts", "ended_how", "open"), 1);
}
END_TEST

static const struct {
    const char *name;
    enum input_kind way[8];
} exits[] = {
    {"attract", {INPUT_NONE}},
    {"code", {INPUT_START}},
    {"language", {INPUT_START, INPUT_LANGUAGES}},
    {"new-code", {INPUT_START, INPUT_NO_CODE}},
    {"about", {INPUT_START, INPUT_NO_CODE, INPUT_NEXT}},
    {"course", {INPUT_START, INPUT_NO_CODE, INPUT_NEXT, INPUT_BACK}},
    {"question", {INPUT_START, INPUT_NO_CODE, INPUT_NEXT, INPUT_BACK, INPUT_NEXT}},
    {"review", {INPUT_START, INPUT_NO_CODE, INPUT_NEXT, INPUT_BACK, INPUT_NEXT, INPUT_REVIEW}},
    {"baseline-end",
     {INPUT_START, INPUT_NO_CODE, INPUT_NEXT, INPUT_BACK, INPUT_NEXT, INPUT_REVIEW, INPUT_FINISH}},
};

START_TEST(one_touch_leaves_every_screen)
{
    for (int i = 0; i < 8 && exits[_i].way[i] != INPUT_NONE; i++)
        say(exits[_i].way[i]);
    ck_assert_str_eq(session_screen_name(world.session->screen), exits[_i].name);
    ck_assert(session_input(world.session, (struct input){.kind = INPUT_LEAVE}));
    assert_screen(SCREEN_NEUTRAL);
    ck_assert_ptr_null(world.session->person);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sign_in");
    TCase *cases = tcase_create("sign_in");
    tcase_add_checked_fixture(cases, world_open, world_close);
    tcase_add_test(cases, a_code_is_judged_while_it_is_typed);
    tcase_add_test(cases, a_wrong_code_leads_nowhere);
    tcase_add_test(cases, a_known_code_is_asked_whether_it_is_theirs);
    tcase_add_test(cases, the_welcome_tells_what_was_reached);
    tcase_add_test(cases, not_me_leaves_nothing_of_that_person);
    tcase_add_test(cases, listen_stays_on_while_the_screen_is_off);
    tcase_add_test(cases, another_number_is_typed_on_a_kiosk_that_stays_as_it_was_set);
    tcase_add_loop_test(cases, a_card_that_is_not_printed_yet_is_not_wanted_on_another_screen, 0, 5);
    tcase_add_test(cases, who_has_no_code_is_given_a_free_one);
    tcase_add_test(cases, the_method_of_a_code_is_recorded);
    tcase_add_test(cases, each_question_about_the_person_is_asked_once);
    tcase_add_test(cases, the_next_person_meets_nothing_of_the_one_before);
    tcase_add_test(cases, leaving_at_once_looks_like_any_other_end);
    tcase_add_loop_test(cases, one_touch_leaves_every_screen, 0, (int)G_N_ELEMENTS(exits));
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
