/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distributions, shares, and the same persons' yes and no before and after. */
#include "assessments/measure/adjust.h"
#include "assessments/measure/distribution.h"
#include "assessments/measure/paired.h"
#include "assessments/measure/planning.h"
#include "assessments/measure/proportion.h"
#include "assessments/measure/waves.h"
#include "tests/measure/reference.h"

#include <math.h>
#include <stdlib.h>

START_TEST(distributions_are_those_of_r)
{
    int n;
    struct reference *reference = reference_open("dist.qnorm");
    const double *p = reference_vector(reference, "p", &n);
    g_autofree double *got = g_new0(double, 16);
    for (int i = 0; i < n; i++)
        got[i] = dist_qnorm(p[i]);
    reference_is_vector(reference, "qnorm", got, n);
    reference_close(reference);

    reference = reference_open("dist.qt");
    const double *df = reference_vector(reference, "df", &n);
    for (int i = 0; i < n; i++)
        got[i] = dist_qt(reference_in(reference, "p"), df[i]);
    reference_is_vector(reference, "qt", got, n);
    reference_close(reference);

    reference = reference_open("dist.qbeta");
    for (int i = 0; i < 4; i++)
        got[i] = dist_qbeta(reference_vector(reference, "p", &n)[i], reference_vector(reference, "a", &n)[i],
                            reference_vector(reference, "b", &n)[i]);
    reference_is_vector(reference, "q", got, n);
    reference_close(reference);
}
END_TEST

START_TEST(far_tails_do_not_underflow)
{
    int n;
    double got[16], mass[16];
    struct reference *reference = reference_open("dist.pchisq_upper");
    const double *x = reference_vector(reference, "x", &n), *df = reference_vector(reference, "df", &n);
    for (int i = 0; i < n; i++)
        got[i] = dist_pchisq_upper(x[i], df[i]);
    reference_is_vector(reference, "sf", got, n);
    reference_close(reference);

    reference = reference_open("dist.pt_two_sided");
    x = reference_vector(reference, "t", &n);
    df = reference_vector(reference, "df", &n);
    for (int i = 0; i < n; i++)
        got[i] = dist_pt_two_sided(x[i], df[i]);
    reference_is_vector(reference, "p", got, n);
    reference_close(reference);

    reference = reference_open("dist.pf_upper");
    for (int i = 0; i < 3; i++)
        got[i] =
            dist_pf_upper(reference_vector(reference, "f", &n)[i], reference_vector(reference, "df1", &n)[i],
                          reference_vector(reference, "df2", &n)[i]);
    reference_is_vector(reference, "sf", got, n);
    reference_close(reference);

    reference = reference_open("dist.pbinom_half");
    const double *k = reference_vector(reference, "k", &n), *trials = reference_vector(reference, "n", &n);
    for (int i = 0; i < n; i++) {
        got[i] = dist_pbinom(k[i], trials[i], 0.5);
        mass[i] = dist_dbinom(k[i], trials[i], 0.5);
    }
    reference_is_vector(reference, "cdf", got, n);
    reference_is_vector(reference, "pmf", mass, n);
    reference_close(reference);
}
END_TEST

static void check_share(const char *id)
{
    struct reference *reference = reference_open(id);
    const gint64 x = reference_count(reference, "x"), n = reference_count(reference, "n");
    const struct estimate wilson = proportion_wilson(x, n, 0.95);
    reference_is_interval(reference, "wilson", wilson);
    reference_is_interval(reference, "clopper_pearson", proportion_clopper_pearson(x, n, 0.95));
    if (reference_expects(reference, "p"))
        reference_is(reference, "p", wilson.value);
    if (reference_expects(reference, "wilson_cc"))
        reference_is_interval(reference, "wilson_cc", proportion_wilson_corrected(x, n, 0.95));
    reference_close(reference);
}

START_TEST(shares_have_the_published_intervals)
{
    g_auto(GStrv) published = reference_ids("prop.newcombe1998");
    for (char **id = published; *id; id++)
        check_share(*id);
    static const char *const others[] = {"prop.14_100", "prop.92_100", "prop.7_50", "prop.46_50",
                                         "prop.0_5",    "prop.5_5",    "prop.0_1",  "prop.1_1"};
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        check_share(others[i]);
}
END_TEST

START_TEST(the_level_of_an_interval_can_be_chosen)
{
    int n;
    struct reference *reference = reference_open("prop.wilson_levels");
    const double *levels = reference_vector(reference, "levels", &n);
    double low[8], high[8];
    for (int i = 0; i < n; i++) {
        const struct estimate wilson =
            proportion_wilson(reference_count(reference, "x"), reference_count(reference, "n"), levels[i]);
        low[i] = wilson.low;
        high[i] = wilson.high;
    }
    reference_is_vector(reference, "wilson_lo", low, n);
    reference_is_vector(reference, "wilson_hi", high, n);
    reference_close(reference);
}
END_TEST

