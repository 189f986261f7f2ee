/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/stick/stick_opening.h"

#define LONGEST_END (5 * G_TIME_SPAN_SECOND)

/* Shared with the worker; whoever is last frees it. */
struct stick_opening {
    struct stick stick;
    GMutex lock;
    GCond ended;
    int references;
    gboolean done;
};

static void unref(struct stick_opening *opening)
{
    g_mutex_lock(&opening->lock);
    const gboolean last = --opening->references == 0;
    g_mutex_unlock(&opening->lock);
    if (!last)
        return;
    g_mutex_clear(&opening->lock);
    g_cond_clear(&opening->ended);
    g_free(opening);
}

static void *worker_main(void *data)
{
    struct stick_opening *opening = data;
    gint64 free_bytes;
    opening->stick.look(opening->stick.data, &free_bytes);
    g_mutex_lock(&opening->lock);
    opening->done = TRUE;
    g_cond_signal(&opening->ended);
    g_mutex_unlock(&opening->lock);
    unref(opening);
    return NULL;
}

struct stick_opening *stick_opening_new(const struct stick *stick)
{
    struct stick_opening *opening = g_new0(struct stick_opening, 1);
    opening->stick = *stick;
    g_mutex_init(&opening->lock);
    g_cond_init(&opening->ended);
    opening->references = 2;
    g_thread_unref(g_thread_new("stick", worker_main, opening));
    return opening;
}

gboolean stick_opening_is_done(const struct stick_opening *opening)
{
    GMutex *lock = (GMutex *)&opening->lock;
    g_mutex_lock(lock);
    const gboolean done = opening->done;
    g_mutex_unlock(lock);
    return done;
}

gboolean stick_opening_free(struct stick_opening *opening)
{
    if (!opening)
        return TRUE;
    const gint64 deadline = g_get_monotonic_time() + LONGEST_END;
    gboolean waiting = TRUE;
    g_mutex_lock(&opening->lock);
    while (waiting && !opening->done)
        waiting = g_cond_wait_until(&opening->ended, &opening->lock, deadline);
    const gboolean left = opening->done;
    g_mutex_unlock(&opening->lock);
    unref(opening);
    return left;
}
