/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lessons/course.h"

#include "tests/lessons/fixture.h"

#include <check.h>
#include <stdlib.h>

#define TODAY 20000

static struct document *document;
static struct course *course;
static struct progress *progress;

static void load_course(void)
{
    document = fixture_document("courses", "good-course");
    course = course_load(document, NULL);
    ck_assert_ptr_nonnull(course);
}

static void free_course(void)
{
    progress_free(progress);
    progress = NULL;
    course_free(course);
    document_unref(document);
}

static void replay(const struct progress_event *events, int n, gint64 today)
{
    progress_free(progress);
    progress = progress_replay(course, events, n, today);
}

static void assert_states(const char *expected)
{
    static const char letters[] = {
        [STEP_LOCKED] = '-', [STEP_OPEN] = 'o', [STEP_STARTED] = 's', [STEP_DONE] = 'D'};
    g_autoptr(GString) states = g_string_new(NULL);
    for (int i = 0; i < progress->n_steps; i++)
        g_string_append_c(states, letters[progress->states[i]]);
    ck_assert_str_eq(states->str, expected);
}

#define DONE(id)                                                                                             \
    {                                                                                                        \
        .step = (id), .kind = PROGRESS_COMPLETED, .day = TODAY                                               \
    }

START_TEST(a_step_is_called_by_its_wave_or_its_ref)
{
    static const char *const ids[] = {"baseline", "first", "second", "road", "endline", "followup"};
    ck_assert_int_eq(course->n_steps, 6);
    for (int i = 0; i < 6; i++)
        ck_assert_str_eq(course->steps[i].id, ids[i]);
    ck_assert_int_eq(course->steps[3].kind, STEP_EPISODE);
    ck_assert_str_eq(course->steps[4].ref, "core");
    ck_assert_int_eq(course->steps[5].after_days, 90);
    ck_assert_ptr_null(course->steps[1].after);
    ck_assert_str_eq(course->steps[2].after[0], "first");
    ck_assert_str_eq(course->roles[0], "police");
    ck_assert_str_eq(course->summary, "What to look for.");
}
END_TEST

START_TEST(a_pocket_card_has_its_signs_and_first_steps)
{
    ck_assert_str_eq(course->signs[0], "Papers kept by <strong>others</strong>");
    ck_assert_str_eq(course->signs[2], "Fear");
    ck_assert_ptr_null(course->signs[3]);
    ck_assert_str_eq(course->first_steps[1], "Call child protection");
    ck_assert_ptr_null(course->first_steps[2]);
}
END_TEST

START_TEST(at_first_only_the_baseline_is_open)
{
    replay(NULL, 0, TODAY);
    assert_states("o-----");
    ck_assert_int_eq(progress->next, 0);
    ck_assert_int_eq(progress->done, 0);
}
END_TEST

START_TEST(lessons_open_after_the_baseline_but_for_those_with_their_own_gate)
{
    const struct progress_event events[] = {DONE("baseline")};
    replay(events, 1, TODAY);
    assert_states("Do-o--");
    ck_assert_int_eq(progress->next, 1);
}
END_TEST

START_TEST(a_started_step_is_offered_first_with_its_screen)
{
    const struct progress_event events[] = {
        DONE("baseline"),
        {.step = "road", .kind = PROGRESS_ENTERED},
        {.step = "road", .kind = PROGRESS_SCREEN, .detail = "a"},
        {.step = "road", .kind = PROGRESS_SCREEN, .detail = "b"},
        {.step = "road", .kind = PROGRESS_CHOSE, .detail = "b yes"},
    };
    replay(events, 5, TODAY);
    assert_states("Do-s--");
    ck_assert_int_eq(progress->next, 3);
    ck_assert_str_eq(progress->screens[3], "b");
}
END_TEST

START_TEST(the_endline_waits_for_everything_before_it)
{
    const struct progress_event events[] = {
        DONE("baseline"), DONE("first"), {.step = "second", .kind = PROGRESS_SKIPPED}, DONE("road")};
    replay(events, 3, TODAY);
    assert_states("DDDo--");
    replay(events, 4, TODAY);
    assert_states("DDDDo-");
}
END_TEST

