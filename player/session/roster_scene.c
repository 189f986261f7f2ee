/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ROSTER: a list of people who are to come, from a stick. Numbers get into the results, names don't. */
#include "player/session/private.h"

void session_use_roster(struct session *session, const struct session_roster *roster)
{
    session->inner->roster = *roster;
}

gboolean session_has_roster(const struct session *session)
{
    return session->inner->roster.take != NULL;
}

void roster_leave(struct session *session)
{
    if (!session->trainer)
        return;
    g_clear_pointer(&session->trainer->roster.reasons, g_free);
    session->trainer->roster = (struct roster_outcome){.answer = ROSTER_NOT_ASKED};
}

void roster_enter(struct session *session, struct input input)
{
    (void)input;
    if (!session_has_roster(session))
        return;
    roster_leave(session);
    session->trainer->tab = TAB_TODAY;
    session_go(session, SCREEN_ROSTER);
}

static gboolean read_list(struct session *session)
{
    const struct session_private *inner = session->inner;
    struct trainer *trainer = session->trainer;
    GError *error = NULL;
    inner->roster.take(inner->results, session_wall_ms(session), &trainer->roster, inner->roster.data);
    if (trainer->roster.answer == ROSTER_TAKEN &&
        !results_staff_did(inner->results, trainer->role, "roster", NULL, &error)) {
        g_warning("the list isn't in the journal: %s", error->message);
        g_clear_error(&error);
    }
    session_touch(session);
    return TRUE;
}

static void roster_take(struct session *session, struct input input)
{
    (void)input;
    struct trainer *trainer = session->trainer;
    if (trainer->roster.answer == ROSTER_TAKEN || session_opens_stick(session))
        return;
    roster_leave(session);
    if (!stick_is_busy(session)) {
        stick_open(session, read_list);
        return;
    }
    trainer->roster.answer = ROSTER_BUSY;
    session_touch(session);
}

const struct scene_input roster_inputs[] = {
    {INPUT_NEXT, roster_take},
    {INPUT_BACK, trainer_back},
    {INPUT_TAB, trainer_choose_tab},
    {INPUT_NONE, NULL},
};
