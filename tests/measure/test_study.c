/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a results file to figures: 48 people, 8 items, 6 sites, three waves, every figure as R has it. */
#include "assessments/measure/study.h"
#include "tests/measure/reference.h"
#include "tests/measure/takers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void feed(struct file *file)
{
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents(FIXTURES "/measure/three-wave-48.csv", &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines + 1; *line && **line; line++) {
        g_auto(GStrv) fields = g_strsplit(*line, ",", -1);
        const struct taker taker = {.id = fields[0],
                                    .gender = fields[1],
                                    .age_band = fields[2],
                                    .role = fields[3],
                                    .site = fields[4],
                                    .key = "BADCABDC",
                                    .version = 1};
        enrol(file, &taker);
        for (int wave = 0; wave < 3; wave++)
            if (*fields[5 + wave])
                take(file, &taker, study_wave_name((enum study_wave)wave), 1, fields[5 + wave], "finished");
    }
}

static const struct study_options options = {
    .assessment = "study",
    .pass_mark = 0.5,
    .level = 0.95,
    .suppress = {SUPPRESS_INTERNAL, FALSE},
    .dif_reference = "M",
    .dif_focal = "F",
    .dif_least = 10,
};

static struct study *make_with(struct file *file, const struct study_options *chosen)
{
    GError *error = NULL;
    struct study *study = study_make(file->results, chosen, &error);
    ck_assert_msg(study != NULL, "%s", error ? error->message : "");
    return study;
}

static struct study *make(struct file *file)
{
    return make_with(file, &options);
}

/* Nothing is hidden, however few they are. */
static struct study *make_open(struct file *file)
{
    struct study_options open = options;
    open.suppress.threshold = 0;
    return make_with(file, &open);
}

#define KEY(...) g_snprintf(key, sizeof key, __VA_ARGS__)

static void check_items(struct reference *reference, const struct study *study)
{
    char key[80];
    struct number holm[8], bh[8], difficulty[8], rest[8];
    ck_assert_int_eq(study->n_items, 8);
    for (int i = 0; i < 8; i++) {
        const struct study_item *item = &study->items[i];
        const struct study_change *change = &item->change;
        const double counts[] = {(double)change->table.both, (double)change->table.lost,
                                 (double)change->table.gained, (double)change->table.neither,
                                 (double)paired_n(&change->table)};
        static const char *const names[] = {"a", "b", "c", "d", "n"};
        for (int cell = 0; cell < 5; cell++) {
            KEY("items.%d.%s", i + 1, names[cell]);
            reference_is(reference, key, counts[cell]);
        }
        KEY("items.%d.p_pre", i + 1), reference_is(reference, key, change->baseline.value);
        KEY("items.%d.p_post", i + 1), reference_is(reference, key, change->endline.value);
        KEY("items.%d.wilson_pre", i + 1), reference_is_interval(reference, key, change->baseline);
        KEY("items.%d.wilson_post", i + 1), reference_is_interval(reference, key, change->endline);
        KEY("items.%d.diff", i + 1), reference_is(reference, key, change->change.value);
        KEY("items.%d.diff_ci_newcombe", i + 1), reference_is_interval(reference, key, change->change);
        KEY("items.%d.p_exact", i + 1), reference_is_number(reference, key, change->p_exact);
        KEY("items.%d.p_mid", i + 1), reference_is_number(reference, key, change->p_mid);
        KEY("items.%d.dk_rate_pre", i + 1), reference_is_number(reference, key, item->dont_know_baseline);
        KEY("items.%d.dk_rate_post", i + 1), reference_is_number(reference, key, item->dont_know_endline);
        holm[i] = change->p_holm;
        bh[i] = change->p_bh;
        difficulty[i] = item->quality[STUDY_ENDLINE].difficulty;
        rest[i] = item->quality[STUDY_ENDLINE].item_rest;
    }
    reference_is_numbers(reference, "item_p_exact_holm", holm, 8);
    reference_is_numbers(reference, "item_p_exact_BH", bh, 8);
    reference_is_numbers(reference, "difficulty_post", difficulty, 8);
    reference_is_numbers(reference, "corrected_point_biserial_post", rest, 8);
}

