/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/clock.h"

#define SIMULATED_START G_GINT64_CONSTANT(1794474000000) /* 2026-11-12 09:00 UTC */

struct clock clock_new(gboolean simulated)
{
    return simulated ? (struct clock){TRUE, SIMULATED_START, 1000000} : (struct clock){.simulated = FALSE};
}

gint64 clock_wall_ms(void *data)
{
    const struct clock *clock = data;
    return clock->wall_ms + (clock->simulated ? 0 : g_get_real_time() / 1000);
}

gint64 clock_monotonic_ms(void *data)
{
    const struct clock *clock = data;
    return clock->monotonic_ms + (clock->simulated ? 0 : g_get_monotonic_time() / 1000);
}

void clock_pass(struct clock *clock, gint64 milliseconds)
{
    if (clock->simulated) {
        clock->wall_ms += milliseconds;
        clock->monotonic_ms += milliseconds;
    }
}

void clock_set(struct clock *clock, gint64 wall_ms)
{
    clock->wall_ms = clock->simulated ? wall_ms : wall_ms - g_get_real_time() / 1000;
}

void clock_let_go(struct clock *clock)
{
    if (clock->simulated) {
        clock->simulated = FALSE;
        clock->wall_ms -= g_get_real_time() / 1000;
        clock->monotonic_ms -= g_get_monotonic_time() / 1000;
    }
}
