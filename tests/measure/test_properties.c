/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold of any data, on data drawn with a fixed seed. */
#include "assessments/measure/adjust.h"
#include "assessments/measure/cluster.h"
#include "assessments/measure/gain.h"
#include "assessments/measure/paired.h"
#include "assessments/measure/proportion.h"
#include "assessments/measure/rank.h"
#include "assessments/measure/reliability.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 500

static GRand *drawn;

static void begin(void)
{
    drawn = g_rand_new_with_seed(20261122);
}

static void end(void)
{
    g_rand_free(drawn);
}

static gboolean near(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fmax(1, fabs(a));
}

static gboolean alike(struct estimate a, struct estimate b)
{
    return a.defined == b.defined && a.has_interval == b.has_interval && near(a.value, b.value) &&
           near(a.low, b.low) && near(a.high, b.high);
}

START_TEST(intervals_of_shares_lie_in_the_unit_and_hold_the_share)
{
    for (int round = 0; round < ROUNDS; round++) {
        const gint64 n = g_rand_int_range(drawn, 1, 400), x = g_rand_int_range(drawn, 0, (int)n + 1);
        const struct estimate intervals[] = {proportion_wilson(x, n, 0.95),
                                             proportion_wilson_corrected(x, n, 0.95),
                                             proportion_clopper_pearson(x, n, 0.95)};
        for (gsize i = 0; i < G_N_ELEMENTS(intervals); i++) {
            ck_assert(intervals[i].low >= 0 && intervals[i].high <= 1);
            ck_assert(intervals[i].low <= intervals[i].value && intervals[i].value <= intervals[i].high);
        }
        const struct estimate wrong = proportion_wilson(n - x, n, 0.95);
        ck_assert(near(wrong.low, 1 - intervals[0].high) && near(wrong.high, 1 - intervals[0].low));
    }
}
END_TEST

START_TEST(swapping_before_and_after_mirrors_the_change)
{
    for (int round = 0; round < ROUNDS; round++) {
        const struct paired_table table = {g_rand_int_range(drawn, 0, 30), g_rand_int_range(drawn, 0, 12),
                                           g_rand_int_range(drawn, 0, 30), g_rand_int_range(drawn, 0, 30)};
        const struct paired_table swapped = {table.both, table.gained, table.lost, table.neither};
        ck_assert(alike(paired_change(&table, 0.95), estimate_negated(paired_change(&swapped, 0.95))));
        ck_assert(
            alike(paired_change_tango(&table, 0.95), estimate_negated(paired_change_tango(&swapped, 0.95))));
        ck_assert(alike(paired_change_bonett_price(&table, 0.95),
                        estimate_negated(paired_change_bonett_price(&swapped, 0.95))));
        ck_assert(near(paired_mcnemar_exact(&table).value, paired_mcnemar_exact(&swapped).value));
        ck_assert(near(paired_mcnemar_mid(&table).value, paired_mcnemar_mid(&swapped).value));
        const struct estimate change = paired_change(&table, 0.95);
        ck_assert(change.low <= change.value && change.value <= change.high);
    }
}
END_TEST

struct class
{
    double before[40], after[40], gains[40];
    int site[40], n;
};

static struct class draw_class(void)
{
    struct class class = {.n = g_rand_int_range(drawn, 4, 40)};
    for (int i = 0; i < class.n; i++) {
        class.before[i] = g_rand_int_range(drawn, 0, 6);
        class.after[i] = g_rand_int_range(drawn, 0, 11);
        class.gains[i] = class.after[i] - class.before[i];
        class.site[i] = i < 2 ? i : g_rand_int_range(drawn, 0, 5);
    }
    return class;
}

static void shuffle(struct class *class)
{
    const struct class was = *class;
    const int turn = g_rand_int_range(drawn, 1, class->n);
    for (int i = 0; i < was.n; i++) {
        const int from = (i + turn) % was.n;
        class->before[i] = was.before[from];
        class->after[i] = was.after[from];
        class->gains[i] = was.gains[from];
        class->site[i] = (was.site[from] + 2) % 5;
    }
}

static struct cluster_result by_site(const struct class *class, int copies, struct cluster *clusters)
{
    memset(clusters, 0, 5 * sizeof *clusters);
    for (int i = 0; i < class->n; i++) {
        clusters[class->site[i]].n += copies;
        clusters[class->site[i]].sum += copies * class->gains[i];
        clusters[class->site[i]].sum_squares += copies * class->gains[i] * class->gains[i];
    }
    return cluster_mean(clusters, 5, 0.95);
}

START_TEST(the_order_of_persons_and_sites_changes_nothing)
{
    for (int round = 0; round < ROUNDS; round++) {
        struct class class = draw_class();
        struct cluster clusters[5];
        const struct gain_pairs pairs = {class.before, class.after, NULL, (gsize) class.n};
        const struct sample gains = {class.gains, NULL, (gsize) class.n};
        const struct gain_result was = gain_paired(&pairs, 0.95);
        const struct rank_result rank = rank_wilcoxon(&gains, RANK_ZEROS_DROPPED);
        const struct cluster_result robust = by_site(&class, 1, clusters);
        shuffle(&class);
        const struct gain_result now = gain_paired(&pairs, 0.95);
        ck_assert(alike(was.gain.mean, now.gain.mean) && near(was.dz.value, now.dz.value));
        ck_assert(near(rank.p.value, rank_wilcoxon(&gains, RANK_ZEROS_DROPPED).p.value));
        ck_assert(alike(robust.mean, by_site(&class, 1, clusters).mean));
    }
}
END_TEST

