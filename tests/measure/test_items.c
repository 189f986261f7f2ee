/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Items and the test they make: consistency, discrimination, distractors. */
#include "assessments/measure/item_analysis.h"
#include "assessments/measure/mean.h"
#include "assessments/measure/reliability.h"
#include "tests/measure/reference.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct answers { /* scores[row * n_items + item] of times[row] persons each */
    double *scores, *totals;
    gint64 *times;
    int n_rows, n_items;
};

static void answers_clear(struct answers *answers)
{
    g_free(answers->scores);
    g_free(answers->totals);
    g_free(answers->times);
}

static struct answers answers_new(int n_rows, int n_items)
{
    return (struct answers){g_new0(double, (gsize)(n_rows * n_items)), g_new0(double, (gsize)n_rows),
                            g_new0(gint64, (gsize)n_rows), n_rows, n_items};
}

static void set_score(struct answers *answers, int row, int item, double score)
{
    answers->scores[row * answers->n_items + item] = score;
    answers->totals[row] += score;
}

static struct answers read_patterns(struct reference *reference)
{
    int n;
    g_auto(GStrv) patterns = reference_words(reference, "patterns");
    const double *times = reference_vector(reference, "times", &n);
    struct answers answers = answers_new(n, (int)strlen(patterns[0]));
    for (int row = 0; row < n; row++) {
        answers.times[row] = (gint64)times[row];
        for (int item = 0; item < answers.n_items; item++)
            set_score(&answers, row, item, patterns[row][item] - '0');
    }
    return answers;
}

static struct answers read_choices(struct reference *reference, char **rows)
{
    g_auto(GStrv) key = reference_words(reference, "key");
    const int n_items = (int)(key[1] ? g_strv_length(key) : strlen(key[0]));
    struct answers answers = answers_new((int)g_strv_length(rows), n_items);
    for (int row = 0; row < answers.n_rows; row++) {
        answers.times[row] = 1;
        for (int item = 0; item < n_items; item++)
            set_score(&answers, row, item, rows[row][item] == (key[1] ? key[item][0] : key[0][item]));
    }
    return answers;
}

static struct number upper_lower(const struct answers *answers, int item)
{
    g_autofree struct item_group *groups = g_new0(struct item_group, (gsize)answers->n_items + 1);
    for (int row = 0; row < answers->n_rows; row++) {
        struct item_group *group = &groups[(int)answers->totals[row]];
        group->total = answers->totals[row];
        group->n += answers->times[row];
        group->right += answers->scores[row * answers->n_items + item] > 0 ? answers->times[row] : 0;
    }
    return item_upper_lower(groups, answers->n_items + 1);
}

struct figures {
    struct number difficulty[32], corrected[32], uncorrected[32], without[32], upper_lower[32];
};

static void work_out(const struct answers *answers, const struct reliability_moments *moments,
                     struct figures *figures)
{
    for (int i = 0; i < answers->n_items; i++) {
        figures->difficulty[i] = number_of(moments->items[i].mean);
        figures->corrected[i] = reliability_item_rest(moments, i);
        figures->uncorrected[i] = reliability_item_total(moments, i);
        figures->without[i] = reliability_alpha_without(moments, i);
        figures->upper_lower[i] = upper_lower(answers, i);
    }
}

START_TEST(the_law_school_test_is_as_ltm_prints_it)
{
    struct reference *reference = reference_open("reliability.lsat");
    struct answers answers = read_patterns(reference);
    struct reliability_moments *moments =
        reliability_of_scores(answers.scores, answers.times, (gsize)answers.n_rows, answers.n_items);
    struct figures figures = {0};
    double freq[6] = {0};
    work_out(&answers, moments, &figures);
    for (int row = 0; row < answers.n_rows; row++)
        freq[(int)answers.totals[row]] += (double)answers.times[row];
    const struct estimate alpha = reliability_alpha(moments, 0.95);
    reference_is_numbers(reference, "difficulty", figures.difficulty, 5);
    reference_is_vector(reference, "total_score_freq_0_to_5", freq, 6);
    reference_is(reference, "alpha", alpha.value);
    reference_is(reference, "kr20", alpha.value);
    reference_is_number(reference, "kr21", reliability_kr21(moments));
    reference_is_numbers(reference, "alpha_if_deleted", figures.without, 5);
    reference_is_numbers(reference, "point_biserial_uncorrected", figures.uncorrected, 5);
    reference_is_numbers(reference, "point_biserial_corrected", figures.corrected, 5);
    reference_is_interval(reference, "alpha_feldt_ci95", alpha);
    reference_is_number(reference, "sem", reliability_sem(moments));
    reference_is_numbers(reference, "upper_lower_27_fractional_ties", figures.upper_lower, 5);
    reference_close(reference);
    reliability_free(moments);
    answers_clear(&answers);
}
END_TEST

