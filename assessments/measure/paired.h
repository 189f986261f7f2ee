/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The same persons before and after, yes or no both times. All changes are after minus before; swapping the
 * two waves swaps lost and gained, negates the change and mirrors its interval. Changes are not defined when
 * there is nobody.
 */
#ifndef MEASURE_PAIRED_H
#define MEASURE_PAIRED_H

#include "assessments/measure/number.h"

struct paired_table {
    gint64 both;    /* a: yes before, yes after */
    gint64 lost;    /* b: yes, no */
    gint64 gained;  /* c: no, yes */
    gint64 neither; /* d: no, no */
};

gint64 paired_n(const struct paired_table *table);
gint64 paired_before(const struct paired_table *table); /* how many yes before */
gint64 paired_after(const struct paired_table *table);

/* The interval that is printed: Newcombe's square-and-add with the correlation phi; phi's numerator
 * C = ad - bc is lessened by N/2, though not below 0, when positive; phi = 0 when a margin is empty. Newcombe
 * 1998, Stat Med 17:2635, method 10; contingencytables::Newcombe_square_and_add_CI_paired_2x2. Cut to -1 … 1.
 */
struct estimate paired_change(const struct paired_table *table, double level);
/* Wald's with one added to b and c: Bonett and Price 2012. Cut to -1 … 1. */
struct estimate paired_change_bonett_price(const struct paired_table *table, double level);
/* Score interval, Tango 1998, by bisection to the last bit; -1 or 1 where the score has no root. */
struct estimate paired_change_tango(const struct paired_table *table, double level);

/* (b-c)²/(b+c), df 1. mcnemar.test(correct = FALSE). Not defined when b + c = 0. */
struct significance paired_mcnemar(const struct paired_table *table);
/* (|b-c|-1)²/(b+c); as R does, no correction when b = c. mcnemar.test. */
struct significance paired_mcnemar_corrected(const struct paired_table *table);
/* The p that is printed: min(1, 2 P[X <= min(b, c)]), X ~ Binomial(b+c, 1/2); 1 when nobody changed, not
 * defined when there is nobody. exact2x2::mcnemar.exact. */
struct number paired_mcnemar_exact(const struct paired_table *table);
/* 2 P[X <= m] - P[X = m]; 1 - P[X = b]/2 when b = c. Fagerland, Lydersen and Laake 2013. */
struct number paired_mcnemar_mid(const struct paired_table *table);
/* Matched odds ratio c/b, exact interval q/(1-q) of Clopper-Pearson for c of b+c. Not defined when b = 0. */
struct estimate paired_odds_ratio(const struct paired_table *table, double level);

#endif
