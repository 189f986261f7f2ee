/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means, gains, ranks, clusters, associations, guessing. */
#include "assessments/measure/association.h"
#include "assessments/measure/attrition.h"
#include "assessments/measure/cluster.h"
#include "assessments/measure/dif.h"
#include "assessments/measure/gain.h"
#include "assessments/measure/guessing.h"
#include "assessments/measure/rank.h"
#include "tests/measure/reference.h"

#include <math.h>
#include <stdlib.h>

START_TEST(sleep_gains_are_those_of_the_book)
{
    int n;
    struct reference *reference = reference_open("paired_t.sleep");
    const double *before = reference_vector(reference, "pre", &n),
                 *after = reference_vector(reference, "post", &n);
    const struct gain_result gain = gain_paired(&(struct gain_pairs){before, after, NULL, (gsize)n}, 0.95);
    reference_is(reference, "mean_diff", gain.gain.mean.value);
    reference_is_number(reference, "sd_diff", gain.gain.sd);
    reference_is(reference, "t", gain.gain.t.statistic);
    reference_is(reference, "df", gain.gain.t.df);
    reference_is(reference, "p", gain.gain.t.p);
    reference_is_interval(reference, "ci", gain.gain.mean);
    reference_is(reference, "cohen_dz", gain.dz.value);
    reference_is_interval(reference, "dz_ci_noncentral_t", gain.dz);
    reference_is_number(reference, "cohen_dav_mean_sd", gain.dav);
    reference_is_number(reference, "cohen_dav_rms_sd", gain.dav_rms);
    reference_is_number(reference, "cohen_drm", gain.drm);
    reference_is_number(reference, "hedges_J_df9", gain_hedges_j(9));
    reference_is_number(reference, "hedges_gz", gain.gz);
    reference_is_number(reference, "sd_pre", gain.sd_before);
    reference_is_number(reference, "sd_post", gain.sd_after);
    reference_is_number(reference, "r", gain.correlation);
    reference_close(reference);
    ck_assert(!gain.dz_interval_approximate);
}
END_TEST

START_TEST(signed_ranks_are_those_of_the_book)
{
    int n;
    struct reference *reference = reference_open("wilcoxon.hollander_wolfe");
    const double *x = reference_vector(reference, "x", &n), *y = reference_vector(reference, "y", &n);
    double gains[16];
    for (int i = 0; i < n; i++)
        gains[i] = x[i] - y[i];
    const struct rank_result rank =
        rank_wilcoxon(&(struct sample){gains, NULL, (gsize)n}, RANK_ZEROS_DROPPED);
    reference_is_number(reference, "V", rank.v);
    reference_is_number(reference, "p_exact_two_sided", rank.p);
    reference_is(reference, "p_exact_greater", rank.p_exact.value / 2);
    reference_is_number(reference, "p_normal_cc_two_sided", rank.p_normal);
    reference_close(reference);
}
END_TEST

START_TEST(ties_and_zeros_are_ranked_as_r_does)
{
    int n;
    struct reference *reference = reference_open("wilcoxon.ties_zeros");
    const double *before = reference_vector(reference, "pre", &n),
                 *after = reference_vector(reference, "post", &n);
    double gains[16];
    for (int i = 0; i < n; i++)
        gains[i] = after[i] - before[i];
    const struct sample sample = {gains, NULL, (gsize)n};
    const struct rank_result rank = rank_wilcoxon(&sample, RANK_ZEROS_DROPPED);
    reference_is_number(reference, "V", rank.v);
    reference_is(reference, "n_nonzero", (double)rank.n);
    reference_is_number(reference, "p_normal_cc", rank.p);
    reference_is_number(reference, "p_normal_nocc", rank.p_normal_uncorrected);
    reference_is_number(reference, "p_exact_permutation_zeros_dropped", rank.p_exact);
    reference_is_number(reference, "p_exact_permutation_pratt",
                        rank_wilcoxon(&sample, RANK_ZEROS_PRATT).p_exact);
    reference_is_number(reference, "matched_rank_biserial", rank.effect);
    reference_close(reference);
}
END_TEST

