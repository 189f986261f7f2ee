/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lessons/lesson_hand.h"

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

void lesson_hand_deal(struct lesson_run *run)
{
    const struct screen *screen = lesson_run_screen(run);
    guint32 state = run->seed ^ ((guint32)run->screen * 0x9e3779b1u);
    run->picked = -1;
    for (int i = 0; i < LESSON_MAX_OPTIONS; i++)
        run->pairs[i] = -1;
    if (screen->interaction == INTERACTION_MATCH)
        shuffle(run->shown, screen->n_options, &state);
    if (screen->interaction == INTERACTION_ORDER)
        shuffle(run->order, screen->n_options, &state);
}

static gboolean has_option(const struct lesson_run *run, int option)
{
    return option >= 0 && option < lesson_run_screen(run)->n_options;
}

gboolean lesson_hand_pick(struct lesson_run *run, int option)
{
    const enum interaction_kind kind = lesson_run_screen(run)->interaction;
    if ((kind != INTERACTION_MATCH && kind != INTERACTION_ORDER) || !has_option(run, option))
        return FALSE;
    run->picked = run->picked == option ? -1 : option;
    return TRUE;
}

/* A right side belongs to one left side at most. With nothing picked up, its pair is taken apart. */
static gboolean put_match(struct lesson_run *run, int right)
{
    gboolean taken = FALSE;
    for (int left = 0; left < lesson_run_screen(run)->n_options; left++) {
        taken = taken || run->pairs[left] == right;
        if (run->pairs[left] == right)
            run->pairs[left] = -1;
    }
    if (run->picked < 0)
        return taken;
    run->pairs[run->picked] = right;
    run->picked = -1;
    return TRUE;
}

/* The picked step goes to the place; those between move up by one. */
static gboolean put_order(struct lesson_run *run, int place)
{
    if (run->picked < 0)
        return FALSE;
    int at = 0;
    while (run->order[at] != run->picked)
        at++;
    const int direction = at < place ? 1 : -1;
    for (; at != place; at += direction)
        run->order[at] = run->order[at + direction];
    run->order[place] = run->picked;
    run->picked = -1;
    return TRUE;
}

gboolean lesson_hand_put(struct lesson_run *run, int option)
{
    const enum interaction_kind kind = lesson_run_screen(run)->interaction;
    if (!has_option(run, option))
        return FALSE;
    if (kind == INTERACTION_MATCH)
        return put_match(run, option);
    return kind == INTERACTION_ORDER ? put_order(run, option) : FALSE;
}

gboolean lesson_hand_is_paired(const struct lesson_run *run)
{
    for (int i = 0; i < lesson_run_screen(run)->n_options; i++) {
        if (run->pairs[i] < 0)
            return FALSE;
    }
    return TRUE;
}

static gboolean pair_is_right(const struct lesson_run *run, int left)
{
    const struct lesson_option *options = lesson_run_screen(run)->options;
    return run->pairs[left] == left || g_strcmp0(options[run->pairs[left]].match, options[left].match) == 0;
}

gboolean lesson_hand_pairs_are_right(const struct lesson_run *run)
{
    for (int i = 0; i < lesson_run_screen(run)->n_options; i++) {
        if (!pair_is_right(run, i))
            return FALSE;
    }
    return TRUE;
}

gboolean lesson_hand_order_is_right(const struct lesson_run *run)
{
    for (int i = 0; i < lesson_run_screen(run)->n_options; i++) {
        if (run->order[i] != i)
            return FALSE;
    }
    return TRUE;
}

void lesson_hand_keep_right(struct lesson_run *run)
{
    const struct screen *screen = lesson_run_screen(run);
    for (int i = 0; screen->interaction == INTERACTION_MATCH && i < screen->n_options; i++) {
        if (!pair_is_right(run, i))
            run->pairs[i] = -1;
    }
}
