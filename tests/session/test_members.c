/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One by one: the members of a group answer in turn, and nobody sees what the one before has said. */
#include <check.h>
#include <stdlib.h>

#include "tests/session/members.h"

/* The same once more, by who was stopped. */
static void step_up_again(const char *first, const char *second, const char *third)
{
    step_up(first, second, third);
    assert_screen(SCREEN_MEMBER_CODE);
    ck_assert_int_eq(members()->verdict, MEMBER_BEGUN);
    say(INPUT_YES);
}

static const char *item_id(void)
{
    return attempt_item(world.session->attempt, attempt_current(world.session->attempt))->id;
}

static enum response_state state(void)
{
    return attempt_answer(world.session->attempt, attempt_current(world.session->attempt))->response.state;
}

/* ---- answering ---- */

START_TEST(a_member_answers_and_nothing_of_the_person_stays)
{
    ck_assert_int_eq(members()->done, 0);
    ck_assert_int_eq(members()->asked, 3);
    step_up("sun", "boat", "goat");
    assert_screen(SCREEN_ABOUT);
    ck_assert(world.session->reading_aloud);
    say_id(INPUT_ABOUT, "woman");
    say(INPUT_DECLINE);
    assert_screen(SCREEN_QUESTION);
    answer_the_rest();
    ck_assert_ptr_null(world.session->person);
    ck_assert_ptr_null(world.session->attempt);
    ck_assert_ptr_null(world.session->course);
    ck_assert_int_eq(members()->n_icons, 0);
    say(INPUT_BACK);
    assert_screen(SCREEN_MEMBERS);
    ck_assert_int_eq(members()->done, 1);
    ck_assert_int_eq(members()->asked, 3);
    ck_assert_int_eq(rows_of("mango-tree.sun.boat.goat", "response_state", "answered"), 5);
    ck_assert_int_eq(rows_of("mango-tree.sun.boat.goat", "gender", "woman"), 5);
    ck_assert_int_eq(rows_of("mango-tree.sun.boat.goat", "admin_mode", "assisted"), 5);
    ck_assert_int_eq(rows_of("mango-tree.sun.boat.goat", "group_id", world.session->evening->group->uuid), 5);
    ck_assert(results_verify(world.results, NULL, NULL));
}
END_TEST

START_TEST(an_answer_stands_after_a_moment)
{
    step_up("sun", "boat", "goat");
    decline_about();
    ck_assert_str_eq(item_id(), "heard");
    say_id(INPUT_CHOOSE, "yes");
    ck_assert_int_eq((int)(session_deadline(world.session) - world.monotonic_ms), STANDS);
    ck_assert(!tick(STANDS - 1));
    ck_assert_str_eq(item_id(), "heard");
    ck_assert(tick(1));
    ck_assert_str_eq(item_id(), "leave");
    ck_assert_int_ne(state(), RESPONSE_ANSWERED);
    ck_assert(!tick(STANDS));
    ck_assert_str_eq(item_id(), "leave");
}
END_TEST

static void touch(enum input_kind kind, const char *id)
{
    pass(2000);
    say_id(kind, id);
}

/* Three seconds for each touch, and the moment after each answer. */
START_TEST(five_questions_take_a_person_twelve_touches_and_less_than_a_minute)
{
    const gint64 began = world.monotonic_ms;
    touch(INPUT_NEXT, "");
    touch(INPUT_ICON, "sun");
    touch(INPUT_ICON, "boat");
    touch(INPUT_ICON, "goat");
    touch(INPUT_NEXT, "");
    touch(INPUT_ABOUT, "woman");
    touch(INPUT_ABOUT, "18-plus");
    for (int i = 0; i < 5; i++) {
        assert_screen(SCREEN_QUESTION);
        touch(INPUT_CHOOSE, attempt_item(world.session->attempt, i)->options[0].id);
        tick(STANDS);
    }
    assert_screen(SCREEN_MEMBER_DONE);
    ck_assert_int_lt((int)(world.monotonic_ms - began), 60 * 1000);
}
END_TEST

START_TEST(another_touch_within_the_moment_changes_the_answer)
{
    step_up("sun", "boat", "goat");
    decline_about();
    say_id(INPUT_CHOOSE, "yes");
    say_id(INPUT_CHOOSE, "no");
    ck_assert(!tick(STANDS - 1));
    ck_assert(tick(1));
    answer_the_rest();
    ck_assert_int_eq(rows_of("mango-tree.sun.boat.goat", "response_ids", "no"), 1);
}
END_TEST

