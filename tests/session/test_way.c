/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole way through a course. */
#include "tests/session/world.h"

#include <check.h>
#include <stdlib.h>

#define CODE "4028179"

START_TEST(a_trainee_takes_the_whole_course)
{
    struct session *session = world.session;
    assert_screen(SCREEN_ATTRACT);
    say(INPUT_START);
    assert_screen(SCREEN_CODE);
    type_code(CODE);
    ck_assert_int_eq(session->code_verdict, CODE_FITS);
    say(INPUT_NEXT);
    assert_screen(SCREEN_ABOUT);
    say_id(INPUT_ABOUT, "18-24");
    assert_screen(SCREEN_ABOUT);
    say_id(INPUT_ABOUT, "school");
    assert_screen(SCREEN_COURSE);
    ck_assert_int_eq(session->progress->next, 0);
    say(INPUT_NEXT);
    assert_screen(SCREEN_QUESTION);
    answer_all(FALSE);
    assert_screen(SCREEN_BASELINE_END);
    ck_assert_int_eq(session->n_subjects, 0);
    say(INPUT_NEXT);
    do_offers();
    say(INPUT_NEXT);
    do_station();
    say(INPUT_NEXT);
    answer_all(TRUE);
    assert_screen(SCREEN_RESULTS);
    say(INPUT_CERTIFICATE);
    assert_screen(SCREEN_CERTIFICATE);
    say(INPUT_FINISH);
    assert_screen(SCREEN_COURSE);
    ck_assert_int_eq(session->progress->done, 4);
    ck_assert_int_eq(session->progress->next, -1);
}
END_TEST

START_TEST(results_count_what_has_a_key_before_and_now)
{
    do_course(CODE);
    const struct session *session = world.session;
    ck_assert_int_eq(session->total_before, 0);
    ck_assert_int_eq(session->total_before_of, 5);
    ck_assert_int_eq(session->total_now, 5);
    ck_assert_int_eq(session->total_of, 5);
    ck_assert_int_eq(session->n_subjects, 2);
    ck_assert_str_eq(session->subjects[0].objective, "Know what an offer must say");
    ck_assert_str_eq(session->subjects[0].lesson, "offers");
    ck_assert_int_eq(session->subjects[0].now, 2);
    ck_assert_int_eq(session->subjects[0].of, 2);
    ck_assert_int_eq(session->subjects[0].before, 0);
    ck_assert_int_eq(session->subjects[0].before_of, 2);
    ck_assert_str_eq(session->subjects[1].lesson, "station");
    ck_assert_int_eq(session->subjects[1].of, 3);
}
END_TEST

START_TEST(awareness_items_made_up_terms_and_items_without_a_key_never_count)
{
    world_copy_content();
    world_replace("tests/core.xml", "anchor awareness objective:knows", "anchor objective:knows");
    world_replace("tests/core.xml", "no-force.xml\" category=\"anchor ",
                  "no-force.xml\" category=\"anchor awareness ");
    world_replace("tests/core.xml", "several-signs.xml\" category=\"anchor ",
                  "several-signs.xml\" category=\"anchor foil ");
    world_restart();
    do_course(CODE);
    ck_assert_int_eq(world.session->total_before_of, 3);
    ck_assert_int_eq(world.session->total_of, 3);
    ck_assert_int_eq(world.session->n_subjects, 1);
    ck_assert_str_eq(world.session->subjects[0].objective, "Put the child first");
}
END_TEST

START_TEST(right_answers_before_and_now_are_counted_apart)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_all(TRUE);
    say(INPUT_NEXT);
    do_offers();
    say(INPUT_NEXT);
    do_station();
    say(INPUT_NEXT);
    for (int i = 0; world.session->screen == SCREEN_QUESTION; i++) {
        answer_current(i < 4);
        say(INPUT_NEXT);
    }
    say(INPUT_FINISH);
    ck_assert_int_eq(world.session->total_before, 5);
    ck_assert_int_eq(world.session->total_now, 2);
}
END_TEST

