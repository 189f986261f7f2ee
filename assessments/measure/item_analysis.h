/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One item at a time: is it too hard or too easy, does it tell strong from weak, do its options work.
 */
#ifndef MEASURE_ITEM_ANALYSIS_H
#define MEASURE_ITEM_ANALYSIS_H

#include "assessments/measure/number.h"

enum item_flag {
    ITEM_FLAG_NONE = 0,
    ITEM_FLAG_HARD = 1 << 0,      /* p < 0.10; at the baseline that is what one expects */
    ITEM_FLAG_EASY = 1 << 1,      /* p > 0.95 */
    ITEM_FLAG_REVIEW = 1 << 2,    /* item-rest correlation below 0.20 */
    ITEM_FLAG_KEY = 1 << 3,       /* below 0: is the key right? */
    ITEM_FLAG_UNUSED = 1 << 4,    /* a distractor that fewer than 5 % chose */
    ITEM_FLAG_ATTRACTIVE = 1 << 5 /* a distractor that the stronger persons chose */
};
/* From what is defined of difficulty and item-rest correlation. */
enum item_flag item_flags(struct number difficulty, struct number item_rest);

struct item_group { /* persons of one total score */
    double total;
    gint64 n, right;
};
/* D = share right among the upper 27 % - among the lower 27 %, by total score; a group that straddles the
 * border goes in with the same share of all its persons, so that no order of persons matters.
 * round(0.27 n) to even, as R rounds. groups in any order. Not defined when that is 0. */
struct number item_upper_lower(const struct item_group *groups, int n_groups);

struct item_choice { /* persons who chose one option; those without a choice are an option of their own */
    gint64 n;
    double sum_rest; /* of their total without this item's score */
};
struct item_distractor {
    struct number share, mean_rest;
    struct number correlation; /* of having chosen it with the rest score, over everybody */
    enum item_flag flags;      /* ITEM_FLAG_UNUSED and _ATTRACTIVE, never of the key */
};
/* Rest score: total - the item's score for every option (CTT::distractorAnalysis subtracts having chosen the
 * option instead). rest_squares: sum of squared rest scores over everybody. Correlation isn't defined when
 * nobody or everybody chose it, or the rest doesn't vary. */
struct item_distractor item_distractor(const struct item_choice *choice, gboolean is_key, gint64 n,
                                       double sum_rest, double sum_rest_squares);

/* What Moodle's quiz statistics print, in percent, of scores[person * n_items + item].
 * moodle mod/quiz/report/statistics. */
struct item_moodle {
    struct number facility; /* mean, as a share of one point */
    struct number sd;
    struct number discrimination_index;      /* 100 cor(x, T - x) */
    struct number discriminative_efficiency; /* 100 cov(x, T-x) over its most: both sorted */
    struct number effective_weight;          /* 100 sqrt(cov(x, T)) over the sum; not defined below 0 */
};
struct item_moodle_test {
    struct number cic, error_ratio, standard_error; /* 100 alpha, 100 sqrt(1 - alpha), in points */
};
/* items has room for n_items. */
struct item_moodle_test item_moodle(const double *scores, gsize n_rows, int n_items,
                                    struct item_moodle *items);

#endif