START_TEST(nobody_gaining_is_not_defined)
{
    const double none[] = {0, 0, 0}, before[] = {2, 2, 2};
    const struct rank_result rank = rank_wilcoxon(&(struct sample){none, NULL, 3}, RANK_ZEROS_DROPPED);
    ck_assert(!rank.p.defined && !rank.v.defined && !rank.effect.defined);
    const struct gain_result same = gain_paired(&(struct gain_pairs){before, before, NULL, 3}, 0.95);
    ck_assert(same.gain.mean.defined && same.gain.mean.value == 0);
    ck_assert(!same.gain.t.defined && !same.dz.defined && !same.dav.defined && !same.correlation.defined);
    const struct gain_result one = gain_paired(&(struct gain_pairs){none, before, NULL, 1}, 0.95);
    ck_assert(one.gain.mean.value == 2 && !one.gain.mean.has_interval && !one.sd_before.defined);
    ck_assert(!gain_paired(&(struct gain_pairs){none, before, NULL, 0}, 0.95).gain.mean.defined);
}
END_TEST

START_TEST(normalized_gains_follow_their_definitions)
{
    int n;
    struct reference *reference = reference_open("gain.hake_class");
    const struct number g =
        gain_hake(reference_in(reference, "pre_mean_pct"), reference_in(reference, "post_mean_pct"));
    reference_is_number(reference, "g", g);
    reference_close(reference);
    ck_assert_str_eq(gain_band_name(gain_band_of(g.value)), "high");

    reference = reference_open("gain.small_sample");
    const double *before = reference_vector(reference, "pre_pct", &n);
    const double *after = reference_vector(reference, "post_pct", &n);
    struct number hake[16], c[16];
    double sum = 0;
    int defined = 0;
    for (int i = 0; i < n; i++) {
        hake[i] = gain_hake(before[i], after[i]);
        c[i] = gain_normalized_change(before[i], after[i]);
        sum += hake[i].defined ? hake[i].value : 0;
        defined += hake[i].defined ? 1 : 0;
    }
    const struct gain_change change = gain_mean_change(&(struct gain_pairs){before, after, NULL, (gsize)n});
    const struct sample pre = {before, NULL, (gsize)n}, post = {after, NULL, (gsize)n};
    reference_is_number(reference, "g_of_averages", gain_hake(mean_of(&pre).value, mean_of(&post).value));
    reference_is_numbers(reference, "individual_g", hake, n);
    reference_is(reference, "average_of_g", sum / defined);
    reference_is(reference, "n_undefined_g", n - defined);
    reference_is_numbers(reference, "normalized_change_c", c, n);
    reference_is_number(reference, "mean_c", change.mean);
    reference_is(reference, "n_dropped_c", (double)change.n_dropped);
    reference_close(reference);
    ck_assert(!gain_normalized_change(0, 0).defined);
}
END_TEST

static int gather(const double *y, const double *ids, int n, struct cluster *clusters)
{
    int most = 0;
    for (int i = 0; i < n; i++) {
        const int id = (int)ids[i];
        most = MAX(most, id);
        clusters[id - 1].n++;
        clusters[id - 1].sum += y[i];
        clusters[id - 1].sum_squares += y[i] * y[i];
    }
    return most;
}

START_TEST(clusters_widen_as_survey_says)
{
    int n;
    struct cluster clusters[8] = {0};
    struct reference *reference = reference_open("cluster.binary_six_groups");
    const double *y = reference_vector(reference, "y", &n);
    const int groups = gather(y, reference_vector(reference, "cluster", &n), n, clusters);
    const struct cluster_result mean = cluster_mean(clusters, groups, 0.95);
    const struct cluster_design design = cluster_design(clusters, groups);
    const double p = mean.mean.value;
    reference_is(reference, "p", p);
    reference_is(reference, "se_iid", sqrt(p * (1 - p) / n));
    reference_is_number(reference, "se_cluster_G_over_Gminus1", mean.se);
    reference_is(reference, "df", mean.t.df);
    reference_is_interval(reference, "ci_t", mean.mean);
    reference_is_interval(reference, "ci_logit_t", cluster_proportion(clusters, groups, 0.95));
    reference_is_number(reference, "icc_anova", design.icc);
    reference_is_number(reference, "n0", design.n0);
    reference_is_number(reference, "deff_empirical", design.deff);
    reference_is_number(reference, "deff_kish_from_icc", design.deff_kish);
    reference_is_number(reference, "n_eff", design.n_effective);
    reference_is_interval(reference, "ci_wilson_neff_t", cluster_proportion_wilson(clusters, groups, 0.95));
    reference_close(reference);
}
END_TEST

