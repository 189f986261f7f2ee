/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a tap does to an answer. Where one thing is chosen (single choice, Likert, hotspot, slider) the last
 * tap counts and "I don't know" is one of the choices, as in a group of radio buttons. Where answers are made
 * of several taps (multiple choice, match, order), "I don't know" against answers is unclear and is asked
 * about.
 */
#include <math.h>
#include <string.h>

#include "assessments/attempt_private.h"
#include "assessments/item_draft.h"

/* The answer is one tap: it counts as given at once, and another as a change of it. */
static gboolean is_one_tap(const struct item *item)
{
    switch (item->interaction) {
    case ITEM_CHOICE_SINGLE:
    case ITEM_LIKERT:
    case ITEM_HOTSPOT:
        return TRUE;
    case ITEM_CHOICE_MULTIPLE:
    case ITEM_ORDER:
    case ITEM_MATCH:
    case ITEM_SLIDER:
        return FALSE;
    }
    return FALSE;
}

static gboolean is_made_of_parts(const struct item *item)
{
    return !is_one_tap(item) && item->interaction != ITEM_SLIDER;
}

/* Until an answer of several taps is left for the first time it isn't complete: first follows it. */
static void note_first(struct standing *standing, const struct item *item, const struct response *response)
{
    struct answer *answer = &standing->answer;
    const gboolean open = !is_one_tap(item) && !standing->left;
    if (!open && answer->first.state != RESPONSE_NOT_REACHED) {
        answer->changes += response_is_given(&answer->response);
    } else if (response_is_given(response)) {
        response_copy(&answer->first, response);
    } else {
        response_clear(&answer->first);
        response_init(&answer->first);
    }
}

static enum answer_effect replace(struct standing *standing, const struct item *item,
                                  const struct response *response)
{
    if (response_equal(&standing->answer.response, response))
        return ANSWER_SAME;
    note_first(standing, item, response);
    response_copy(&standing->answer.response, response);
    return ANSWER_CHANGED;
}

enum answer_effect answer_replace_values(struct standing *standing, const struct item *item,
                                         GPtrArray *values)
{
    struct response response = {values->len > 0 ? RESPONSE_ANSWERED : RESPONSE_SKIPPED, values};
    const enum answer_effect effect = replace(standing, item, &response);
    response_clear(&response);
    return effect;
}

static GPtrArray *no_values(void)
{
    return g_ptr_array_new_with_free_func(g_free);
}

GPtrArray *answer_copy_values(const struct standing *standing)
{
    const GPtrArray *from = standing->answer.response.values;
    GPtrArray *values = no_values();
    for (guint i = 0; i < from->len; i++)
        g_ptr_array_add(values, g_strdup(g_ptr_array_index(from, i)));
    return values;
}

gboolean answer_take_out(GPtrArray *values, const char *value)
{
    guint index = 0;
    const gboolean found = g_ptr_array_find_with_equal_func(values, value, g_str_equal, &index);
    if (found)
        g_ptr_array_remove_index(values, index);
    return found;
}

/* Values stand in the order of the file, so that the same choices are the same text. */
static void insert_by_option(const struct item *item, GPtrArray *values, const char *value)
{
    guint at = 0;
    while (at < values->len &&
           item_option_index(item, g_ptr_array_index(values, at)) < item_option_index(item, value))
        at++;
    g_ptr_array_insert(values, (int)at, g_strdup(value));
}

static enum answer_effect choose_one(struct standing *standing, const struct item *item, const char *value)
{
    GPtrArray *values = no_values();
    g_ptr_array_add(values, g_strdup(value));
    return answer_replace_values(standing, item, values);
}

static enum answer_effect toggle(struct standing *standing, const struct item *item, const char *value)
{
    GPtrArray *values = answer_copy_values(standing);
    if (!answer_take_out(values, value)) {
        if (item->max_choices > 0 && values->len >= (guint)item->max_choices) {
            g_ptr_array_unref(values);
            return ANSWER_REFUSED;
        }
        insert_by_option(item, values, value);
    }
    return answer_replace_values(standing, item, values);
}

static enum answer_effect choose(struct standing *standing, const struct item *item,
                                 const struct attempt_input *input)
{
    return is_one_tap(item) ? choose_one(standing, item, input->value) : toggle(standing, item, input->value);
}

/* ---- order ---- */

static GPtrArray *ids_as_shown(const struct standing *standing, const struct item *item)
{
    GPtrArray *values = no_values();
    for (int i = 0; i < item->n_options; i++)
        g_ptr_array_add(values, g_strdup(item->options[standing->options[i]].id));
    return values;
}

static enum answer_effect confirm(struct standing *standing, const struct item *item)
{
    return answer_replace_values(standing, item, ids_as_shown(standing, item));
}

/* FALSE when it stands there already. */
static gboolean move_option(struct standing *standing, const struct item *item,
                            const struct attempt_input *input)
{
    const int option = item_option_index(item, input->value), to = (int)input->number;
    int *order = standing->options;
    int from = 0;
    while (order[from] != option)
        from++;
    const int step = from < to ? 1 : -1;
    const gboolean moved = from != to;
    for (; from != to; from += step)
        order[from] = order[from + step];
    order[to] = option;
    return moved;
}

/* Before the person has confirmed an order, moving is only arranging; afterwards what is shown is the answer.
 */
static enum answer_effect place(struct standing *standing, const struct item *item,
                                const struct attempt_input *input, gboolean sure)
{
    if (!move_option(standing, item, input))
        return sure ? confirm(standing, item) : ANSWER_SAME;
    if (sure || standing->answer.response.state == RESPONSE_ANSWERED)
        return confirm(standing, item);
    standing->arranged = TRUE;
    return ANSWER_MOVED;
}

