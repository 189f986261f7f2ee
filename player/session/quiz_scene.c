/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Questions at the kiosk: QUESTION and REVIEW. What an answer means is attempt's; here it is written down
 * before it is shown.
 *
 * In the group area members answer one by one, and nobody sees what the one before has said: there is no way
 * back and no review. An answer of one touch stands once it has been on the screen for a moment:
 *
 *   QUESTION ─ answered ─> its mark is shown ─ quiz_tick, STANDS_MS later ─> go_on ─> the next question
 *                            ⟲ another answer                                 │ after the last
 *                                                                             v
 *                                                               review_finish ─> MEMBER_DONE
 */
#include "player/session/quiz.h"

#define STANDS_MS 1200

void quiz_leave(struct session *session)
{
    struct session_private *inner = session->inner;
    session->attempt = NULL;
    session->picked = NULL;
    if (inner->quiz && session->assessment == inner->quiz->assessment)
        session->assessment = NULL;
    inner->item_shown = -1;
    inner->stands_at = 0;
    g_clear_pointer(&inner->quiz, quiz_free);
}

static gboolean is_one_by_one(const struct session *session)
{
    return session->evening != NULL;
}

/* ---- entering and ending ---- */

static void show_state(struct session *session)
{
    switch (attempt_state(session->attempt)) {
    case ATTEMPT_ANSWERING:
    case ATTEMPT_ASKING:
        session->overlay =
            attempt_state(session->attempt) == ATTEMPT_ASKING ? OVERLAY_DONT_KNOW : OVERLAY_NONE;
        session_go(session, SCREEN_QUESTION);
        return;
    case ATTEMPT_REVIEW:
    case ATTEMPT_FINISHED:
    case ATTEMPT_CLOSED:
        session->overlay = OVERLAY_NONE;
        session_go(session, SCREEN_REVIEW);
        return;
    }
}

/* The step is done; what the person sees now. */
static void show_end(struct session *session, int step)
{
    if (members_paper_ended(session))
        return;
    if (g_strcmp0(session->course->steps[step].wave, "baseline") == 0)
        session_go(session, SCREEN_BASELINE_END);
    else
        results_enter(session, step);
}

static void go_on_from_answered(struct session *session);

void quiz_enter(struct session *session, int step)
{
    gboolean finished = FALSE;
    struct quiz *quiz = quiz_open(session, &session->course->steps[step], &finished);
    if (finished && record_progress(session, step, PROGRESS_COMPLETED, NULL, NULL)) {
        session->step = step;
        show_end(session, step);
    }
    if (!quiz)
        return;
    if (session->progress->states[step] != STEP_STARTED &&
        !record_progress(session, step, PROGRESS_ENTERED, NULL, quiz->test->hash)) {
        quiz_free(quiz);
        return;
    }
    lesson_leave(session);
    quiz_leave(session);
    results_leave(session);
    session->inner->quiz = quiz;
    session->attempt = quiz->attempt;
    session->assessment = quiz->assessment;
    session->step = step;
    show_state(session);
    if (is_one_by_one(session))
        go_on_from_answered(session);
}

void quiz_stop_clock(struct session *session)
{
    if (session->attempt)
        attempt_handle(session->attempt, (struct attempt_input){.kind = ATTEMPT_HIDE}, session->inner->now);
    session->inner->item_shown = -1;
}

void quiz_run_clock(struct session *session)
{
    struct session_private *inner = session->inner;
    const gboolean visible = session->attempt && session->screen == SCREEN_QUESTION &&
                             (session->overlay == OVERLAY_NONE || session->overlay == OVERLAY_DONT_KNOW);
    const int item = visible ? attempt_current(session->attempt) : -1;
    if (item == inner->item_shown)
        return;
    if (session->attempt)
        attempt_handle(session->attempt,
                       (struct attempt_input){.kind = visible ? ATTEMPT_SHOW : ATTEMPT_HIDE}, inner->now);
    inner->item_shown = item;
}

/* ---- answering ---- */

/* The one way of an answer: on a copy, onto the disk, and then onto the screen. FALSE when it wasn't written.
 */
