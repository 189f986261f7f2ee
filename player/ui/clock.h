/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk's time: the computer's, or one that a journey moves. Owned by the loop; main thread. */
#ifndef UI_CLOCK_H
#define UI_CLOCK_H

#include "player/session/session.h"

struct clock {
    gboolean simulated;
    gint64 wall_ms, monotonic_ms; /* simulated: now; else what is added to the computer's */
};

/* Simulated time starts on 2026-11-12 at 09:00 UTC. */
struct clock clock_new(gboolean simulated);
gint64 clock_wall_ms(void *clock);
gint64 clock_monotonic_ms(void *clock);
void clock_pass(struct clock *clock, gint64 milliseconds); /* simulated only */
void clock_set(struct clock *clock, gint64 wall_ms);
/* From here on time passes by itself, without a jump. */
void clock_let_go(struct clock *clock);

#endif