START_TEST(every_answer_is_in_the_public_view_once)
{
    do_course(CODE);
    ck_assert_int_eq(count_rows("responses_long", "participant_code", CODE), 14);
    ck_assert_int_eq(count_rows("responses_long", "item_id", "no-force"), 2);
    ck_assert(results_verify(world.results, NULL, NULL));
}
END_TEST

START_TEST(the_endline_has_the_other_form)
{
    do_course(CODE);
    ck_assert_int_eq(count_rows("responses_long", "item_id", "promise-a"), 1);
    ck_assert_int_eq(count_rows("responses_long", "item_id", "promise-b"), 1);
}
END_TEST

START_TEST(a_look_back_from_the_results_changes_nothing)
{
    do_course(CODE);
    const int rows = count_rows("lesson_progress_long", "participant_code", CODE);
    say_id(INPUT_STEP, "offers");
    assert_screen(SCREEN_LESSON);
    ck_assert(world.session->looking_again);
    do_offers();
    say(INPUT_NEXT);
    assert_screen(SCREEN_COURSE);
    ck_assert_int_eq(world.session->progress->done, 4);
    ck_assert_int_eq(count_rows("lesson_progress_long", "participant_code", CODE), rows);
    say(INPUT_RESULTS);
    assert_screen(SCREEN_RESULTS);
}
END_TEST

START_TEST(the_follow_up_opens_after_ninety_days)
{
    do_course(CODE);
    say(INPUT_BREAK);
    pass(G_GINT64_CONSTANT(90) * 24 * 3600 * 1000);
    sign_in(CODE);
    ck_assert_int_eq(world.session->progress->next, 4);
    say(INPUT_NEXT);
    answer_all(TRUE);
    assert_screen(SCREEN_RESULTS);
    say(INPUT_BACK);
    ck_assert_int_eq(world.session->progress->done, 5);
}
END_TEST

#define DAY G_GINT64_CONSTANT(86400000)

/* The endline is handed in while the clock is wrong by so much; the clock is right again for the next one. */
static void hand_in_at_a_wrong_time(gint64 wrong_by)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_all(FALSE);
    say(INPUT_NEXT);
    do_offers();
    say(INPUT_NEXT);
    do_station();
    say(INPUT_NEXT);
    world.wall_ms += wrong_by;
    answer_all(TRUE);
    assert_screen(SCREEN_RESULTS);
    ck_assert_int_eq(session_completed_day(world.session), PROGRESS_DAY_UNKNOWN);
    say(INPUT_BREAK);
    world.wall_ms -= wrong_by;
    world_restart();
}

static void assert_follow_up(const char *code, enum step_state state)
{
    sign_in(code);
    ck_assert_int_eq(world.session->progress->states[4], state);
    ck_assert_int_eq(session_completed_day(world.session), PROGRESS_DAY_UNKNOWN);
    say(INPUT_BREAK);
}

static const gint64 wrong_clocks[] = {-60 * 365 * DAY /* 1970 */, 69 * 365 * DAY /* 2099 */};

START_TEST(a_follow_up_waits_ninety_days_whatever_the_clock_said_at_the_endline)
{
    hand_in_at_a_wrong_time(wrong_clocks[_i]);
    assert_follow_up(CODE, STEP_LOCKED);
    pass(89 * DAY);
    assert_follow_up(CODE, STEP_LOCKED);
    pass(DAY);
    assert_follow_up(CODE, STEP_OPEN);
}
END_TEST

START_TEST(any_sitting_with_the_right_clock_shows_how_long_a_follow_up_has_waited)
{
    hand_in_at_a_wrong_time(wrong_clocks[_i]);
    sign_in("1234566");
    say(INPUT_BREAK);
    pass(90 * DAY);
    assert_follow_up(CODE, STEP_OPEN);
}
END_TEST

