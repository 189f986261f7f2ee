/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be compared with what: scores of the same questions, tests of the same length, waves that took
 * place. */
#include "assessments/measure/study.h"
#include "tests/measure/takers.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct study *make(struct file *file, int threshold)
{
    const struct study_options options = {.assessment = "study",
                                          .pass_mark = 0.5,
                                          .level = 0.95,
                                          .suppress = {threshold, FALSE},
                                          .dif_least = 10};
    GError *error = NULL;
    struct study *study = study_make(file->results, &options, &error);
    ck_assert_msg(study != NULL, "%s", error ? error->message : "");
    return study;
}

static void close_all(struct study *study, struct file *file)
{
    study_free(study);
    file_free(file);
}

static struct taker person(const char *id, const char *site)
{
    return (struct taker){.id = id,
                          .gender = "F",
                          .age_band = "18-24",
                          .role = "police",
                          .site = site,
                          .key = "ABCDA",
                          .version = 1};
}

/* Answers at the waves, NULL where the wave is lacking. */
static void come(struct file *file, const char *site, int i, const char *const answers[STUDY_N_WAVES])
{
    g_autofree char *id = g_strdup_printf("%s-%02d", *site ? site : "none", i);
    const struct taker taker = person(id, site);
    enrol(file, &taker);
    for (int wave = 0; wave < STUDY_N_WAVES; wave++)
        if (answers[wave])
            take(file, &taker, study_wave_name((enum study_wave)wave), 1, answers[wave], "finished");
}

#define COME(file, site, i, ...) come(file, site, i, (const char *const[STUDY_N_WAVES]){__VA_ARGS__})

static gboolean is(struct number number, double value)
{
    return number.defined && fabs(number.value - value) < 1e-9;
}

/* Items 1 and 3 are of the objective "odd", item 2 of "even". */
START_TEST(what_changed_between_waves_is_in_no_score)
{
    struct file file = file_new();
    for (int i = 0; i < 6; i++) {
        g_autofree char *id = g_strdup_printf("p%d", i);
        struct taker taker = person(id, "S1");
        enrol(&file, &taker);
        take(&file, &taker, "baseline", 1, i < 3 ? "AZZ" : "ZZZ", "finished");
        const char versions[] = {2, 1, 1};
        taker.versions = versions;
        take(&file, &taker, "endline", 1, i < 3 ? "ABC" : "ABZ", "finished");
    }
    struct study *study = make(&file, 0);
    ck_assert_int_eq(study->n_items, 4);
    ck_assert_int_eq(study->n_changed_items, 1);
    ck_assert(is(study->total.most, 2));
    ck_assert(is(study->total.points.mean_before, 0) && is(study->total.points.mean_after, 1.5));
    ck_assert_int_eq(study->total.passed.table.gained, 6);
    ck_assert_str_eq(study->objectives[1].id, "odd");
    ck_assert(is(study->objectives[1].mean_baseline, 0) && is(study->objectives[1].mean_endline, 50));
    ck_assert(is(study->objectives[0].mean_endline, 100));
    close_all(study, &file);
}
END_TEST

START_TEST(an_item_of_one_wave_alone_stays_in_its_score)
{
    struct file file = file_new();
    for (int i = 0; i < 6; i++)
        COME(&file, "S1", i, "AB", "ABC", NULL);
    struct study *study = make(&file, 0);
    ck_assert_int_eq(study->n_changed_items, 0);
    ck_assert(!study->total.most.defined && is(study->total.percent.mean_after, 100));
    close_all(study, &file);
}
END_TEST

START_TEST(retention_is_of_percents)
{
    struct file file = file_new();
    for (int i = 0; i < 6; i++)
        COME(&file, "S1", i, "ZZZZ", "ABCD", "AZ");
    struct study *study = make(&file, 0);
    ck_assert_int_eq(study->total.n_all_three, 6);
    ck_assert(!study->total.mean_at[STUDY_BASELINE].defined && !study->total.mean_at[STUDY_FOLLOWUP].defined);
    ck_assert(is(study->total.percent_at[STUDY_ENDLINE], 100));
    ck_assert(is(study->total.percent_at[STUDY_FOLLOWUP], 50));
    ck_assert(is(study->total.retention, 0.5));
    close_all(study, &file);
}
END_TEST

