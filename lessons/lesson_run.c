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

/* One step of SplitMix32. */
static guint32 draw(guint32 *state)
{
    guint32 z = *state += 0x9e3779b9u;
    z = (z ^ (z >> 16)) * 0x85ebca6bu;
    z = (z ^ (z >> 13)) * 0xc2b2ae35u;
    return z ^ (z >> 16);
}

/* Fisher and Yates, and never the order that was written, which is the solution. */
static void shuffle(int *places, int n, guint32 *state)
{
    gboolean solved = TRUE;
    for (int i = 0; i < n; i++)
        places[i] = i;
    for (int i = n - 1; i > 0; i--) {
        const int j = (int)(draw(state) % (guint32)(i + 1));
        const int held = places[i];
        places[i] = places[j];
        places[j] = held;
    }
    for (int i = 0; i < n; i++)
        solved = solved && places[i] == i;
    for (int i = 0; solved && i < n; i++)
        places[i] = (i + 1) % n;
}

static void enter(struct lesson_run *run, int screen)
{
    guint32 state = run->seed ^ ((guint32)screen * 0x9e3779b1u);
    run->phase = LESSON_SCREEN;
    run->screen = screen;
    run->chosen = -1;
    run->picked = -1;
    for (int i = 0; i < LESSON_MAX_OPTIONS; i++)
        run->pairs[i] = -1;
    const struct screen *entered = lesson_run_screen(run);
    if (entered->interaction == INTERACTION_MATCH)
        shuffle(run->shown, entered->n_options, &state);
    if (entered->interaction == INTERACTION_ORDER)
        shuffle(run->order, entered->n_options, &state);
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

static struct lesson_change pick(struct lesson_run *run, int option)
{
    const enum interaction_kind kind = lesson_run_screen(run)->interaction;
    if ((kind != INTERACTION_MATCH && kind != INTERACTION_ORDER) || !has_option(run, option))
        return nothing;
    run->picked = run->picked == option ? -1 : option;
    return redraw;
}

/* A right side belongs to one left side at most. With nothing picked up, its pair is taken apart. */
static struct lesson_change put_match(struct lesson_run *run, int right)
{
    gboolean taken = FALSE;
    for (int left = 0; left < lesson_run_screen(run)->n_options; left++) {
        taken = taken || run->pairs[left] == right;
        if (run->pairs[left] == right)
            run->pairs[left] = -1;
    }
    if (run->picked < 0)
        return taken ? redraw : nothing;
    run->pairs[run->picked] = right;
    run->picked = -1;
    return redraw;
}

/* The picked step goes to the place; those between move up by one. */
static struct lesson_change put_order(struct lesson_run *run, int place)
{
    if (run->picked < 0)
        return nothing;
    int at = 0;
    while (run->order[at] != run->picked)
        at++;
    const int direction = at < place ? 1 : -1;
    for (; at != place; at += direction)
        run->order[at] = run->order[at + direction];
    run->order[place] = run->picked;
    run->picked = -1;
    return redraw;
}

static struct lesson_change put(struct lesson_run *run, int option)
{
    const enum interaction_kind kind = lesson_run_screen(run)->interaction;
    if (!has_option(run, option))
        return nothing;
    if (kind == INTERACTION_MATCH)
        return put_match(run, option);
    return kind == INTERACTION_ORDER ? put_order(run, option) : nothing;
}

gboolean lesson_run_can_settle(const struct lesson_run *run)
{
    if (run->phase != LESSON_SCREEN)
        return FALSE;
    const struct screen *screen = lesson_run_screen(run);
    switch (screen->interaction) {
    case INTERACTION_CONTINUE:
        return FALSE;
    case INTERACTION_REVEAL:
    case INTERACTION_ORDER:
        return TRUE;
    case INTERACTION_CHOOSE:
    case INTERACTION_SCENARIO:
        return run->chosen >= 0;
    case INTERACTION_MATCH:
        for (int i = 0; i < screen->n_options; i++) {
            if (run->pairs[i] < 0)
                return FALSE;
        }
        return TRUE;
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

/* ---- what was right ---- */

static gboolean pairs_are_right(const struct lesson_run *run, int left)
{
    const struct lesson_option *options = lesson_run_screen(run)->options;
    return run->pairs[left] == left || g_strcmp0(options[run->pairs[left]].match, options[left].match) == 0;
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
        for (int i = 0; i < screen->n_options; i++) {
            if (!pairs_are_right(run, i))
                return FALSE;
        }
        return TRUE;
    case INTERACTION_ORDER:
        for (int i = 0; i < screen->n_options; i++) {
            if (run->order[i] != i)
                return FALSE;
        }
        return TRUE;
    }
    g_return_val_if_reached(FALSE);
}

static struct lesson_change again(struct lesson_run *run)
{
    const struct screen *screen = lesson_run_screen(run);
    for (int i = 0; screen->interaction == INTERACTION_MATCH && i < screen->n_options; i++) {
        if (!pairs_are_right(run, i))
            run->pairs[i] = -1;
    }
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
        return pick(run, input.option);
    case LESSON_INPUT_PUT:
        return put(run, input.option);
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
