/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ROSTER: a list of people who are to come, from a stick. Numbers get into the results, names don't. */
#include "player/session/private.h"

void session_use_roster(struct session *session, const struct session_roster *roster)
{
    session->inner->roster = *roster;
}

gboolean session_has_roster(const struct session *session)
{
    return session->inner->roster.next != NULL;
}

void roster_leave(struct session *session)
{
    if (!session->trainer)
        return;
    g_clear_pointer(&session->trainer->roster.reasons, g_ptr_array_unref);
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

static void note_taken(const struct session *session)
{
    const struct session_private *inner = session->inner;
    g_autoptr(GError) error = NULL;
    if (!results_staff_did(kiosk_results(session), inner->roster_role, "roster", NULL, &error))
        g_warning("the list isn't in the journal: %s", error->message);
}

/* What came of it is for whoever asked, while they are there. */
static void end(struct session *session, gboolean wanted)
{
    struct roster_outcome *outcome = &session->inner->roster_outcome;
    if (wanted)
        session->trainer->roster = *outcome;
    else
        g_clear_pointer(&outcome->reasons, g_ptr_array_unref);
    *outcome = (struct roster_outcome){.answer = ROSTER_NOT_ASKED};
    stick_work_ended(session);
}

static void go_on(struct session *session, const struct stick_outcome *before, gboolean wanted)
{
    struct session_private *inner = session->inner;
    struct roster_outcome *outcome = &inner->roster_outcome;
    const gboolean taken = outcome->answer == ROSTER_TAKEN;
    const struct stick_task *task = inner->roster.next(before, wanted ? kiosk_results(session) : NULL,
                                                       session_wall_ms(session), outcome, inner->roster.data);
    if (!taken && outcome->answer == ROSTER_TAKEN)
        note_taken(session);
    if (task)
        errand_begin(session, task, go_on);
    else
        end(session, wanted);
}

static void roster_take(struct session *session, struct input input)
{
    (void)input;
    struct trainer *trainer = session->trainer;
    if (trainer->roster.answer == ROSTER_TAKEN || session_has_errand(session))
        return;
    roster_leave(session);
    session_touch(session);
    if (stick_is_free(session)) {
        session->inner->roster_role = trainer->role;
        go_on(session, NULL, TRUE);
    } else {
        trainer->roster.answer = ROSTER_BUSY;
    }
}

const struct scene_input roster_inputs[] = {
    {INPUT_NEXT, roster_take},
    {INPUT_BACK, trainer_back},
    {INPUT_TAB, trainer_choose_tab},
    {INPUT_NONE, NULL},
};
