/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/simulate/person.h"

#include <math.h>
#include <string.h>

#include "assessments/simulate/draw.h"

#define CAME_LATE 0.03 /* share without a baseline */
#define DECLINED 0.02
#define LAST_OPTION 0.15        /* weight of a question's last option: "other", the oldest */
#define OTHER_LANGUAGE 0.2      /* share that doesn't use the source language, where there are others */
#define ABILITY_AND_STAYING 0.3 /* logits a logit: who knows more stays on a little more often */

enum { CODES = 1000000, DAY = 86400, HOUR = 3600 };
#define FIRST_DAY G_GINT64_CONSTANT(1768176000) /* Monday, 12 January 2026 */

struct people {
    const struct questions *questions;
    const struct model *model;
    const struct simulate_options *options;
    GPtrArray *languages; /* codes; the source language first */
    GHashTable *codes;    /* values given out */
};

struct people *people_new(struct curriculum *curriculum, const struct questions *questions,
                          const struct model *model, const struct simulate_options *options)
{
    struct people *people = g_new0(struct people, 1);
    people->questions = questions;
    people->model = model;
    people->options = options;
    people->codes = g_hash_table_new(NULL, NULL);
    people->languages = g_ptr_array_new();
    const char *source = curriculum_source_language(curriculum);
    g_ptr_array_add(people->languages, (gpointer)source);
    for (const struct curriculum_language *language = curriculum_languages(curriculum);
         language->code != NULL; language++)
        if (strcmp(language->code, source) != 0)
            g_ptr_array_add(people->languages, (gpointer)language->code);
    return people;
}

void people_free(struct people *people)
{
    g_hash_table_unref(people->codes);
    g_ptr_array_unref(people->languages);
    g_free(people);
}

static void give_code(struct people *people, struct person *person)
{
    int value = random_below(&person->random, CODES);
    while (!g_hash_table_add(people->codes, GINT_TO_POINTER(value)))
        value = random_below(&person->random, CODES);
    code_make((guint32)value, person->code);
}

/* Shares of the options differ by question and seed. */
static const char *tell(const struct people *people, struct person *person, const char *variable)
{
    const struct assessment *assessment = people->questions->assessment;
    for (int q = 0; q < assessment->n_about; q++) {
        const struct about_question *question = &assessment->about[q];
        if (strcmp(question->variable, variable) != 0 || question->n_options == 0)
            continue;
        struct random shares = draw_stream(people->options->seed, variable, 0);
        g_autofree double *weights = g_new(double, (gsize)question->n_options);
        for (int i = 0; i < question->n_options; i++)
            weights[i] = 0.5 + draw_share(&shares);
        if (question->n_options > 2)
            weights[question->n_options - 1] *= LAST_OPTION;
        if (draw_chance(&person->random, DECLINED))
            return "declined";
        return question->options[draw_weighted(&person->random, weights, question->n_options)].id;
    }
    return NULL;
}

static const char *choose_language(const struct people *people, struct random *random)
{
    const int others = (int)people->languages->len - 1;
    if (others == 0 || !draw_chance(random, OTHER_LANGUAGE))
        return people->languages->pdata[0];
    return people->languages->pdata[1 + random_below(random, others)];
}

static gboolean stays(const struct simulate_options *options, struct person *person)
{
    if (options->dropout <= 0)
        return TRUE;
    const double logit =
        log((1 - options->dropout) / options->dropout) + ABILITY_AND_STAYING * person->traits.ability;
    return draw_chance(&person->random, 1 / (1 + exp(-logit)));
}

static void plan_waves(const struct people *people, int site, struct person *person)
{
    struct random *random = &person->random;
    const gboolean late = draw_chance(random, CAME_LATE);
    const gboolean on = stays(people->options, person);
    person->comes[MODEL_BASELINE] = !late;
    person->comes[MODEL_ENDLINE] = late || on;
    person->comes[MODEL_FOLLOWUP] =
        person->comes[MODEL_ENDLINE] && draw_chance(random, people->options->followup);
    person->begins[MODEL_BASELINE] = FIRST_DAY + (gint64)(site % 30 + random_below(random, 4)) * DAY +
                                     7 * HOUR + random_below(random, 9 * HOUR);
    person->begins[MODEL_ENDLINE] = person->begins[MODEL_BASELINE] +
                                    (gint64)(7 + random_below(random, 14)) * DAY +
                                    random_below(random, 2 * HOUR);
    person->begins[MODEL_FOLLOWUP] =
        person->begins[MODEL_ENDLINE] + (gint64)(90 + random_below(random, 20)) * DAY;
}

void people_make(struct people *people, int number, struct person *person)
{
    person->random = draw_stream(people->options->seed, "person", number);
    const int site = random_below(&person->random, people->options->sites);
    struct random place = draw_stream(people->options->seed, "device", site);
    give_code(people, person);
    person->uuid = draw_uuid(&person->random);
    person->device = draw_uuid(&place);
    person->site = g_strdup_printf("simulated-%d", site + 1);
    person->gender = tell(people, person, "gender");
    person->age_band = tell(people, person, "age_band");
    person->role = tell(people, person, "role");
    person->language = choose_language(people, &person->random);
    person->traits = model_person(people->model, site, &person->random);
    plan_waves(people, site, person);
}

void person_clear(struct person *person)
{
    g_free(person->uuid);
    g_free(person->site);
    g_free(person->device);
}
