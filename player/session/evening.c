/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The group area. Its screens, with the function that performs each arrow; what an arrow records is on disk
 * before it is gone.
 *
 *   ATTRACT ─ group_area ─> PIN ⟲ pin_next ─ the right one ─> GROUP ⟲ group_choose, group_count
 *                                                              │  ^
 *                               group_new_next ⟲ GROUP_NEW <───┘  │ series_back
 *                                                  group_next │   │
 *                                                             v   │
 *   ┌─────────────────────────────────────────────────────> SERIES ─ series_one_by_one ─> MEMBERS
 *   │                            begin, or carry on where    │  │ an episode with a note
 *   │                            it was interrupted          │  └─> CONTENT_NOTE ─ series_note_next ─┐
 *   │                                                        v                                      │
 *   │   evening_next, in this order; each step is written    headcount <────────────────────────────┘
 *   │   down when it is entered, and an interrupted          last-actions   LAST_ACTIONS, if any are due
 *   │   gathering goes on at the last one written            episode        EPISODE <─> TALK ("talk")
 *   │                                                        questions      GROUP_QUESTIONS
 *   │                                                        actions        ACTIONS
 *   └─────────────────────────────────────────────────────── EVENING_END    the gathering is closed
 *
 *   leaving, a break and the power end none of this: the gathering stays open in the results.
 */
#include "player/session/private.h"

int evening_people(const struct evening *evening)
{
    int people = 0;
    for (int i = 0; i < N_COUNTED; i++)
        people += evening->headcount[i];
    return people;
}

/* ---- the order of an evening ---- */

enum step_of_evening { AT_HEADCOUNT, AT_LAST_ACTIONS, AT_EPISODE, AT_QUESTIONS, AT_ACTIONS, N_STEPS };

static const char *const step_names[N_STEPS] = {
    [AT_HEADCOUNT] = "headcount", [AT_LAST_ACTIONS] = "last-actions", [AT_EPISODE] = "episode",
    [AT_QUESTIONS] = "questions", [AT_ACTIONS] = "actions",
};

/* A talk is a part of its episode. */
static int step_under_way(const struct session *session)
{
    const char *name = session->inner->evening_step;
    if (g_strcmp0(name, "talk") == 0)
        return AT_EPISODE;
    for (int i = 0; i < N_STEPS; i++) {
        if (g_strcmp0(name, step_names[i]) == 0)
            return i;
    }
    return AT_HEADCOUNT;
}

static void enter(struct session *session, enum step_of_evening step)
{
    switch (step) {
    case AT_HEADCOUNT:
        evening_next(session);
        return;
    case AT_LAST_ACTIONS:
        last_actions_enter(session);
        return;
    case AT_EPISODE:
        episode_enter(session);
        return;
    case AT_QUESTIONS:
        group_questions_enter(session);
        return;
    case AT_ACTIONS:
        actions_enter(session);
        return;
    case N_STEPS:
        return;
    }
}

gboolean evening_go(struct session *session, const char *step, const char *detail)
{
    struct session_private *inner = session->inner;
    GError *error = NULL;
    if (!results_gathering_step(inner->results, session->evening->gathering, step, detail, &error)) {
        session_fail_write(session, error);
        return FALSE;
    }
    inner->evening_step = g_intern_string(step);
    if (detail && g_str_equal(step, "talk"))
        talk_enter(session, detail);
    else
        enter(session, (enum step_of_evening)step_under_way(session));
    return TRUE;
}

static gboolean read_due(struct session *session, gboolean *due)
{
    GError *error = NULL;
    g_autoptr(GPtrArray) actions =
        results_actions_due(session->inner->results, session->evening->group->uuid, &error);
    if (!actions) {
        session_fail_read(session, error);
        return FALSE;
    }
    *due = actions->len > 0;
    return TRUE;
}

void evening_next(struct session *session)
{
    int next = step_under_way(session) + 1;
    gboolean due = FALSE;
    if (next == AT_LAST_ACTIONS && !read_due(session, &due))
        return;
    if (next == AT_LAST_ACTIONS && !due)
        next++;
    if (next < N_STEPS)
        evening_go(session, step_names[next], NULL);
    else
        evening_end_enter(session);
}

void evening_back(struct session *session)
{
    const int step = step_under_way(session);
    if (step > AT_EPISODE)
        evening_go(session, step_names[step - 1], NULL);
    else
        series_enter(session);
}

/* ---- the area as a whole ---- */

gboolean evening_is_held(const struct session *session)
{
    const struct evening *evening = session->evening;
    return evening && (evening->gathering || evening->members.wave);
}

int session_evening_place(const struct session *session)
{
    const struct evening *evening = session->evening;
    if (session->trainer)
        return 1 + (int)session->trainer->pin.stage + 8 * (int)session->trainer->pin.role +
               64 * (session->trainer->point + 1) + 65536 * setup_place(session) +
               (1 << 26) * (int)session->copying.stage +
               (1 << 28) * (session->offer ? 1 + (int)session->offer->state : 0);
    if (!evening)
        return 0;
    const enum voice_note_state note = evening->lists.voice_note;
    return 1 + (int)evening->pin.stage + 8 * (int)evening->group_asking + 64 * (int)evening->lists.asking +
           256 * (note == VOICE_NOTE_RECORDING || note == VOICE_NOTE_ENDING) +
           512 * (evening->talk.talk ? 1 + evening->talk.index : 0) +
           (evening->members.verdict == MEMBER_BEGUN ? 1 << 20 : 0) +
           (1 << 21) * (members_step_of(evening->course, evening->members.wave) + 1);
}

void evening_leave(struct session *session)
{
    struct session_private *inner = session->inner;
    if (!session->evening)
        return;
    episode_leave(session);
    lists_leave(session);
    members_leave(session);
    practice_end(session);
    evening_free(session->evening);
    session->evening = NULL;
    inner->evening_step = NULL;
    g_clear_pointer(&inner->new_group, g_free);
    g_clear_pointer(&inner->new_gathering, g_free);
    pin_forget(session);
}

void evening_tick(struct session *session)
{
    if (!session->evening)
        return;
    talk_tick(session);
    quiz_tick(session);
}

gint64 evening_deadline(const struct session *session)
{
    if (!session->evening)
        return G_MAXINT64;
    return MIN(quiz_deadline(session), MIN(episode_deadline(session), talk_deadline(session)));
}