static void check_total(struct reference *reference, const struct study *study)
{
    const struct study_total *total = &study->total;
    const struct gain_result *points = &total->points;
    const double n = (double)points->n;
    reference_is_number(reference, "total.mean_pre", points->mean_before);
    reference_is_number(reference, "total.sd_pre", points->sd_before);
    reference_is_number(reference, "total.mean_post", points->mean_after);
    reference_is_number(reference, "total.sd_post", points->sd_after);
    reference_is(reference, "total.mean_gain", points->gain.mean.value);
    reference_is_number(reference, "total.sd_gain", points->gain.sd);
    reference_is(reference, "total.t", points->gain.t.statistic);
    reference_is(reference, "total.df", points->gain.t.df);
    reference_is(reference, "total.p", points->gain.t.p);
    reference_is_interval(reference, "total.ci", points->gain.mean);
    reference_is(reference, "total.dz", points->dz.value);
    reference_is_number(reference, "total.dav", points->dav);
    reference_is_number(reference, "total.wilcoxon_V", total->wilcoxon.v);
    reference_is_number(reference, "total.wilcoxon_p_cc", total->wilcoxon.p_normal);
    reference_is_number(reference, "total.g_of_averages", total->hake);
    reference_is_number(reference, "total.mean_normalized_change", total->normalized_change.mean);
    reference_is(reference, "total.n_c_dropped", (double)total->normalized_change.n_dropped);
    reference_is_number(reference, "total.cluster_se", total->points_cluster.se);
    reference_is(reference, "total.cluster_df", total->points_cluster.t.df);
    reference_is_interval(reference, "total.cluster_ci", total->points_cluster.mean);
    reference_is(reference, "total.pct_at_ceiling_post", 100 * total->ceiling[STUDY_ENDLINE].ceiling.value);
    reference_is(reference, "total.pct_improved", 100 * (double)points->improved / n);
    reference_is(reference, "total.pct_unchanged", 100 * (double)points->unchanged / n);
    reference_is(reference, "total.pct_declined", 100 * (double)points->declined / n);
}

static void check_flow(struct reference *reference, const struct study *study)
{
    const struct study_attrition *attrition = &study->attrition;
    reference_is(reference, "n_enrolled", (double)study->flow.enrolled);
    reference_is(reference, "n_pre", (double)study->flow.at[STUDY_BASELINE]);
    reference_is(reference, "n_post", (double)study->flow.at[STUDY_ENDLINE]);
    reference_is(reference, "n_followup", (double)study->flow.at[STUDY_FOLLOWUP]);
    reference_is(reference, "n_matched_pre_post", (double)study->flow.matched);
    reference_is(reference, "n_matched_all_three", (double)study->flow.all_three);
    reference_is(reference, "attrition_post_pct", 100 * attrition->endline.value);
    reference_is(reference, "attrition_followup_pct", 100 * attrition->followup.value);
    reference_is_number(reference, "lost_vs_retained_baseline.mean_retained", attrition->mean_retained);
    reference_is_number(reference, "lost_vs_retained_baseline.mean_lost", attrition->mean_lost);
    reference_is(reference, "lost_vs_retained_baseline.welch_t", attrition->difference.t.statistic);
    reference_is(reference, "lost_vs_retained_baseline.df", attrition->difference.t.df);
    reference_is(reference, "lost_vs_retained_baseline.p", attrition->difference.t.p);
}

/* Of a study that hides nothing; hidden is the same dimension with groups hidden, of which the reference has
 * none but those that are small. */
