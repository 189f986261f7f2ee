/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A stick from which something is read between two frames is made ready for that by a worker first. Whoever
 * leaves the screen meanwhile has thought better of it: then it is let go of unread.
 */
#include "player/session/private.h"
#include "player/stick/stick_opening.h"

#define POLL_MS 50

gboolean session_opens_stick(const struct session *session)
{
    return session->inner->opening != NULL;
}

gboolean stick_is_busy(const struct session *session)
{
    return copy_runs(session) || renew_works(session) || session_opens_stick(session);
}

void stick_open(struct session *session, gboolean (*read)(struct session *session))
{
    struct session_private *inner = session->inner;
    const struct stick *stick = &inner->stick.functions;
    if (!stick->look || inner->stick.without_worker || inner->stick_hangs || !stick->is_there(stick->data)) {
        read(session);
        return;
    }
    inner->opening = stick_opening_new(stick);
    inner->opened_on = session->screen;
    inner->read_stick = read;
    session_touch(session);
}

void opening_tick(struct session *session)
{
    struct session_private *inner = session->inner;
    const struct stick *stick = &inner->stick.functions;
    if (!inner->opening || !stick_opening_is_done(inner->opening))
        return;
    stick_opening_free(g_steal_pointer(&inner->opening));
    inner->input = (struct input){.kind = INPUT_NONE};
    if (!trainer_is_open(session) || session->screen != inner->opened_on || !inner->read_stick(session))
        stick->release(stick->data);
    session_touch(session);
}

gint64 opening_deadline(const struct session *session)
{
    const struct session_private *inner = session->inner;
    return inner->opening ? inner->clock.monotonic_ms(inner->clock.data) + POLL_MS : G_MAXINT64;
}

void opening_free(struct session *session)
{
    struct session_private *inner = session->inner;
    inner->stick_hangs |= !stick_opening_free(g_steal_pointer(&inner->opening));
}
