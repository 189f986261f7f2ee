/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The phases of one learner in one lesson, with the function that performs each arrow:
 *
 *   start ── lesson_run_start ──> NOTE (with a content note)     lesson_run_at ──> SCREEN
 *     │                            │ go_on         │ skip
 *     │ (no content note)          v enter         v
 *     └──────────────────────> SCREEN ────────> SKIPPED
 *                    ┌── back ──┤ │  ^
 *      previous SCREEN, or      │ │  │ again: choose again; right pairs stay
 *      "left" on the first one  │ │  │ back:  the same, the choice kept
 *                               │ │  │
 *         CONTINUE go_on: move  │ │ settle: reveal, choose, scenario with feedback, match, order
 *         SCENARIO settle       │ v  │
 *         without feedback: move│ FEEDBACK
 *                               v  │ go_on: move (a scenario's option to its <then> screen)
 *                      next SCREEN <┘
 *                               │ no next screen
 *                               v
 *                             DONE
 *
 * SKIPPED is also reached from SCREEN and FEEDBACK of a lesson with a content note. An input that makes no
 * sense in a phase changes nothing.
 */
#include "lessons/lesson_run.h"

#include "lessons/lesson_hand.h"
#include "lessons/lesson_way.h"

#include <string.h>

const char *lesson_phase_name(enum lesson_phase phase)
{
    switch (phase) {
    case LESSON_NOTE:
        return "note";
    case LESSON_SCREEN:
        return "screen";
    case LESSON_FEEDBACK:
        return "feedback";
    case LESSON_DONE:
        return "done";
    case LESSON_SKIPPED:
        return "skipped";
    }
    g_return_val_if_reached("?");
}

static const struct lesson_change nothing = {0};
static const struct lesson_change redraw = {.changed = TRUE};
static const struct lesson_change move = {.changed = TRUE, .moved = TRUE};

const struct screen *lesson_run_screen(const struct lesson_run *run)
{
    return &run->lesson->screens[run->screen];
}

/* ---- entering a screen ---- */

static void enter(struct lesson_run *run, int screen)
{
    run->phase = LESSON_SCREEN;
    run->screen = screen;
    run->chosen = -1;
    lesson_hand_deal(run);
}

void lesson_run_start(struct lesson_run *run, const struct lesson *lesson, guint32 seed)
{
    *run = (struct lesson_run){.lesson = lesson, .seed = seed};
    enter(run, 0);
    if (lesson->content_note)
        run->phase = LESSON_NOTE;
}

static void trail_push(struct lesson_run *run, int screen)
{
    const int room = (int)G_N_ELEMENTS(run->trail);
    if (run->n_trail == room) {
        memmove(run->trail, run->trail + 1, sizeof run->trail - sizeof run->trail[0]);
        run->n_trail--;
    }
    run->trail[run->n_trail++] = screen;
}

static void trail_rebuild(struct lesson_run *run, const int *from, int screen)
{
    if (from[screen] < 0)
        return;
    trail_rebuild(run, from, from[screen]);
    trail_push(run, from[screen]);
}

void lesson_run_at(struct lesson_run *run, const struct lesson *lesson, guint32 seed, const char *screen_id)
{
    const int screen = lesson_screen_index(lesson, screen_id);
    if (screen < 0) {
        lesson_run_start(run, lesson, seed);
        return;
    }
    *run = (struct lesson_run){.lesson = lesson, .seed = seed};
    g_autofree int *from = lesson_came_from(lesson);
    trail_rebuild(run, from, screen);
    enter(run, screen);
}

static struct lesson_change move_to(struct lesson_run *run, int screen)
{
    if (screen >= run->lesson->n_screens) {
        run->phase = LESSON_DONE;
        return move;
    }
    trail_push(run, run->screen);
    enter(run, screen);
    return move;
}

/* ---- what each input means on a screen ---- */

static gboolean has_option(const struct lesson_run *run, int option)
{
    return option >= 0 && option < lesson_run_screen(run)->n_options;
}

static struct lesson_change choose(struct lesson_run *run, int option)
{
    const enum interaction_kind kind = lesson_run_screen(run)->interaction;
    if ((kind != INTERACTION_CHOOSE && kind != INTERACTION_SCENARIO) || !has_option(run, option) ||
        run->chosen == option)
        return nothing;
    run->chosen = option;
    return redraw;
}

gboolean lesson_run_can_settle(const struct lesson_run *run)
{
    if (run->phase != LESSON_SCREEN)
        return FALSE;
    switch (lesson_run_screen(run)->interaction) {
    case INTERACTION_CONTINUE:
        return FALSE;
    case INTERACTION_REVEAL:
    case INTERACTION_ORDER:
        return TRUE;
    case INTERACTION_CHOOSE:
    case INTERACTION_SCENARIO:
        return run->chosen >= 0;
    case INTERACTION_MATCH:
        return lesson_hand_is_paired(run);
    }
    g_return_val_if_reached(FALSE);
}

static struct lesson_change settle(struct lesson_run *run)
{
    if (!lesson_run_can_settle(run))
        return nothing;
    const struct screen *screen = lesson_run_screen(run);
    const struct lesson_option *chosen = run->chosen >= 0 ? &screen->options[run->chosen] : NULL;
    struct lesson_change change = redraw;
    run->picked = -1;
    if (screen->interaction == INTERACTION_SCENARIO && !chosen->feedback)
        change = move_to(run, lesson_way_of_option(run->lesson, run->screen, run->chosen));
    else
        run->phase = LESSON_FEEDBACK;
    change.settled = chosen ? chosen->id : NULL;
    return change;
}

static struct lesson_change back(struct lesson_run *run)
{
    if (run->n_trail == 0)
        return (struct lesson_change){.left = TRUE};
    enter(run, run->trail[--run->n_trail]);
    return move;
}

static struct lesson_change skip(struct lesson_run *run)
{
    if (!run->lesson->content_note)
        return nothing;
    run->phase = LESSON_SKIPPED;
    return move;
}

gboolean lesson_run_is_right(const struct lesson_run *run)
{
    const struct screen *screen = lesson_run_screen(run);
    if (run->phase != LESSON_FEEDBACK)
        return FALSE;
    switch (screen->interaction) {
    case INTERACTION_CONTINUE:
    case INTERACTION_REVEAL:
        return TRUE;
    case INTERACTION_CHOOSE:
    case INTERACTION_SCENARIO:
        return screen->options[run->chosen].safer;
    case INTERACTION_MATCH:
        return lesson_hand_pairs_are_right(run);
    case INTERACTION_ORDER:
        return lesson_hand_order_is_right(run);
    }
    g_return_val_if_reached(FALSE);
}

static struct lesson_change again(struct lesson_run *run)
{
    lesson_hand_keep_right(run);
    run->chosen = -1;
    run->phase = LESSON_SCREEN;
    return redraw;
}

/* ---- one handler a phase ---- */

static struct lesson_change handle_note(struct lesson_run *run, struct lesson_input input)
{
    switch (input.kind) {
    case LESSON_INPUT_GO_ON:
        enter(run, 0);
        return move;
    case LESSON_INPUT_BACK:
        return (struct lesson_change){.left = TRUE};
    case LESSON_INPUT_SKIP:
        return skip(run);
    case LESSON_INPUT_CHOOSE:
    case LESSON_INPUT_SETTLE:
    case LESSON_INPUT_AGAIN:
    case LESSON_INPUT_PICK:
    case LESSON_INPUT_PUT:
        return nothing;
    }
    g_return_val_if_reached(nothing);
}

static struct lesson_change handle_screen(struct lesson_run *run, struct lesson_input input)
{
    switch (input.kind) {
    case LESSON_INPUT_GO_ON:
        if (lesson_run_screen(run)->interaction != INTERACTION_CONTINUE)
            return nothing;
        return move_to(run, lesson_way_on(run->lesson, run->screen));
    case LESSON_INPUT_BACK:
        return back(run);
    case LESSON_INPUT_SKIP:
        return skip(run);
    case LESSON_INPUT_CHOOSE:
        return choose(run, input.option);
    case LESSON_INPUT_SETTLE:
        return settle(run);
    case LESSON_INPUT_AGAIN:
        return nothing;
    case LESSON_INPUT_PICK:
        return lesson_hand_pick(run, input.option) ? redraw : nothing;
    case LESSON_INPUT_PUT:
        return lesson_hand_put(run, input.option) ? redraw : nothing;
    }
    g_return_val_if_reached(nothing);
}

static struct lesson_change handle_feedback(struct lesson_run *run, struct lesson_input input)
{
    switch (input.kind) {
    case LESSON_INPUT_GO_ON:
        if (lesson_run_screen(run)->interaction == INTERACTION_SCENARIO)
            return move_to(run, lesson_way_of_option(run->lesson, run->screen, run->chosen));
        return move_to(run, lesson_way_on(run->lesson, run->screen));
    case LESSON_INPUT_BACK:
        run->phase = LESSON_SCREEN;
        return redraw;
    case LESSON_INPUT_SKIP:
        return skip(run);
    case LESSON_INPUT_AGAIN:
        return again(run);
    case LESSON_INPUT_CHOOSE:
    case LESSON_INPUT_SETTLE:
    case LESSON_INPUT_PICK:
    case LESSON_INPUT_PUT:
        return nothing;
    }
    g_return_val_if_reached(nothing);
}

struct lesson_change lesson_run_handle(struct lesson_run *run, struct lesson_input input)
{
    switch (run->phase) {
    case LESSON_NOTE:
        return handle_note(run, input);
    case LESSON_SCREEN:
        return handle_screen(run, input);
    case LESSON_FEEDBACK:
        return handle_feedback(run, input);
    case LESSON_DONE:
    case LESSON_SKIPPED:
        return nothing;
    }
    g_return_val_if_reached(nothing);
}

/* A branch counts as the main screen that it left. */
void lesson_run_progress(const struct lesson_run *run, int *at, int *of)
{
    const struct screen *screens = run->lesson->screens;
    int main_screen = run->screen;
    for (int i = run->n_trail; i > 0 && screens[main_screen].branch_only; i--)
        main_screen = run->trail[i - 1];
    *at = *of = 0;
    for (int i = 0; i < run->lesson->n_screens; i++) {
        *of += !screens[i].branch_only;
        *at += !screens[i].branch_only && i <= main_screen;
    }
}