START_TEST(a_touch_that_comes_too_late_is_no_answer_to_the_next_question)
{
    step_up("sun", "boat", "goat");
    decline_about();
    say_id(INPUT_CHOOSE, "yes");
    tick(STANDS);
    ck_assert_str_eq(item_id(), "leave");
    pass(200);
    session_input(world.session, (struct input){.kind = INPUT_CHOOSE, .id = "yes"});
    ck_assert_int_ne(state(), RESPONSE_ANSWERED);
    pass(60);
    session_input(world.session, (struct input){.kind = INPUT_CHOOSE, .id = "yes"});
    ck_assert_int_eq(state(), RESPONSE_ANSWERED);
}
END_TEST

START_TEST(nobody_goes_back_or_sees_a_list_of_answers)
{
    step_up("sun", "boat", "goat");
    decline_about();
    answer("yes");
    ck_assert(!say_number(INPUT_GO, 0));
    ck_assert(!say(INPUT_REVIEW));
    ck_assert(!say(INPUT_NEXT)); /* there is no leaving a question out */
    ck_assert_str_eq(item_id(), "leave");
    say_id(INPUT_CHOOSE, "yes");
    say(INPUT_NEXT); /* but an answer need not be waited for */
    ck_assert_str_eq(item_id(), "paper");
}
END_TEST

START_TEST(an_answer_waits_while_something_lies_over_it)
{
    step_up("sun", "boat", "goat");
    decline_about();
    say_id(INPUT_CHOOSE, "yes");
    say(INPUT_HELP);
    ck_assert(!tick(50000));
    ck_assert_str_eq(item_id(), "heard");
    say(INPUT_CLOSE_OVERLAY);
    ck_assert(tick(0));
    ck_assert_str_eq(item_id(), "leave");
}
END_TEST

START_TEST(not_knowing_and_not_saying_are_answers)
{
    step_up("sun", "boat", "goat");
    decline_about();
    say(INPUT_DECLINE);
    ck_assert_int_eq(state(), RESPONSE_DECLINED);
    tick(STANDS);
    ck_assert_str_eq(item_id(), "leave");
    say(INPUT_DONT_KNOW);
    tick(STANDS);
    ck_assert_str_eq(item_id(), "paper");
    answer_the_rest();
    ck_assert_int_eq(rows_of("mango-tree.sun.boat.goat", "response_state", "declined"), 1);
    ck_assert_int_eq(rows_of("mango-tree.sun.boat.goat", "response_state", "dont_know"), 1);
    ck_assert_int_eq(rows_of("mango-tree.sun.boat.goat", "response_state", "answered"), 3);
}
END_TEST

START_TEST(the_next_person_hears_and_sees_what_the_group_does)
{
    step_up("sun", "boat", "goat");
    decline_about();
    say_id(INPUT_LANGUAGE, "hi");
    say_number(INPUT_TEXT_SIZE, 200);
    say_id(INPUT_THEME, "contrast");
    say(INPUT_LISTEN);
    answer_the_rest();
    ck_assert_str_eq(world.session->language, "en");
    ck_assert_int_eq(world.session->text_size, 100);
    ck_assert_str_eq(world.session->theme, "light");
    step_up("sun", "boat", "pot");
    ck_assert(world.session->reading_aloud);
}
END_TEST

/* ---- coming back ---- */

START_TEST(an_interrupted_paper_goes_on_with_the_same_pictures)
{
    step_up("sun", "boat", "goat");
    decline_about();
    answer("yes");
    answer("yes");
    ck_assert_str_eq(item_id(), "paper");
    world_restart();
    come();
    ck_assert_int_eq(members()->done, 0);
    step_up_again("sun", "boat", "goat");
    assert_screen(SCREEN_QUESTION);
    ck_assert_str_eq(item_id(), "paper");
    answer_the_rest();
    ck_assert_int_eq(count_rows("responses_long", "participant_code", "mango-tree.sun.boat.goat"), 5);
}
END_TEST

START_TEST(an_answer_given_before_the_power_went_is_not_shown_again)
{
    step_up("sun", "boat", "goat");
    decline_about();
    answer("yes");
    say_id(INPUT_CHOOSE, "no");
    world_restart();
    come();
    step_up_again("sun", "boat", "goat");
    ck_assert_str_eq(item_id(), "paper");
    ck_assert_int_ne(state(), RESPONSE_ANSWERED);
    answer_the_rest();
    ck_assert_int_eq(rows_of("mango-tree.sun.boat.goat", "response_ids", "no"), 1);
}
END_TEST