START_TEST(clustered_gains_are_those_of_sandwich)
{
    int n;
    struct cluster clusters[8] = {0};
    struct reference *reference = reference_open("cluster.mean_gain_five_groups");
    const double *gain = reference_vector(reference, "gain", &n);
    const int groups = gather(gain, reference_vector(reference, "cluster", &n), n, clusters);
    const struct cluster_result mean = cluster_mean(clusters, groups, 0.95);
    reference_is(reference, "mean", mean.mean.value);
    reference_is_number(reference, "se_iid", mean.se_naive);
    reference_is_number(reference, "se_CR_G_over_Gminus1", mean.se);
    reference_is(reference, "t", mean.t.statistic);
    reference_is(reference, "df", mean.t.df);
    reference_is(reference, "p", mean.t.p);
    reference_is_interval(reference, "ci", mean.mean);
    reference_close(reference);
}
END_TEST

START_TEST(a_clustered_change_is_tested)
{
    int n;
    struct cluster clusters[8] = {0};
    struct reference *reference = reference_open("mcnemar.clustered");
    const double *before = reference_vector(reference, "pre", &n),
                 *after = reference_vector(reference, "post", &n);
    double change[64], lost = 0, gained = 0;
    for (int i = 0; i < n; i++) {
        change[i] = after[i] - before[i];
        lost += change[i] < 0;
        gained += change[i] > 0;
    }
    const int groups = gather(change, reference_vector(reference, "cluster", &n), n, clusters);
    const struct cluster_result mean = cluster_mean(clusters, groups, 0.95);
    reference_is(reference, "b", lost);
    reference_is(reference, "c", gained);
    reference_is(reference, "chi2_iid", (lost - gained) * (lost - gained) / (lost + gained));
    reference_is(reference, "diff", mean.mean.value);
    reference_is_number(reference, "se_cluster", mean.se);
    reference_is(reference, "t", mean.t.statistic);
    reference_is(reference, "df", mean.t.df);
    reference_is(reference, "p_t", mean.t.p);
    reference_is_interval(reference, "ci_t", mean.mean);
    reference_is(reference, "durkalski_chi2_null_variance", cluster_mcnemar_null(clusters, groups).statistic);
    reference_close(reference);
}
END_TEST

START_TEST(raters_agree_as_shrout_and_fleiss_found)
{
    int n;
    struct cluster clusters[8] = {0};
    double ids[64];
    struct reference *reference = reference_open("icc.shrout_fleiss");
    const double *rows = reference_vector(reference, "rows", &n);
    for (int i = 0; i < n; i++)
        ids[i] = i / 4 + 1;
    reference_is_number(reference, "icc1", cluster_design(clusters, gather(rows, ids, n, clusters)).icc);
    reference_close(reference);
}
END_TEST

START_TEST(one_cluster_has_no_robust_interval)
{
    const struct cluster one[] = {{10, 4, 4}, {0, 0, 0}}, alike[] = {{10, 10, 10}, {5, 5, 5}};
    ck_assert(!cluster_mean(one, 2, 0.95).mean.defined);
    ck_assert(cluster_mean(one, 2, 0.95).se_naive.defined);
    ck_assert(!cluster_design(one, 2).icc.defined);
    ck_assert(!cluster_mean(NULL, 0, 0.95).mean.defined);
    ck_assert(cluster_mean(alike, 2, 0.95).mean.defined && !cluster_mean(alike, 2, 0.95).mean.has_interval);
    ck_assert(!cluster_proportion(alike, 2, 0.95).has_interval);
    ck_assert(!cluster_proportion_wilson(alike, 2, 0.95).has_interval);
    ck_assert(!cluster_mcnemar_null((const struct cluster[]){{4, 0, 2}}, 1).defined);
}
END_TEST

