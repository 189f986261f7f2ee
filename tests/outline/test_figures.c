/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of fixtures/session, counted by hand. */
#include "tests/outline/course.h"
#include "tools/outline/flags.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

static void open_session(void)
{
    course_open(FIXTURES "/session");
}

static const struct lesson_figures *lesson(guint index)
{
    return &g_array_index(figures->lessons, struct lesson_figures, index);
}

static const struct item_figures *item(const char *id)
{
    for (guint i = 0; i < figures->items->len; i++) {
        const struct item_figures *one = &g_array_index(figures->items, struct item_figures, i);
        if (g_str_equal(one->item->item->id, id))
            return one;
    }
    ck_abort_msg("no item %s", id);
    return NULL;
}

/* 18, 6, 15, 12 words; 11, 23, 5, 15. */
START_TEST(words_in_sight_are_counted_with_options_and_pairs)
{
    ck_assert_int_eq(figures->n_screens, 8);
    ck_assert_int_eq(lesson(0)->most_words, 18);
    ck_assert_str_eq(lesson(0)->fullest->id, "good-luck");
    ck_assert_int_eq(lesson(1)->most_words, 23);
    ck_assert_str_eq(lesson(1)->fullest->id, "first-step");
    ck_assert_int_eq(figures->most_words, 23);
    ck_assert_double_eq(figures->median_words, 13.5);
    ck_assert_int_eq(figures->n_long_screens, 0);
}
END_TEST

START_TEST(what_screens_lack_is_counted_where_it_is_needed)
{
    ck_assert_int_eq(lesson(0)->n_without_picture, 4);
    ck_assert_int_eq(lesson(0)->n_without_source, 2);
    ck_assert_int_eq(lesson(1)->n_without_source, 2);
    ck_assert_int_eq(lesson(0)->longest_read, 1);
    ck_assert_int_eq(figures->lesson_minutes, 7);
}
END_TEST

/* 20 words in 4 sentences, 24 syllables. */
START_TEST(the_grade_of_a_question_is_that_of_its_words_and_options)
{
    ck_assert_double_eq_tol(item("no-force")->grade, 0.39 * 20 / 4 + 11.8 * 24 / 20 - 15.59, 1e-9);
}
END_TEST

START_TEST(options_are_compared_in_letters)
{
    ck_assert_double_eq_tol(item("no-force")->spread, 17 / 11.0, 1e-9);
    ck_assert_double_eq_tol(item("several-signs")->spread, 25 / 10.0, 1e-9);
    ck_assert(isnan(item("first-steps")->spread));
    ck_assert(isnan(item("heard-debt")->spread));
    ck_assert(!item("no-force")->key_is_longest);
}
END_TEST

START_TEST(places_of_keys_are_those_of_single_choices)
{
    ck_assert_int_eq(figures->n_keys, 3);
    ck_assert_int_eq(figures->key_places[1], 3);
    ck_assert_int_eq(figures->key_places[2], 0);
    ck_assert_int_eq(item("several-signs")->key_place, 0);
}
END_TEST

START_TEST(objectives_count_the_items_that_have_a_key)
{
    const struct objective_figures *knows = &g_array_index(figures->objectives, struct objective_figures, 0),
                                   *acts = &g_array_index(figures->objectives, struct objective_figures, 1);
    ck_assert_int_eq(figures->objectives->len, 2);
    ck_assert_str_eq(knows->id, "knows");
    ck_assert_int_eq(knows->n_items, 2);
    ck_assert_int_eq(knows->n_anchors, 2);
    ck_assert_int_eq(knows->n_screens, 4);
    ck_assert_int_eq(acts->n_items, 4);
}
END_TEST

START_TEST(a_paper_has_the_length_of_each_form)
{
    const struct paper_figures *paper = &g_array_index(figures->papers, struct paper_figures, 0);
    ck_assert_uint_eq(figures->papers->len, 1);
    ck_assert(paper->has_forms);
    ck_assert_int_eq(paper->n_a, 7);
    ck_assert_int_eq(paper->n_b, 7);
    ck_assert_int_eq(paper->n_awareness, 1);
    ck_assert_int_eq(paper->n_foils, 1);
}
END_TEST

static gboolean is_flagged(const GPtrArray *flags, const char *line)
{
    for (guint i = 0; i < flags->len; i++)
        if (g_str_equal(g_ptr_array_index(flags, i), line))
            return TRUE;
    return FALSE;
}

