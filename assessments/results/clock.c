/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What time it is and whether to believe it. */
#include "assessments/results/clock.h"

#include <time.h>

#define YEARS_OF_USE 20

static gint64 real_wall_ms(void *data)
{
    (void)data;
    return g_get_real_time() / 1000;
}

static gint64 real_monotonic_ms(void *data)
{
    struct timespec now;
    (void)data;
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (gint64)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct results_clock clock_or_real(struct results_clock clock)
{
    if (!clock.wall_ms)
        clock.wall_ms = real_wall_ms;
    if (!clock.monotonic_ms)
        clock.monotonic_ms = real_monotonic_ms;
    return clock;
}

gint64 store_wall_ms(const struct results *results)
{
    return results->clock.wall_ms(results->clock.data);
}

/* A clock that says 2099 would make every right one after it look set back. */
static gboolean is_possible(gint64 wall_ms)
{
    const gint64 built_ms = RESULTS_BUILD_DATE * G_GINT64_CONSTANT(1000);
    return wall_ms >= built_ms && wall_ms < built_ms + YEARS_OF_USE * 365 * STORE_MS_PER_DAY;
}

gboolean results_clock_trusted(const struct results *results)
{
    const gint64 now = store_wall_ms(results);
    return now >= results->newest_wall_ms && is_possible(now);
}

void clock_has_row(struct results *results, gint64 wall_ms)
{
    if (is_possible(wall_ms))
        results->newest_wall_ms = MAX(results->newest_wall_ms, wall_ms);
}

gint64 results_today(const struct results *results)
{
    const gint64 now = store_wall_ms(results);
    return now / STORE_MS_PER_DAY - (now % STORE_MS_PER_DAY < 0);
}

char *clock_boot_id(void)
{
    char *text = NULL;
    if (!g_file_get_contents("/proc/sys/kernel/random/boot_id", &text, NULL, NULL))
        return g_strdup("unknown");
    return g_strchomp(text);
}
