/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences say what the figures allow, and intervals that take persons as independent are marked. */
#include "assessments/report/cell_text.h"
#include "assessments/report/printed.h"
#include "assessments/report/sentences.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define S "\u00a0"

/* Takes the text. */
static void has(char *text, const char *wanted)
{
    ck_assert_msg(text != NULL && strstr(text, wanted) != NULL, "\"%s\" isn't in \"%s\"", wanted, text);
    g_free(text);
}

static void has_not(char *text, const char *unwanted)
{
    ck_assert_msg(text != NULL && strstr(text, unwanted) == NULL, "\"%s\" is in \"%s\"", unwanted, text);
    g_free(text);
}

static struct study three_waves(double baseline, double endline, double followup)
{
    struct study study = {.total = {.n_all_three = 40}};
    const double percents[STUDY_N_WAVES] = {baseline, endline, followup};
    for (int wave = 0; wave < STUDY_N_WAVES; wave++)
        study.total.percent_at[wave] = number_of(percents[wave]);
    if (endline > baseline)
        study.total.retention = number_of((followup - baseline) / (endline - baseline));
    return study;
}

START_TEST(what_was_kept_is_told_in_words_that_fit)
{
    struct study study = three_waves(20, 70, 45);
    has(sentences_waves(&study),
        "20" S "% of the points at the baseline, 70" S "% of the points at the endline");
    has(sentences_waves(&study), "50" S "% of what was gained until the endline was still there");
    study = three_waves(20, 70, 80);
    has(sentences_waves(&study), "All that was gained until the endline was still there, and more.");
    study = three_waves(20, 70, 10);
    has(sentences_waves(&study), "Nothing of what was gained until the endline was left");
    study = three_waves(70, 40, 10);
    has_not(sentences_waves(&study), "gained");
}
END_TEST

START_TEST(points_say_of_how_many)
{
    struct study study = three_waves(20, 70, 45);
    study.total.most = number_of(8);
    study.total.mean_at[STUDY_BASELINE] = number_of(2);
    study.total.mean_at[STUDY_ENDLINE] = study.total.mean_at[STUDY_FOLLOWUP] = number_of(6.25);
    has(sentences_waves(&study), "2.00 of 8 at the baseline, 6.25 of 8 at the endline");
    study.total.waves_reason = SUPPRESS_EVERYONE;
    has(sentences_waves(&study), "is withheld");
    has_not(sentences_waves(&study), "6.25");
    study = (struct study){.total = {.n_all_three = 0}};
    ck_assert_ptr_null(sentences_waves(&study));
}
END_TEST

START_TEST(the_most_points_are_not_rounded)
{
    struct study study = {.total = {.most = number_of(3.5)}};
    study.total.points.mean_before = number_of(0.9);
    study.total.points.mean_after = number_of(2.4);
    study.total.points.gain.mean = estimate_between(1.5, 1.2, 1.8, -4, 4);
    has(sentences_total(&study),
        "0.90 of 3.5 at baseline and 2.40 of 3.5 at endline: a change of 1.50 points");
    has(sentences_total(&study), "95" S "% interval 1.20 to" S "1.80.");
    study.total.most = number_of(8);
    has(sentences_total(&study), "0.9 of 8 at");
}
END_TEST

static struct study_change change_of(gboolean robust)
{
    struct study_change change = {.table = {.both = 10, .gained = 20, .neither = 10}};
    change.baseline = estimate_between(0.25, 0.14, 0.40, 0, 1);
    change.endline = estimate_between(0.75, 0.60, 0.86, 0, 1);
    change.change = estimate_between(0.5, 0.35, 0.65, -1, 1);
    if (robust)
        change.change_cluster = estimate_between(0.5, 0.05, 0.95, -1, 1);
    return change;
}

START_TEST(an_interval_that_forgets_the_sites_is_marked_and_not_bold)
{
    struct study study = {.has_clusters = TRUE, .clusters_are = STUDY_SITE, .n_clusters = 2};
    struct study_change change = change_of(FALSE);
    struct table_cell cell = printed_change_cell(&study, &change);
    has(cell_text_interval(&cell), "+35 to" S "+65†");
    ck_assert(!cell_text_is_clear(&cell));
    has(sentences_change(&study, &change), "interval 35 to 65 (persons taken as independent)");

    change = change_of(TRUE);
    cell = printed_change_cell(&study, &change);
    has_not(cell_text_interval(&cell), "†");
    ck_assert(cell_text_is_clear(&cell));
    has_not(sentences_change(&study, &change), "independent");

    study.has_clusters = FALSE; /* then everybody knows that it takes persons as independent */
    change = change_of(FALSE);
    cell = printed_change_cell(&study, &change);
    has_not(cell_text_interval(&cell), "†");
    ck_assert(cell_text_is_clear(&cell));
}
END_TEST

START_TEST(the_same_of_mean_gains)
{
    const struct study study = {.has_clusters = TRUE, .clusters_are = STUDY_GROUP};
    const struct estimate gain = estimate_between(2, 1, 3, -8, 8), none = {.defined = FALSE};
    struct table_cell cell = printed_gain_cell(&study, gain, none, 1);
    has(cell_text_interval(&cell), "+1.0 to" S "+3.0†");
    ck_assert(!cell_text_is_clear(&cell));
    cell = printed_gain_cell(&study, gain, estimate_between(2, 0.5, 3.5, -8, 8), 1);
    has(cell_text_interval(&cell), "+0.5 to" S "+3.5");
    ck_assert(cell_text_is_clear(&cell) && !cell.is_naive);
    cell = printed_gain_cell(&study, estimate_point(2), none, 1);
    ck_assert(!cell.is_naive); /* no interval, nothing to mark */
}
END_TEST

START_TEST(intervals_say_of_what_they_are)
{
    struct study study = {.has_clusters = TRUE, .clusters_are = STUDY_SITE, .n_clusters = 3};
    has(sentences_intervals(&study), "by site (3 sites; linearised variance, t with 2 degrees of freedom)");
    study.has_unknown_cluster = TRUE;
    has(sentences_intervals(&study), "(2 sites, and those whose site isn’t known as one more;");
    has(sentences_intervals(&study), "p takes persons as independent");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sentences");
    TCase *all = tcase_create("all");
    tcase_add_test(all, what_was_kept_is_told_in_words_that_fit);
    tcase_add_test(all, points_say_of_how_many);
    tcase_add_test(all, the_most_points_are_not_rounded);
    tcase_add_test(all, an_interval_that_forgets_the_sites_is_marked_and_not_bold);
    tcase_add_test(all, the_same_of_mean_gains);
    tcase_add_test(all, intervals_say_of_what_they_are);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
