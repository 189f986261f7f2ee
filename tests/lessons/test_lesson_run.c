/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lessons/lesson_run.h"

#include "tests/lessons/fixture.h"

#include <check.h>
#include <stdlib.h>

static struct document *document;
static struct lesson *lesson;
static struct lesson_run run;

static void load_offers(void)
{
    document = fixture_document("lessons", "good-offers");
    lesson = lesson_load(document, NULL);
    ck_assert_ptr_nonnull(lesson);
}

static void free_offers(void)
{
    lesson_free(lesson);
    document_unref(document);
}

static struct lesson_change say(enum lesson_input_kind kind, int option)
{
    return lesson_run_handle(&run, (struct lesson_input){.kind = kind, .option = option});
}

static void assert_at(const char *screen, enum lesson_phase phase)
{
    ck_assert_str_eq(lesson_run_screen(&run)->id, screen);
    ck_assert_str_eq(lesson_phase_name(run.phase), lesson_phase_name(phase));
}

static void assert_place(int at, int of)
{
    int is_at = 0, is_of = 0;
    lesson_run_progress(&run, &is_at, &is_of);
    ck_assert_int_eq(is_at, at);
    ck_assert_int_eq(is_of, of);
}

START_TEST(a_lesson_with_a_note_starts_with_it)
{
    lesson_run_start(&run, lesson, 1);
    ck_assert_int_eq(run.phase, LESSON_NOTE);
    ck_assert(say(LESSON_INPUT_BACK, 0).left);
    ck_assert(!say(LESSON_INPUT_CHOOSE, 0).changed);
    ck_assert(say(LESSON_INPUT_GO_ON, 0).moved);
    assert_at("luck", LESSON_SCREEN);
}
END_TEST

START_TEST(a_lesson_can_be_skipped_at_its_note)
{
    lesson_run_start(&run, lesson, 1);
    const struct lesson_change change = say(LESSON_INPUT_SKIP, 0);
    ck_assert(change.moved);
    ck_assert_int_eq(run.phase, LESSON_SKIPPED);
    ck_assert(!say(LESSON_INPUT_GO_ON, 0).changed);
}
END_TEST

START_TEST(back_on_the_first_screen_leaves)
{
    lesson_run_at(&run, lesson, 1, "luck");
    const struct lesson_change change = say(LESSON_INPUT_BACK, 0);
    ck_assert(change.left && !change.changed);
}
END_TEST

START_TEST(a_reveal_is_shown_before_going_on)
{
    lesson_run_at(&run, lesson, 1, "think");
    ck_assert(!say(LESSON_INPUT_GO_ON, 0).changed);
    ck_assert(lesson_run_can_settle(&run));
    ck_assert_ptr_null(say(LESSON_INPUT_SETTLE, 0).settled);
    assert_at("think", LESSON_FEEDBACK);
    ck_assert(lesson_run_is_right(&run));
    say(LESSON_INPUT_GO_ON, 0);
    assert_at("which", LESSON_SCREEN);
}
END_TEST

START_TEST(a_choice_gives_feedback_and_can_be_made_again)
{
    lesson_run_at(&run, lesson, 1, "which");
    ck_assert(!lesson_run_can_settle(&run));
    ck_assert(!say(LESSON_INPUT_SETTLE, 0).changed);
    ck_assert(!say(LESSON_INPUT_CHOOSE, 2).changed);
    ck_assert(say(LESSON_INPUT_CHOOSE, 1).changed);
    ck_assert(!say(LESSON_INPUT_CHOOSE, 1).changed);
    ck_assert_str_eq(say(LESSON_INPUT_SETTLE, 0).settled, "shy");
    assert_at("which", LESSON_FEEDBACK);
    ck_assert(!lesson_run_is_right(&run));
    say(LESSON_INPUT_AGAIN, 0);
    assert_at("which", LESSON_SCREEN);
    ck_assert_int_eq(run.chosen, -1);
    say(LESSON_INPUT_CHOOSE, 0);
    say(LESSON_INPUT_SETTLE, 0);
    ck_assert(lesson_run_is_right(&run));
    ck_assert(say(LESSON_INPUT_GO_ON, 0).moved);
    assert_at("station", LESSON_SCREEN);
}
END_TEST

