/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An attempt as data: making, copying, restoring, looking. */
#include <string.h>

#include "assessments/attempt_private.h"

gboolean response_is_given(const struct response *response)
{
    return response->state == RESPONSE_ANSWERED || response->state == RESPONSE_DONT_KNOW ||
           response->state == RESPONSE_DECLINED;
}

static void begin_standing(struct standing *standing, const struct paper *paper, const struct item *item)
{
    response_init(&standing->answer.response);
    response_init(&standing->answer.first);
    standing->options = paper_option_order(paper, item);
    standing->targets = paper_target_order(paper, item);
}

struct attempt *attempt_new(const struct paper *paper, const struct item *const *items)
{
    struct attempt *attempt = g_new0(struct attempt, 1);
    attempt->paper = paper;
    attempt->items = items;
    attempt->count = paper->n_items;
    attempt->state = paper->n_items > 0 ? ATTEMPT_ANSWERING : ATTEMPT_REVIEW;
    attempt->standings = g_new0(struct standing, (gsize)attempt->count + 1);
    for (int i = 0; i < attempt->count; i++)
        begin_standing(&attempt->standings[i], paper, items[i]);
    return attempt;
}

static void copy_standing(struct standing *to, const struct standing *from, const struct item *item)
{
    *to = *from;
    response_init(&to->answer.response);
    response_init(&to->answer.first);
    response_copy(&to->answer.response, &from->answer.response);
    response_copy(&to->answer.first, &from->answer.first);
    to->options = g_memdup2(from->options, sizeof(int) * ((gsize)item->n_options + 1));
    to->targets = g_memdup2(from->targets, sizeof(int) * ((gsize)item->n_targets + 1));
}

struct attempt *attempt_copy(const struct attempt *attempt)
{
    struct attempt *copy = g_memdup2(attempt, sizeof *attempt);
    copy->pending.value = g_strdup(attempt->pending.value);
    copy->pending.other = g_strdup(attempt->pending.other);
    copy->standings = g_new0(struct standing, (gsize)attempt->count + 1);
    for (int i = 0; i < attempt->count; i++)
        copy_standing(&copy->standings[i], &attempt->standings[i], attempt->items[i]);
    return copy;
}

void attempt_free(struct attempt *attempt)
{
    if (attempt == NULL)
        return;
    for (int i = 0; i < attempt->count; i++) {
        response_clear(&attempt->standings[i].answer.response);
        response_clear(&attempt->standings[i].answer.first);
        g_free(attempt->standings[i].options);
        g_free(attempt->standings[i].targets);
    }
    g_free((char *)attempt->pending.value);
    g_free((char *)attempt->pending.other);
    g_free(attempt->standings);
    g_free(attempt);
}

static int index_of(const struct attempt *attempt, const char *item_id)
{
    for (int i = 0; i < attempt->count; i++)
        if (strcmp(attempt->items[i]->id, item_id) == 0)
            return i;
    return -1;
}

/* The first answer's state isn't kept on disk: without values it was what it still is, or else "I don't
 * know", if there was one. */
static void restore_first(struct answer *answer, const char *first_values)
{
    response_split(&answer->first, first_values != NULL ? first_values : "");
    if (answer->first.values->len > 0)
        answer->first.state = RESPONSE_ANSWERED;
    else if (answer->changes == 0 && answer->response.state == RESPONSE_DECLINED)
        answer->first.state = RESPONSE_DECLINED;
    else if (answer->changes > 0 || answer->response.state == RESPONSE_DONT_KNOW)
        answer->first.state = RESPONSE_DONT_KNOW;
}

/* ORDER: shows what was answered, if it names each option once. */
static void restore_order(struct standing *standing, const struct item *item)
{
    const GPtrArray *values = standing->answer.response.values;
    g_autofree int *order = g_new0(int, (gsize)item->n_options + 1);
    g_autofree gboolean *seen = g_new0(gboolean, (gsize)item->n_options + 1);
    if ((int)values->len != item->n_options)
        return;
    for (guint i = 0; i < values->len; i++) {
        order[i] = item_option_index(item, g_ptr_array_index(values, i));
        if (order[i] < 0 || seen[order[i]])
            return;
        seen[order[i]] = TRUE;
    }
    memcpy(standing->options, order, sizeof(int) * (gsize)item->n_options);
}

void attempt_restore_answer(struct attempt *attempt, const char *item_id, enum response_state state,
                            const char *joined_values, int revision, const char *first_values, int changes,
                            gint64 spent_ms, int plays)
{
    const int index = index_of(attempt, item_id);
    if (index < 0)
        return;
    struct standing *standing = &attempt->standings[index];
    struct answer *answer = &standing->answer;
    answer->response.state = state;
    response_split(&answer->response, joined_values != NULL ? joined_values : "");
    answer->revision = revision;
    answer->changes = changes;
    answer->spent_ms = spent_ms;
    answer->plays = plays;
    restore_first(answer, first_values);
    standing->left = state != RESPONSE_NOT_REACHED;
    if (attempt->items[index]->interaction == ITEM_ORDER)
        restore_order(standing, attempt->items[index]);
}

void attempt_restore_place(struct attempt *attempt, const char *item_id)
{
    const int index = item_id != NULL ? index_of(attempt, item_id) : -1;
    attempt->shown = FALSE;
    if (item_id == NULL)
        attempt->state = ATTEMPT_REVIEW;
    if (index < 0)
        return;
    attempt->state = ATTEMPT_ANSWERING;
    attempt->current = index;
}

enum attempt_state attempt_state(const struct attempt *attempt)
{
    return attempt->state;
}

int attempt_current(const struct attempt *attempt)
{
    return attempt->current;
}

int attempt_count(const struct attempt *attempt)
{
    return attempt->count;
}

const struct item *attempt_item(const struct attempt *attempt, int index)
{
    g_return_val_if_fail(index >= 0 && index < attempt->count, NULL);
    return attempt->items[index];
}

const struct answer *attempt_answer(const struct attempt *attempt, int index)
{
    g_return_val_if_fail(index >= 0 && index < attempt->count, NULL);
    return &attempt->standings[index].answer;
}

int attempt_unanswered(const struct attempt *attempt)
{
    int unanswered = 0;
    for (int i = 0; i < attempt->count; i++)
        unanswered += !response_is_given(&attempt->standings[i].answer.response);
    return unanswered;
}

const int *attempt_option_order(const struct attempt *attempt, int index)
{
    g_return_val_if_fail(index >= 0 && index < attempt->count, NULL);
    return attempt->standings[index].options;
}

const int *attempt_target_order(const struct attempt *attempt, int index)
{
    g_return_val_if_fail(index >= 0 && index < attempt->count, NULL);
    return attempt->standings[index].targets;
}

const struct paper *attempt_paper(const struct attempt *attempt)
{
    return attempt->paper;
}
