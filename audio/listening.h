/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What of an episode was really heard: stretches of it, to the millisecond, merged; pauses and jumps. A pure
 * function of what playback reports; time while the device was gone never counts. One thread.
 */
#ifndef AUDIO_LISTENING_H
#define AUDIO_LISTENING_H

#include <glib.h>

struct stretch {
    gint64 from_ms, to_ms;
};

struct listening {
    GArray *heard; /* of struct stretch: ascending, apart */
    gint64 duration_ms;
    gint64 since_ms; /* where the stretch under way began; -1 when none is */
    gint64 position_ms;
    int pauses, jumps_back, jumps_forward, losses;
};

struct listening *listening_new(gint64 duration_ms);
void listening_free(struct listening *listening);
/* A stretch heard before, when an evening is resumed. */
void listening_add(struct listening *listening, struct stretch stretch);

/* Each of these gives the stretch that it ended (to be written down), or an empty one (from == to). */
struct stretch listening_move(struct listening *listening, gint64 position_ms); /* playing, and now here */
/* Splits the stretch under way, so that it can be saved: it goes on from here. */
struct stretch listening_cut(struct listening *listening);
struct stretch listening_pause(struct listening *listening);
struct stretch listening_jump(struct listening *listening, gint64 to_ms);
struct stretch listening_lose(struct listening *listening, gint64 position_ms);

gint64 listening_heard_ms(const struct listening *listening); /* each moment once */
/* The share of quarter 0 to 3 that was heard, 0 to 1. */
double listening_quarter(const struct listening *listening, int quarter);

#endif
