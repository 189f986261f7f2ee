/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far a change of the picture is on its way from what was shown to what is to be shown, with the times of
 * the design: plain numbers, made from the state and the time alone. The loop asks how much is to be drawn
 * now; player/ui/canvas.h draws it. Whoever skips a picture, because the machine is slow, gets the next one
 * as it is by then, and after the last one nothing is due any more. Times are milliseconds of one clock.
 */
#ifndef UI_MOTION_H
#define UI_MOTION_H

#include "player/ui/canvas.h"

#define MOTION_FRAME_MS 16
#define MOTION_RECTS 24
#define MOTION_RISE 16.0 /* how much lower a card begins */

enum motion_kind {
    MOTION_NONE, /* at once */
    MOTION_PRESS,
    MOTION_RELEASE,
    MOTION_SELECT,
    MOTION_SCREEN,
    MOTION_CARD, /* fades in while it rises */
};

/* Zeroed: nothing moves. */
struct motion {
    enum motion_kind kind;
    struct rect rects[MOTION_RECTS]; /* what is on its way */
    int n;
    gint64 began, shown_at;
    double shown; /* how much of the way was drawn, 0 to 1 */
};

int motion_duration_ms(enum motion_kind kind);
gboolean motion_is_on(const struct motion *motion);

/* These parts change from what they show now. What was on its way already goes on with them; FALSE when there
 * is no room for more, and nothing has begun. The first picture is already on its way, so that something is
 * seen at once. */
gboolean motion_begin(struct motion *motion, enum motion_kind kind, const struct rect *rects, int n,
                      gint64 now);
/* Goes on to now. Returns how much of what was left to go is to be drawn, 1 for all of it; motion->shown is
 * how much of the whole way that makes. */
double motion_step(struct motion *motion, gint64 now);
/* When the next picture is due; G_MAXINT64 when nothing moves. */
gint64 motion_deadline(const struct motion *motion);
void motion_end(struct motion *motion);

/* A ring that goes on to another value; below 0 there is none. */
struct motion_ring {
    double from, to;
    gint64 began, shown_at;
};
void motion_ring_set(struct motion_ring *ring, double value); /* at once */
void motion_ring_turn(struct motion_ring *ring, double value, gint64 now);
double motion_ring_value(struct motion_ring *ring, gint64 now);
gint64 motion_ring_deadline(const struct motion_ring *ring);

#endif
