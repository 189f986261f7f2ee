/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the database counts for a study. */
#include "tests/results/oracle.h"

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

static const char *const yes[] = {"a", "c", NULL};
static const struct results_condition heard_and_right[] = {{"heard", yes}, {"q1", NULL}};
static const struct results_rule rule = {"heard-and-right", heard_and_right, 2};

static char *ask(struct world *world, enum results_aggregate aggregate, const char *assessment)
{
    GString *text = g_string_new(NULL);
    GError *error = NULL;
    struct results_counts *counts = results_count(world->results, assessment, &rule, 1, &error);
    ck_assert_msg(counts != NULL, "%s", error ? error->message : "");
    ck_assert(results_counts_each(counts, aggregate, add_line, text));
    results_counts_free(counts);
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
    ck_assert_str_eq(text, "woman\t\t\tlucknow\t\thi\tB\tcard\t1.0\t2.0\t2.0\t2.0\t-\t-\t1\n");
    world_free(world);
}
END_TEST

START_TEST(pairs_count_the_newest_standing_before_and_after)
{
    struct world *world = one_person();
    g_autofree char *text = ask(world, RESULTS_PAIRS, "police-core");
    ck_assert_str_eq(text, "q1\t0123456789ab\twoman\t\t\tlucknow\t\thi\tB\tcard\tsigns\t1\t1\t0\t0\t0\t0\t0"
                           "\t0\t0\t0\t0\t0\t0\t0\t0\n"
                           "q2\t0123456789ab\twoman\t\t\tlucknow\t\thi\tB\tcard\tsigns\t1\t0\t0\t1\t0\t1\t0"
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
    for (int i = RESULTS_TOTALS; i < RESULTS_N_AGGREGATES; i++) {
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
    ck_assert_str_eq(text,
                     "heard\t0123456789ab\t\t\t\tlucknow\t\thi\tB\tcard\tanswered\tno\tanswered\tyes\t1\n");
    world_free(world);
}
END_TEST

/* ---- random files: the walk and GROUP BY say the same ---- */

struct draw {
    GRand *random;
    struct world *world;
    char person[16], session[16], attempt[32];
};

static int below(struct draw *draw, int n)
{
    return g_rand_int_range(draw->random, 0, n);
}

static void give(struct draw *draw, const char *item, gboolean scored, int revision)
{
    static const char *const values[] = {"a", "b", "c", "a;b"};
    static const enum response_state states[] = {RESPONSE_ANSWERED,    RESPONSE_ANSWERED, RESPONSE_ANSWERED,
                                                 RESPONSE_DONT_KNOW,   RESPONSE_SKIPPED,  RESPONSE_DECLINED,
                                                 RESPONSE_NOT_REACHED, RESPONSE_TIMED_OUT};
    const enum response_state state = states[below(draw, G_N_ELEMENTS(states))];
    const char *value = state == RESPONSE_ANSWERED ? values[below(draw, 4)] : NULL;
    struct results_response response = world_answer(item, revision, value);
    response.attempt = draw->attempt;
    response.session = draw->session;
    response.state = state;
    response.item_version = below(draw, 5) ? 1 : below(draw, 3); /* 0: by its hash */
    response.objective = *item == 'q' ? item[1] < '3' ? "signs" : "offers" : NULL;
    response.scored = scored;
    response.max_score = scored ? item[1] == '2' ? 0.3 : 1 : 0;
    response.correct = scored && g_strcmp0(value, "a") == 0;
    response.score = response.correct ? response.max_score : scored && value && *value == 'b' ? 0.1 : 0;
    ck_assert(results_attempt_record(draw->world->results, draw->attempt, &response, 1, NULL, NULL, NULL));
}

static void sit(struct draw *draw, const char *wave, int number)
{
    static const char *const items[] = {"q1", "q2", "q3", "q4", "heard", "never"};
    static const char *const ends[] = {"finished", "finished", "finished", "closed"};
    const struct results_attempt attempt = {.uuid = draw->attempt,
                                            .session = draw->session,
                                            .person = draw->person,
                                            .assessment = below(draw, 12) ? "police-core" : "other",
                                            .test = "t",
                                            .wave = wave,
                                            .number = number,
                                            .form = below(draw, 2) ? 'A' : 'B',
                                            .n_items = 6,
                                            .language = below(draw, 3) ? "hi" : "en"};
    g_snprintf(draw->attempt, sizeof draw->attempt, "%s-%s-%d", draw->person, wave, number);
    ck_assert(results_attempt_begin(draw->world->results, &attempt, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(items); i++)
        for (int revision = 1; below(draw, 5) && revision <= 2; revision++)
            give(draw, items[i], *items[i] == 'q', revision);
    if (below(draw, 8))
        ck_assert(results_attempt_record(draw->world->results, draw->attempt, NULL, 0, NULL,
                                         ends[below(draw, 4)], NULL));
}

static void come(struct draw *draw, int number)
{
    static const char *const genders[] = {"woman", "man", "declined"};
    static const char *const waves[] = {"baseline", "endline", "followup"};
    struct results *results = draw->world->results;
    g_snprintf(draw->person, sizeof draw->person, "p%d", number);
    g_snprintf(draw->session, sizeof draw->session, "s%d", number);
    const struct results_session session = {.uuid = draw->session,
                                            .person = draw->person,
                                            .site = below(draw, 2) ? "north" : NULL,
                                            .language = "hi",
                                            .curriculum = "c",
                                            .curriculum_version = "1"};
    ck_assert(
        results_person_add(results, draw->person, draw->person, below(draw, 3) ? "card" : "made_here", NULL));
    ck_assert(results_session_begin(results, &session, NULL));
    if (below(draw, 5))
        ck_assert(results_about_add(results, draw->person, "gender", genders[below(draw, 3)], NULL));
    if (below(draw, 2))
        ck_assert(
            results_about_add(results, draw->person, "site", below(draw, 2) ? "south" : "declined", NULL));
    for (int wave = 0; wave < 3; wave++)
        for (int attempt = 2; attempt > 0 && below(draw, 4); attempt--) /* a second one may come in first */
            sit(draw, waves[wave], attempt);
}

START_TEST(random_files_are_counted_as_group_by_counts_them)
{
    g_autoptr(GRand) random = g_rand_new_with_seed((guint32)_i);
    struct draw draw = {.random = random, .world = world_new()};
    draw.world->options.synchronous = "OFF";
    world_reopen(draw.world);
    for (int person = 0; person < 250; person++)
        come(&draw, person);
    char *walked[RESULTS_N_AGGREGATES];
    for (int i = 0; i < RESULTS_N_AGGREGATES; i++)
        walked[i] = ask(draw.world, (enum results_aggregate)i, "police-core");
    world_close(draw.world);
    for (int i = 0; i < RESULTS_N_AGGREGATES; i++) {
        const enum results_aggregate aggregate = (enum results_aggregate)i;
        g_autofree char *grouped = oracle_rows(draw.world, aggregate, "police-core", &rule);
        ck_assert_msg(*grouped != '\0', "%s: nothing to compare", results_aggregate_name(aggregate));
        ck_assert_msg(strcmp(walked[i], grouped) == 0, "%s: walked\n%s\ngrouped\n%s",
                      results_aggregate_name(aggregate), walked[i], grouped);
        g_free(walked[i]);
    }
    world_free(draw.world);
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
    tcase_add_loop_test(tcase, random_files_are_counted_as_group_by_counts_them, 0, 6);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
