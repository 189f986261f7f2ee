/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the database counts for a study. */
#include "assessments/results/aggregates.h"
#include "tests/results/world.h"

#include <stdlib.h>
#include <string.h>

static gboolean add_line(int n_columns, const char *const *names, const char *const *values, void *data)
{
    GString *text = data;
    (void)names;
    for (int i = 0; i < n_columns; i++)
        g_string_append_printf(text, "%s%s", i ? "\t" : "", values[i] ? values[i] : "-");
    g_string_append_c(text, '\n');
    return TRUE;
}

static char *ask(struct world *world, enum results_aggregate aggregate, const char *assessment)
{
    GString *text = g_string_new(NULL);
    GError *error = NULL;
    ck_assert_msg(results_aggregate(world->results, aggregate, assessment, add_line, text, &error), "%s",
                  error ? error->message : "");
    return g_string_free(text, FALSE);
}

static void answer(struct world *world, const char *attempt, const char *item, int revision,
                   enum response_state state, const char *value, gboolean right, const char *end)
{
    struct results_response response = world_answer(item, revision, value);
    response.attempt = attempt;
    response.state = state;
    response.scored = TRUE;
    response.correct = right;
    response.score = right ? 1 : 0;
    response.max_score = 1;
    response.objective = "signs";
    ck_assert(results_attempt_record(world->results, attempt, &response, 1, NULL, end, NULL));
}

/* One person: wrong at first, then changed to right, at the baseline; right at the endline. */
static struct world *one_person(void)
{
    struct world *world = world_new();
    world_enrol(world);
    ck_assert(results_about_add(world->results, "p1", "gender", "woman", NULL));
    answer(world, "a1", "q1", 1, RESPONSE_ANSWERED, "b", FALSE, NULL);
    answer(world, "a1", "q1", 2, RESPONSE_ANSWERED, "a", TRUE, NULL);
    answer(world, "a1", "q2", 1, RESPONSE_DONT_KNOW, "", FALSE, "finished");
    world_attempt(world, "a2", "endline", 1);
    answer(world, "a2", "q1", 1, RESPONSE_ANSWERED, "a", TRUE, NULL);
    answer(world, "a2", "q2", 1, RESPONSE_ANSWERED, "a", TRUE, "finished");
    return world;
}

START_TEST(totals_count_persons_with_their_points)
{
    struct world *world = one_person();
    g_autofree char *text = ask(world, RESULTS_TOTALS, "police-core");
    ck_assert_str_eq(text, "woman\t\t\tlucknow\thi\tB\tcard\t1.0\t2.0\t2.0\t2.0\t-\t-\t1\n");
    world_free(world);
}
END_TEST

START_TEST(pairs_count_the_newest_standing_before_and_after)
{
    struct world *world = one_person();
    g_autofree char *text = ask(world, RESULTS_PAIRS, "police-core");
    ck_assert_str_eq(text, "q1\t0123456789ab\twoman\t\t\tlucknow\thi\tB\tsigns\t1\t1\t0\t0\t0\t0\t0"
                           "\t0\t0\t0\t0\t0\t0\t0\t0\n"
                           "q2\t0123456789ab\twoman\t\t\tlucknow\thi\tB\tsigns\t1\t0\t0\t1\t0\t1\t0"
                           "\t0\t0\t0\t0\t0\t0\t0\t0\n");
    world_free(world);
}
END_TEST

START_TEST(answers_are_counted_by_what_was_chosen)
{
    struct world *world = one_person();
    g_autofree char *text = ask(world, RESULTS_ANSWERS, "police-core");
    ck_assert_str_eq(text,
                     "baseline\tB\tq1\t0123456789ab\twoman\t1.0\t1\t1\tanswered\ta\t1\t1.0\tsigns\t1\t1\n"
                     "baseline\tB\tq2\t0123456789ab\twoman\t1.0\t1\t1\tdont_know\t\t0\t0.0\tsigns\t1\t1\n"
                     "endline\tB\tq1\t0123456789ab\twoman\t2.0\t1\t1\tanswered\ta\t1\t1.0\tsigns\t1\t1\n"
                     "endline\tB\tq2\t0123456789ab\twoman\t2.0\t1\t1\tanswered\ta\t1\t1.0\tsigns\t1\t1\n");
    world_free(world);
}
END_TEST

START_TEST(a_follow_up_makes_three)
{
    struct world *world = one_person();
    world_attempt(world, "a3", "followup", 1);
    answer(world, "a3", "q1", 1, RESPONSE_ANSWERED, "b", FALSE, NULL);
    answer(world, "a3", "q2", 1, RESPONSE_NOT_REACHED, "", FALSE, "finished");
    g_autofree char *text = ask(world, RESULTS_PAIRS, "police-core");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    ck_assert_msg(g_str_has_suffix(lines[0], "\t0\t0\t0\t0\t0\t0\t1\t0"), "%s", lines[0]);
    ck_assert_msg(g_str_has_suffix(lines[1], "\t0\t0\t0\t0\t0\t0\t0\t0"), "%s", lines[1]);
    world_free(world);
}
END_TEST

START_TEST(an_attempt_that_was_closed_does_not_count)
{
    struct world *world = world_new();
    world_enrol(world);
    answer(world, "a1", "q1", 1, RESPONSE_ANSWERED, "a", TRUE, "closed");
    for (int i = RESULTS_TOTALS; i <= RESULTS_OPINIONS; i++) {
        g_autofree char *text = ask(world, (enum results_aggregate)i, "police-core");
        ck_assert_msg(*text == '\0', "%s: %s", results_aggregate_name((enum results_aggregate)i), text);
    }
    world_free(world);
}
END_TEST

START_TEST(another_assessment_is_another_study)
{
    struct world *world = one_person();
    g_autofree char *text = ask(world, RESULTS_TOTALS, "teachers");
    ck_assert_str_eq(text, "");
    g_autofree char *quoted = ask(world, RESULTS_TOTALS, "x' OR '1'='1");
    ck_assert_str_eq(quoted, "");
    world_free(world);
}
END_TEST

START_TEST(opinions_are_counted_before_and_after)
{
    struct world *world = world_new();
    world_enrol(world);
    struct results_response heard = world_answer("heard", 1, "no");
    heard.scored = FALSE;
    ck_assert(results_attempt_record(world->results, "a1", &heard, 1, NULL, "finished", NULL));
    world_attempt(world, "a2", "endline", 1);
    heard.attempt = "a2";
    heard.values = "yes";
    ck_assert(results_attempt_record(world->results, "a2", &heard, 1, NULL, "finished", NULL));
    g_autofree char *text = ask(world, RESULTS_OPINIONS, "police-core");
    ck_assert_str_eq(text, "heard\t0123456789ab\tanswered\tno\tanswered\tyes\t1\n");
    world_free(world);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("aggregates");
    TCase *tcase = tcase_create("counts");
    tcase_add_test(tcase, totals_count_persons_with_their_points);
    tcase_add_test(tcase, pairs_count_the_newest_standing_before_and_after);
    tcase_add_test(tcase, answers_are_counted_by_what_was_chosen);
    tcase_add_test(tcase, a_follow_up_makes_three);
    tcase_add_test(tcase, an_attempt_that_was_closed_does_not_count);
    tcase_add_test(tcase, another_assessment_is_another_study);
    tcase_add_test(tcase, opinions_are_counted_before_and_after);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