START_TEST(the_follow_up_opens_on_its_day)
{
    const struct progress_event events[] = {DONE("baseline"), DONE("first"), DONE("second"), DONE("road"),
                                            DONE("endline")};
    replay(events, 5, TODAY + 89);
    assert_states("DDDDD-");
    ck_assert_int_eq(progress->next, -1);
    replay(events, 5, TODAY + 90);
    assert_states("DDDDDo");
    ck_assert_int_eq(progress->next, 5);
}
END_TEST

START_TEST(a_step_that_only_waits_says_until_what_day)
{
    const struct progress_event events[] = {
        DONE("baseline"),
        {.step = "endline", .kind = PROGRESS_COMPLETED, .day = PROGRESS_DAY_UNKNOWN},
        {.step = "first", .kind = PROGRESS_SCREEN, .detail = "a", .day = TODAY + 10}};
    replay(events, 1, TODAY + 5); /* the endline isn't done */
    ck_assert_int_eq(progress->open_days[5], PROGRESS_DAY_UNKNOWN);
    replay(events, 2, PROGRESS_DAY_UNKNOWN); /* no day is known to count from */
    ck_assert_int_eq(progress->open_days[5], PROGRESS_DAY_UNKNOWN);
    replay(events, 2, TODAY + 5);
    ck_assert_int_eq(progress->open_days[5], TODAY + 95);
    replay(events, 3, TODAY + 20);
    ck_assert_int_eq(progress->open_days[5], TODAY + 100);
    replay(events, 3, PROGRESS_DAY_UNKNOWN);
    ck_assert_int_eq(progress->open_days[5], TODAY + 100);
    replay(events, 3, TODAY + 100);
    ck_assert_int_eq(progress->open_days[5], PROGRESS_DAY_UNKNOWN);
    ck_assert_int_eq(progress->open_days[1], PROGRESS_DAY_UNKNOWN);
}
END_TEST

START_TEST(days_are_counted_from_the_first_known_one_after_the_endline)
{
    const struct progress_event events[] = {
        DONE("baseline"),
        DONE("first"),
        DONE("second"),
        DONE("road"),
        {.step = "endline", .kind = PROGRESS_COMPLETED, .day = PROGRESS_DAY_UNKNOWN},
        {.step = "first", .kind = PROGRESS_SCREEN, .detail = "a", .day = TODAY + 10},
    };
    replay(events, 5, TODAY + 1000);
    assert_states("DDDDD-");
    ck_assert_int_eq(progress->done_days[4], PROGRESS_DAY_UNKNOWN);
    replay(events, 6, TODAY + 99);
    assert_states("DDDDD-");
    replay(events, 6, TODAY + 100);
    assert_states("DDDDDo");
    replay(events, 6, PROGRESS_DAY_UNKNOWN);
    assert_states("DDDDD-");
    ck_assert_int_eq(progress->done_days[3], TODAY);
}
END_TEST

START_TEST(a_skipped_lesson_can_still_be_taken)
{
    const struct progress_event events[] = {
        DONE("baseline"),
        {.step = "first", .kind = PROGRESS_SKIPPED, .day = TODAY},
        {.step = "first", .kind = PROGRESS_ENTERED, .day = TODAY},
        {.step = "first", .kind = PROGRESS_SCREEN, .detail = "b", .day = TODAY},
        DONE("first"),
    };
    replay(events, 2, TODAY);
    assert_states("DDoo--");
    ck_assert(progress->skipped[1] && !progress->skipped[0]);
    replay(events, 4, TODAY);
    assert_states("DDoo--");
    ck_assert_str_eq(progress->screens[1], "b");
    replay(events, 5, TODAY);
    assert_states("DDoo--");
    ck_assert(!progress->skipped[1]);
    ck_assert_ptr_null(progress->screens[1]);
}
END_TEST

