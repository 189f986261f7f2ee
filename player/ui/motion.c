/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/motion.h"

#define RING_MS 300

enum curve { CURVE_LINEAR, CURVE_EASE_OUT, CURVE_EASE_IN_OUT };

static const struct {
    int duration;
    enum curve curve;
} kinds[] = {
    [MOTION_NONE] = {0, CURVE_LINEAR},          [MOTION_PRESS] = {80, CURVE_LINEAR},
    [MOTION_RELEASE] = {120, CURVE_EASE_OUT},   [MOTION_SELECT] = {120, CURVE_EASE_OUT},
    [MOTION_SCREEN] = {180, CURVE_EASE_IN_OUT}, [MOTION_CARD] = {200, CURVE_EASE_OUT},
};

static double eased(enum curve curve, double x)
{
    switch (curve) {
    case CURVE_LINEAR:
        return x;
    case CURVE_EASE_OUT:
        return 1 - (1 - x) * (1 - x);
    case CURVE_EASE_IN_OUT:
        return x < 0.5 ? 2 * x * x : 1 - 2 * (1 - x) * (1 - x);
    }
    return x;
}

static double way_at(enum curve curve, gint64 began, int duration, gint64 now)
{
    return duration > 0 ? eased(curve, CLAMP((double)(now - began) / duration, 0, 1)) : 1;
}

int motion_duration_ms(enum motion_kind kind)
{
    return kinds[kind].duration;
}

gboolean motion_is_on(const struct motion *motion)
{
    return motion->n > 0;
}

gboolean motion_begin(struct motion *motion, enum motion_kind kind, const struct rect *rects, int n,
                      gint64 now)
{
    if (motion->n + n > MOTION_RECTS) {
        return FALSE;
    }
    for (int i = 0; i < n; i++) {
        motion->rects[motion->n++] = rects[i];
    }
    motion->kind = kind;
    motion->began = motion->shown_at = now - MOTION_FRAME_MS;
    motion->shown = 0;
    return TRUE;
}

double motion_step(struct motion *motion, gint64 now)
{
    const double way = way_at(kinds[motion->kind].curve, motion->began, kinds[motion->kind].duration, now);
    const double share = way < 1 ? (way - motion->shown) / (1 - motion->shown) : 1;
    motion->shown = way;
    motion->shown_at = now;
    return CLAMP(share, 0, 1);
}

gint64 motion_deadline(const struct motion *motion)
{
    return motion_is_on(motion) ? motion->shown_at + MOTION_FRAME_MS : G_MAXINT64;
}

void motion_end(struct motion *motion)
{
    *motion = (struct motion){.kind = MOTION_NONE};
}

/* ---- the ring ---- */

void motion_ring_set(struct motion_ring *ring, double value)
{
    *ring = (struct motion_ring){.from = value, .to = value};
}

void motion_ring_turn(struct motion_ring *ring, double value, gint64 now)
{
    if (ring->from < 0 || value < 0) { /* one that wasn't there has nowhere to come from */
        motion_ring_set(ring, value);
        return;
    }
    ring->from = motion_ring_value(ring, now);
    ring->to = value;
    ring->began = now - MOTION_FRAME_MS;
    ring->shown_at = now;
}

double motion_ring_value(struct motion_ring *ring, gint64 now)
{
    const double way = way_at(CURVE_EASE_OUT, ring->began, RING_MS, now);
    ring->shown_at = now;
    if (way >= 1) {
        ring->from = ring->to;
    }
    return ring->from + (ring->to - ring->from) * way;
}

gint64 motion_ring_deadline(const struct motion_ring *ring)
{
    return ring->from < ring->to || ring->from > ring->to ? ring->shown_at + MOTION_FRAME_MS : G_MAXINT64;
}
