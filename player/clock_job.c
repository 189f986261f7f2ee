/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/clock_job.h"

#define LONGEST_END (5 * G_TIME_SPAN_SECOND)

/* Shared with the worker; whoever is last frees it. */
struct clock_job {
    struct clock_setter setter;
    gint64 wall_ms;
    int stop; /* atomic */
    GMutex lock;
    GCond ended;
    int references;
    enum setup_clock answer;
};

static void unref(struct clock_job *job)
{
    g_mutex_lock(&job->lock);
    const gboolean last = --job->references == 0;
    g_mutex_unlock(&job->lock);
    if (!last) {
        return;
    }
    g_mutex_clear(&job->lock);
    g_cond_clear(&job->ended);
    g_free(job);
}

static void *worker_main(void *data)
{
    struct clock_job *job = data;
    const enum setup_clock answer = job->setter.set(job->wall_ms, &job->stop, job->setter.data);
    g_mutex_lock(&job->lock);
    job->answer = answer;
    g_cond_signal(&job->ended);
    g_mutex_unlock(&job->lock);
    unref(job);
    return NULL;
}

struct clock_job *clock_job_new(struct clock_setter setter, gint64 wall_ms)
{
    struct clock_job *job = g_new0(struct clock_job, 1);
    job->setter = setter;
    job->wall_ms = wall_ms;
    job->answer = SETUP_CLOCK_WAITS;
    job->references = 2;
    g_mutex_init(&job->lock);
    g_cond_init(&job->ended);
    g_thread_unref(g_thread_new("clock", worker_main, job));
    return job;
}

enum setup_clock clock_job_answer(struct clock_job *job)
{
    g_mutex_lock(&job->lock);
    const enum setup_clock answer = job->answer;
    g_mutex_unlock(&job->lock);
    return answer;
}

void clock_job_free(struct clock_job *job)
{
    if (job == NULL) {
        return;
    }
    const gint64 deadline = g_get_monotonic_time() + LONGEST_END;
    gboolean waiting = TRUE;
    g_atomic_int_set(&job->stop, TRUE);
    g_mutex_lock(&job->lock);
    while (waiting && job->answer == SETUP_CLOCK_WAITS) {
        waiting = g_cond_wait_until(&job->ended, &job->lock, deadline);
    }
    g_mutex_unlock(&job->lock);
    unref(job);
}