START_TEST(two_groups_differ_as_newcombe_published)
{
    g_auto(GStrv) ids = reference_ids("diff_indep.");
    for (char **id = ids; *id; id++) {
        struct reference *reference = reference_open(*id);
        const struct estimate difference =
            proportion_difference(reference_count(reference, "x1"), reference_count(reference, "n1"),
                                  reference_count(reference, "x2"), reference_count(reference, "n2"), 0.95);
        reference_is(reference, "diff", difference.value);
        reference_is_interval(reference, "ci", difference);
        reference_close(reference);
    }
}
END_TEST

START_TEST(nobody_has_no_share)
{
    ck_assert(!proportion_wilson(0, 0, 0.95).defined);
    ck_assert(!proportion_wilson_corrected(0, 0, 0.95).defined);
    ck_assert(!proportion_clopper_pearson(0, 0, 0.95).defined);
    ck_assert(!proportion_wilson(3, 2, 0.95).defined);
    ck_assert(!proportion_difference(1, 2, 0, 0, 0.95).defined);
    ck_assert(proportion_wilson(0, 7, 0.95).low == 0);
    ck_assert(proportion_wilson(7, 7, 0.95).high == 1);
}
END_TEST

static void check_mcnemar(const char *id)
{
    struct reference *reference = reference_open(id);
    const struct paired_table table = {
        reference_count(reference, "a_yes_yes"), reference_count(reference, "b_pre_yes_post_no"),
        reference_count(reference, "c_pre_no_post_yes"), reference_count(reference, "d_no_no")};
    const double n = (double)paired_n(&table);
    const struct estimate change = paired_change(&table, 0.95), ratio = paired_odds_ratio(&table, 0.95);
    reference_is(reference, "n", n);
    reference_is(reference, "p_pre", (double)paired_before(&table) / n);
    reference_is(reference, "p_post", (double)paired_after(&table) / n);
    reference_is_number(reference, "p_exact", paired_mcnemar_exact(&table));
    reference_is_number(reference, "p_mid", paired_mcnemar_mid(&table));
    reference_is(reference, "diff_post_minus_pre", change.value);
    reference_is_interval(reference, "ci_newcombe_square_and_add", change);
    reference_is_interval(reference, "ci_bonett_price", paired_change_bonett_price(&table, 0.95));
    if (reference_expects(reference, "ci_tango"))
        reference_is_interval(reference, "ci_tango", paired_change_tango(&table, 0.95));
    if (reference_expects(reference, "chi2")) {
        reference_is(reference, "chi2", paired_mcnemar(&table).statistic);
        reference_is(reference, "p_chi2", paired_mcnemar(&table).p);
        reference_is(reference, "chi2_cc", paired_mcnemar_corrected(&table).statistic);
        reference_is(reference, "p_chi2_cc", paired_mcnemar_corrected(&table).p);
    }
    reference_is_number(reference, "odds_ratio_cond", (struct number){ratio.defined, ratio.value});
    if (reference_expects(reference, "or_exact_ci"))
        reference_is_interval(reference, "or_exact_ci", ratio);
    reference_close(reference);
}

START_TEST(changes_have_the_published_figures)
{
    g_auto(GStrv) ids = reference_ids("mcnemar.");
    for (char **id = ids; *id; id++)
        if (!g_str_equal(*id, "mcnemar.clustered"))
            check_mcnemar(*id);
}
END_TEST

START_TEST(a_change_of_nobody_is_not_defined)
{
    const struct paired_table nobody = {0}, same = {5, 0, 0, 5}, lost = {0, 3, 0, 0};
    ck_assert(!paired_change(&nobody, 0.95).defined);
    ck_assert(!paired_change_tango(&nobody, 0.95).defined);
    ck_assert(!paired_change_bonett_price(&nobody, 0.95).defined);
    ck_assert(!paired_mcnemar_exact(&nobody).defined);
    ck_assert(!paired_mcnemar_mid(&nobody).defined);
    ck_assert(!paired_mcnemar(&same).defined);
    ck_assert(!paired_odds_ratio(&same, 0.95).defined);
    ck_assert(paired_change_tango(&lost, 0.95).low == -1);
    ck_assert(paired_odds_ratio(&lost, 0.95).value == 0);
}
END_TEST

START_TEST(the_far_tail_of_a_change_is_a_number)
{
    const struct paired_table table = {13, 1, 79, 7};
    const double p = paired_mcnemar_exact(&table).value;
    ck_assert_msg(fabs(p / 1.3400325923359e-22 - 1) < 1e-12, "p is %g", p);
}
END_TEST

