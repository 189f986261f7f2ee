/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The model behind made-up answers: one logistic item response model (Rasch 1960) with a gain.
 *
 *     P(right) = 1 / (1 + exp(-(ability + w·gain - difficulty)))
 *
 * ability and gain are sums of a part of the site and a part of the person, gain also of the item; w is 0 at
 * the baseline, 1 at the endline and KEPT at the follow-up. Not right is "I don't know" with a share that
 * falls by wave, rarely an item passed over, else a wrong answer. README.md says what the numbers are.
 * Internal to assessments/simulate; pure.
 */
#ifndef SIMULATE_MODEL_H
#define SIMULATE_MODEL_H

#include "assessments/questions.h"
#include "assessments/random.h"
#include "assessments/response.h"

enum model_wave { MODEL_BASELINE, MODEL_ENDLINE, MODEL_FOLLOWUP, MODEL_WAVES };
extern const char *const model_wave_names[MODEL_WAVES]; /* as in results */

struct model_person {
    double ability, gain; /* logits, with the site's part */
};

struct model;
struct model *model_new(const struct questions *questions, guint64 seed);
void model_free(struct model *model);

struct model_person model_person(const struct model *model, int site, struct random *random);
void model_answer(const struct model *model, struct model_person person, enum model_wave wave,
                  const struct item_ref *ref, struct random *random, struct response *response);

#endif