START_TEST(a_last_answer_given_before_the_power_went_hands_the_paper_in)
{
    step_up("sun", "boat", "goat");
    decline_about();
    while (attempt_current(world.session->attempt) < 4)
        answer(attempt_item(world.session->attempt, attempt_current(world.session->attempt))->options[0].id);
    say_id(INPUT_CHOOSE, attempt_item(world.session->attempt, 4)->options[0].id);
    world_restart();
    come();
    step_up_again("sun", "boat", "goat");
    assert_screen(SCREEN_MEMBER_DONE);
    say(INPUT_BACK);
    ck_assert_int_eq(members()->done, 1);
}
END_TEST

START_TEST(who_stops_comes_back_later)
{
    step_up("sun", "boat", "goat");
    decline_about();
    answer("yes");
    say(INPUT_BACK);
    assert_screen(SCREEN_MEMBERS);
    ck_assert_ptr_null(world.session->person);
    do_paper("pot", "sun", "bell");
    say(INPUT_BACK);
    step_up_again("sun", "boat", "goat");
    ck_assert_str_eq(item_id(), "leave");
}
END_TEST

START_TEST(who_goes_back_before_the_first_question_leaves_the_group_among_itself)
{
    step_up("sun", "boat", "goat");
    assert_screen(SCREEN_ABOUT);
    say(INPUT_BACK);
    assert_screen(SCREEN_MEMBERS);
    ck_assert_ptr_null(world.session->person);
}
END_TEST

START_TEST(leaving_ends_the_sitting_of_the_member_and_of_the_group)
{
    step_up("sun", "boat", "goat");
    decline_about();
    say(INPUT_LEAVE);
    assert_screen(SCREEN_NEUTRAL);
    ck_assert_ptr_null(world.session->person);
    ck_assert_ptr_null(world.session->evening);
}
END_TEST

/* ---- who it is ---- */

START_TEST(pictures_that_somebody_has_are_not_taken_twice)
{
    do_paper("sun", "boat", "goat");
    step_up("sun", "boat", "goat");
    assert_screen(SCREEN_MEMBER_CODE);
    ck_assert_int_eq(members()->verdict, MEMBER_TAKEN);
    ck_assert_int_eq(members()->n_icons, 0);
    ck_assert_ptr_null(world.session->person);
    pick("boat", "sun", "goat"); /* another order is another code */
    ck_assert_int_eq(members()->verdict, MEMBER_WELCOME);
    say(INPUT_NEXT);
    assert_screen(SCREEN_ABOUT);
}
END_TEST

START_TEST(nobody_goes_on_with_what_somebody_else_began)
{
    step_up("sun", "boat", "goat");
    decline_about();
    answer("yes");
    say(INPUT_BACK);
    step_up("sun", "boat", "goat");
    ck_assert_int_eq(members()->verdict, MEMBER_BEGUN);
    ck_assert(!say(INPUT_NEXT)); /* it takes an answer */
    ck_assert_ptr_null(world.session->person);
    say(INPUT_NO);
    ck_assert_int_eq(members()->verdict, MEMBER_WELCOME);
    ck_assert_int_eq(members()->n_icons, 0);
    ck_assert(!say(INPUT_YES));
    pick("boat", "sun", "goat");
    say(INPUT_NEXT);
    assert_screen(SCREEN_ABOUT);
    ck_assert_str_eq(world.session->person->code, "mango-tree.boat.sun.goat");
}
END_TEST

START_TEST(a_double_tap_does_not_say_who_it_is)
{
    step_up("sun", "boat", "goat");
    say(INPUT_BACK);
    step_up("sun", "boat", "goat");
    session_input(world.session, (struct input){.kind = INPUT_YES});
    ck_assert_int_eq(members()->verdict, MEMBER_BEGUN);
    assert_screen(SCREEN_MEMBER_CODE);
}
END_TEST

START_TEST(at_the_end_only_who_was_stopped_is_asked)
{
    do_paper("sun", "boat", "goat");
    hear_everything();
    step_up("sun", "boat", "goat");
    assert_screen(SCREEN_QUESTION);
    say(INPUT_BACK);
    step_up_again("sun", "boat", "goat");
    assert_screen(SCREEN_QUESTION);
}
END_TEST