enum answer_effect attempt_take_arranged(struct attempt *attempt)
{
    struct standing *standing = attempt_standing(attempt);
    if (!standing->arranged || response_is_given(&standing->answer.response))
        return ANSWER_SAME;
    return confirm(standing, attempt->items[attempt->current]);
}

/* ---- slider ---- */

static enum answer_effect slide(struct standing *standing, const struct item *item,
                                const struct attempt_input *input)
{
    double value = input->number;
    if (item->step > 0)
        value = item->lower + round((value - item->lower) / item->step) * item->step;
    if (value > item->upper) /* the last step may end short of the upper bound */
        value -= item->step;
    g_autofree char *text = item_number_text(value);
    return choose_one(standing, item, text);
}

/* ---- no answer ---- */

static enum answer_effect dont_know(struct standing *standing, const struct item *item)
{
    struct response response;
    const gboolean again = standing->answer.response.state == RESPONSE_DONT_KNOW;
    response_init(&response);
    response.state =
        again && item->interaction == ITEM_CHOICE_MULTIPLE ? RESPONSE_SKIPPED : RESPONSE_DONT_KNOW;
    const enum answer_effect effect = replace(standing, item, &response);
    response_clear(&response);
    return effect;
}

static enum answer_effect decline(struct standing *standing, const struct item *item)
{
    struct response response;
    response_init(&response);
    response.state = RESPONSE_DECLINED;
    const enum answer_effect effect = replace(standing, item, &response);
    response_clear(&response);
    return effect;
}

static gboolean is_unclear(const struct standing *standing, const struct item *item,
                           const struct attempt_input *input)
{
    const enum response_state state = standing->answer.response.state;
    const gboolean takes_apart = input->kind == ATTEMPT_PAIR && input->other == NULL;
    if (!is_made_of_parts(item) || takes_apart || input->kind == ATTEMPT_DECLINE)
        return FALSE;
    return state == (input->kind == ATTEMPT_DONT_KNOW ? RESPONSE_ANSWERED : RESPONSE_DONT_KNOW);
}

static gboolean has_option(const struct item *item, const char *id)
{
    return id != NULL && item_option_index(item, id) >= 0;
}

static gboolean has_choices(const struct item *item)
{
    return is_one_tap(item) || item->interaction == ITEM_CHOICE_MULTIPLE;
}

/* Whether the input is one of this interaction at all, and names what there is. */
static gboolean is_meant_for(const struct item *item, const struct attempt_input *input)
{
    switch (input->kind) {
    case ATTEMPT_CHOOSE:
        return has_choices(item) && has_option(item, input->value);
    case ATTEMPT_PAIR:
        return item->interaction == ITEM_MATCH && has_option(item, input->value) &&
               (input->other == NULL || item_target_index(item, input->other) >= 0);
    case ATTEMPT_PLACE:
        return item->interaction == ITEM_ORDER && has_option(item, input->value) && input->number >= 0 &&
               input->number < item->n_options;
    case ATTEMPT_CONFIRM_ORDER:
        return item->interaction == ITEM_ORDER;
    case ATTEMPT_SLIDE:
        return item->interaction == ITEM_SLIDER && input->number >= item->lower &&
               input->number <= item->upper;
    case ATTEMPT_DONT_KNOW:
        return item->offers_dont_know;
    case ATTEMPT_DECLINE:
        return TRUE;
    case ATTEMPT_SHOW:
    case ATTEMPT_HIDE:
    case ATTEMPT_PLAYED:
    case ATTEMPT_ANSWER_YES:
    case ATTEMPT_ANSWER_NO:
    case ATTEMPT_NEXT:
    case ATTEMPT_BACK:
    case ATTEMPT_GO:
    case ATTEMPT_TO_REVIEW:
    case ATTEMPT_FINISH:
    case ATTEMPT_CLOSE:
        return FALSE;
    }
    return FALSE;
}

enum answer_effect attempt_apply(struct attempt *attempt, const struct attempt_input *input, gboolean sure)
{
    struct standing *standing = attempt_standing(attempt);
    const struct item *item = attempt->items[attempt->current];
    if (!is_meant_for(item, input))
        return ANSWER_SAME;
    if (!sure && is_unclear(standing, item, input))
        return ANSWER_UNCLEAR;
    switch (input->kind) {
    case ATTEMPT_CHOOSE:
        return choose(standing, item, input);
    case ATTEMPT_PAIR:
        return answer_pair(standing, item, input);
    case ATTEMPT_PLACE:
        return place(standing, item, input, sure);
    case ATTEMPT_CONFIRM_ORDER:
        return confirm(standing, item);
    case ATTEMPT_SLIDE:
        return slide(standing, item, input);
    case ATTEMPT_DONT_KNOW:
        return dont_know(standing, item);
    case ATTEMPT_DECLINE:
        return decline(standing, item);
    case ATTEMPT_SHOW:
    case ATTEMPT_HIDE:
    case ATTEMPT_PLAYED:
    case ATTEMPT_ANSWER_YES:
    case ATTEMPT_ANSWER_NO:
    case ATTEMPT_NEXT:
    case ATTEMPT_BACK:
    case ATTEMPT_GO:
    case ATTEMPT_TO_REVIEW:
    case ATTEMPT_FINISH:
    case ATTEMPT_CLOSE:
        break;
    }
    return ANSWER_SAME;
}
