/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The power goes at every step of the course, and each time the person is where they were. */
#include "tests/session/world.h"

#include <check.h>
#include <stdlib.h>

#define CODE "4028179"

/* What the screen shows of the person's place and answers, as one text. The caller frees it. */
static char *snapshot(void)
{
    const struct session *session = world.session;
    GString *text = g_string_new(session_screen_name(session->screen));
    if (session->screen == SCREEN_LESSON)
        g_string_append_printf(text, " %s/%s", session->lesson_run.lesson->id,
                               lesson_run_screen(&session->lesson_run)->id);
    for (int i = 0; session->attempt && i < attempt_count(session->attempt); i++) {
        const struct answer *answer = attempt_answer(session->attempt, i);
        const struct item *item = attempt_item(session->attempt, i);
        g_autofree char *values = response_join(&answer->response);
        g_string_append_printf(
            text, "\n%s%s %s r%d c%d:",
            session->screen == SCREEN_QUESTION && i == attempt_current(session->attempt) ? ">" : "", item->id,
            values, answer->revision, answer->changes);
        for (int option = 0; option < item->n_options; option++)
            g_string_append_printf(text, " %d", attempt_option_order(session->attempt, i)[option]);
    }
    for (int i = 0; i < session->course->n_steps; i++)
        g_string_append_printf(text, " %d", session->progress->states[i]);
    return g_string_free(text, FALSE);
}

/* Restarts and comes back by code and the filled buttons. */
static void restart_and_return(void)
{
    world_restart();
    say(INPUT_START);
    type_code(CODE);
    say(INPUT_NEXT);
    assert_screen(SCREEN_WELCOME_BACK);
    say(INPUT_NEXT);
    while (world.session->screen == SCREEN_ABOUT)
        say(INPUT_DECLINE);
    assert_screen(SCREEN_COURSE);
    if (world.session->progress->next >= 0)
        say(INPUT_NEXT);
}

static void assert_resumes(void)
{
    g_autofree char *before = snapshot();
    restart_and_return();
    g_autofree char *after = snapshot();
    ck_assert_str_eq(after, before);
}

static void answer_and_resume(gboolean right)
{
    while (world.session->screen == SCREEN_QUESTION) {
        assert_resumes();
        answer_current(right);
        assert_resumes();
        say(INPUT_NEXT);
    }
    assert_screen(SCREEN_REVIEW);
    assert_resumes();
    assert_screen(SCREEN_REVIEW);
}

START_TEST(the_exact_question_and_every_answer_come_back)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_and_resume(TRUE);
    say(INPUT_FINISH);
    assert_screen(SCREEN_BASELINE_END);
    ck_assert_int_eq(count_rows("responses_long", "participant_code", CODE), 7);
    ck_assert(results_verify(world.results, NULL, NULL));
}
END_TEST

START_TEST(the_exact_screen_of_each_lesson_comes_back)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_all(FALSE);
    restart_and_return();
    static const char *const screens[] = {"good-luck", "think", "which", "pairs"};
    for (int i = 0; i < 4; i++) {
        assert_screen(SCREEN_LESSON);
        ck_assert_str_eq(lesson_run_screen(&world.session->lesson_run)->id, screens[i]);
        assert_resumes();
        if (i == 2)
            say_id(INPUT_CHOOSE, "shy");
        if (i < 3)
            say(INPUT_NEXT);
        if (i == 1 || i == 2)
            say(INPUT_NEXT);
    }
}
END_TEST

START_TEST(shuffled_pairs_and_steps_come_back_in_the_same_order)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_all(FALSE);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    say_id(INPUT_CHOOSE, "papers");
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    const struct lesson_run before = world.session->lesson_run;
    restart_and_return();
    ck_assert_mem_eq(before.shown, world.session->lesson_run.shown, sizeof before.shown);
}
END_TEST

START_TEST(a_branch_of_a_scenario_comes_back_with_its_way_back)
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
    say(INPUT_NEXT);
    ck_assert_str_eq(lesson_run_screen(&world.session->lesson_run)->id, "calm-talk");
    assert_resumes();
    say(INPUT_BACK);
    ck_assert_str_eq(lesson_run_screen(&world.session->lesson_run)->id, "first-step");
}
END_TEST

START_TEST(a_content_note_is_shown_again_until_it_was_passed)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_all(FALSE);
    say(INPUT_NEXT);
    do_offers();
    say(INPUT_NEXT);
    assert_screen(SCREEN_CONTENT_NOTE);
    assert_resumes();
    assert_screen(SCREEN_CONTENT_NOTE);
}
END_TEST