START_TEST(groups_are_compared_by_welch)
{
    int nx, ny;
    struct reference *reference = reference_open("welch.gain_by_group");
    const double *x = reference_vector(reference, "x", &nx), *y = reference_vector(reference, "y", &ny);
    const struct sample one = {x, NULL, (gsize)nx}, two = {y, NULL, (gsize)ny}, nobody = {NULL, NULL, 0};
    const struct mean_result welch = mean_welch(&one, &two, 0.95);
    reference_is(reference, "t", welch.t.statistic);
    reference_is(reference, "df", welch.t.df);
    reference_is(reference, "p", welch.t.p);
    reference_is_interval(reference, "ci", welch.mean);
    ck_assert(!mean_welch(&one, &nobody, 0.95).mean.defined);
    ck_assert(!mean_welch(&one, &(struct sample){y, NULL, 1}, 0.95).mean.has_interval);
    reference_close(reference);
}
END_TEST

START_TEST(associations_are_those_of_r)
{
    int n;
    double least;
    struct reference *reference = reference_open("attrition.completers_vs_lost");
    const double *stayed = reference_vector(reference, "completed", &n),
                 *lost = reference_vector(reference, "lost", &n);
    const gint64 counts[] = {(gint64)stayed[0], (gint64)stayed[1], (gint64)lost[0], (gint64)lost[1]};
    const struct significance chi2 = association_chi2(counts, 2, 2, &least);
    reference_is(reference, "chi2", chi2.statistic);
    reference_is(reference, "p", chi2.p);
    reference_is_number(reference, "p_fisher",
                        association_fisher(counts[0], counts[1], counts[2], counts[3]).two_sided);
    reference_close(reference);
    ck_assert(least == 27.5);
    ck_assert(association_p(counts, 2, 2).value == chi2.p);

    reference = reference_open("fisher.tea");
    reference_is_number(reference, "p_two_sided", association_p((const gint64[]){3, 1, 1, 3}, 2, 2));
    reference_is_number(reference, "p_greater", association_fisher(3, 1, 1, 3).greater);
    reference_close(reference);
    ck_assert(!association_p((const gint64[]){3, 1, 1, 3, 2, 2}, 2, 3).defined);
    ck_assert(!association_chi2((const gint64[]){3, 0, 1, 0}, 2, 2, NULL).defined);
    ck_assert(!association_fisher(0, 0, 0, 0).two_sided.defined);
}
END_TEST

START_TEST(berkeley_admissions_are_stratified)
{
    int n;
    struct reference *reference = reference_open("mh.ucb_admissions");
    const double *cells = reference_vector(reference, "strata_2x2_rowmajor", &n);
    struct dif_stratum strata[8];
    for (int i = 0; i < n / 4; i++)
        strata[i] = (struct dif_stratum){(gint64)cells[i * 4], (gint64)cells[i * 4 + 1],
                                         (gint64)cells[i * 4 + 2], (gint64)cells[i * 4 + 3]};
    const struct dif_result dif = dif_mantel_haenszel(strata, n / 4, 0.95);
    reference_is(reference, "or_mh", dif.odds_ratio.value);
    reference_is_interval(reference, "or_ci", dif.odds_ratio);
    reference_is(reference, "chi2_cc", dif.chi2.statistic);
    reference_is(reference, "p_cc", dif.chi2.p);
    reference_is(reference, "chi2", dif.chi2_uncorrected.statistic);
    reference_is(reference, "p", dif.chi2_uncorrected.p);
    reference_is_number(reference, "delta_mh", dif.delta);
    reference_close(reference);
    ck_assert(dif.classified);
    ck_assert_str_eq(dif_class_name(dif.class), "A");
}
END_TEST

START_TEST(an_item_that_favours_one_group_is_large)
{
    const struct dif_stratum strata[] = {{90, 10, 40, 60}, {80, 20, 30, 70}}, one[] = {{1, 0, 0, 0}};
    const struct dif_result dif = dif_mantel_haenszel(strata, 2, 0.95);
    ck_assert_str_eq(dif_class_name(dif.class), "C");
    ck_assert(dif.delta.value < -1.5);
    ck_assert(!dif_mantel_haenszel(one, 1, 0.95).odds_ratio.defined);
    ck_assert(!dif_mantel_haenszel(one, 1, 0.95).chi2.defined);
    ck_assert(!dif_mantel_haenszel(NULL, 0, 0.95).classified);
}
END_TEST

