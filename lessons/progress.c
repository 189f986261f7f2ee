/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a person is in a course, replayed from what was recorded. A step goes
 *
 *   LOCKED ── its gate opens ──> OPEN ── any event ──> STARTED ── completed, skipped ──> DONE
 *
 * (a skipped one can still be taken as if it were new) and never back: what was recorded stays true when the
 * course changes its gates, and looking at a done lesson again undoes nothing.
 */
#include "lessons/course_gate.h"

static const char *const kind_names[] = {
    [PROGRESS_ENTERED] = "entered",     [PROGRESS_SCREEN] = "screen",   [PROGRESS_CHOSE] = "chose",
    [PROGRESS_COMPLETED] = "completed", [PROGRESS_SKIPPED] = "skipped",
};

const char *progress_kind_name(enum progress_kind kind)
{
    return kind_names[kind];
}

gboolean progress_kind_parse(const char *name, enum progress_kind *kind)
{
    for (guint i = 0; i < G_N_ELEMENTS(kind_names); i++) {
        if (g_strcmp0(name, kind_names[i]) == 0) {
            *kind = (enum progress_kind)i;
            return TRUE;
        }
    }
    return FALSE;
}

static void set_screen(struct progress *progress, int step, const char *screen)
{
    g_free((void *)progress->screens[step]);
    progress->screens[step] = g_strdup(screen);
}

/* A skipped step is done for every gate, and taken up later it is as good as one that was only started. */
static gboolean is_over(const struct progress *progress, int step)
{
    return progress->states[step] == STEP_DONE && !progress->skipped[step];
}

static void end_step(struct progress *progress, int step, const struct progress_event *event)
{
    if (progress->states[step] != STEP_DONE)
        progress->done_days[step] = event->day;
    progress->states[step] = STEP_DONE;
    progress->skipped[step] = event->kind == PROGRESS_SKIPPED;
    set_screen(progress, step, NULL);
}

static void replay_event(struct progress *progress, int step, const struct progress_event *event)
{
    if (is_over(progress, step))
        return;
    switch (event->kind) {
    case PROGRESS_SCREEN:
        set_screen(progress, step, event->detail);
        break;
    case PROGRESS_COMPLETED:
    case PROGRESS_SKIPPED:
        end_step(progress, step, event);
        break;
    case PROGRESS_ENTERED:
    case PROGRESS_CHOSE:
        break;
    }
    if (progress->states[step] != STEP_DONE)
        progress->states[step] = STEP_STARTED;
}

/* Days of waiting are counted from the day a step was done, or from the first known day after it. */
static void count_from(const struct progress *progress, gint64 day, gint64 *since)
{
    for (int i = 0; i < progress->n_steps; i++) {
        if (progress->states[i] == STEP_DONE && since[i] == PROGRESS_DAY_UNKNOWN)
            since[i] = day;
    }
}

#define AT_ONCE 0
#define NOT_YET G_MAXINT64 /* something else has to be done first */

/* The day on which the gate of a step opens. */
static gint64 gate_day(const struct course *course, const struct progress *progress, int index,
                       const gint64 *since)
{
    const struct step *step = &course->steps[index];
    gint64 day = AT_ONCE;
    for (int other = 0; other < course->n_steps; other++) {
        if (!course_step_waits_for(course, index, other))
            continue;
        if (progress->states[other] != STEP_DONE ||
            (step->after_days > 0 && since[other] == PROGRESS_DAY_UNKNOWN))
            return NOT_YET;
        if (step->after_days > 0)
            day = MAX(day, since[other] + step->after_days);
    }
    for (const char *const *id = step->after; id && *id; id++) {
        if (course_step_index(course, *id) < 0)
            return NOT_YET;
    }
    return day;
}

static void try_gate(struct progress *progress, int index, gint64 day, gint64 today)
{
    if (day == AT_ONCE || (today != PROGRESS_DAY_UNKNOWN && today >= day))
        progress->states[index] = STEP_OPEN;
    else if (day != NOT_YET)
        progress->open_days[index] = day;
}

static void find_next(struct progress *progress)
{
    int open = -1;
    progress->next = -1;
    for (int i = progress->n_steps - 1; i >= 0; i--) {
        if (progress->states[i] == STEP_STARTED)
            progress->next = i;
        if (progress->states[i] == STEP_OPEN)
            open = i;
        progress->done += progress->states[i] == STEP_DONE;
    }
    if (progress->next < 0)
        progress->next = open;
}

struct progress *progress_replay(const struct course *course, const struct progress_event *events,
                                 int n_events, gint64 today)
{
    const gsize n = (gsize)course->n_steps;
    struct progress *progress = g_new0(struct progress, 1);
    progress->n_steps = course->n_steps;
    progress->states = g_new0(enum step_state, n);
    progress->skipped = g_new0(gboolean, n);
    progress->screens = g_new0(const char *, n);
    progress->done_days = g_new0(gint64, n);
    progress->open_days = g_new0(gint64, n);
    g_autofree gint64 *since = g_new0(gint64, n);
    for (gsize i = 0; i < n; i++)
        progress->done_days[i] = progress->open_days[i] = since[i] = PROGRESS_DAY_UNKNOWN;
    for (int i = 0; i < n_events; i++) {
        const int step = course_step_index(course, events[i].step);
        if (step >= 0)
            replay_event(progress, step, &events[i]);
        count_from(progress, events[i].day, since);
    }
    count_from(progress, today, since);
    for (int i = 0; i < course->n_steps; i++) {
        if (progress->states[i] == STEP_LOCKED)
            try_gate(progress, i, gate_day(course, progress, i, since), today);
    }
    find_next(progress);
    return progress;
}

void progress_free(struct progress *progress)
{
    if (!progress)
        return;
    for (int i = 0; i < progress->n_steps; i++)
        g_free((void *)progress->screens[i]);
    g_free(progress->screens);
    g_free(progress->skipped);
    g_free(progress->done_days);
    g_free(progress->open_days);
    g_free(progress->states);
    g_free(progress);
}
