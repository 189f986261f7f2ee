/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * COPY: the results onto a stick. The machine behind it is player/stick/stick_job.h; here it is begun, asked
 * once in a while how far it is, and written into the journal of staff.
 */
#include "player/session/private.h"
#include "player/stick/stick_job.h"
#include "player/stick/stick_words.h"

#include <string.h>

#define LOOK_MS 1000 /* how often a stick that doesn't tell is looked for, while the screen is open */

void session_use_stick(struct session *session, const struct session_stick *stick)
{
    session->inner->stick = *stick;
}

void session_use_wake(struct session *session, void (*wake)(void *data), void *data)
{
    struct session_private *inner = session->inner;
    const struct stick *stick = &inner->stick.functions;
    inner->wake = wake;
    inner->wake_data = data;
    inner->stick_tells = stick->watch && stick->watch(stick->data, wake, data) && wake;
}

struct results *kiosk_results(const struct session *session)
{
    const struct session_private *inner = session->inner;
    return inner->kept_results ? inner->kept_results : inner->results;
}

gboolean stick_is_there(const struct session *session)
{
    const struct stick *stick = &session->inner->stick.functions;
    return stick->is_there && stick->is_there(stick->data);
}

gboolean copy_runs(const struct session *session)
{
    return session->inner->copy_job != NULL;
}

/* ---- coming in ---- */

static gboolean read_records(struct session *session, GError **error)
{
    struct results_copy_counts counts;
    if (!results_copy_count(kiosk_results(session), &counts, error))
        return FALSE;
    for (int state = 0; state < COPY_STATES; state++)
        session->copying.records[state] = counts.attempts[state] + counts.gatherings[state];
    return TRUE;
}

void copy_enter(struct session *session)
{
    GError *error = NULL;
    if (!read_records(session, &error)) {
        session_fail_read(session, error);
        return;
    }
    session->copying.there = stick_is_there(session);
    session->trainer->tab = TAB_COPY;
    session_go(session, SCREEN_COPY);
}

/* ---- the end ---- */

static void show_end(struct session *session, struct stick_progress progress)
{
    struct copying *copying = &session->copying;
    copying->stage = COPY_STAGE_OVER;
    copying->progress = progress;
    copying->slow = FALSE;
    copying->words = stick_state_words(progress.state, progress.failure);
    session_touch(session);
}

void stick_work_ended(struct session *session)
{
    struct session_private *inner = session->inner;
    if (trainer_is_open(session))
        inner->last_activity = inner->moved_at = inner->now;
}

void copy_seen(struct session *session)
{
    if (session->screen == SCREEN_COPY && session->copying.stage == COPY_STAGE_OVER)
        session->copying.stage = COPY_STAGE_READY;
}

/* A copy that counts is in the journal by the job; of one that doesn't, nothing more can be told. */
static void note_end(const struct session *session)
{
    const struct session_private *inner = session->inner;
    g_autofree char *number = g_strdup_printf("%d", stick_job_counter(inner->copy_job));
    g_autoptr(GError) error = NULL;
    if (!session->copying.copied &&
        !results_staff_did(kiosk_results(session), inner->copy_role, "copy-ended", number, &error))
        g_warning("that a copy came to nothing can't be written down: %s", error->message);
}

static void end(struct session *session)
{
    struct session_private *inner = session->inner;
    const struct stick_progress progress = stick_job_progress(inner->copy_job);
    g_autoptr(GError) error = NULL;
    session->copying.copied = stick_job_copied(inner->copy_job);
    note_end(session);
    stick_job_free(g_steal_pointer(&inner->copy_job));
    if (!read_records(session, &error))
        g_warning("what was copied can't be counted: %s", error->message);
    stick_work_ended(session);
    show_end(session, progress);
}

/* ---- while it goes on ---- */

static int hundredths(struct stick_progress progress)
{
    return progress.of > 0 ? (int)(100 * progress.bytes / progress.of) : 0;
}

static gboolean is_same(const struct copying *copying, struct stick_progress now, gboolean slow)
{
    return copying->progress.state == now.state && copying->progress.cancelling == now.cancelling &&
           hundredths(copying->progress) == hundredths(now) && copying->slow == slow;
}