START_TEST(a_picture_is_taken_once_and_can_be_taken_back)
{
    say(INPUT_NEXT);
    ck_assert(!say(INPUT_NEXT));
    say_id(INPUT_ICON, "sun");
    ck_assert(!say_id(INPUT_ICON, "sun"));
    ck_assert(!say_id(INPUT_ICON, "moon"));
    say_id(INPUT_ICON, "boat");
    say(INPUT_ERASE);
    ck_assert_int_eq(members()->n_icons, 1);
    ck_assert(!say(INPUT_NEXT));
    say_id(INPUT_ICON, "boat");
    say_id(INPUT_ICON, "pot");
    ck_assert(!say_id(INPUT_ICON, "key"));
    ck_assert_int_eq(members()->n_icons, 3);
    say(INPUT_BACK);
    assert_screen(SCREEN_MEMBERS);
    say(INPUT_NEXT);
    ck_assert_int_eq(members()->n_icons, 0);
}
END_TEST

START_TEST(a_printed_card_is_a_code_too)
{
    say(INPUT_NEXT);
    say(INPUT_START);
    assert_screen(SCREEN_CODE);
    say(INPUT_NO_CODE);
    assert_screen(SCREEN_MEMBER_CODE);
    say(INPUT_START);
    say(INPUT_BACK);
    assert_screen(SCREEN_MEMBER_CODE);
    say(INPUT_START);
    type_code("4028179");
    say(INPUT_NEXT);
    decline_about();
    answer_the_rest();
    ck_assert_int_eq(rows_of("4028179", "admin_mode", "assisted"), 5);
    ck_assert_int_eq(rows_of("4028179", "match_method", "card"), 5);
    say(INPUT_NEXT);
    say(INPUT_START);
    type_code("4028179");
    say(INPUT_NEXT);
    assert_screen(SCREEN_MEMBER_CODE);
    ck_assert_int_eq(members()->verdict, MEMBER_TAKEN);
}
END_TEST

START_TEST(at_the_end_a_code_must_be_known)
{
    do_paper("sun", "boat", "goat");
    do_paper("pot", "sun", "bell");
    hear_everything();
    ck_assert_int_eq(members()->asked, 2);
    step_up("sun", "boat", "key");
    assert_screen(SCREEN_MEMBER_CODE);
    ck_assert_int_eq(members()->verdict, MEMBER_UNKNOWN);
    pick("sun", "boat", "goat");
    say(INPUT_NEXT);
    assert_screen(SCREEN_QUESTION); /* what was asked about the person isn't asked twice */
    answer_the_rest();
    step_up("sun", "boat", "goat");
    ck_assert_int_eq(members()->verdict, MEMBER_TAKEN);
    ck_assert_int_eq(rows_of("mango-tree.sun.boat.goat", "wave", "endline"), 5);
}
END_TEST

/* ---- what can't be written ---- */

#define STEP 4200 /* a page and its frame's head are 4120 bytes */
#define STEPS 14

static void assert_turn_is_written_once(void)
{
    assert_screen(SCREEN_ABOUT);
    decline_about();
    answer_the_rest();
    ck_assert_int_eq(count_rows("responses_long", "participant_code", "mango-tree.sun.boat.goat"), 5);
    ck_assert_int_eq(count_rows("group_members", "sampled", "0"), 1);
    ck_assert(results_verify(world.results, NULL, NULL));
}

/* The person, the member, the sitting: wherever the disk is full, the rest goes on from there. */
START_TEST(a_turn_that_could_not_be_written_is_taken_up_again)
{
    say(INPUT_NEXT);
    pick("sun", "boat", "goat");
    say_with_room((struct input){.kind = INPUT_NEXT}, _i * STEP);
    if (world.session->screen == SCREEN_FAULT)
        say(INPUT_TRY_AGAIN);
    assert_turn_is_written_once();
}
END_TEST

START_TEST(an_answer_that_could_not_be_written_is_not_lost)
{
    step_up("sun", "boat", "goat");
    decline_about();
    say_failing((struct input){.kind = INPUT_CHOOSE, .id = g_intern_static_string("yes")});
    assert_screen(SCREEN_FAULT);
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_QUESTION);
    ck_assert_int_eq(state(), RESPONSE_ANSWERED);
    tick(STANDS);
    ck_assert_str_eq(item_id(), "leave");
}
END_TEST

