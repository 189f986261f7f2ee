/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *            NEXT, BACK, GO: move_to()
 *            +----+
 *            |    v      a tap against "I don't know": ask()
 *          +-----------+ ----------------------------------> +--------+
 *   -----> | ANSWERING |                                     | ASKING |
 *          +-----------+ <---------------------------------- +--------+
 *            |       ^       ANSWER_YES, ANSWER_NO: settle()
 *  TO_REVIEW,|       |
 *  NEXT at   |       | BACK, GO:
 *  the last: |       | move_to()
 *  to_review()       |
 *            v       |     FINISH: end()     +----------+
 *          +-----------+ ------------------> | FINISHED |
 *          |  REVIEW   |                     +----------+
 *          +-----------+
 *
 *   ANSWERING, ASKING, REVIEW -- CLOSE: end() --> CLOSED
 *
 * Within ANSWERING, taps change the current item's answer (attempt_answer.c). An item is NOT_REACHED until
 * SHOW, SKIPPED from then until it is answered; that it was skipped is recorded when the person goes on.
 */
#include "assessments/attempt.h"

#include <math.h>
#include <string.h>

#include "assessments/attempt_private.h"

const char *attempt_state_name(enum attempt_state state)
{
    switch (state) {
    case ATTEMPT_ANSWERING:
        return "answering";
    case ATTEMPT_ASKING:
        return "asking";
    case ATTEMPT_REVIEW:
        return "review";
    case ATTEMPT_FINISHED:
        return "finished";
    case ATTEMPT_CLOSED:
        return "closed";
    }
    return "unknown";
}

struct standing *attempt_standing(struct attempt *attempt)
{
    return &attempt->standings[attempt->current];
}

static void record(struct attempt *attempt, struct attempt_change *change)
{
    attempt_standing(attempt)->answer.revision++;
    attempt_standing(attempt)->unrecorded = FALSE;
    change->recorded = attempt->current;
    change->changed = TRUE;
}

static void count_time(struct attempt *attempt, gint64 now_ms)
{
    if (!attempt->shown)
        return;
    attempt_standing(attempt)->answer.spent_ms += MAX(0, now_ms - attempt->shown_at);
    attempt->shown_at = now_ms;
}

static void show(struct attempt *attempt, gint64 now_ms, struct attempt_change *change)
{
    struct standing *standing = attempt_standing(attempt);
    if (!attempt->shown)
        attempt->shown_at = now_ms;
    attempt->shown = TRUE;
    if (standing->answer.response.state != RESPONSE_NOT_REACHED)
        return;
    standing->answer.response.state = RESPONSE_SKIPPED;
    standing->unrecorded = TRUE;
    change->changed = TRUE;
}

static void set_state(struct attempt *attempt, enum attempt_state state, struct attempt_change *change)
{
    attempt->state = state;
    change->changed = change->moved = TRUE;
}

static void leave(struct attempt *attempt, struct attempt_change *change)
{
    struct standing *standing = attempt_standing(attempt);
    if (attempt_take_arranged(attempt) == ANSWER_CHANGED || standing->unrecorded)
        record(attempt, change);
    standing->left |= attempt->shown;
    attempt->shown = FALSE;
}

static void move_to(struct attempt *attempt, double index, struct attempt_change *change)
{
    const gboolean answering = attempt->state == ATTEMPT_ANSWERING;
    if (!(index >= 0 && index < attempt->count) || index != floor(index))
        return;
    if (answering && (int)index == attempt->current)
        return;
    if (answering)
        leave(attempt, change);
    attempt->current = (int)index;
    set_state(attempt, ATTEMPT_ANSWERING, change);
}

static void to_review(struct attempt *attempt, struct attempt_change *change)
{
    leave(attempt, change);
    set_state(attempt, ATTEMPT_REVIEW, change);
}

static void end(struct attempt *attempt, enum attempt_state state, struct attempt_change *change)
{
    attempt->shown = FALSE;
    for (int i = 0; i < attempt->count; i++)
        attempt->standings[i].answer.revision++;
    change->ended = TRUE;
    set_state(attempt, state, change);
}

static void forget_pending(struct attempt *attempt)
{
    g_free((char *)attempt->pending.value);
    g_free((char *)attempt->pending.other);
    attempt->pending = (struct attempt_input){.kind = ATTEMPT_SHOW};
}

static void ask(struct attempt *attempt, const struct attempt_input *input, struct attempt_change *change)
{
    forget_pending(attempt);
    attempt->pending = *input;
    attempt->pending.value = g_strdup(input->value);
    attempt->pending.other = g_strdup(input->other);
    set_state(attempt, ATTEMPT_ASKING, change);
}

static void tap(struct attempt *attempt, const struct attempt_input *input, gint64 now_ms,
                struct attempt_change *change)
{
    struct attempt_change shown = {.recorded = -1};
    show(attempt, now_ms, &shown);
    switch (attempt_apply(attempt, input, FALSE)) {
    case ANSWER_SAME:
        break;
    case ANSWER_CHANGED:
        record(attempt, change);
        break;
    case ANSWER_MOVED:
        change->changed = TRUE;
        break;
    case ANSWER_REFUSED:
        change->changed = change->refused = TRUE;
        break;
    case ANSWER_UNCLEAR:
        ask(attempt, input, change);
        break;
    }
}