static void show_progress(struct session *session)
{
    struct copying *copying = &session->copying;
    const struct stick_job *job = session->inner->copy_job;
    const struct stick_progress now = stick_job_progress(job);
    const gboolean slow = stick_job_is_slow(job);
    const gboolean same = is_same(copying, now, slow);
    copying->progress = now;
    copying->slow = slow;
    copying->words = stick_job_words(job);
    if (!same)
        session_touch(session);
}

static void look_for_stick(struct session *session)
{
    if (session->screen != SCREEN_COPY)
        return;
    const gboolean there = stick_is_there(session);
    if (there != session->copying.there)
        session_touch(session);
    session->copying.there = there;
}

void copy_tick(struct session *session)
{
    struct stick_job *job = session->inner->copy_job;
    if (!job)
        look_for_stick(session);
    else if (stick_job_poll(job))
        show_progress(session);
    else
        end(session);
}

gint64 copy_deadline(const struct session *session)
{
    const struct session_private *inner = session->inner;
    if (inner->copy_job)
        return stick_job_deadline(inner->copy_job);
    return session->screen == SCREEN_COPY && !inner->stick_tells
               ? inner->clock.monotonic_ms(inner->clock.data) + LOOK_MS
               : G_MAXINT64;
}

/* ---- the keys ---- */

static struct stick_job *new_job(struct session *session, GError **error)
{
    const struct session_private *inner = session->inner;
    const char *const office = inner->settings.office_key, *const trainer = inner->settings.trainer_key;
    const char *const keys[] = {office ? office : trainer, office ? trainer : NULL, NULL};
    const struct stick_job_options options = {.snapshot = inner->stick.snapshot,
                                              .public_keys = keys,
                                              .role = session->trainer->role,
                                              .monotonic_ms = inner->clock.monotonic_ms,
                                              .clock_data = inner->clock.data,
                                              .without_worker = inner->stick.without_worker,
                                              .wake = inner->wake,
                                              .wake_data = inner->wake_data};
    return stick_job_new(inner->results, &inner->stick.functions, &options, error);
}

static gboolean note_begin(const struct session *session, const struct stick_job *job, GError **error)
{
    g_autofree char *number = g_strdup_printf("%d", stick_job_counter(job));
    return results_staff_did(session->inner->results, session->trainer->role, "copy-begun", number, error);
}

static void begin(struct session *session)
{
    struct session_private *inner = session->inner;
    GError *error = NULL;
    struct stick_job *job = new_job(session, &error);
    if (!job || !note_begin(session, job, &error)) {
        stick_job_free(job);
        session_fail_write(session, error);
        return;
    }
    inner->copy_job = job;
    inner->copy_role = session->trainer->role;
    session->copying.stage = COPY_STAGE_RUNS;
    session->copying.taken = 0;
    for (int state = 0; state < COPY_STATES; state++)
        session->copying.taken += session->copying.records[state];
    session->copying.progress = (struct stick_progress){.state = STICK_EXPORT_STATES}; /* like none */
    show_progress(session);
}

/* A worker that hangs on an earlier stick still has it. */
static void copy_begin(struct session *session, struct input input)
{
    (void)input;
    session->copying.there = stick_is_there(session);
    if (stick_is_busy(session))
        return;
    session->copying.copied = FALSE;
    if (session->copying.there && !session->inner->stick_hangs)
        begin(session);
    else
        show_end(session,
                 (struct stick_progress){.state = STICK_EXPORT_FAILED,
                                         .failure = session->inner->stick_hangs ? STICK_FAILURE_BUSY
                                                                                : STICK_FAILURE_NO_STICK});
}

static void copy_stop(struct session *session, struct input input)
{
    (void)input;
    if (!copy_runs(session))
        return;
    stick_job_cancel(session->inner->copy_job);
    show_progress(session);
}

void copy_free(struct session *session)
{
    struct session_private *inner = session->inner;
    if (inner->wake)
        session_use_wake(session, NULL, NULL);
    const gboolean left = stick_job_free(g_steal_pointer(&inner->copy_job)) && !inner->stick_hangs;
    if (left && inner->stick.free_data)
        inner->stick.free_data(inner->stick.functions.data);
}

const struct scene_input copy_inputs[] = {
    {INPUT_TAB, trainer_choose_tab},
    {INPUT_BACK, trainer_back},
    {INPUT_NEXT, trainer_back},
    {INPUT_COPY, copy_begin},
    {INPUT_STOP_JOB, copy_stop},
    {INPUT_NEW_CONTENT, renew_open},
    {INPUT_NONE, NULL},
};