START_TEST(a_question_that_comes_by_itself_comes_when_it_can_be_written)
{
    step_up("sun", "boat", "goat");
    decline_about();
    say_id(INPUT_CHOOSE, "yes");
    pass(STANDS);
    tick_failing();
    assert_screen(SCREEN_FAULT);
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_QUESTION);
    ck_assert_str_eq(item_id(), "leave");
    while (attempt_current(world.session->attempt) < 4)
        answer(attempt_item(world.session->attempt, attempt_current(world.session->attempt))->options[0].id);
    say_id(INPUT_CHOOSE, attempt_item(world.session->attempt, 4)->options[0].id);
    pass(STANDS);
    tick_failing();
    assert_screen(SCREEN_FAULT);
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_MEMBER_DONE);
    ck_assert_int_eq(rows_of("mango-tree.sun.boat.goat", "response_state", "answered"), 5);
}
END_TEST

/* ---- all of them ---- */

START_TEST(thirty_members_answer_and_each_is_a_person)
{
    static const char *const icons[] = {"sun", "boat", "goat", "pot", "umbrella", "bicycle"};
    women = 30;
    count_people(0, 0, 0, 0);
    say(INPUT_BACK);
    say(INPUT_BACK);
    count_people(30, 0, 0, 0);
    say(INPUT_NEXT);
    say(INPUT_ONE_BY_ONE);
    for (int i = 0; i < 30; i++)
        do_paper(icons[i / 5], icons[i % 5 < i / 5 ? i % 5 : i % 5 + 1], "key");
    say(INPUT_NEXT);
    assert_screen(SCREEN_MEMBERS);
    ck_assert_int_eq(members()->done, 30);
    ck_assert_int_eq(members()->asked, 30);
    ck_assert_int_eq(count_rows("responses_long", "wave", "baseline"), 150);
    ck_assert_int_eq(count_rows("group_members", "sampled", "0"), 30);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("members");
    TCase *tests = tcase_create("members");
    tcase_set_timeout(tests, 120);
    tcase_add_checked_fixture(tests, start, world_close);
    tcase_add_test(tests, a_member_answers_and_nothing_of_the_person_stays);
    tcase_add_test(tests, an_answer_stands_after_a_moment);
    tcase_add_test(tests, five_questions_take_a_person_twelve_touches_and_less_than_a_minute);
    tcase_add_test(tests, another_touch_within_the_moment_changes_the_answer);
    tcase_add_test(tests, a_touch_that_comes_too_late_is_no_answer_to_the_next_question);
    tcase_add_test(tests, nobody_goes_back_or_sees_a_list_of_answers);
    tcase_add_test(tests, an_answer_waits_while_something_lies_over_it);
    tcase_add_test(tests, not_knowing_and_not_saying_are_answers);
    tcase_add_test(tests, the_next_person_hears_and_sees_what_the_group_does);
    tcase_add_test(tests, an_interrupted_paper_goes_on_with_the_same_pictures);
    tcase_add_test(tests, an_answer_given_before_the_power_went_is_not_shown_again);
    tcase_add_test(tests, a_last_answer_given_before_the_power_went_hands_the_paper_in);
    tcase_add_test(tests, who_stops_comes_back_later);
    tcase_add_test(tests, who_goes_back_before_the_first_question_leaves_the_group_among_itself);
    tcase_add_test(tests, leaving_ends_the_sitting_of_the_member_and_of_the_group);
    tcase_add_test(tests, pictures_that_somebody_has_are_not_taken_twice);
    tcase_add_test(tests, nobody_goes_on_with_what_somebody_else_began);
    tcase_add_test(tests, a_double_tap_does_not_say_who_it_is);
    tcase_add_test(tests, at_the_end_only_who_was_stopped_is_asked);
    tcase_add_test(tests, a_picture_is_taken_once_and_can_be_taken_back);
    tcase_add_test(tests, a_printed_card_is_a_code_too);
    tcase_add_test(tests, at_the_end_a_code_must_be_known);
    tcase_add_loop_test(tests, a_turn_that_could_not_be_written_is_taken_up_again, 0, STEPS);
    tcase_add_test(tests, an_answer_that_could_not_be_written_is_not_lost);
    tcase_add_test(tests, a_question_that_comes_by_itself_comes_when_it_can_be_written);
    tcase_add_test(tests, thirty_members_answer_and_each_is_a_person);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
