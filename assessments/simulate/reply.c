/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/simulate/reply.h"

#include <math.h>

#include "assessments/score.h"
#include "assessments/simulate/draw.h"

enum { TRIES = 60 };

static void start(struct response *response)
{
    response->state = RESPONSE_ANSWERED;
    g_ptr_array_set_size(response->values, 0);
}

static void add(struct response *response, const char *value)
{
    g_ptr_array_add(response->values, g_strdup(value));
}

static int *shuffled(struct random *random, int n)
{
    int *order = g_new(int, (gsize)n + 1);
    for (int i = 0; i < n; i++)
        order[i] = i;
    random_shuffle(random, order, n);
    return order;
}

/* Two of five options on average, one at least. */
static void any_options(const struct item *item, struct random *random, struct response *response)
{
    g_autofree int *order = shuffled(random, item->n_options);
    const int most = item->max_choices > 0 ? MIN(item->max_choices, item->n_options) : item->n_options;
    for (int i = 0; i < item->n_options && (int)response->values->len < most; i++)
        if (i == 0 || draw_chance(random, 0.35))
            add(response, item->options[order[i]].id);
}

static void any_order(const struct item *item, struct random *random, struct response *response)
{
    g_autofree int *order = shuffled(random, item->n_options);
    for (int i = 0; i < item->n_options; i++)
        add(response, item->options[order[i]].id);
}

/* Each left one with another right one. */
static void any_pairs(const struct item *item, struct random *random, struct response *response)
{
    g_autofree int *order = shuffled(random, item->n_targets);
    const int fitting = MIN(item->n_options, item->n_targets);
    const int most = item->max_choices > 0 ? MIN(item->max_choices, fitting) : fitting;
    for (int i = 0; i < most; i++)
        g_ptr_array_add(response->values,
                        g_strdup_printf("%s %s", item->options[i].id, item->targets[order[i]].id));
}

static void any_number(const struct item *item, struct random *random, struct response *response)
{
    const double step = item->step > 0 ? item->step : (item->upper - item->lower) / 20;
    const int steps = (int)floor((item->upper - item->lower) / step + 1e-9);
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    add(response,
        g_ascii_formatd(text, sizeof text, "%.10g", item->lower + step * random_below(random, steps + 1)));
}

static void any_answer(const struct item *item, struct random *random, struct response *response)
{
    start(response);
    switch (item->interaction) {
    case ITEM_CHOICE_SINGLE:
    case ITEM_LIKERT:
    case ITEM_HOTSPOT:
        add(response, item->options[random_below(random, item->n_options)].id);
        break;
    case ITEM_CHOICE_MULTIPLE:
        any_options(item, random, response);
        break;
    case ITEM_ORDER:
        any_order(item, random, response);
        break;
    case ITEM_MATCH:
        any_pairs(item, random, response);
        break;
    case ITEM_SLIDER:
        any_number(item, random, response);
        break;
    }
}

void reply_right(const struct item *item, struct random *random, struct response *response)
{
    start(response);
    for (const char *const *value = item->key; value != NULL && *value != NULL; value++)
        add(response, *value);
    if (item->key != NULL && score_response(item, response).correct)
        return;
    struct response tried;
    double best = -1;
    response_init(&tried);
    for (int i = 0; i < TRIES; i++) {
        any_answer(item, random, &tried);
        const double score = score_response(item, &tried).score;
        if (score > best)
            response_copy(response, &tried);
        best = fmax(best, score);
    }
    response_clear(&tried);
}

static gboolean is_one_of_options(const struct item *item)
{
    return item->interaction == ITEM_CHOICE_SINGLE || item->interaction == ITEM_HOTSPOT;
}

void reply_wrong(const struct item *item, const double *weights, struct random *random,
                 struct response *response)
{
    for (int i = 0; i < TRIES; i++) {
        if (is_one_of_options(item)) {
            start(response);
            add(response, item->options[draw_weighted(random, weights, item->n_options)].id);
        } else {
            any_answer(item, random, response);
        }
        if (!score_response(item, response).correct)
            return;
    }
}

static gboolean is_scale(const struct item *item)
{
    return item->interaction == ITEM_CHOICE_SINGLE || item->interaction == ITEM_LIKERT;
}

void reply_opinion(const struct item *item, double leaning, struct random *random, struct response *response)
{
    if (!is_scale(item)) {
        any_answer(item, random, response);
        return;
    }
    const double place = 1 / (1 + exp(-(leaning + 0.8 * draw_normal(random))));
    const int step = MIN((int)(place * item->n_options), item->n_options - 1);
    start(response);
    add(response, item->options[item->interaction == ITEM_LIKERT ? step : item->n_options - 1 - step].id);
}
