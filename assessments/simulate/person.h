/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One made-up person: card number, what they told of themselves, which waves they come to and when. Internal
 * to assessments/simulate; pure.
 */
#ifndef SIMULATE_PERSON_H
#define SIMULATE_PERSON_H

#include "assessments/code.h"
#include "assessments/simulate/model.h"
#include "assessments/simulate/simulate.h"

struct person {
    char code[CODE_DIGITS + 1];
    char *uuid, *site, *device;
    const char *gender, *age_band, *role; /* NULL when not asked */
    const char *language;
    struct model_person traits;
    gboolean comes[MODEL_WAVES];
    gint64 begins[MODEL_WAVES]; /* seconds since 1970 UTC */
    struct random random;       /* of what they do */
};

struct people; /* whose codes have been given out */
struct people *people_new(struct curriculum *curriculum, const struct questions *questions,
                          const struct model *model, const struct simulate_options *options);
void people_free(struct people *people);

/* Number 0 to persons - 1, each once and in order. */
void people_make(struct people *people, int number, struct person *person);
void person_clear(struct person *person);

#endif