START_TEST(after_a_loss_nothing_is_retained)
{
    struct file file = file_new();
    for (int i = 0; i < 6; i++)
        COME(&file, "S1", i, "ABCD", "ABZZ", "AZZZ");
    struct study *study = make(&file, 0);
    ck_assert(is(study->total.mean_at[STUDY_BASELINE], 4) && is(study->total.mean_at[STUDY_FOLLOWUP], 1));
    ck_assert(!study->total.retention.defined);
    close_all(study, &file);
}
END_TEST

START_TEST(tests_of_different_length_are_compared_in_percent)
{
    struct file file = file_new();
    for (int i = 0; i < 12; i++) {
        COME(&file, "S1", i, i % 2 ? "ABZZ" : "AZZZ", "ABCD", NULL);
        COME(&file, "S2", i, i % 2 ? "AB" : "ZZ", NULL, NULL);
    }
    struct study *study = make(&file, 5);
    ck_assert(study->attrition.in_percent);
    ck_assert(is(study->attrition.mean_retained, 37.5) && is(study->attrition.mean_lost, 50));
    ck_assert(fabs(study->attrition.difference.mean.value + 12.5) < 1e-9);
    close_all(study, &file);

    struct file same = file_new();
    for (int i = 0; i < 12; i++)
        COME(&same, "S1", i, i % 2 ? "ABZZ" : "AZZZ", i < 6 ? "ABCD" : NULL, NULL);
    study = make(&same, 5);
    ck_assert(!study->attrition.in_percent && is(study->attrition.mean_lost, 1.5));
    close_all(study, &same);
}
END_TEST

START_TEST(a_gain_that_all_share_has_no_interval)
{
    struct file file = file_new();
    for (int i = 0; i < 12; i++)
        COME(&file, i % 2 ? "S1" : "S2", i, "ZZZ", "AZZ", NULL);
    struct study *study = make(&file, 0);
    const struct mean_result *points = &study->total.points.gain, *percent = &study->total.percent.gain;
    ck_assert(points->mean.value == 1 && is(points->sd, 0));
    ck_assert(!points->mean.has_interval && !points->t.defined);
    ck_assert(!percent->mean.has_interval && !percent->t.defined && !study->total.percent.dz.defined);
    ck_assert(!study->objectives[1].gain.mean.has_interval);
    close_all(study, &file);
}
END_TEST

START_TEST(a_wave_that_nobody_took_lost_nobody)
{
    struct file file = file_new();
    for (int i = 0; i < 12; i++)
        COME(&file, "S1", i, "AZZ", i < 6 ? "ABZ" : NULL, NULL);
    struct study *study = make(&file, 5);
    ck_assert(is(study->attrition.endline, 0.5) && !study->attrition.followup.defined);
    close_all(study, &file);

    struct file early = file_new();
    for (int i = 0; i < 12; i++)
        COME(&early, "S1", i, "AZZ", NULL, NULL);
    study = make(&early, 5);
    ck_assert(!study->attrition.endline.defined && !study->attrition.mean_lost.defined);
    close_all(study, &early);
}
END_TEST

START_TEST(an_unknown_site_is_a_cluster_only_beside_two_known_ones)
{
    struct file file = file_new();
    for (int i = 0; i < 6; i++) {
        COME(&file, "S1", i, "AZZ", i % 2 ? "ABZ" : "AZZ", NULL);
        COME(&file, "", i, "AZZ", i % 3 ? "ABZ" : "AZZ", NULL);
    }
    struct study *study = make(&file, 5);
    ck_assert_int_eq(study->n_sites, 1);
    ck_assert(!study->has_clusters && !study->has_unknown_cluster);
    ck_assert(!study->total.points_cluster.mean.defined);
    study_free(study);
    for (int i = 0; i < 6; i++)
        COME(&file, "S2", i, "AZZ", i % 2 ? "ABC" : "AZZ", NULL);
    study = make(&file, 5);
    ck_assert_int_eq(study->n_sites, 2);
    ck_assert(study->has_clusters && study->has_unknown_cluster && study->n_clusters == 3);
    ck_assert_int_eq(study->total.points_cluster.n_clusters, 3);
    close_all(study, &file);
}
END_TEST