START_TEST(looking_at_a_done_lesson_again_undoes_nothing)
{
    const struct progress_event events[] = {
        DONE("baseline"),
        DONE("first"),
        {.step = "first", .kind = PROGRESS_SCREEN, .detail = "a"},
    };
    replay(events, 3, TODAY);
    assert_states("DDoo--");
    ck_assert_ptr_null(progress->screens[1]);
    ck_assert_int_eq(progress->done, 2);
}
END_TEST

START_TEST(what_was_done_stays_done_behind_a_gate_and_unknown_steps_are_passed_over)
{
    const struct progress_event events[] = {
        DONE("endline"), DONE("gone"), {.step = "second", .kind = PROGRESS_ENTERED}};
    replay(events, 3, TODAY);
    assert_states("o-s-D-");
}
END_TEST

START_TEST(kinds_are_read_back_by_their_names)
{
    for (int i = PROGRESS_ENTERED; i <= PROGRESS_SKIPPED; i++) {
        enum progress_kind kind = PROGRESS_ENTERED;
        ck_assert(progress_kind_parse(progress_kind_name((enum progress_kind)i), &kind));
        ck_assert_int_eq((int)kind, i);
    }
    enum progress_kind kind;
    ck_assert(!progress_kind_parse("wandered", &kind));
    ck_assert(!progress_kind_parse(NULL, &kind));
}
END_TEST

START_TEST(a_good_course_has_no_problems)
{
    struct problems *problems = problems_new();
    course_check(course, document, problems);
    g_autofree char *found = fixture_problems(problems);
    ck_assert_str_eq(found, "");
    problems_free(problems);
}
END_TEST

static const char *const bad[] = {"bad-empty-title",  "bad-step-twice",  "bad-after-unknown",
                                  "bad-after-itself", "bad-never-opens", "bad-no-baseline",
                                  "bad-card",         "bad-long-card"};

START_TEST(a_bad_course_is_told_exactly_what_is_wrong)
{
    g_autofree char *expected = fixture_expected(bad[_i]);
    struct problems *problems = problems_new();
    struct document *parsed = fixture_document("courses", bad[_i]);
    struct course *loaded = course_load(parsed, problems);
    if (loaded)
        course_check(loaded, parsed, problems);
    g_autofree char *found = fixture_problems(problems);
    ck_assert_str_eq(found, expected);
    course_free(loaded);
    document_unref(parsed);
    problems_free(problems);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("course");
    TCase *good = tcase_create("good");
    tcase_add_checked_fixture(good, load_course, free_course);
    tcase_add_test(good, a_step_is_called_by_its_wave_or_its_ref);
    tcase_add_test(good, a_pocket_card_has_its_signs_and_first_steps);
    tcase_add_test(good, at_first_only_the_baseline_is_open);
    tcase_add_test(good, lessons_open_after_the_baseline_but_for_those_with_their_own_gate);
    tcase_add_test(good, a_started_step_is_offered_first_with_its_screen);
    tcase_add_test(good, the_endline_waits_for_everything_before_it);
    tcase_add_test(good, the_follow_up_opens_on_its_day);
    tcase_add_test(good, a_step_that_only_waits_says_until_what_day);
    tcase_add_test(good, days_are_counted_from_the_first_known_one_after_the_endline);
    tcase_add_test(good, a_skipped_lesson_can_still_be_taken);
    tcase_add_test(good, looking_at_a_done_lesson_again_undoes_nothing);
    tcase_add_test(good, what_was_done_stays_done_behind_a_gate_and_unknown_steps_are_passed_over);
    tcase_add_test(good, kinds_are_read_back_by_their_names);
    tcase_add_test(good, a_good_course_has_no_problems);
    suite_add_tcase(suite, good);
    TCase *problems = tcase_create("problems");
    tcase_add_loop_test(problems, a_bad_course_is_told_exactly_what_is_wrong, 0, (int)G_N_ELEMENTS(bad));
    suite_add_tcase(suite, problems);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
