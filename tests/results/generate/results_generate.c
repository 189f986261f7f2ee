/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A results file of any size, written by the real calls: every person takes a baseline and an endline. The
 * same seed gives the same answers, codes and ids (but for the device's). Durability is turned off while it
 * is made.
 *
 *   results-generate FILE PERSONS ITEMS [SEED]
 */
#include "assessments/code.h"
#include "assessments/results/results.h"

#include <stdio.h>
#include <stdlib.h>

struct generator {
    struct results *results;
    guint64 random;
    gint64 now_ms;
    int n_items;
    char person[40], session[40], attempt[40];
    GError *error;
};

/* SplitMix64 */
static guint64 draw(struct generator *generator)
{
    guint64 z = generator->random += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static int below(struct generator *generator, int n)
{
    return (int)(draw(generator) % (guint64)n);
}

static void draw_uuid(struct generator *generator, char *uuid)
{
    const guint64 a = draw(generator), b = draw(generator);
    g_snprintf(uuid, 40, "%08x-%04x-4%03x-%04x-%012" G_GINT64_MODIFIER "x", (guint)(a >> 32),
               (guint)(a >> 16 & 0xffff), (guint)(a & 0xfff), (guint)(b >> 48 & 0x3fff) | 0x8000,
               b & G_GUINT64_CONSTANT(0xffffffffffff));
}

static gint64 wall_ms(void *data)
{
    return ((struct generator *)data)->now_ms++;
}

static void must(struct generator *generator, gboolean ok)
{
    if (!ok)
        g_error("%s", generator->error->message);
}

static struct results_response make_answer(struct generator *generator, int item, gboolean endline)
{
    static const char *const ids[] = {"a", "b", "c", "d"};
    static const char *const orders[] = {"a;b;c;d", "b;a;d;c", "d;c;b;a", "c;a;b;d"};
    static const char *const names[] = {"signs-01", "signs-02", "first-response-03", "offers-04", "law-05"};
    static const char *const objectives[] = {"offers.ask", "signs.see", "respond.first"};
    const gboolean correct = below(generator, 100) < (endline ? 70 : 45);
    const gboolean unknown = !correct && below(generator, 100) < 15;
    const char *id = correct ? "a" : ids[1 + below(generator, 3)];
    g_autofree char *name = g_strdup_printf("%s-%02d", names[item % 5], item);
    return (struct results_response){.attempt = generator->attempt,
                                     .session = generator->session,
                                     .item = g_intern_string(name),
                                     .item_hash =
                                         "5d41402abc4b2a76b9719d911017c5925d41402abc4b2a76b9719d911017c592",
                                     .position = item + 1,
                                     .revision = 1,
                                     .option_order = orders[below(generator, 4)],
                                     .state = unknown ? RESPONSE_DONT_KNOW : RESPONSE_ANSWERED,
                                     .values = unknown ? NULL : id,
                                     .first_values = unknown ? NULL : id,
                                     .scored = TRUE,
                                     .correct = correct,
                                     .score = correct,
                                     .max_score = 1,
                                     .plays = below(generator, 3),
                                     .spent_ms = 800 + below(generator, 30000),
                                     .final = TRUE,
                                     .interaction = "choice",
                                     .objective = objectives[item % 3],
                                     .anchor = item % 3 != 0,
                                     .language = "hi"};
}

static void take(struct generator *generator, gboolean endline)
{
    g_autofree struct results_response *answers = g_new0(struct results_response, (gsize)generator->n_items);
    draw_uuid(generator, generator->attempt);
    const struct results_attempt attempt = {.uuid = generator->attempt,
                                            .session = generator->session,
                                            .person = generator->person,
                                            .assessment = "police-core",
                                            .test = "police-core",
                                            .test_hash = "7d793037a0760186574b0282f2f435e7",
                                            .wave = endline ? "endline" : "baseline",
                                            .number = 1,
                                            .form = endline ? 'B' : 'A',
                                            .seed = draw(generator),
                                            .n_items = generator->n_items,
                                            .language = "hi"};
    must(generator, results_attempt_begin(generator->results, &attempt, &generator->error));
    for (int i = 0; i < generator->n_items; i++)
        answers[i] = make_answer(generator, i, endline);
    must(generator, results_attempt_record(generator->results, generator->attempt, answers,
                                           generator->n_items, "review", "finished", &generator->error));
    generator->now_ms += 7200000;
}

static void come(struct generator *generator, int number)
{
    static const char *const genders[] = {"woman", "man", "declined"};
    static const char *const ages[] = {"18-24", "25-34", "35-44", "45-54", "55"};
    char code[CODE_DIGITS + 1];
    const char *gender = genders[below(generator, 3)], *age = ages[below(generator, 5)];
    draw_uuid(generator, generator->person);
    draw_uuid(generator, generator->session);
    code_make((guint32)number % 1000000, code);
    const struct results_session session = {.uuid = generator->session,
                                            .person = generator->person,
                                            .site = "academy",
                                            .language = "hi",
                                            .curriculum = "vigil",
                                            .curriculum_version = "1"};
    struct results *results = generator->results;
    GError **error = &generator->error;
    must(generator, results_person_add(results, generator->person, code, "card", error));
    must(generator, results_about_add(results, generator->person, "gender", gender, error));
    must(generator, results_about_add(results, generator->person, "age_band", age, error));
    must(generator, results_about_add(results, generator->person, "role", "police", error));
    must(generator, results_session_begin(results, &session, error));
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fprintf(stderr, "usage: results-generate FILE PERSONS ITEMS [SEED]\n");
        return 2;
    }
    struct generator generator = {.now_ms = G_GINT64_CONSTANT(1795000000000), .n_items = atoi(argv[3])};
    generator.random = argc > 4 ? g_ascii_strtoull(argv[4], NULL, 10) : 7;
    const struct results_options options = {.synchronous = "OFF",
                                            .clock = {.wall_ms = wall_ms, .data = &generator}};
    generator.results = results_open(argv[1], &options, NULL, &generator.error);
    must(&generator, generator.results != NULL);
    for (int i = 0; i < atoi(argv[2]); i++) {
        come(&generator, i);
        take(&generator, FALSE);
        take(&generator, TRUE);
        must(&generator, results_session_end(generator.results, generator.session, "done", &generator.error));
    }
    results_close(generator.results);
    return 0;
}
