/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small errands with a stick: a worker does what waits for it, and what comes of it is taken between two
 * frames. Whoever left the screen meanwhile has thought better of it.
 */
#include "player/session/private.h"
#include "player/stick/stick_errand.h"

#define POLL_MS 50 /* where nobody wakes the session */

gboolean session_has_errand(const struct session *session)
{
    return session->inner->errand != NULL;
}

gboolean stick_is_busy(const struct session *session)
{
    return copy_runs(session) || renew_works(session) || session_has_errand(session);
}

gboolean stick_is_free(const struct session *session)
{
    return !stick_is_busy(session) && !session->inner->stick_hangs;
}

void errand_begin(struct session *session, const struct stick_task *task,
                  void (*then)(struct session *session, const struct stick_outcome *outcome, gboolean wanted))
{
    struct session_private *inner = session->inner;
    const struct stick_errand_options options = {
        .without_worker = inner->stick.without_worker, .wake = inner->wake, .wake_data = inner->wake_data};
    inner->errand = stick_errand_new(&inner->stick.functions, task, &options);
    inner->errand_from = session->screen;
    inner->errand_then = then;
    session_touch(session);
    errand_tick(session); /* without a worker it is done */
}

/* What comes of it may be the next one, for the same screen. */
void errand_tick(struct session *session)
{
    struct session_private *inner = session->inner;
    const struct stick_outcome *outcome = inner->errand ? stick_errand_outcome(inner->errand) : NULL;
    if (!outcome)
        return;
    struct stick_errand *done = g_steal_pointer(&inner->errand);
    const enum session_screen from = inner->errand_from;
    inner->input = (struct input){.kind = INPUT_NONE};
    inner->errand_then(session, outcome, trainer_is_open(session) && session->screen == from);
    inner->errand_from = from;
    stick_errand_free(done);
    session_touch(session);
}

gint64 errand_deadline(const struct session *session)
{
    const struct session_private *inner = session->inner;
    return inner->errand && !inner->wake ? inner->clock.monotonic_ms(inner->clock.data) + POLL_MS
                                         : G_MAXINT64;
}

void errand_free(struct session *session)
{
    struct session_private *inner = session->inner;
    inner->stick_hangs |= !stick_errand_free(g_steal_pointer(&inner->errand));
}