START_TEST(back_from_feedback_keeps_the_choice)
{
    lesson_run_at(&run, lesson, 1, "which");
    say(LESSON_INPUT_CHOOSE, 1);
    say(LESSON_INPUT_SETTLE, 0);
    say(LESSON_INPUT_BACK, 0);
    assert_at("which", LESSON_SCREEN);
    ck_assert_int_eq(run.chosen, 1);
}
END_TEST

START_TEST(a_scenario_option_without_feedback_leads_to_its_screen_and_back_to_the_main_line)
{
    lesson_run_at(&run, lesson, 1, "station");
    say(LESSON_INPUT_CHOOSE, 0);
    const struct lesson_change change = say(LESSON_INPUT_SETTLE, 0);
    ck_assert(change.moved);
    ck_assert_str_eq(change.settled, "apart");
    assert_at("calm", LESSON_SCREEN);
    assert_place(4, 6);
    say(LESSON_INPUT_GO_ON, 0);
    assert_at("pairs", LESSON_SCREEN);
    assert_place(5, 6);
    say(LESSON_INPUT_BACK, 0);
    assert_at("calm", LESSON_SCREEN);
    say(LESSON_INPUT_BACK, 0);
    assert_at("station", LESSON_SCREEN);
}
END_TEST

START_TEST(a_scenario_option_with_feedback_shows_it_and_goes_on_past_the_branch)
{
    lesson_run_at(&run, lesson, 1, "station");
    say(LESSON_INPUT_CHOOSE, 1);
    ck_assert(!say(LESSON_INPUT_SETTLE, 0).moved);
    assert_at("station", LESSON_FEEDBACK);
    say(LESSON_INPUT_GO_ON, 0);
    assert_at("pairs", LESSON_SCREEN);
}
END_TEST

static void pair(int left, int right)
{
    ck_assert(say(LESSON_INPUT_PICK, left).changed);
    ck_assert(say(LESSON_INPUT_PUT, right).changed);
}

START_TEST(pairs_are_made_moved_and_taken_apart)
{
    lesson_run_at(&run, lesson, 1, "pairs");
    ck_assert(!say(LESSON_INPUT_PUT, 0).changed);
    pair(0, 1);
    pair(1, 1);
    ck_assert_int_eq(run.pairs[0], -1);
    ck_assert_int_eq(run.pairs[1], 1);
    say(LESSON_INPUT_PUT, 1);
    ck_assert_int_eq(run.pairs[1], -1);
    say(LESSON_INPUT_PICK, 2);
    say(LESSON_INPUT_PICK, 2);
    ck_assert_int_eq(run.picked, -1);
}
END_TEST

START_TEST(after_a_wrong_matching_the_right_pairs_stay)
{
    lesson_run_at(&run, lesson, 1, "pairs");
    pair(0, 0);
    pair(1, 2);
    ck_assert(!lesson_run_can_settle(&run));
    pair(2, 1);
    say(LESSON_INPUT_SETTLE, 0);
    assert_at("pairs", LESSON_FEEDBACK);
    ck_assert(!lesson_run_is_right(&run));
    say(LESSON_INPUT_AGAIN, 0);
    ck_assert_int_eq(run.pairs[0], 0);
    ck_assert_int_eq(run.pairs[1], -1);
    ck_assert_int_eq(run.pairs[2], -1);
    pair(1, 1);
    pair(2, 2);
    say(LESSON_INPUT_SETTLE, 0);
    ck_assert(lesson_run_is_right(&run));
}
END_TEST

START_TEST(steps_are_put_in_order_and_the_end_is_reached)
{
    lesson_run_at(&run, lesson, 7, "steps");
    for (int place = 0; place < 4; place++) {
        say(LESSON_INPUT_PICK, place);
        say(LESSON_INPUT_PUT, place);
        ck_assert_int_eq(run.order[place], place);
    }
    say(LESSON_INPUT_SETTLE, 0);
    ck_assert(lesson_run_is_right(&run));
    ck_assert(say(LESSON_INPUT_GO_ON, 0).moved);
    ck_assert_int_eq(run.phase, LESSON_DONE);
    ck_assert(!say(LESSON_INPUT_BACK, 0).changed);
}
END_TEST