static gboolean quiz_apply(struct session *session, struct attempt_input input)
{
    struct quiz *quiz = session->inner->quiz;
    struct attempt *attempt = attempt_copy(quiz->attempt);
    const struct attempt_change change = attempt_handle(attempt, input, session->inner->now);
    if (!quiz_record(session, quiz, attempt, change)) {
        attempt_free(attempt);
        return FALSE;
    }
    attempt_free(quiz->attempt);
    quiz->attempt = session->attempt = attempt;
    session->refused = change.refused;
    if (change.moved)
        session->picked = NULL;
    if (change.changed || change.moved || change.refused)
        show_state(session);
    return TRUE;
}

static const struct item *current_item(const struct session *session)
{
    return attempt_item(session->attempt, attempt_current(session->attempt));
}

/* ---- one by one ---- */

static enum response_state current_state(const struct session *session)
{
    return attempt_answer(session->attempt, attempt_current(session->attempt))->response.state;
}

static gboolean is_given(const struct session *session)
{
    const enum response_state state = current_state(session);
    return state == RESPONSE_ANSWERED || state == RESPONSE_DONT_KNOW || state == RESPONSE_DECLINED;
}

/* Whether all of the answer was given with one touch. */
static gboolean is_one_touch(const struct session *session)
{
    if (current_state(session) != RESPONSE_ANSWERED)
        return is_given(session);
    switch (current_item(session)->interaction) {
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

static void review_finish(struct session *session, struct input input);

/* Past what was answered before the paper was left, and after the last question it is handed in. */
static void go_on(struct session *session)
{
    session->inner->stands_at = 0;
    session->inner->input = (struct input){.kind = INPUT_NEXT}; /* what Try again does */
    do {
        if (!quiz_apply(session, (struct attempt_input){.kind = ATTEMPT_NEXT}))
            return;
    } while (attempt_state(session->attempt) == ATTEMPT_ANSWERING && is_given(session));
    if (attempt_state(session->attempt) == ATTEMPT_REVIEW)
        review_finish(session, session->inner->input);
}

static void go_on_from_answered(struct session *session)
{
    session->inner->input = (struct input){.kind = INPUT_NEXT};
    if (attempt_state(session->attempt) == ATTEMPT_REVIEW)
        review_finish(session, session->inner->input);
    else if (is_given(session))
        go_on(session);
}

static gboolean is_seen(const struct session *session)
{
    return session->screen == SCREEN_QUESTION && session->overlay == OVERLAY_NONE;
}

gint64 quiz_deadline(const struct session *session)
{
    return session->inner->stands_at > 0 && is_seen(session) ? session->inner->stands_at : G_MAXINT64;
}

void quiz_tick(struct session *session)
{
    struct session_private *inner = session->inner;
    if (inner->now < quiz_deadline(session))
        return;
    go_on(session);
    quiz_run_clock(session);
    inner->moved_at = inner->now; /* a touch that was meant for the last question isn't one for this */
}

/* ---- what a touch means ---- */

static void answer(struct session *session, struct attempt_input input)
{
    if (quiz_apply(session, input) && is_one_by_one(session))
        session->inner->stands_at = is_one_touch(session) ? session->inner->now + STANDS_MS : 0;
}

static void question_choose(struct session *session, struct input input)
{
    answer(session, (struct attempt_input){.kind = ATTEMPT_CHOOSE, .value = input.id});
}

static void question_dont_know(struct session *session, struct input input)
{
    (void)input;
    answer(session, (struct attempt_input){.kind = ATTEMPT_DONT_KNOW});
}

static void question_decline(struct session *session, struct input input)
{
    (void)input;
    if (is_one_by_one(session))
        answer(session, (struct attempt_input){.kind = ATTEMPT_DECLINE});
}

static void question_slide(struct session *session, struct input input)
{
    quiz_apply(session, (struct attempt_input){.kind = ATTEMPT_SLIDE, .number = input.number});
}

static void question_pick(struct session *session, struct input input)
{
    const struct item *item = current_item(session);
    if ((item->interaction != ITEM_MATCH && item->interaction != ITEM_ORDER) || !input.id ||
        item_option_index(item, input.id) < 0)
        return;
    session->picked = g_strcmp0(session->picked, input.id) == 0 ? NULL : g_intern_string(input.id);
    session_touch(session);
}

static void question_put(struct session *session, struct input input)
{
    const char *picked = session->picked;
    const gboolean match = current_item(session)->interaction == ITEM_MATCH;
    if (!picked)
        return;
    const struct attempt_input pair = {.kind = ATTEMPT_PAIR, .value = picked, .other = input.id};
    const struct attempt_input place = {.kind = ATTEMPT_PLACE, .value = picked, .number = input.number};
    if (!quiz_apply(session, match ? pair : place))
        return;
    session->picked = NULL;
    session_touch(session);
}

/* Going on from an order says that it is the answer; "I don't know" stays what it is. */
static gboolean takes_order(const struct session *session)
{
    return current_item(session)->interaction == ITEM_ORDER &&
           attempt_answer(session->attempt, attempt_current(session->attempt))->response.state !=
               RESPONSE_DONT_KNOW;
}

static void question_next(struct session *session, struct input input)
{
    (void)input;
    if (takes_order(session) && !quiz_apply(session, (struct attempt_input){.kind = ATTEMPT_CONFIRM_ORDER}))
        return;
    if (!is_one_by_one(session))
        quiz_apply(session, (struct attempt_input){.kind = ATTEMPT_NEXT});
    else if (is_given(session))
        go_on(session);
}

static void question_back(struct session *session, struct input input)
{
    (void)input;
    if (attempt_current(session->attempt) == 0 || is_one_by_one(session))
        course_home_enter(session);
    else
        quiz_apply(session, (struct attempt_input){.kind = ATTEMPT_BACK});
}

static void question_go(struct session *session, struct input input)
{
    if (!is_one_by_one(session))
        quiz_apply(session, (struct attempt_input){.kind = ATTEMPT_GO, .number = input.number});
}

static void question_review(struct session *session, struct input input)
{
    (void)input;
    if (!is_one_by_one(session))
        quiz_apply(session, (struct attempt_input){.kind = ATTEMPT_TO_REVIEW});
}

static void dont_know_yes(struct session *session, struct input input)
{
    (void)input;
    quiz_apply(session, (struct attempt_input){.kind = ATTEMPT_ANSWER_YES});
}

static void dont_know_no(struct session *session, struct input input)
{
    (void)input;
    quiz_apply(session, (struct attempt_input){.kind = ATTEMPT_ANSWER_NO});
}

/* ---- the review ---- */

static void review_back(struct session *session, struct input input)
{
    (void)input;
    quiz_apply(session, (struct attempt_input){.kind = ATTEMPT_BACK});
}

/* Two records: when only the second one fails, trying again finds the attempt finished and does the second.
 */
static void review_finish(struct session *session, struct input input)
{
    (void)input;
    const int step = session->step;
    if (quiz_apply(session, (struct attempt_input){.kind = ATTEMPT_FINISH}) &&
        attempt_state(session->attempt) == ATTEMPT_FINISHED &&
        record_progress(session, step, PROGRESS_COMPLETED, NULL, session->inner->quiz->test->hash))
        show_end(session, step);
}

void session_played(struct session *session)
{
    if (!session->attempt || session->screen != SCREEN_QUESTION)
        return;
    attempt_handle(session->attempt, (struct attempt_input){.kind = ATTEMPT_PLAYED}, session->inner->now);
}

const struct scene_input question_inputs[] = {
    {INPUT_CHOOSE, question_choose},
    {INPUT_DONT_KNOW, question_dont_know},
    {INPUT_DECLINE, question_decline},
    {INPUT_SLIDE, question_slide},
    {INPUT_PICK, question_pick},
    {INPUT_PUT, question_put},
    {INPUT_NEXT, question_next},
    {INPUT_BACK, question_back},
    {INPUT_REVIEW, question_review},
    {INPUT_GO, question_go},
    {INPUT_NONE, NULL},
};

const struct scene_input review_inputs[] = {
    {INPUT_GO, question_go},     {INPUT_BACK, review_back}, {INPUT_FINISH, review_finish},
    {INPUT_NEXT, review_finish}, {INPUT_NONE, NULL},
};

const struct scene_input dont_know_inputs[] = {
    {INPUT_YES, dont_know_yes}, {INPUT_NO, dont_know_no}, {INPUT_CLOSE_OVERLAY, dont_know_no},
    {INPUT_BACK, dont_know_no}, {INPUT_NONE, NULL},
};