/* Of 12 who were lost one is of the second site. */
START_TEST(p_of_the_lost_tells_no_cell_of_few)
{
    struct file file = file_new();
    for (int i = 0; i < 30; i++) {
        COME(&file, "S1", i, "AZZ", i < 11 ? NULL : "ABZ", NULL);
        COME(&file, "S2", i, "AZZ", i < 1 ? NULL : "ABZ", NULL);
    }
    struct study *study = make(&file, 11), *open = make(&file, 0);
    ck_assert(open->attrition.p[STUDY_SITE].defined && study->attrition.difference.mean.defined);
    ck_assert(!study->attrition.p[STUDY_SITE].defined);
    study_free(open);
    close_all(study, &file);
}
END_TEST

/* Some have the first item in another version: too few to be shown. */
START_TEST(hidden_tests_count_as_tests)
{
    struct file file = file_new();
    for (int i = 0; i < 40; i++) {
        g_autofree char *id = g_strdup_printf("p%02d", i);
        struct taker taker = person(id, "S1");
        const char versions[] = {i < 8 ? 2 : 1, 1, 1};
        taker.versions = versions;
        enrol(&file, &taker);
        take(&file, &taker, "baseline", 1, i % 2 ? "ZBZ" : "ZZZ", "finished");
        take(&file, &taker, "endline", 1, i % 5 ? "ABZ" : "AZC", "finished");
    }
    struct study *study = make(&file, 11), *open = make(&file, 0);
    int n_hidden = 0, n_shown = 0;
    for (int i = 0; i < study->n_items; i++) {
        const struct study_item *told = &study->items[i], *all = &open->items[i];
        n_hidden += told->reason != SUPPRESS_SHOWN ? 1 : 0;
        if (told->reason != SUPPRESS_SHOWN)
            continue;
        n_shown++;
        ck_assert(is(told->change.p_holm, all->change.p_holm.value));
        ck_assert(is(told->change.p_bh, all->change.p_bh.value));
    }
    ck_assert(n_hidden > 0 && n_shown > 0);
    study_free(open);
    close_all(study, &file);
}
END_TEST

START_TEST(three_waves_say_why_they_are_withheld)
{
    struct file file = file_new();
    for (int i = 0; i < 24; i++)
        COME(&file, "S1", i, "AZZ", "ABZ", i < 3 ? "ABZ" : NULL);
    struct study *study = make(&file, 5);
    ck_assert_int_eq(study->total.waves_reason, SUPPRESS_SMALL);
    ck_assert_int_eq(study->items[0].waves_reason, SUPPRESS_SMALL);
    ck_assert(!study->total.percent_at[STUDY_BASELINE].defined && study->items[0].n_all_three == 0);
    close_all(study, &file);

    struct file most = file_new();
    for (int i = 0; i < 24; i++)
        COME(&most, "S1", i, "AZZ", "ABZ", i < 22 ? "ABZ" : NULL);
    study = make(&most, 5);
    ck_assert_int_eq(study->total.waves_reason, SUPPRESS_COMPLEMENT);
    ck_assert_int_eq(study->items[0].waves_reason, SUPPRESS_COMPLEMENT);
    study_free(study);
    study = make(&most, 0);
    ck_assert_int_eq(study->total.waves_reason, SUPPRESS_SHOWN);
    ck_assert_int_eq(study->items[0].n_all_three, 22);
    close_all(study, &most);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study: rules");
    TCase *tcase = tcase_create("figures");
    tcase_add_test(tcase, what_changed_between_waves_is_in_no_score);
    tcase_add_test(tcase, an_item_of_one_wave_alone_stays_in_its_score);
    tcase_add_test(tcase, retention_is_of_percents);
    tcase_add_test(tcase, after_a_loss_nothing_is_retained);
    tcase_add_test(tcase, tests_of_different_length_are_compared_in_percent);
    tcase_add_test(tcase, a_gain_that_all_share_has_no_interval);
    tcase_add_test(tcase, a_wave_that_nobody_took_lost_nobody);
    tcase_add_test(tcase, an_unknown_site_is_a_cluster_only_beside_two_known_ones);
    tcase_add_test(tcase, p_of_the_lost_tells_no_cell_of_few);
    tcase_add_test(tcase, hidden_tests_count_as_tests);
    tcase_add_test(tcase, three_waves_say_why_they_are_withheld);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