static void check_groups(struct reference *reference, const struct study_dimension *dimension,
                         const struct study_dimension *hidden, const char *name)
{
    static const char *const figures[] = {"n",         "suppressed", "mean_pre",     "mean_post",
                                          "mean_gain", "ci",         "g_of_averages"};
    for (int i = 0; i < dimension->n_groups; i++) {
        const struct study_group *group = &dimension->groups[i];
        char keys[7][80];
        for (int k = 0; k < 7; k++)
            g_snprintf(keys[k], sizeof keys[k], "%s.%s.%s", name, group->value, figures[k]);
        reference_passes_over(reference, keys[1]); /* a word, not a number */
        reference_is(reference, keys[0], (double)group->n);
        if (hidden->groups[i].reason == SUPPRESS_SMALL) {
            ck_assert(!reference_expects(reference, keys[2]) && group->n < SUPPRESS_INTERNAL);
            continue;
        }
        reference_is_number(reference, keys[2], group->mean_baseline);
        reference_is_number(reference, keys[3], group->mean_endline);
        reference_is(reference, keys[4], group->gain.mean.value);
        reference_is_interval(reference, keys[5], group->gain.mean);
        reference_is_number(reference, keys[6], group->hake);
    }
}

static void check_waves(struct reference *reference, const struct study *study)
{
    char key[80];
    const struct study_total *total = &study->total;
    reference_is(reference, "followup_matched_all_three.n", (double)total->n_all_three);
    reference_is_number(reference, "followup_matched_all_three.mean_pre", total->mean_at[STUDY_BASELINE]);
    reference_is_number(reference, "followup_matched_all_three.mean_post", total->mean_at[STUDY_ENDLINE]);
    reference_is_number(reference, "followup_matched_all_three.mean_followup",
                        total->mean_at[STUDY_FOLLOWUP]);
    reference_is_number(reference, "followup_matched_all_three.retention_of_gain", total->retention);
    for (int i = 0; i < 8; i++) {
        const struct study_item *item = &study->items[i];
        KEY("followup_matched_all_three.cochran_q_items.%d.Q", i + 1);
        reference_is(reference, key, item->cochran_q.statistic);
        KEY("followup_matched_all_three.cochran_q_items.%d.p", i + 1);
        reference_is(reference, key, item->cochran_q.p);
        ck_assert_int_eq(item->n_all_three, 34);
        KEY("dif_mh_post_M_ref_F_focal.%d.alpha_mh", i + 1);
        reference_is_number(reference, key,
                            (struct number){item->dif.odds_ratio.defined, item->dif.odds_ratio.value});
        KEY("dif_mh_post_M_ref_F_focal.%d.chi2_cc", i + 1);
        reference_is(reference, key, item->dif.chi2.statistic);
    }
}

START_TEST(every_figure_of_three_waves_is_as_r_has_it)
{
    struct file file = file_new();
    feed(&file);
    struct study *study = make(&file);
    struct reference *reference = reference_open("e2e.three_wave_48");
    check_flow(reference, study);
    check_items(reference, study);
    check_total(reference, study);
    check_waves(reference, study);
    ck_assert_int_eq(study->n_forms, 3);
    reference_is(reference, "alpha_pre_matched", study->forms[0].alpha.value);
    reference_is(reference, "alpha_post_matched", study->forms[1].alpha.value);
    struct study_options nothing_hidden = options;
    nothing_hidden.suppress.threshold = 0;
    struct study *open = study_make(file.results, &nothing_hidden, NULL);
    static const char *const names[] = {"by_gender_min5", "by_age_min5", "by_role_min5", "by_site_min5"};
    for (int i = 0; i < 4; i++)
        check_groups(reference, &open->dimensions[i], &study->dimensions[i], names[i]);
    study_free(open);
    reference_close(reference);
    study_free(study);
    file_free(&file);
}
END_TEST

static struct taker person(const char *id, const char *site)
{
    return (struct taker){.id = id,
                          .gender = "F",
                          .age_band = "18-24",
                          .role = "police",
                          .site = site,
                          .key = "AB",
                          .version = 1};
}

