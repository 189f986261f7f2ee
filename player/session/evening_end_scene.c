/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EVENING_END: everything is on disk, the gathering is closed, and what was counted is read back from there.
 */
#include "player/session/private.h"

void evening_end_enter(struct session *session)
{
    GError *error = NULL;
    if (!results_gathering_end(session->inner->results, session->evening->gathering, "closed", &error))
        session_fail_write(session, error);
    else if (lists_read_closed(session) && evening_read_progress(session))
        session_go(session, SCREEN_EVENING_END);
}

static void evening_end_next(struct session *session, struct input input)
{
    (void)input;
    lists_leave(session);
    g_clear_pointer(&session->evening->gathering, g_free);
    session_end_later(session, &session->inner->sitting);
    series_enter(session);
}

const struct scene_input evening_end_inputs[] = {
    {INPUT_NEXT, evening_end_next},
    {INPUT_BACK, evening_end_next},
    {INPUT_NONE, NULL},
};
