/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How consistent a test is, and how each item goes with the rest, from what is enough to know of the scores:
 * each item's mean and variance and its covariance with the total. All denominators are n - 1, which gives
 * the same alpha as n throughout. Everybody must have been shown every item.
 */
#ifndef MEASURE_RELIABILITY_H
#define MEASURE_RELIABILITY_H

#include "assessments/measure/number.h"

struct reliability_item {
    double mean, variance, with_total; /* covariance with the total, the item itself within */
};
struct reliability_moments {
    gint64 n;
    int n_items;
    double total_mean, total_variance;
    struct reliability_item *items;
};

/* scores[person * n_items + item]; times as in struct sample. In two passes. NULL below two persons or
 * without items. */
struct reliability_moments *reliability_of_scores(const double *scores, const gint64 *times, gsize n_rows,
                                                  int n_items);
struct reliability_sums {
    double sum, sum_squares, sum_by_total; /* of x, x², x·total over the persons */
};
/* From sums that a database made; exact enough for scores of a few points. */
struct reliability_moments *reliability_of_sums(gint64 n, const struct reliability_sums *items, int n_items,
                                                const struct reliability_sums *total);
void reliability_free(struct reliability_moments *moments);

/* k/(k-1)·(1 - sum of variances / variance of totals): Cronbach 1951, KR-20 for right and wrong;
 * psych::alpha. Interval by Feldt 1965: 1 - (1-alpha)F. Not defined below two items or two persons, or when
 * totals don't vary. */
struct estimate reliability_alpha(const struct reliability_moments *moments, double level);
/* Of the other k - 1 items. */
struct number reliability_alpha_without(const struct reliability_moments *moments, int item);
/* k/(k-1)·(1 - M(k-M)/(k·s²)) with s² over n: as if all items were equally hard. For items of one point. */
struct number reliability_kr21(const struct reliability_moments *moments);
/* sd·sqrt(1 - alpha); not defined where alpha isn't. */
struct number reliability_sem(const struct reliability_moments *moments);

/* cor(item, total) and, what is printed, cor(item, total - item): psych::alpha's r.drop. Not defined when the
 * item or the rest doesn't vary. */
struct number reliability_item_total(const struct reliability_moments *moments, int item);
struct number reliability_item_rest(const struct reliability_moments *moments, int item);

#endif