static void check_adjusted(const char *id)
{
    int n;
    struct number p[32], got[32];
    struct reference *reference = reference_open(id);
    const double *values = reference_vector(reference, "p", &n);
    static const struct {
        const char *key, *rejects;
        void (*adjust)(const struct number *, int, struct number *);
    } methods[] = {{"bonferroni", "n_reject_05_bonferroni", adjust_bonferroni},
                   {"holm", "n_reject_05_holm", adjust_holm},
                   {"BH", "n_reject_05_BH", adjust_bh}};
    for (int i = 0; i < n; i++)
        p[i] = number_of(values[i]);
    for (gsize m = 0; m < G_N_ELEMENTS(methods); m++) {
        int rejected = 0;
        methods[m].adjust(p, n, got);
        for (int i = 0; i < n; i++)
            rejected += got[i].defined && got[i].value <= 0.05 ? 1 : 0;
        if (reference_expects(reference, methods[m].key))
            reference_is_numbers(reference, methods[m].key, got, n);
        if (reference_expects(reference, methods[m].rejects))
            reference_is(reference, methods[m].rejects, rejected);
    }
    reference_close(reference);
}

START_TEST(p_values_are_adjusted_as_r_does)
{
    check_adjusted("padjust.bh1995");
    check_adjusted("padjust.unsorted_na");
    adjust_holm(NULL, 0, NULL);
}
END_TEST

START_TEST(three_waves_are_compared)
{
    int n;
    struct reference *reference = reference_open("cochran_q.three_wave");
    const double *rows = reference_vector(reference, "rows_base_end_follow", &n);
    gint64 yes[3] = {0}, squares = 0;
    struct paired_table pairs[3] = {0};
    static const int from[] = {0, 0, 1}, to[] = {1, 2, 2};
    for (int row = 0; row < n / 3; row++) {
        const double *one = rows + row * 3;
        const gint64 sum = (gint64)(one[0] + one[1] + one[2]);
        squares += sum * sum;
        for (int wave = 0; wave < 3; wave++)
            yes[wave] += (gint64)one[wave];
        for (int pair = 0; pair < 3; pair++) {
            const gboolean before = one[from[pair]] > 0, after = one[to[pair]] > 0;
            *(before  ? after ? &pairs[pair].both : &pairs[pair].lost
              : after ? &pairs[pair].gained
                      : &pairs[pair].neither) += 1;
        }
    }
    const struct significance q = waves_cochran_q(yes, 3, squares);
    struct number p[3], holm[3];
    for (int pair = 0; pair < 3; pair++)
        p[pair] = paired_mcnemar_exact(&pairs[pair]);
    adjust_holm(p, 3, holm);
    reference_is(reference, "Q", q.statistic);
    reference_is(reference, "df", q.df);
    reference_is(reference, "p", q.p);
    reference_is_numbers(reference, "pairwise_exact_mcnemar_p_01_02_12", p, 3);
    reference_is_numbers(reference, "pairwise_holm", holm, 3);
    reference_close(reference);
    ck_assert(!waves_cochran_q((const gint64[]){4, 4, 4}, 3, 36).defined);
    ck_assert(!waves_retention(2, 2, 3).defined);
}
END_TEST

START_TEST(a_study_can_be_planned)
{
    struct reference *reference = reference_open("power.exact_mcnemar");
    const int n = (int)reference_count(reference, "n_pairs");
    const double gain = reference_in(reference, "p_gain"), loss = reference_in(reference, "p_loss");
    const double alpha = reference_in(reference, "alpha");
    const struct number power = planning_power_mcnemar(gain, loss, n, alpha);
    reference_is_number(reference, "power", power);
    reference_close(reference);
    ck_assert_double_gt(planning_power_mcnemar(gain, loss, 2 * n, alpha).value, power.value);
    ck_assert_double_eq_tol(planning_power_mcnemar(loss, gain, n, alpha).value, power.value, 1e-12);
    ck_assert_double_eq(planning_power_mcnemar(0, 0, n, alpha).value, 0);
    ck_assert(!planning_power_mcnemar(0.7, 0.4, n, alpha).defined);
    ck_assert(!planning_power_mcnemar(-0.1, 0.4, n, alpha).defined);
    ck_assert(!planning_power_mcnemar(gain, loss, 0, alpha).defined);
    ck_assert(!planning_power_mcnemar(gain, loss, n, 0).defined);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("proportion");
    TCase *tcase = tcase_create("figures");
    tcase_add_test(tcase, distributions_are_those_of_r);
    tcase_add_test(tcase, far_tails_do_not_underflow);
    tcase_add_test(tcase, shares_have_the_published_intervals);
    tcase_add_test(tcase, the_level_of_an_interval_can_be_chosen);
    tcase_add_test(tcase, two_groups_differ_as_newcombe_published);
    tcase_add_test(tcase, nobody_has_no_share);
    tcase_add_test(tcase, changes_have_the_published_figures);
    tcase_add_test(tcase, a_change_of_nobody_is_not_defined);
    tcase_add_test(tcase, the_far_tail_of_a_change_is_a_number);
    tcase_add_test(tcase, p_values_are_adjusted_as_r_does);
    tcase_add_test(tcase, three_waves_are_compared);
    tcase_add_test(tcase, a_study_can_be_planned);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
