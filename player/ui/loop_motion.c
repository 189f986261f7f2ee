/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the page is shown when: most changes at once, those that a person made within the times of
 * player/ui/motion.h. The page itself is the new one from the first moment, so nothing that is done meanwhile
 * is lost. On a simulated clock every picture is the last one. */
#include <math.h>

#include "player/ui/loop_private.h"

#define STILL_MS 1500 /* whoever goes on sooner finds the memory of the last change there */

gboolean loop_is_in_time(const struct loop *loop)
{
    return loop->options.moves || !loop->options.clock->simulated;
}

static gint64 loop_now(const struct loop *loop)
{
    return clock_monotonic_ms(loop->options.clock);
}

static gboolean may_move(const struct loop *loop)
{
    return !loop->session->reduced_motion && loop_is_in_time(loop);
}

static gboolean has_card(const struct loop *loop)
{
    return page_overlay(loop->page) > 0;
}

/* Leave now is at once, and nothing of the page before lingers. */
static enum motion_kind kind_of_change(const struct loop *loop)
{
    if (!may_move(loop) || loop->shown.scene == NULL || loop->session->screen == SCREEN_NEUTRAL) {
        return MOTION_NONE;
    }
    if (has_card(loop) && !loop->shown.card) {
        return MOTION_CARD;
    }
    if (loop->shown.card != has_card(loop) || !g_str_equal(loop->scene, loop->shown.scene)) {
        return MOTION_SCREEN;
    }
    if (loop->acted) {
        return MOTION_SELECT;
    }
    if (loop->shown.pressed != (loop->pressed >= 0)) {
        return loop->pressed >= 0 ? MOTION_PRESS : MOTION_RELEASE;
    }
    return MOTION_NONE;
}

/* ---- the ring ---- */

void loop_turn_ring(struct loop *loop)
{
    const int index = page_ring(loop->page);
    const double value = index >= 0 ? page_widget(loop->page, index)->value : -1;
    if (!may_move(loop) || loop->session->screen == SCREEN_NEUTRAL) {
        motion_ring_set(&loop->ring, value);
    } else if (fabs(value - loop->ring.to) > 0.0001) {
        motion_ring_turn(&loop->ring, value, loop->turned_at);
    }
}

void loop_mark_ring(struct loop *loop)
{
    const int index = page_ring(loop->page);
    if (index >= 0) {
        page_set_value(loop->page, index, motion_ring_value(&loop->ring, loop_now(loop)));
    }
}

/* ---- all else ---- */

void loop_stop_motion(struct loop *loop)
{
    struct canvas *canvas = window_canvas(loop->window);
    const struct motion *motion = &loop->motion;
    if (motion_is_on(motion)) {
        canvas_reveal(canvas, motion->rects, motion->n, 1);
        window_present(loop->window, motion->rects, motion->n);
    }
    motion_end(&loop->motion);
    canvas_drop_held(canvas);
}

/* The bar is there at once, but for when a card covers it or lays it open. */
static void show_bar(struct loop *loop, const struct rect *damage, int n)
{
    const struct rect bar = page_bar(loop->page);
    for (int i = 0; i < n && !has_card(loop) && !loop->shown.card; i++) {
        const struct rect part = rect_common(bar, damage[i]);
        canvas_reveal(window_canvas(loop->window), &part, 1, 1);
    }
}

static void show_change(struct loop *loop, enum motion_kind kind, const struct rect *damage, int n)
{
    struct canvas *canvas = window_canvas(loop->window);
    if (kind == MOTION_CARD) {
        canvas_keep_below(canvas);
    }
    if (kind != MOTION_NONE) {
        canvas_hold(canvas);
        loop_be_still_later(loop);
    }
    page_paint_damage(loop->page, damage, n);
    painted_set(loop->painted, loop->page);
    if (kind != MOTION_NONE && motion_begin(&loop->motion, kind, damage, n, loop->turned_at)) {
        show_bar(loop, damage, n);
        return;
    }
    canvas_reveal(canvas, damage, n, 1);
    window_present(loop->window, damage, n);
}

static void draw_motion(struct loop *loop, double share)
{
    struct canvas *canvas = window_canvas(loop->window);
    const struct motion *motion = &loop->motion;
    struct rect card;
    struct canvas_scrim scrim;
    if (motion->kind == MOTION_CARD && share < 1 && page_card(loop->page, &card, &scrim)) {
        canvas_reveal_card(canvas, card, RADIUS_ART, scrim, motion->shown, MOTION_RISE * (1 - motion->shown));
    } else {
        canvas_reveal(canvas, motion->rects, motion->n, share);
    }
    window_present(loop->window, motion->rects, motion->n);
}

static void go_on(struct loop *loop)
{
    const gint64 now = loop_now(loop);
    if (now < motion_deadline(&loop->motion)) {
        return;
    }
    const double share = motion_step(&loop->motion, now);
    if (share < 1) {
        draw_motion(loop, share);
    } else {
        loop_stop_motion(loop);
    }
}

static void note_shown(struct loop *loop)
{
    if (g_strcmp0(loop->scene, loop->shown.scene) != 0) {
        g_free(loop->shown.scene);
        loop->shown.scene = g_strdup(loop->scene);
    }
    loop->shown.card = has_card(loop);
    loop->shown.pressed = loop->pressed >= 0;
    loop->acted = FALSE;
}

void loop_show(struct loop *loop, const struct rect *damage, int n)
{
    if (!may_move(loop) || loop->session->screen == SCREEN_NEUTRAL) {
        loop_stop_motion(loop);
    }
    if (n > 0) {
        show_change(loop, kind_of_change(loop), damage, n);
    }
    go_on(loop);
    note_shown(loop);
}

void loop_be_still_later(struct loop *loop)
{
    loop->still_at = loop_now(loop) + STILL_MS;
}

void loop_be_still(struct loop *loop)
{
    if (loop_now(loop) >= loop->still_at) {
        loop->still_at = G_MAXINT64;
        canvas_be_still(window_canvas(loop->window));
        curriculum_rest();
        results_rest(loop->options.results);
        loop->untidy = TRUE;
    }
}

gint64 loop_motion_deadline(const struct loop *loop)
{
    return MIN(motion_deadline(&loop->motion), motion_ring_deadline(&loop->ring));
}