START_TEST(a_study_of_nobody_is_a_study)
{
    struct file file = file_new();
    struct study *study = make(&file);
    ck_assert_int_eq(study->flow.enrolled, 0);
    ck_assert_int_eq(study->n_items, 0);
    ck_assert(!study->total.percent.gain.mean.defined);
    ck_assert(!study->total.hake.defined && !study->total.retention.defined);
    ck_assert(!study->total.passed.change.defined);
    ck_assert(!study->attrition.endline.defined);
    ck_assert_int_eq(study->dimensions[STUDY_SITE].n_groups, 0);
    study_free(study);
    file_free(&file);
}
END_TEST

START_TEST(only_the_first_finished_attempt_counts)
{
    struct file file = file_new();
    const struct taker one = person("p1", "S1");
    enrol(&file, &one);
    take(&file, &one, "baseline", 1, "Bn", "closed");
    take(&file, &one, "baseline", 2, "AC", "finished");
    take(&file, &one, "baseline", 3, "CC", "finished");
    take(&file, &one, "endline", 1, "AB", "finished");
    take(&file, &one, "endline", 2, "CC", "finished");
    struct study *study = make_open(&file);
    ck_assert_int_eq(study->flow.matched, 1);
    ck_assert_int_eq(study->items[0].change.table.both, 1);
    ck_assert_int_eq(study->items[1].change.table.gained, 1);
    ck_assert(study->total.points.gain.mean.value == 1);
    ck_assert(!study->items[0].change.change.has_interval && !study->items[0].change.p_exact.defined);
    study_free(study);
    file_free(&file);
}
END_TEST

START_TEST(versions_of_an_item_are_never_pooled)
{
    struct file file = file_new();
    struct taker one = person("p1", "S1"), two = person("p2", "S1");
    enrol(&file, &one);
    enrol(&file, &two);
    take(&file, &one, "baseline", 1, "AC", "finished");
    take(&file, &two, "baseline", 1, "CC", "finished");
    take(&file, &one, "endline", 1, "AB", "finished");
    two.version = 2;
    take(&file, &two, "endline", 1, "AB", "finished");
    struct study *study = make_open(&file);
    ck_assert_int_eq(study->n_items, 4);
    ck_assert_str_eq(study->items[0].version, "1");
    ck_assert_str_eq(study->items[1].version, "2");
    ck_assert_int_eq(paired_n(&study->items[0].change.table), 1);
    ck_assert_int_eq(paired_n(&study->items[1].change.table), 0);
    ck_assert(!study->items[1].change.change.defined);
    study_free(study);
    file_free(&file);
}
END_TEST

START_TEST(unmatched_persons_stay_apart)
{
    struct file file = file_new();
    const struct taker both = person("p1", "S1"), early = person("p2", "S1"), late = person("p3", "S2");
    enrol(&file, &both);
    enrol(&file, &early);
    enrol(&file, &late);
    take(&file, &both, "baseline", 1, "AC", "finished");
    take(&file, &both, "endline", 1, "AB", "finished");
    take(&file, &early, "baseline", 1, "CC", "finished");
    take(&file, &late, "endline", 1, "AK", "finished");
    struct study *study = make_open(&file);
    const struct study_item *item = &study->items[0];
    ck_assert_int_eq(study->flow.enrolled, 3);
    ck_assert_int_eq(study->flow.only_baseline, 1);
    ck_assert_int_eq(study->flow.only_endline, 1);
    ck_assert_int_eq(paired_n(&item->change.table), 1);
    ck_assert(item->unmatched.baseline.value == 0 && item->unmatched.endline.value == 1);
    ck_assert(item->unmatched.difference.value == 1);
    ck_assert(item->bounds.low.value == 0.5 && item->bounds.high.value == 1);
    ck_assert(study->attrition.endline.value == 0.5);
    ck_assert_int_eq(study->n_methods, 1);
    ck_assert_int_eq(study->methods[0].matched, 1);
    study_free(study);
    file_free(&file);
}
END_TEST