START_TEST(no_results_and_no_certificate_before_the_endline)
{
    sign_in(CODE);
    ck_assert(!say(INPUT_RESULTS));
    ck_assert(!say(INPUT_CERTIFICATE));
    assert_screen(SCREEN_COURSE);
}
END_TEST

START_TEST(locked_steps_stay_shut)
{
    sign_in(CODE);
    ck_assert(!say_id(INPUT_STEP, "offers"));
    ck_assert(!say_id(INPUT_STEP, "endline"));
    ck_assert(!say_id(INPUT_STEP, "nowhere"));
    say_id(INPUT_STEP, "baseline");
    assert_screen(SCREEN_QUESTION);
}
END_TEST

static void to_note(void)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_all(FALSE);
    say(INPUT_NEXT);
    do_offers();
    say(INPUT_NEXT);
    assert_screen(SCREEN_CONTENT_NOTE);
}

START_TEST(a_sensitive_lesson_is_skipped_without_losing_anything)
{
    to_note();
    say(INPUT_SKIP);
    assert_screen(SCREEN_COURSE);
    ck_assert_int_eq(world.session->progress->states[2], STEP_DONE);
    ck_assert_int_eq(world.session->progress->states[3], STEP_OPEN);
}
END_TEST

START_TEST(a_skipped_lesson_is_a_first_visit_when_it_is_taken)
{
    to_note();
    say(INPUT_SKIP);
    ck_assert(world.session->progress->skipped[2]);
    say_id(INPUT_STEP, "station");
    assert_screen(SCREEN_CONTENT_NOTE);
    ck_assert(!world.session->looking_again);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    say(INPUT_BREAK);
    sign_in(CODE);
    say_id(INPUT_STEP, "station");
    ck_assert_str_eq(lesson_run_screen(&world.session->lesson_run)->id, "first-step");
    say_id(INPUT_CHOOSE, "together");
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    assert_screen(SCREEN_LESSON_END);
    ck_assert(!world.session->progress->skipped[2]);
    ck_assert_int_eq(count_rows("lesson_progress_long", "kind", "completed"), 3);
}
END_TEST

START_TEST(the_certificate_has_the_day_of_the_endline)
{
    do_course(CODE);
    const gint64 day = world.wall_ms / (24 * 3600 * 1000);
    ck_assert_int_eq(session_completed_day(world.session), day);
    say(INPUT_BREAK);
    ck_assert_int_eq(session_completed_day(world.session), PROGRESS_DAY_UNKNOWN);
    pass(G_GINT64_CONSTANT(21) * 24 * 3600 * 1000);
    sign_in(CODE);
    ck_assert_int_eq(session_completed_day(world.session), day);
}
END_TEST

START_TEST(a_print_that_failed_is_told_until_the_next_one)
{
    do_course(CODE);
    say(INPUT_NEXT);
    say(INPUT_PRINT);
    session_printed(world.session, NULL);
    ck_assert(world.session->print_failed && !world.session->print_wanted);
    say(INPUT_PRINT);
    ck_assert(!world.session->print_failed && world.session->print_wanted);
}
END_TEST

START_TEST(a_done_baseline_is_not_opened_again)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_all(FALSE);
    say(INPUT_BACK);
    ck_assert(!say_id(INPUT_STEP, "baseline"));
    assert_screen(SCREEN_COURSE);
}
END_TEST