/* ASKING: yes, I don't know; no, keep my answers. What stands already needs no change. */
static void settle(struct attempt *attempt, gboolean dont_know, struct attempt_change *change)
{
    const struct attempt_input unsure = {.kind = ATTEMPT_DONT_KNOW};
    const gboolean pending_unsure = attempt->pending.kind == ATTEMPT_DONT_KNOW;
    if (dont_know == pending_unsure &&
        attempt_apply(attempt, dont_know ? &unsure : &attempt->pending, TRUE) == ANSWER_CHANGED)
        record(attempt, change);
    forget_pending(attempt);
    set_state(attempt, ATTEMPT_ANSWERING, change);
}

static void handle_answering(struct attempt *attempt, const struct attempt_input *input, gint64 now_ms,
                             struct attempt_change *change)
{
    switch (input->kind) {
    case ATTEMPT_SHOW:
        show(attempt, now_ms, change);
        break;
    case ATTEMPT_HIDE:
        attempt->shown = FALSE;
        break;
    case ATTEMPT_PLAYED:
        attempt_standing(attempt)->answer.plays++;
        break;
    case ATTEMPT_CHOOSE:
    case ATTEMPT_PAIR:
    case ATTEMPT_PLACE:
    case ATTEMPT_CONFIRM_ORDER:
    case ATTEMPT_SLIDE:
    case ATTEMPT_DONT_KNOW:
    case ATTEMPT_DECLINE:
        tap(attempt, input, now_ms, change);
        break;
    case ATTEMPT_NEXT:
        if (attempt->current + 1 < attempt->count)
            move_to(attempt, attempt->current + 1, change);
        else
            to_review(attempt, change);
        break;
    case ATTEMPT_BACK:
        move_to(attempt, attempt->current - 1, change);
        break;
    case ATTEMPT_GO:
        move_to(attempt, input->number, change);
        break;
    case ATTEMPT_TO_REVIEW:
        to_review(attempt, change);
        break;
    case ATTEMPT_CLOSE:
        end(attempt, ATTEMPT_CLOSED, change);
        break;
    case ATTEMPT_ANSWER_YES:
    case ATTEMPT_ANSWER_NO:
    case ATTEMPT_FINISH:
        break;
    }
}

static void handle_asking(struct attempt *attempt, const struct attempt_input *input, gint64 now_ms,
                          struct attempt_change *change)
{
    switch (input->kind) {
    case ATTEMPT_ANSWER_YES:
        settle(attempt, TRUE, change);
        break;
    case ATTEMPT_ANSWER_NO:
        settle(attempt, FALSE, change);
        break;
    case ATTEMPT_SHOW:
        show(attempt, now_ms, change);
        break;
    case ATTEMPT_HIDE:
        attempt->shown = FALSE;
        break;
    case ATTEMPT_PLAYED:
        attempt_standing(attempt)->answer.plays++;
        break;
    case ATTEMPT_CLOSE:
        end(attempt, ATTEMPT_CLOSED, change);
        break;
    case ATTEMPT_CHOOSE:
    case ATTEMPT_PAIR:
    case ATTEMPT_PLACE:
    case ATTEMPT_CONFIRM_ORDER:
    case ATTEMPT_SLIDE:
    case ATTEMPT_DONT_KNOW:
    case ATTEMPT_DECLINE:
    case ATTEMPT_NEXT:
    case ATTEMPT_BACK:
    case ATTEMPT_GO:
    case ATTEMPT_TO_REVIEW:
    case ATTEMPT_FINISH:
        break;
    }
}

static void handle_review(struct attempt *attempt, const struct attempt_input *input,
                          struct attempt_change *change)
{
    switch (input->kind) {
    case ATTEMPT_BACK:
        move_to(attempt, attempt->count - 1, change);
        break;
    case ATTEMPT_GO:
        move_to(attempt, input->number, change);
        break;
    case ATTEMPT_FINISH:
        end(attempt, ATTEMPT_FINISHED, change);
        break;
    case ATTEMPT_CLOSE:
        end(attempt, ATTEMPT_CLOSED, change);
        break;
    case ATTEMPT_SHOW:
    case ATTEMPT_HIDE:
    case ATTEMPT_PLAYED:
    case ATTEMPT_CHOOSE:
    case ATTEMPT_PAIR:
    case ATTEMPT_PLACE:
    case ATTEMPT_CONFIRM_ORDER:
    case ATTEMPT_SLIDE:
    case ATTEMPT_DONT_KNOW:
    case ATTEMPT_DECLINE:
    case ATTEMPT_ANSWER_YES:
    case ATTEMPT_ANSWER_NO:
    case ATTEMPT_NEXT:
    case ATTEMPT_TO_REVIEW:
        break;
    }
}

struct attempt_change attempt_handle(struct attempt *attempt, struct attempt_input input, gint64 now_ms)
{
    struct attempt_change change = {.recorded = -1};
    count_time(attempt, now_ms);
    switch (attempt->state) {
    case ATTEMPT_ANSWERING:
        handle_answering(attempt, &input, now_ms, &change);
        break;
    case ATTEMPT_ASKING:
        handle_asking(attempt, &input, now_ms, &change);
        break;
    case ATTEMPT_REVIEW:
        handle_review(attempt, &input, &change);
        break;
    case ATTEMPT_FINISHED:
    case ATTEMPT_CLOSED:
        break;
    }
    return change;
}