START_TEST(swapping_the_waves_negates_the_gain)
{
    for (int round = 0; round < ROUNDS; round++) {
        const struct class class = draw_class();
        const struct gain_result one =
            gain_paired(&(struct gain_pairs){class.before, class.after, NULL, (gsize) class.n}, 0.95);
        const struct gain_result two =
            gain_paired(&(struct gain_pairs){class.after, class.before, NULL, (gsize) class.n}, 0.95);
        ck_assert(alike(one.gain.mean, estimate_negated(two.gain.mean)));
        ck_assert(fabs(one.dz.low + two.dz.high) < 1e-6 && fabs(one.dz.high + two.dz.low) < 1e-6);
        ck_assert(near(one.gain.t.p, two.gain.t.p));
        ck_assert(one.improved == two.declined);
    }
}
END_TEST

START_TEST(counted_persons_are_persons)
{
    for (int round = 0; round < ROUNDS; round++) {
        const struct class class = draw_class();
        gint64 twice[40];
        double before[80], after[80], gains[80];
        for (int i = 0; i < class.n; i++) {
            twice[i] = 2;
            before[2 * i] = before[2 * i + 1] = class.before[i];
            after[2 * i] = after[2 * i + 1] = class.after[i];
            gains[2 * i] = gains[2 * i + 1] = class.gains[i];
        }
        const gsize n = (gsize) class.n;
        const struct gain_result one =
            gain_paired(&(struct gain_pairs){class.before, class.after, twice, n}, 0.95);
        const struct gain_result two = gain_paired(&(struct gain_pairs){before, after, NULL, 2 * n}, 0.95);
        ck_assert(alike(one.gain.mean, two.gain.mean) && alike(one.dz, two.dz));
        ck_assert(near(one.correlation.value, two.correlation.value));
        ck_assert(near(rank_wilcoxon(&(struct sample){class.gains, twice, n}, RANK_ZEROS_DROPPED).p.value,
                       rank_wilcoxon(&(struct sample){gains, NULL, 2 * n}, RANK_ZEROS_DROPPED).p.value));
    }
}
END_TEST

START_TEST(everybody_twice_in_the_same_sites_is_no_news)
{
    for (int round = 0; round < ROUNDS; round++) {
        const struct class class = draw_class();
        struct cluster clusters[5];
        const struct cluster_result once = by_site(&class, 1, clusters);
        const struct cluster_result twice = by_site(&class, 2, clusters);
        ck_assert(alike(once.mean, twice.mean) && near(once.se.value, twice.se.value));
        ck_assert(twice.se_naive.value < once.se_naive.value || once.se_naive.value == 0);
    }
}
END_TEST

START_TEST(an_item_that_nobody_got_right_changes_no_total)
{
    for (int round = 0; round < ROUNDS; round++) {
        double scores[60 * 4], with_one_more[60 * 5];
        for (int row = 0; row < 60; row++) {
            for (int i = 0; i < 4; i++)
                with_one_more[row * 5 + i] = scores[row * 4 + i] = g_rand_int_range(drawn, 0, 2);
            with_one_more[row * 5 + 4] = 0;
        }
        struct reliability_moments *four = reliability_of_scores(scores, NULL, 60, 4);
        struct reliability_moments *five = reliability_of_scores(with_one_more, NULL, 60, 5);
        ck_assert(near(four->total_mean, five->total_mean));
        ck_assert(near(four->total_variance, five->total_variance));
        for (int i = 0; i < 4; i++)
            ck_assert(near(reliability_item_rest(four, i).value, reliability_item_rest(five, i).value));
        ck_assert(near(reliability_alpha(four, 0.95).value, reliability_alpha_without(five, 4).value));
        ck_assert(!reliability_item_rest(five, 4).defined);
        reliability_free(four);
        reliability_free(five);
    }
}
END_TEST

START_TEST(adjusting_keeps_the_order_and_never_helps)
{
    for (int round = 0; round < ROUNDS; round++) {
        struct number p[12], holm[12], bh[12], bonferroni[12];
        for (int i = 0; i < 12; i++)
            p[i] = g_rand_int_range(drawn, 0, 6) ? number_of(g_rand_double(drawn)) : (struct number){0};
        adjust_holm(p, 12, holm);
        adjust_bh(p, 12, bh);
        adjust_bonferroni(p, 12, bonferroni);
        for (int i = 0; i < 12; i++) {
            ck_assert(p[i].defined == holm[i].defined && p[i].defined == bh[i].defined);
            ck_assert(p[i].value <= bh[i].value + 1e-15 && bh[i].value <= holm[i].value + 1e-15);
            ck_assert(holm[i].value <= bonferroni[i].value + 1e-15);
            for (int j = 0; j < 12; j++)
                ck_assert(!p[i].defined || !p[j].defined || p[i].value > p[j].value ||
                          holm[i].value <= holm[j].value);
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("properties");
    TCase *tcase = tcase_create("drawn");
    tcase_add_checked_fixture(tcase, begin, end);
    tcase_add_test(tcase, intervals_of_shares_lie_in_the_unit_and_hold_the_share);
    tcase_add_test(tcase, swapping_before_and_after_mirrors_the_change);
    tcase_add_test(tcase, the_order_of_persons_and_sites_changes_nothing);
    tcase_add_test(tcase, swapping_the_waves_negates_the_gain);
    tcase_add_test(tcase, counted_persons_are_persons);
    tcase_add_test(tcase, everybody_twice_in_the_same_sites_is_no_news);
    tcase_add_test(tcase, an_item_that_nobody_got_right_changes_no_total);
    tcase_add_test(tcase, adjusting_keeps_the_order_and_never_helps);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