START_TEST(nothing_starts_solved_and_every_permutation_is_whole)
{
    for (guint32 seed = 0; seed < 500; seed++) {
        gboolean solved_order = TRUE, solved_match = TRUE;
        int seen = 0;
        lesson_run_at(&run, lesson, seed, "steps");
        for (int i = 0; i < 4; i++) {
            seen |= 1 << run.order[i];
            solved_order = solved_order && run.order[i] == i;
        }
        ck_assert_int_eq(seen, 15);
        lesson_run_at(&run, lesson, seed, "pairs");
        for (int i = 0; i < 3; i++)
            solved_match = solved_match && run.shown[i] == i;
        ck_assert(!solved_order && !solved_match);
    }
}
END_TEST

START_TEST(the_same_seed_shuffles_the_same_way)
{
    lesson_run_at(&run, lesson, 42, "steps");
    const struct lesson_run first = run;
    lesson_run_start(&run, lesson, 42);
    lesson_run_at(&run, lesson, 42, "steps");
    ck_assert_mem_eq(first.order, run.order, sizeof run.order);
}
END_TEST

START_TEST(a_resumed_branch_knows_the_way_back)
{
    lesson_run_at(&run, lesson, 1, "calm");
    assert_at("calm", LESSON_SCREEN);
    assert_place(4, 6);
    say(LESSON_INPUT_BACK, 0);
    assert_at("station", LESSON_SCREEN);
    say(LESSON_INPUT_BACK, 0);
    assert_at("which", LESSON_SCREEN);
}
END_TEST

START_TEST(a_screen_that_is_gone_starts_the_lesson_anew)
{
    lesson_run_at(&run, lesson, 1, "was-here-once");
    ck_assert_int_eq(run.phase, LESSON_NOTE);
    lesson_run_at(&run, lesson, 1, NULL);
    ck_assert_int_eq(run.phase, LESSON_NOTE);
}
END_TEST

START_TEST(going_to_and_fro_for_ever_keeps_the_trail_whole)
{
    lesson_run_at(&run, lesson, 1, "luck");
    for (int i = 0; i < 1000; i++) {
        say(LESSON_INPUT_GO_ON, 0);
        say(LESSON_INPUT_SETTLE, 0);
        say(LESSON_INPUT_BACK, 0);
        say(LESSON_INPUT_BACK, 0);
        assert_at("luck", LESSON_SCREEN);
    }
    ck_assert_int_eq(run.n_trail, 0);
}
END_TEST

START_TEST(a_sensitive_lesson_can_be_skipped_from_any_screen)
{
    lesson_run_at(&run, lesson, 1, "station");
    ck_assert(say(LESSON_INPUT_SKIP, 0).moved);
    ck_assert_int_eq(run.phase, LESSON_SKIPPED);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lesson_run");
    TCase *offers = tcase_create("offers");
    tcase_add_checked_fixture(offers, load_offers, free_offers);
    tcase_add_test(offers, a_lesson_with_a_note_starts_with_it);
    tcase_add_test(offers, a_lesson_can_be_skipped_at_its_note);
    tcase_add_test(offers, back_on_the_first_screen_leaves);
    tcase_add_test(offers, a_reveal_is_shown_before_going_on);
    tcase_add_test(offers, a_choice_gives_feedback_and_can_be_made_again);
    tcase_add_test(offers, back_from_feedback_keeps_the_choice);
    tcase_add_test(offers, a_scenario_option_without_feedback_leads_to_its_screen_and_back_to_the_main_line);
    tcase_add_test(offers, a_scenario_option_with_feedback_shows_it_and_goes_on_past_the_branch);
    tcase_add_test(offers, pairs_are_made_moved_and_taken_apart);
    tcase_add_test(offers, after_a_wrong_matching_the_right_pairs_stay);
    tcase_add_test(offers, steps_are_put_in_order_and_the_end_is_reached);
    tcase_add_test(offers, nothing_starts_solved_and_every_permutation_is_whole);
    tcase_add_test(offers, the_same_seed_shuffles_the_same_way);
    tcase_add_test(offers, a_resumed_branch_knows_the_way_back);
    tcase_add_test(offers, a_screen_that_is_gone_starts_the_lesson_anew);
    tcase_add_test(offers, going_to_and_fro_for_ever_keeps_the_trail_whole);
    tcase_add_test(offers, a_sensitive_lesson_can_be_skipped_from_any_screen);
    suite_add_tcase(suite, offers);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
