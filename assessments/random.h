/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * SplitMix64 (Steele, Lea, Flood 2014), for papers that follow from a stored seed: small, and the same on
 * every machine for ever. Not for secrets. For assessments and its folders only; pure.
 */
#ifndef ASSESSMENTS_RANDOM_H
#define ASSESSMENTS_RANDOM_H

#include <glib.h>

struct random {
    guint64 state;
};

guint64 random_next(struct random *random);
/* 0 to n - 1, each exactly as likely; n at least 1. */
int random_below(struct random *random, int n);
/* Fisher and Yates. */
void random_shuffle(struct random *random, int *numbers, int n);

#endif
