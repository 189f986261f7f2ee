/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lessons/lesson.h"

#include "tests/lessons/fixture.h"

#include <check.h>
#include <stdlib.h>

static struct document *document;
static struct lesson *lesson;

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

static const struct screen *screen(const char *id)
{
    const int index = lesson_screen_index(lesson, id);
    ck_assert_int_ge(index, 0);
    return &lesson->screens[index];
}

START_TEST(a_lesson_has_its_title_minutes_note_and_objectives)
{
    ck_assert_str_eq(lesson->id, "good-offers");
    ck_assert_str_eq(lesson->title, "Offers and <strong>promises</strong>");
    ck_assert_int_eq(lesson->minutes, 8);
    ck_assert_str_eq(lesson->content_note,
                     "A child is promised work and is not safe for a while. She comes home.");
    ck_assert_str_eq(lesson->objectives[0], "offers.ask");
    ck_assert_str_eq(lesson->objectives[1], "offers.safe");
    ck_assert_ptr_null(lesson->objectives[2]);
    ck_assert_int_eq(lesson->n_screens, 7);
    ck_assert_str_eq(lesson->hash, document_hash(document));
}
END_TEST

START_TEST(the_first_heading_is_the_title_and_the_others_are_blocks)
{
    const struct screen *luck = screen("luck");
    ck_assert_str_eq(luck->title, "An offer can look like good luck");
    ck_assert_str_eq(luck->picture, "scene-offer.svg");
    ck_assert_str_eq(luck->alt, "A girl reads a message");
    ck_assert_int_eq(luck->n_blocks, 5);
    ck_assert_int_eq(luck->blocks[0].kind, BLOCK_PARAGRAPH);
    ck_assert_int_eq(luck->blocks[1].kind, BLOCK_HEADING);
    ck_assert_int_eq(luck->blocks[3].kind, BLOCK_BULLET);
    ck_assert_str_eq(luck->blocks[4].markup, "where the work is");
    ck_assert_int_eq(luck->interaction, INTERACTION_CONTINUE);
    ck_assert_ptr_null(luck->prompt);
}
END_TEST

START_TEST(the_sources_of_a_screen_are_joined)
{
    ck_assert_str_eq(screen("luck")->source, "First source; Second source");
    ck_assert_ptr_null(screen("think")->source);
}
END_TEST

START_TEST(a_screen_may_say_which_objectives_it_is_for)
{
    ck_assert_str_eq(screen("luck")->objectives[0], "offers.safe");
    ck_assert_ptr_null(screen("luck")->objectives[1]);
    ck_assert_ptr_null(screen("think")->objectives);
}
END_TEST

START_TEST(a_screen_may_say_that_it_sums_up)
{
    ck_assert(screen("steps")->recap);
    ck_assert(!screen("luck")->recap);
}
END_TEST

START_TEST(a_reveal_keeps_the_paragraphs_of_its_answer)
{
    const struct screen *think = screen("think");
    ck_assert_int_eq(think->interaction, INTERACTION_REVEAL);
    ck_assert_str_eq(think->prompt, "What would you ask first?");
    ck_assert_str_eq(think->reveal, "Who is the boss?<br/>Where is the work?");
}
END_TEST

START_TEST(options_carry_feedback_and_where_they_lead)
{
    const struct screen *which = screen("which"), *station = screen("station");
    ck_assert_int_eq(which->interaction, INTERACTION_CHOOSE);
    ck_assert(which->options[0].safer && !which->options[1].safer);
    ck_assert_str_eq(which->options[0].markup, "Someone else keeps her papers.");
    ck_assert_str_eq(which->options[0].feedback, "Yes.");
    ck_assert_str_eq(which->options[1].feedback, "Many children are shy.");
    ck_assert_str_eq(which->options[1].picture, "object-cup.svg");
    ck_assert_int_eq(station->interaction, INTERACTION_SCENARIO);
    ck_assert_str_eq(station->options[0].then_screen, "calm");
    ck_assert_ptr_null(station->options[0].feedback);
    ck_assert_ptr_null(station->options[1].then_screen);
    ck_assert(screen("calm")->branch_only);
    ck_assert_str_eq(screen("calm")->next, "pairs");
}
END_TEST

START_TEST(pairs_and_steps_are_options)
{
    const struct screen *pairs = screen("pairs"), *steps = screen("steps");
    ck_assert_int_eq(pairs->interaction, INTERACTION_MATCH);
    ck_assert_int_eq(pairs->n_options, 3);
    ck_assert_str_eq(pairs->options[1].markup, "The means");
    ck_assert_str_eq(pairs->options[1].match, "A lie");
    ck_assert_int_eq(steps->interaction, INTERACTION_ORDER);
    ck_assert_str_eq(steps->options[3].id, "write");
}
END_TEST

START_TEST(a_good_lesson_has_no_problems)
{
    struct problems *problems = problems_new();
    lesson_check(lesson, document, problems);
    g_autofree char *found = fixture_problems(problems);
    ck_assert_str_eq(found, "");
    problems_free(problems);
}
END_TEST

static const char *const bad[] = {
    "bad-screen-twice", "bad-first-branch",   "bad-then-unknown",     "bad-next-unknown",
    "bad-option-twice", "bad-empty-texts",    "bad-unreachable",      "bad-no-way-out",
    "bad-no-safer",     "bad-too-many-words", "bad-screen-objective",
};

START_TEST(a_bad_lesson_is_told_exactly_what_is_wrong)
{
    g_autofree char *expected = fixture_expected(bad[_i]);
    struct problems *problems = problems_new();
    struct document *parsed = fixture_document("lessons", bad[_i]);
    struct lesson *loaded = lesson_load(parsed, problems);
    if (loaded)
        lesson_check(loaded, parsed, problems);
    else
        ck_assert_uint_gt(problems_count(problems, PROBLEM_ERROR), 0);
    g_autofree char *found = fixture_problems(problems);
    ck_assert_str_eq(found, expected);
    lesson_free(loaded);
    document_unref(parsed);
    problems_free(problems);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lesson");
    TCase *offers = tcase_create("offers");
    tcase_add_checked_fixture(offers, load_offers, free_offers);
    tcase_add_test(offers, a_lesson_has_its_title_minutes_note_and_objectives);
    tcase_add_test(offers, the_first_heading_is_the_title_and_the_others_are_blocks);
    tcase_add_test(offers, the_sources_of_a_screen_are_joined);
    tcase_add_test(offers, a_screen_may_say_which_objectives_it_is_for);
    tcase_add_test(offers, a_screen_may_say_that_it_sums_up);
    tcase_add_test(offers, a_reveal_keeps_the_paragraphs_of_its_answer);
    tcase_add_test(offers, options_carry_feedback_and_where_they_lead);
    tcase_add_test(offers, pairs_and_steps_are_options);
    tcase_add_test(offers, a_good_lesson_has_no_problems);
    suite_add_tcase(suite, offers);
    TCase *problems = tcase_create("problems");
    tcase_add_loop_test(problems, a_bad_lesson_is_told_exactly_what_is_wrong, 0, (int)G_N_ELEMENTS(bad));
    suite_add_tcase(suite, problems);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