START_TEST(guessing_and_confidence_are_marked)
{
    int n;
    struct reference *reference = reference_open("guessing.formula_score");
    const int options = (int)reference_in(reference, "options");
    int k[64], items = 0;
    for (gint64 left = reference_count(reference, "right") + reference_count(reference, "wrong") +
                       reference_count(reference, "omitted_or_dont_know");
         left > 0; left--)
        k[items++] = options;
    reference_is_number(reference, "formula_score",
                        guessing_formula_score(reference_count(reference, "right"),
                                               reference_count(reference, "wrong"), options));
    reference_is(reference, "expected_chance_right", guessing_expected(k, items));
    reference_close(reference);
    ck_assert(!guessing_formula_score(1, 1, 1).defined);
    ck_assert(guessing_known(0.1, 4).value == 0);
    ck_assert(fabs(guessing_known(0.625, 4).value - 0.5) < 1e-12);

    reference = reference_open("confidence.cbm");
    const double *fraction = reference_vector(reference, "fraction", &n);
    const double *certainty = reference_vector(reference, "certainty", &n);
    struct number marks[16];
    for (int i = 0; i < n; i++)
        marks[i] = confidence_mark(fraction[i], isnan(certainty[i]) ? 0 : (int)certainty[i]);
    reference_is_numbers(reference, "mark", marks, n);
    const struct number thresholds[] = {confidence_threshold(2), confidence_threshold(3)};
    reference_is_numbers(reference, "thresholds", thresholds, 2);
    reference_close(reference);
    ck_assert(!confidence_mark(1, 4).defined);
    ck_assert(!confidence_misconception(&(struct confidence_table){3, 0, 2, 0}).defined);
    ck_assert(confidence_misconception(&(struct confidence_table){3, 1, 2, 3}).value == 0.25);
}
END_TEST

START_TEST(the_lost_bound_what_might_have_been)
{
    const struct attrition_bounds bounds = attrition_bounds(30, 40, 10);
    const double scores[] = {0, 3, 5, 5};
    ck_assert(bounds.low.value == 0.6 && bounds.high.value == 0.8);
    ck_assert(!attrition_bounds(0, 0, 0).low.defined);
    ck_assert(attrition_rate(48, 42).value == 0.125);
    ck_assert(!attrition_rate(0, 0).defined);
    const struct ceiling ceiling = ceiling_of(&(struct sample){scores, NULL, 4}, 5);
    ck_assert(ceiling.floor.value == 0.25 && ceiling.ceiling.value == 0.5 && ceiling.no_room);
    ck_assert(!ceiling_of(&(struct sample){scores, NULL, 0}, 5).ceiling.defined);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("scores");
    TCase *tcase = tcase_create("figures");
    tcase_add_test(tcase, sleep_gains_are_those_of_the_book);
    tcase_add_test(tcase, signed_ranks_are_those_of_the_book);
    tcase_add_test(tcase, ties_and_zeros_are_ranked_as_r_does);
    tcase_add_test(tcase, nobody_gaining_is_not_defined);
    tcase_add_test(tcase, normalized_gains_follow_their_definitions);
    tcase_add_test(tcase, clusters_widen_as_survey_says);
    tcase_add_test(tcase, clustered_gains_are_those_of_sandwich);
    tcase_add_test(tcase, a_clustered_change_is_tested);
    tcase_add_test(tcase, raters_agree_as_shrout_and_fleiss_found);
    tcase_add_test(tcase, one_cluster_has_no_robust_interval);
    tcase_add_test(tcase, groups_are_compared_by_welch);
    tcase_add_test(tcase, associations_are_those_of_r);
    tcase_add_test(tcase, berkeley_admissions_are_stratified);
    tcase_add_test(tcase, an_item_that_favours_one_group_is_large);
    tcase_add_test(tcase, guessing_and_confidence_are_marked);
    tcase_add_test(tcase, the_lost_bound_what_might_have_been);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
