/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/simulate/model.h"

#include <math.h>

#include "assessments/simulate/draw.h"
#include "assessments/simulate/reply.h"

/* Logits and shares. */
#define SITE_ABILITY_SD 0.35
#define SITE_GAIN_SD 0.3
#define PERSON_ABILITY_SD 0.9
#define PERSON_GAIN_SD 0.5
#define MEAN_GAIN 1.4
#define MEAN_DIFFICULTY 0.5
#define ITEM_DIFFICULTY_SD 0.7
#define ITEM_GAIN_SD 0.4
#define KEPT 0.75
#define SKIPPED 0.02
#define MEAN_LEANING (-0.9)

const char *const model_wave_names[MODEL_WAVES] = {"baseline", "endline", "followup"};
static const double gain_weights[MODEL_WAVES] = {0, 1, KEPT};
static const double dont_know_shares[MODEL_WAVES] = {0.35, 0.12, 0.18}; /* of what isn't right */

struct parameters { /* of an item */
    double difficulty, gain;
    double *weights; /* how tempting each option is */
};

struct model {
    const struct questions *questions;
    guint64 seed;
    GHashTable *parameters; /* item id -> struct parameters */
};

static void parameters_free(gpointer data)
{
    struct parameters *parameters = data;
    g_free(parameters->weights);
    g_free(parameters);
}

/* The most tempting wrong option draws twice as many as the next, and so on. */
static struct parameters *parameters_of(const struct item *item, guint64 seed)
{
    struct random random = draw_stream(seed, item->id, 0);
    struct parameters *parameters = g_new0(struct parameters, 1);
    parameters->difficulty = MEAN_DIFFICULTY + ITEM_DIFFICULTY_SD * draw_normal(&random);
    parameters->gain = ITEM_GAIN_SD * draw_normal(&random);
    parameters->weights = g_new(double, (gsize)item->n_options + 1);
    g_autofree int *ranks = g_new(int, (gsize)item->n_options + 1);
    for (int i = 0; i < item->n_options; i++)
        ranks[i] = i;
    random_shuffle(&random, ranks, item->n_options);
    for (int i = 0; i < item->n_options; i++)
        parameters->weights[i] = pow(0.5, ranks[i]);
    return parameters;
}

struct model *model_new(const struct questions *questions, guint64 seed)
{
    struct model *model = g_new0(struct model, 1);
    model->questions = questions;
    model->seed = seed;
    model->parameters = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, parameters_free);
    GHashTableIter iter;
    gpointer id, item;
    g_hash_table_iter_init(&iter, questions->items);
    while (g_hash_table_iter_next(&iter, &id, &item))
        g_hash_table_insert(model->parameters, id, parameters_of(item, seed));
    return model;
}

void model_free(struct model *model)
{
    g_hash_table_unref(model->parameters);
    g_free(model);
}

struct model_person model_person(const struct model *model, int site, struct random *random)
{
    struct random place = draw_stream(model->seed, "site", site);
    struct model_person person;
    person.ability = SITE_ABILITY_SD * draw_normal(&place) + PERSON_ABILITY_SD * draw_normal(random);
    person.gain = MEAN_GAIN + SITE_GAIN_SD * draw_normal(&place) + PERSON_GAIN_SD * draw_normal(random);
    return person;
}

static void leave_unanswered(struct response *response, enum response_state state)
{
    response->state = state;
    g_ptr_array_set_size(response->values, 0);
}

/* A made-up term stays as little known as it was. */
static double leaning(struct model_person person, const struct parameters *parameters, double weight,
                      const struct item_ref *ref)
{
    const double gain = ref->foil ? 0 : 1.5 * weight * (person.gain + parameters->gain);
    return MEAN_LEANING - (ref->foil ? 1.5 : 0) + 0.7 * person.ability + gain;
}

void model_answer(const struct model *model, struct model_person person, enum model_wave wave,
                  const struct item_ref *ref, struct random *random, struct response *response)
{
    const struct item *item = questions_item(model->questions, ref->item);
    const struct parameters *parameters = g_hash_table_lookup(model->parameters, ref->item);
    const double weight = gain_weights[wave];
    const double logit = person.ability + weight * (person.gain + parameters->gain) - parameters->difficulty;
    if (draw_chance(random, SKIPPED))
        leave_unanswered(response, RESPONSE_SKIPPED);
    else if (item->scoring == SCORING_NONE)
        reply_opinion(item, leaning(person, parameters, weight, ref), random, response);
    else if (draw_chance(random, 1 / (1 + exp(-logit))))
        reply_right(item, random, response);
    else if (item->offers_dont_know && draw_chance(random, dont_know_shares[wave]))
        leave_unanswered(response, RESPONSE_DONT_KNOW);
    else
        reply_wrong(item, parameters->weights, random, response);
}
