/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SERIES: which episode is next, what was decided last time, and how an evening begins or goes on. */
#include "player/session/private.h"

#include <string.h>

/* What is offered: the evening that was interrupted, else the next episode, else the last one again. */
static int offered(const struct evening *evening)
{
    const int unended = evening->unended ? evening_episode_index(evening, evening->unended->episode) : -1;
    if (unended >= 0)
        return unended;
    return evening->next_episode >= 0 ? evening->next_episode : evening->n_episodes - 1;
}

/* What is chosen is seen, after the one before it. */
static void choose(struct evening *evening, int index)
{
    evening->chosen_episode = index;
    evening->first_episode = MAX(index - 1, 0);
}

void series_enter(struct session *session)
{
    struct evening *evening = session->evening;
    if (!evening_read_progress(session))
        return;
    episode_leave(session);
    lists_leave(session);
    members_leave(session);
    g_clear_pointer(&evening->gathering, g_free);
    session->inner->evening_step = NULL;
    choose(evening, offered(evening));
    session_go(session, SCREEN_SERIES);
}

gboolean evening_is_carried_on(const struct evening *evening)
{
    return evening->unended &&
           evening->chosen_episode == evening_episode_index(evening, evening->unended->episode);
}

/* ---- beginning ---- */

/* What was done of it stays done when it is tried again: the sitting, the gathering, who is here. What could
 * not be written may be on disk all the same, so the UUID is kept. */
static gboolean begin_gathering(struct session *session, const char *continues)
{
    struct session_private *inner = session->inner;
    struct evening *evening = session->evening;
    const struct evening_episode *episode = &evening->episodes[evening->chosen_episode];
    GError *error = NULL;
    if (evening->gathering)
        return TRUE;
    if (!evening->practice && !session_may_begin(session))
        return FALSE;
    if (!inner->new_gathering)
        inner->new_gathering = results_uuid();
    const struct results_gathering gathering = {.uuid = inner->new_gathering,
                                                .group = evening->group->uuid,
                                                .session = inner->sitting,
                                                .series = evening->series->id,
                                                .episode = episode->id,
                                                .episode_hash = episode->episode->hash,
                                                .continues = continues};
    if (!results_gathering_begin(inner->results, &gathering, &error)) {
        session_fail_write(session, error);
        return FALSE;
    }
    evening->gathering = g_steal_pointer(&inner->new_gathering);
    return TRUE;
}

/* The next group, or this one next time, is counted anew. */
static gboolean write_headcount(struct session *session)
{
    struct evening *evening = session->evening;
    GError *error = NULL;
    if (results_headcount_add(session->inner->results, evening->gathering, evening->headcount, &error)) {
        evening->counted = FALSE;
        return TRUE;
    }
    session_fail_write(session, error);
    return FALSE;
}

static gboolean end_unended(struct session *session, const char *how)
{
    const struct results_evening *unended = session->evening->unended;
    GError *error = NULL;
    if (!unended || results_gathering_end(session->inner->results, unended->uuid, how, &error))
        return TRUE;
    session_fail_write(session, error);
    return FALSE;
}

static gboolean begin(struct session *session, const char *continues)
{
    if (!session->inner->sitting && !record_sitting(session))
        return FALSE;
    return begin_gathering(session, continues) && write_headcount(session) &&
           end_unended(session, continues ? "carried_on" : "left");
}

static void begin_episode(struct session *session)
{
    struct evening *evening = session->evening;
    if (!begin(session, NULL))
        return;
    g_clear_pointer(&evening->unended, results_evening_free);
    evening_next(session);
}

/* ---- going on ---- */

static void go_on(struct session *session)
{
    const struct results_evening *unended = session->evening->unended;
    if (unended->step && !g_str_equal(unended->step, "headcount"))
        evening_go(session, unended->step, unended->detail);
    else
        evening_next(session);
}

static gboolean same_headcount(const struct evening *evening)
{
    return evening->unended->counted &&
           memcmp(evening->headcount, evening->unended->headcount, sizeof evening->headcount) == 0;
}

/* The same evening it is the same gathering; who came or went meanwhile is counted. */
static void go_on_today(struct session *session)
{
    struct evening *evening = session->evening;
    if (!session->inner->sitting && !record_sitting(session))
        return;
    if (!evening->gathering)
        evening->gathering = g_strdup(evening->unended->uuid);
    if (same_headcount(evening) || write_headcount(session))
        go_on(session);
}

/* What was heard since the screen came up counts too; on a second try the new gathering would be the newest
 * one. */
static void carry_on(struct session *session)
{
    struct evening *evening = session->evening;
    if (!evening->gathering && !evening_read_unended(session, evening->group->uuid))
        return;
    if (!evening_is_carried_on(evening))
        return;
    if (evening_is_of_today(evening->unended))
        go_on_today(session);
    else if (begin(session, evening->unended->uuid))
        go_on(session);
}

/* ---- what the screen offers ---- */

static void series_next(struct session *session, struct input input)
{
    (void)input;
    const struct evening *evening = session->evening;
    if (evening->chosen_episode < 0)
        return;
    if (evening_is_carried_on(evening))
        carry_on(session);
    else if (evening->episodes[evening->chosen_episode].episode->note)
        session_go(session, SCREEN_CONTENT_NOTE);
    else
        begin_episode(session);
}

static void series_episode(struct session *session, struct input input)
{
    const int index = evening_episode_index(session->evening, input.id);
    if (index < 0)
        return;
    session->evening->chosen_episode = index;
    session_touch(session);
}

static void series_more(struct session *session, struct input input)
{
    struct evening *evening = session->evening;
    if (input.number < 0 || input.number >= evening->n_episodes)
        return;
    evening->first_episode = (int)input.number;
    session_touch(session);
}

static void series_carry_on(struct session *session, struct input input)
{
    (void)input;
    struct evening *evening = session->evening;
    if (!evening->unended)
        return;
    evening->chosen_episode = evening_episode_index(evening, evening->unended->episode);
    carry_on(session);
}

static void series_one_by_one(struct session *session, struct input input)
{
    (void)input;
    members_enter(session, evening_wave(session->evening));
}

static void series_practice(struct session *session, struct input input)
{
    (void)input;
    if (session->evening->practice)
        group_end_practice(session);
    else if (practice_begin(session) && evening_read_groups(session))
        series_enter(session);
}

static void series_back(struct session *session, struct input input)
{
    (void)input;
    group_enter(session);
}

const struct scene_input series_inputs[] = {
    {INPUT_NEXT, series_next},
    {INPUT_EPISODE, series_episode},
    {INPUT_GO, series_more},
    {INPUT_CARRY_ON, series_carry_on},
    {INPUT_ONE_BY_ONE, series_one_by_one},
    {INPUT_PRACTICE, series_practice},
    {INPUT_BACK, series_back},
    {INPUT_NONE, NULL},
};

/* ---- the note of a hard episode: CONTENT_NOTE ---- */

void series_note_next(struct session *session)
{
    begin_episode(session);
}

/* Nothing is said about who skips; the one after it is offered. */
void series_note_skip(struct session *session)
{
    struct evening *evening = session->evening;
    if (evening->chosen_episode + 1 < evening->n_episodes)
        choose(evening, evening->chosen_episode + 1);
    session_go(session, SCREEN_SERIES);
}

void series_note_back(struct session *session)
{
    session_go(session, SCREEN_SERIES);
}