START_TEST(what_was_not_reached_is_missing_and_not_wrong)
{
    struct file file = file_new();
    const struct taker one = person("p1", "S1");
    enrol(&file, &one);
    take(&file, &one, "baseline", 1, "An", "finished");
    take(&file, &one, "endline", 1, "AB", "finished");
    struct study *study = make_open(&file);
    ck_assert_int_eq(paired_n(&study->items[0].change.table), 1);
    ck_assert_int_eq(paired_n(&study->items[1].change.table), 0);
    ck_assert_int_eq(study->items[1].quality[STUDY_ENDLINE].n, 1);
    study_free(study);
    file_free(&file);
}
END_TEST

static void take_both(struct file *file, int i, const char *site, const char *before, const char *after)
{
    g_autofree char *id = g_strdup_printf("%s-%02d", site, i);
    const struct taker taker = person(id, site);
    enrol(file, &taker);
    take(file, &taker, "baseline", 1, before, "finished");
    take(file, &taker, "endline", 1, after, "finished");
}

START_TEST(sites_widen_the_interval)
{
    struct file file = file_new();
    for (int i = 0; i < 10; i++) {
        take_both(&file, i, "S1", "CC", i < 9 ? "AB" : "CC");
        take_both(&file, i, "S2", "CC", i < 1 ? "AB" : "CC");
        take_both(&file, i, "S3", "CC", i < 5 ? "AB" : "CC");
    }
    struct study *study = make(&file);
    const struct study_total *total = &study->total;
    const struct study_change *change = &study->items[0].change;
    ck_assert_int_eq(study->n_sites, 3);
    ck_assert(total->points_cluster.mean.has_interval && change->change_cluster.has_interval);
    ck_assert(total->points_cluster.mean.high - total->points_cluster.mean.low >
              total->points.gain.mean.high - total->points.gain.mean.low);
    ck_assert(change->change_cluster.low < change->change.low);
    ck_assert(total->design.deff.value > 1);
    /* both items or none: half of all pass */
    ck_assert_int_eq(total->passed.table.gained, 15);
    ck_assert_int_eq(study->dimensions[STUDY_SITE].n_groups, 3);
    ck_assert(!study->dimensions[STUDY_SITE].groups[0].gain_cluster.defined);
    ck_assert(study->dimensions[STUDY_ROLE].groups[0].gain_cluster.has_interval);
    study_free(study);
    file_free(&file);
}
END_TEST

START_TEST(the_most_chosen_wrong_answer_is_named)
{
    struct file file = file_new();
    for (int i = 0; i < 12; i++)
        take_both(&file, i, "S1", i < 5 ? "DB" : i < 8 ? "CC" : i < 11 ? "KK" : "AB", "AB");
    struct study *study = make_open(&file);
    const struct study_item_quality *quality = &study->items[0].quality[STUDY_BASELINE];
    ck_assert_int_eq(quality->n, 12);
    ck_assert_int_eq(quality->n_options, 4);
    ck_assert(quality->misconception != NULL);
    ck_assert_str_eq(quality->misconception->ids, "D");
    ck_assert_int_eq(quality->misconception->n, 5);
    ck_assert(quality->misconception->figures.share.value == 5.0 / 12);
    ck_assert(study->items[0].quality[STUDY_ENDLINE].misconception == NULL);
    ck_assert(!study->items[0].quality[STUDY_ENDLINE].item_rest.defined);
    ck_assert(study->items[0].dont_know_baseline.value == 0.25);
    ck_assert(study->items[0].dont_know_endline.value == 0);
    study_free(study);
    file_free(&file);
}
END_TEST