START_TEST(a_week_later_is_no_different)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    answer_current(TRUE);
    say(INPUT_NEXT);
    g_autofree char *before = snapshot();
    say(INPUT_BREAK);
    pass(G_GINT64_CONSTANT(7) * 24 * 3600 * 1000);
    sign_in(CODE);
    say(INPUT_NEXT);
    g_autofree char *after = snapshot();
    ck_assert_str_eq(after, before);
}
END_TEST

START_TEST(an_answer_to_a_changed_question_is_asked_again)
{
    world_copy_content();
    world_restart();
    sign_in(CODE);
    say(INPUT_NEXT);
    while (world.session->screen == SCREEN_QUESTION) {
        answer_current(TRUE);
        say(INPUT_NEXT);
    }
    world_replace("items/no-force.xml", "Is force needed", "Must there be force");
    restart_and_return();
    assert_screen(SCREEN_REVIEW);
    ck_assert_int_eq(attempt_unanswered(world.session->attempt), 1);
    say_number(INPUT_GO, 2);
    ck_assert_str_eq(attempt_item(world.session->attempt, 2)->id, "no-force");
    answer_current(TRUE);
    assert_screen(SCREEN_QUESTION);
    say(INPUT_REVIEW);
    say(INPUT_FINISH);
    assert_screen(SCREEN_BASELINE_END);
}
END_TEST

START_TEST(a_question_that_was_taken_out_meanwhile_takes_nothing_else_with_it)
{
    world_copy_content();
    world_restart();
    sign_in(CODE);
    say(INPUT_NEXT);
    say_number(INPUT_GO, 2);
    answer_current(TRUE);
    say_number(INPUT_GO, 5);
    answer_current(TRUE);
    world_replace("tests/core.xml",
                  "<qti-assessment-item-ref identifier=\"who-does\" href=\"../items/who-does.xml\" "
                  "category=\"anchor objective:acts\"/>",
                  "");
    restart_and_return();
    assert_screen(SCREEN_QUESTION);
    ck_assert_int_eq(attempt_count(world.session->attempt), 6);
    ck_assert_int_eq(attempt_current(world.session->attempt), 0);
    ck_assert_int_eq(attempt_answer(world.session->attempt, 2)->response.state, RESPONSE_ANSWERED);
    answer_all(TRUE);
    assert_screen(SCREEN_BASELINE_END);
    ck_assert(results_verify(world.results, NULL, NULL));
}
END_TEST

START_TEST(an_attempt_handed_in_before_the_power_went_is_done)
{
    sign_in(CODE);
    say(INPUT_NEXT);
    while (world.session->screen == SCREEN_QUESTION) {
        answer_current(TRUE);
        say(INPUT_NEXT);
    }
    /* The attempt's end is on disk, the step's isn't. */
    g_autoptr(GPtrArray) none =
        results_attempt_finished(world.results, world.session->person->uuid, "core", "baseline", NULL);
    ck_assert_ptr_null(none);
    struct results_open_attempt *open =
        results_attempt_find_open(world.results, world.session->person->uuid, "core", "baseline", NULL);
    ck_assert(results_attempt_record(world.results, open->uuid, NULL, 0, NULL, "finished", NULL));
    results_open_attempt_free(open);
    world_restart();
    sign_in(CODE);
    ck_assert_int_eq(world.session->progress->states[0], STEP_DONE);
    ck_assert_int_eq(world.session->progress->next, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("resume");
    TCase *cases = tcase_create("resume");
    tcase_add_checked_fixture(cases, world_open, world_close);
    tcase_add_test(cases, the_exact_question_and_every_answer_come_back);
    tcase_add_test(cases, the_exact_screen_of_each_lesson_comes_back);
    tcase_add_test(cases, shuffled_pairs_and_steps_come_back_in_the_same_order);
    tcase_add_test(cases, a_branch_of_a_scenario_comes_back_with_its_way_back);
    tcase_add_test(cases, a_content_note_is_shown_again_until_it_was_passed);
    tcase_add_test(cases, a_week_later_is_no_different);
    tcase_add_test(cases, an_answer_to_a_changed_question_is_asked_again);
    tcase_add_test(cases, a_question_that_was_taken_out_meanwhile_takes_nothing_else_with_it);
    tcase_add_test(cases, an_attempt_handed_in_before_the_power_went_is_done);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