START_TEST(what_is_out_of_bounds_is_flagged)
{
    GPtrArray *flags = flags_of(figures);
    static const char *const lines[] = {
        "the course has no pocket card",
        "objectives with too few items that have a key: knows (2)",
        "assessment core, form A: 7 items; 12 to 20 is a good length",
        "assessment core, form B: 7 items; 12 to 20 is a good length",
        "lesson offers: screens without a picture: good-luck, think, which, pairs",
        "lesson station: screens without a source: arrive, first-step",
        "items with options of unequal length, longest to shortest: no-force (1.55), several-signs (2.50)",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        ck_assert_msg(is_flagged(flags, lines[i]), "not flagged: %s", lines[i]);
    ck_assert(!is_flagged(flags, "objectives without an anchor: knows"));
    g_ptr_array_unref(flags);
}
END_TEST

START_TEST(a_language_tells_how_much_is_translated)
{
    const GArray *languages = figures->course->languages;
    const struct material_language *en = &g_array_index(languages, struct material_language, 0),
                                   *es = &g_array_index(languages, struct material_language, 1),
                                   *ar = &g_array_index(languages, struct material_language, 2);
    ck_assert_int_eq(en->translated, en->texts);
    ck_assert_int_eq(es->texts, en->texts);
    ck_assert_int_gt(es->translated, 0);
    ck_assert_int_lt(es->translated, es->texts);
    ck_assert_int_eq(ar->translated, 0);
}
END_TEST

/* The other options have 22 letters. */
START_TEST(a_key_is_the_longest_only_when_nothing_is_as_long)
{
    course_copy(FIXTURES "/session");
    course_change("items/promise-a.xml", "What you can keep.", "What you are able to do");
    course_change("items/promise-b.xml", "What you can keep.", "What you can surely do");
    course_open_copy();
    ck_assert(item("promise-a")->key_is_longest);
    ck_assert(!item("promise-b")->key_is_longest);
    course_close();
}
END_TEST

static const struct chapter_figures *chapter(guint episode, guint index)
{
    const struct episode_figures *of = &g_array_index(figures->episodes, struct episode_figures, episode);
    return &g_array_index(of->chapters, struct chapter_figures, index);
}

static void copy_evening(void)
{
    course_copy(FIXTURES "/evening");
    course_change("curriculum.xml", "<course ref=\"alone\"/>", "");
}

/* Of the chapter "advance" 10, 10 and 5 words are heard, in 4 sentences and 27 syllables; its talk has 6, 4
 * and 5 words, and 6, 1, 2 and 1 for hands up. */
START_TEST(what_is_heard_and_talked_about_is_counted)
{
    copy_evening();
    course_open_copy();
    const struct episode_figures *visitor = &g_array_index(figures->episodes, struct episode_figures, 0);
    ck_assert_uint_eq(figures->episodes->len, 2);
    ck_assert_int_eq(chapter(0, 0)->words, 25);
    ck_assert_int_eq(chapter(0, 0)->talk_words, 25);
    ck_assert_double_eq_tol(chapter(0, 0)->grade, 0.39 * 25 / 4 + 11.8 * 27 / 25 - 15.59, 1e-9);
    ck_assert(!isnan(chapter(0, 0)->talk_grade));
    ck_assert_int_eq(chapter(0, 1)->words, 17); /* 11 of them are those of a fact */
    ck_assert_int_eq(chapter(0, 1)->talk_words, 6);
    ck_assert_ptr_null(chapter(0, 2)->talk);
    ck_assert(isnan(chapter(0, 2)->talk_grade));
    ck_assert_int_eq(visitor->words, 25 + 17 + 6);
    ck_assert_int_eq(visitor->n_tallies, 1);
    ck_assert_int_eq(visitor->talk_minutes, 7);
    ck_assert_int_eq(figures->talk_minutes, 9);
    ck_assert_int_eq(visitor->n_without_picture, 0);
    course_close();
}
END_TEST

static gboolean any_flag(const GPtrArray *flags, const char *start)
{
    for (guint i = 0; i < flags->len; i++)
        if (g_str_has_prefix(g_ptr_array_index(flags, i), start))
            return TRUE;
    return FALSE;
}

START_TEST(episodes_that_are_hard_or_long_are_flagged)
{
    copy_evening();
    course_change("courses/village.xml", "minutes=\"30\"", "minutes=\"8\"");
    course_change("episodes/book.xml", "Now we know what is ours.",
                  "Considerable international responsibilities necessitate interdisciplinary collaboration.");
    course_change("episodes/book.xml", " picture=\"group-bridge.svg\" alt=\"A bridge\"", "");
    course_open_copy();
    GPtrArray *flags = flags_of(figures);
    ck_assert(is_flagged(flags, "its talks alone take 9 minutes, and the course says 8"));
    ck_assert(is_flagged(flags, "episode book: chapters without a picture: counting"));
    ck_assert(any_flag(flags, "episode book, chapter counting: reading grade "));
    ck_assert(!any_flag(flags, "episode book, chapter writing: "));
    ck_assert(!any_flag(flags, "episode visitor"));
    g_ptr_array_unref(flags);
    course_close();
}
END_TEST

START_TEST(a_screen_that_sums_up_needs_no_source)
{
    course_copy(FIXTURES "/session");
    course_change("lessons/offers.xml", "id=\"which\"", "id=\"which\" recap=\"yes\"");
    course_open_copy();
    ck_assert_int_eq(lesson(0)->n_without_source, 1);
    ck_assert_int_eq(lesson(1)->n_without_source, 2);
    course_close();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("outline figures");
    TCase *session = tcase_create("session");
    tcase_add_checked_fixture(session, open_session, course_close);
    tcase_add_test(session, words_in_sight_are_counted_with_options_and_pairs);
    tcase_add_test(session, what_screens_lack_is_counted_where_it_is_needed);
    tcase_add_test(session, the_grade_of_a_question_is_that_of_its_words_and_options);
    tcase_add_test(session, options_are_compared_in_letters);
    tcase_add_test(session, places_of_keys_are_those_of_single_choices);
    tcase_add_test(session, objectives_count_the_items_that_have_a_key);
    tcase_add_test(session, a_paper_has_the_length_of_each_form);
    tcase_add_test(session, what_is_out_of_bounds_is_flagged);
    tcase_add_test(session, a_language_tells_how_much_is_translated);
    suite_add_tcase(suite, session);
    TCase *changed = tcase_create("changed");
    tcase_add_test(changed, a_key_is_the_longest_only_when_nothing_is_as_long);
    tcase_add_test(changed, what_is_heard_and_talked_about_is_counted);
    tcase_add_test(changed, episodes_that_are_hard_or_long_are_flagged);
    tcase_add_test(changed, a_screen_that_sums_up_needs_no_source);
    suite_add_tcase(suite, changed);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