START_TEST(opinions_have_shares_before_and_after)
{
    struct file file = file_new();
    for (int i = 0; i < 10; i++) {
        g_autofree char *id = g_strdup_printf("p%d", i);
        struct taker taker = person(id, "S1");
        taker.key = NULL;
        enrol(&file, &taker);
        take(&file, &taker, "baseline", 1, i < 2 ? "A" : i < 4 ? "K" : "B", "finished");
        take(&file, &taker, "endline", 1, i < 9 ? "A" : "B", "finished");
    }
    struct study *study = make_open(&file);
    ck_assert_int_eq(study->n_items, 0);
    ck_assert_int_eq(study->n_opinions, 3);
    ck_assert_int_eq(study->flow.matched, 10);
    ck_assert_int_eq(study->dimensions[STUDY_ROLE].groups[0].n, 10);
    ck_assert(!study->total.percent.gain.mean.defined && !study->total.hake.defined);
    const struct study_opinion *aware = NULL;
    for (int i = 0; i < study->n_opinions; i++)
        if (strcmp(study->opinions[i].ids, "A") == 0)
            aware = &study->opinions[i];
    ck_assert(aware != NULL);
    ck_assert(aware->change.baseline.value == 0.2 && aware->change.endline.value == 0.9);
    ck_assert_int_eq(aware->change.table.gained, 7);
    study_free(study);
    file_free(&file);
}
END_TEST

START_TEST(alpha_is_of_those_who_were_shown_every_item)
{
    struct file file = file_new();
    for (int i = 0; i < 30; i++)
        take_both(&file, i, "S1", i % 3 ? "AB" : "CC", i % 4 ? "AB" : i % 8 ? "AC" : "CC");
    take_both(&file, 30, "S1", "AB", "An");
    struct study *study = make(&file);
    ck_assert_int_eq(study->forms[STUDY_BASELINE].n, 31);
    ck_assert_int_eq(study->forms[STUDY_ENDLINE].n, 30);
    ck_assert(study->forms[STUDY_ENDLINE].alpha.defined && study->forms[STUDY_ENDLINE].sem.defined);
    ck_assert(fabs(study->forms[STUDY_BASELINE].alpha.value - 1) < 1e-12);
    study_free(study);
    file_free(&file);
}
END_TEST

START_TEST(small_groups_are_not_even_in_memory)
{
    struct file file = file_new();
    for (int i = 0; i < 8; i++) {
        take_both(&file, i, "S1", "CC", i < 6 ? "AB" : "CC");
        take_both(&file, i, "S2", "CC", i < 4 ? "AB" : "CC");
    }
    take_both(&file, 0, "S3", "CC", "AC");
    struct study *study = make(&file);
    const struct study_dimension *sites = &study->dimensions[STUDY_SITE];
    ck_assert_int_eq(sites->groups[2].reason, SUPPRESS_SMALL);
    ck_assert_int_eq(sites->groups[0].reason + sites->groups[1].reason, SUPPRESS_COMPLEMENT);
    ck_assert(sites->groups[2].n == 0 && !sites->groups[2].hake.defined && !sites->groups[2].items);
    study_free(study);
    file_free(&file);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("study");
    TCase *tcase = tcase_create("figures");
    tcase_add_test(tcase, every_figure_of_three_waves_is_as_r_has_it);
    tcase_add_test(tcase, a_study_of_nobody_is_a_study);
    tcase_add_test(tcase, only_the_first_finished_attempt_counts);
    tcase_add_test(tcase, versions_of_an_item_are_never_pooled);
    tcase_add_test(tcase, unmatched_persons_stay_apart);
    tcase_add_test(tcase, what_was_not_reached_is_missing_and_not_wrong);
    tcase_add_test(tcase, sites_widen_the_interval);
    tcase_add_test(tcase, the_most_chosen_wrong_answer_is_named);
    tcase_add_test(tcase, opinions_have_shares_before_and_after);
    tcase_add_test(tcase, alpha_is_of_those_who_were_shown_every_item);
    tcase_add_test(tcase, small_groups_are_not_even_in_memory);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
