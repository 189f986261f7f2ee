/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is drawn by lot, from the generator of assessments/random.h. The same state gives the same draws.
 * Internal to assessments/simulate; pure.
 */
#ifndef SIMULATE_DRAW_H
#define SIMULATE_DRAW_H

#include "assessments/random.h"

/* A generator of its own for name and number, so that one person more or one question less moves nothing in
 * the draws of the others. */
struct random draw_stream(guint64 seed, const char *name, int number);

double draw_share(struct random *random);  /* 0 to below 1 */
double draw_normal(struct random *random); /* mean 0, standard deviation 1; Box and Muller 1958 */
gboolean draw_chance(struct random *random, double probability);
/* An index, each as likely as its weight among n; n at least 1, weights not negative and not all 0. */
int draw_weighted(struct random *random, const double *weights, int n);
/* A random UUID (version 4). The caller frees it. */
char *draw_uuid(struct random *random);

#endif