static void check_options(struct reference *reference, const struct answers *answers, char **rows)
{
    static const char options[] = "ABCD";
    struct item_choice choices[4] = {0};
    double sum = 0, squares = 0, counts[4];
    struct number correlations[4];
    for (int row = 0; row < answers->n_rows; row++) {
        const double rest = answers->totals[row] - answers->scores[row * answers->n_items];
        struct item_choice *choice = &choices[strchr(options, rows[row][0]) - options];
        choice->n++;
        choice->sum_rest += rest;
        sum += rest;
        squares += rest * rest;
    }
    for (int i = 0; i < 4; i++) {
        const struct item_distractor option =
            item_distractor(&choices[i], options[i] == 'D', answers->n_rows, sum, squares);
        counts[i] = (double)choices[i].n;
        correlations[i] = option.correlation;
        ck_assert_int_eq(option.flags, ITEM_FLAG_NONE);
    }
    reference_passes_over(reference, "item1_options"); /* names, not numbers */
    reference_is_vector(reference, "item1_option_n", counts, 4);
    reference_is_numbers(reference, "item1_option_rest_point_biserial", correlations, 4);
}

START_TEST(a_multiple_choice_test_is_as_ctt_prints_it)
{
    struct reference *reference = reference_open("items.ctt_package");
    g_auto(GStrv) rows = reference_words(reference, "rows");
    struct answers answers = read_choices(reference, rows);
    struct reliability_moments *moments =
        reliability_of_scores(answers.scores, NULL, (gsize)answers.n_rows, answers.n_items);
    struct figures figures = {0};
    work_out(&answers, moments, &figures);
    reference_is(reference, "alpha", reliability_alpha(moments, 0.95).value);
    reference_is(reference, "mean", moments->total_mean);
    reference_is(reference, "sd", sqrt(moments->total_variance));
    reference_is_numbers(reference, "difficulty", figures.difficulty, 20);
    reference_is_numbers(reference, "point_biserial_corrected", figures.corrected, 20);
    reference_is_numbers(reference, "alpha_if_deleted", figures.without, 20);
    reference_is_numbers(reference, "upper_lower_27_fractional_ties", figures.upper_lower, 20);
    check_options(reference, &answers, rows);
    reference_close(reference);
    reliability_free(moments);
    answers_clear(&answers);
}
END_TEST

START_TEST(a_quiz_is_as_moodle_prints_it)
{
    int n;
    struct reference *reference = reference_open("items.moodle_results00");
    const double *marks = reference_vector(reference, "marks", &n);
    struct item_moodle items[7];
    const struct item_moodle_test test = item_moodle(marks, (gsize)n / 7, 7, items);
    double totals[64] = {0};
    struct number facility[7], sd[7], index[7], efficiency[7], weight[7];
    for (int i = 0; i < n; i++)
        totals[i / 7] += marks[i];
    for (int i = 0; i < 7; i++) {
        facility[i] = items[i].facility;
        sd[i] = items[i].sd;
        index[i] = items[i].discrimination_index;
        efficiency[i] = items[i].discriminative_efficiency;
        weight[i] = items[i].effective_weight;
    }
    const struct sample sample = {totals, NULL, (gsize)n / 7};
    reference_is_numbers(reference, "facility", facility, 7);
    reference_is_numbers(reference, "sd", sd, 7);
    reference_is_numbers(reference, "discrimination_index_pct", index, 7);
    reference_is_numbers(reference, "discriminative_efficiency_pct", efficiency, 7);
    reference_is_numbers(reference, "effective_weight_pct", weight, 7);
    reference_is_number(reference, "cic_pct", test.cic);
    reference_is_number(reference, "skewness", mean_shape(&sample).skewness);
    reference_is_number(reference, "kurtosis", mean_shape(&sample).kurtosis);
    reference_is_number(reference, "mean", mean_of(&sample));
    reference_is_number(reference, "sd_total", mean_sd(&sample));
    reference_close(reference);
}
END_TEST

