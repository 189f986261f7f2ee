/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Answers to one item that a person could give: the right one, a wrong one in plausible shares, an opinion.
 * All are answers that the item allows. Internal to assessments/simulate; pure.
 */
#ifndef SIMULATE_REPLY_H
#define SIMULATE_REPLY_H

#include "assessments/item.h"
#include "assessments/random.h"
#include "assessments/response.h"

/* The key, or where there is none (a map, rules) the best answer that is found. */
void reply_right(const struct item *item, struct random *random, struct response *response);
/* An answer without full score. weights (of the options; single choice and hotspot) say how tempting each
 * wrong option is. Where everything scores in full, it does. */
void reply_wrong(const struct item *item, const double *weights, struct random *random,
                 struct response *response);
/* An answer to an item without a key. leaning says how far towards the end that the course aims at, about -3
 * to 3: the first option, of a Likert item the last. */
void reply_opinion(const struct item *item, double leaning, struct random *random, struct response *response);

#endif