START_TEST(several_courses_are_offered_and_each_keeps_its_own_place)
{
    struct session *session;
    const struct course *const *courses;
    world_add_course();
    session = world.session;
    ck_assert_int_eq(session_courses(session, &courses), 2);
    ck_assert_str_eq(courses[1]->id, "short");
    say(INPUT_START);
    type_code(CODE);
    say(INPUT_NEXT);
    assert_screen(SCREEN_COURSES);
    ck_assert(!say_id(INPUT_COURSE, "long"));
    say_id(INPUT_COURSE, "short");
    assert_screen(SCREEN_COURSE);
    ck_assert_int_eq(session->progress->n_steps, 1);
    say(INPUT_NEXT);
    do_offers();
    say(INPUT_NEXT);
    assert_screen(SCREEN_COURSE);
    ck_assert_int_eq(session->progress->done, 1);
    say(INPUT_BACK);
    assert_screen(SCREEN_COURSES);
    say_id(INPUT_COURSE, "core");
    assert_screen(SCREEN_ABOUT);
    say(INPUT_BACK);
    assert_screen(SCREEN_COURSE);
    ck_assert_int_eq(session->progress->done, 0);
    say(INPUT_BREAK);
    say(INPUT_START);
    type_code(CODE);
    say(INPUT_NEXT);
    assert_screen(SCREEN_WELCOME_BACK);
    ck_assert_str_eq(session->course->id, "short");
}
END_TEST

START_TEST(who_came_back_without_having_begun_is_not_shown_any_course)
{
    world_add_course();
    say(INPUT_START);
    type_code(CODE);
    say(INPUT_NEXT);
    say(INPUT_BREAK);
    say(INPUT_START);
    type_code(CODE);
    say(INPUT_NEXT);
    assert_screen(SCREEN_WELCOME_BACK);
    ck_assert_ptr_null(world.session->course);
    ck_assert_ptr_null(world.session->progress);
    say(INPUT_NEXT);
    assert_screen(SCREEN_COURSES);
}
END_TEST

START_TEST(printing_the_certificate_is_asked_of_the_screen)
{
    do_course(CODE);
    say(INPUT_NEXT);
    say(INPUT_PRINT);
    ck_assert(world.session->print_wanted);
    session_printed(world.session, "/tmp/certificate.pdf");
    ck_assert(!world.session->print_wanted);
    ck_assert_str_eq(world.session->printed, "/tmp/certificate.pdf");
    say(INPUT_FINISH);
    ck_assert_ptr_null(world.session->printed);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("way");
    TCase *way = tcase_create("way");
    tcase_add_checked_fixture(way, world_open, world_close);
    tcase_add_test(way, a_trainee_takes_the_whole_course);
    tcase_add_test(way, results_count_what_has_a_key_before_and_now);
    tcase_add_test(way, awareness_items_made_up_terms_and_items_without_a_key_never_count);
    tcase_add_test(way, right_answers_before_and_now_are_counted_apart);
    tcase_add_test(way, every_answer_is_in_the_public_view_once);
    tcase_add_test(way, the_endline_has_the_other_form);
    tcase_add_test(way, a_look_back_from_the_results_changes_nothing);
    tcase_add_test(way, the_follow_up_opens_after_ninety_days);
    const int wrong = (int)G_N_ELEMENTS(wrong_clocks);
    tcase_add_loop_test(way, a_follow_up_waits_ninety_days_whatever_the_clock_said_at_the_endline, 0, wrong);
    tcase_add_loop_test(way, any_sitting_with_the_right_clock_shows_how_long_a_follow_up_has_waited, 0,
                        wrong);
    tcase_add_test(way, no_results_and_no_certificate_before_the_endline);
    tcase_add_test(way, locked_steps_stay_shut);
    tcase_add_test(way, a_sensitive_lesson_is_skipped_without_losing_anything);
    tcase_add_test(way, a_skipped_lesson_is_a_first_visit_when_it_is_taken);
    tcase_add_test(way, the_certificate_has_the_day_of_the_endline);
    tcase_add_test(way, a_print_that_failed_is_told_until_the_next_one);
    tcase_add_test(way, a_done_baseline_is_not_opened_again);
    tcase_add_test(way, several_courses_are_offered_and_each_keeps_its_own_place);
    tcase_add_test(way, who_came_back_without_having_begun_is_not_shown_any_course);
    tcase_add_test(way, printing_the_certificate_is_asked_of_the_screen);
    suite_add_tcase(suite, way);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