START_TEST(sums_give_what_scores_give)
{
    struct reference *reference = reference_open("reliability.lsat");
    struct answers answers = read_patterns(reference);
    struct reliability_sums items[8] = {0}, total = {0};
    gint64 n = 0;
    for (int row = 0; row < answers.n_rows; row++) {
        const double times = (double)answers.times[row], whole = answers.totals[row];
        n += answers.times[row];
        total.sum += times * whole;
        total.sum_squares += times * whole * whole;
        for (int i = 0; i < answers.n_items; i++) {
            const double x = answers.scores[row * answers.n_items + i];
            items[i].sum += times * x;
            items[i].sum_squares += times * x * x;
            items[i].sum_by_total += times * x * whole;
        }
    }
    struct reliability_moments *moments = reliability_of_sums(n, items, answers.n_items, &total);
    ck_assert(fabs(reliability_alpha(moments, 0.95).value - reference_out(reference, "alpha")) < 1e-12);
    reference_abandon(reference);
    reliability_free(moments);
    answers_clear(&answers);
}
END_TEST

START_TEST(what_does_not_vary_is_not_defined)
{
    const double right[] = {1, 1, 1, 1, 1, 1}, one_varies[] = {1, 1, 0, 1, 1, 1};
    struct reliability_moments *moments = reliability_of_scores(right, NULL, 3, 2);
    ck_assert(!reliability_alpha(moments, 0.95).defined);
    ck_assert(!reliability_sem(moments).defined);
    ck_assert(!reliability_kr21(moments).defined);
    ck_assert(!reliability_item_rest(moments, 0).defined);
    ck_assert(!reliability_item_total(moments, 1).defined);
    reliability_free(moments);
    moments = reliability_of_scores(one_varies, NULL, 3, 2);
    ck_assert(!reliability_item_rest(moments, 0).defined);
    ck_assert(!reliability_item_rest(moments, 1).defined);
    ck_assert(reliability_item_total(moments, 0).defined);
    ck_assert(!reliability_alpha_without(moments, 0).defined);
    reliability_free(moments);
    ck_assert_ptr_null(reliability_of_scores(right, NULL, 1, 2));
    ck_assert_ptr_null(reliability_of_scores(right, NULL, 3, 0));
    struct item_moodle items[2];
    ck_assert(!item_moodle(right, 3, 2, items).cic.defined);
    ck_assert(!items[0].discrimination_index.defined && !items[1].discriminative_efficiency.defined);
}
END_TEST

START_TEST(odd_items_are_flagged)
{
    ck_assert_int_eq(item_flags(number_of(0.05), number_of(-0.1)),
                     ITEM_FLAG_HARD | ITEM_FLAG_REVIEW | ITEM_FLAG_KEY);
    ck_assert_int_eq(item_flags(number_of(0.96), number_of(0.3)), ITEM_FLAG_EASY);
    ck_assert_int_eq(item_flags((struct number){0}, (struct number){0}), ITEM_FLAG_NONE);
    const struct item_distractor unused = item_distractor(&(struct item_choice){1, 9}, FALSE, 100, 500, 3000);
    ck_assert_int_eq(unused.flags, ITEM_FLAG_UNUSED | ITEM_FLAG_ATTRACTIVE);
    ck_assert_int_eq(item_distractor(&(struct item_choice){1, 9}, TRUE, 100, 500, 3000).flags,
                     ITEM_FLAG_NONE);
    ck_assert(!item_distractor(&(struct item_choice){0, 0}, FALSE, 100, 500, 3000).correlation.defined);
    ck_assert(!item_distractor(&(struct item_choice){0, 0}, FALSE, 0, 0, 0).share.defined);
    ck_assert(!item_upper_lower((const struct item_group[]){{3, 1, 1}}, 1).defined);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("items");
    TCase *tcase = tcase_create("figures");
    tcase_add_test(tcase, the_law_school_test_is_as_ltm_prints_it);
    tcase_add_test(tcase, a_multiple_choice_test_is_as_ctt_prints_it);
    tcase_add_test(tcase, a_quiz_is_as_moodle_prints_it);
    tcase_add_test(tcase, sums_give_what_scores_give);
    tcase_add_test(tcase, what_does_not_vary_is_not_defined);
    tcase_add_test(tcase, odd_items_are_flagged);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
