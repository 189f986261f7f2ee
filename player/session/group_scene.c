/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GROUP: which group this is, and how many of it are here. Nothing of it is written before an evening
 * begins. */
#include "player/session/private.h"

#include <string.h>

void group_enter(struct session *session)
{
    struct evening *evening = session->evening;
    if (!evening_read_groups(session))
        return;
    if (!evening_use_series(session, evening->group ? evening->group->series : NULL))
        return;
    session_go(session, SCREEN_GROUP);
}

/* ---- which group ---- */

/* Who came is asked anew, but for an evening that goes on. */
static void show_headcount(struct session *session)
{
    struct evening *evening = session->evening;
    if (evening->counted)
        return;
    memset(evening->headcount, 0, sizeof evening->headcount);
    if (evening_is_of_today(evening->unended) && evening->unended->counted)
        memcpy(evening->headcount, evening->unended->headcount, sizeof evening->headcount);
}

gboolean group_use(struct session *session, const struct results_group *group)
{
    struct evening *evening = session->evening;
    if (!evening_use_series(session, group->series) || !evening_read_unended(session, group->uuid) ||
        !evening_read_last(session, group->uuid))
        return FALSE;
    evening->group = group;
    session_set_language(session, group->language);
    show_headcount(session);
    session_touch(session);
    return TRUE;
}

static void group_choose(struct session *session, struct input input)
{
    const struct results_group *group = evening_group(session->evening, input.id);
    if (group)
        group_use(session, group);
}

static void group_more(struct session *session, struct input input)
{
    struct evening *evening = session->evening;
    if (input.number < 0 || input.number >= evening->groups->len)
        return;
    evening->first_group = (int)input.number;
    session_touch(session);
}

/* ---- how many ---- */

const char *evening_counted_name(enum counted counted)
{
    static const char *const names[N_COUNTED] = {"women", "men", "girls", "boys"};
    return names[counted];
}

static int counted_named(const char *id)
{
    for (int i = 0; id && i < N_COUNTED; i++) {
        if (g_str_equal(evening_counted_name((enum counted)i), id))
            return i;
    }
    return -1;
}

static void group_count(struct session *session, struct input input)
{
    struct evening *evening = session->evening;
    const int counted = counted_named(input.id);
    if (counted < 0 || input.number < 0 || input.number > HEADCOUNT_MOST)
        return;
    evening->headcount[counted] = (int)input.number;
    evening->counted = TRUE;
    session_touch(session);
}

/* Most of those who came last time come again: they needn't be counted one by one. */
gboolean evening_offers_last_count(const struct evening *evening)
{
    return evening->group && evening->last && evening->last->counted && evening_people(evening) == 0;
}

static void group_count_as_last(struct session *session, struct input input)
{
    (void)input;
    struct evening *evening = session->evening;
    if (!evening_offers_last_count(evening))
        return;
    memcpy(evening->headcount, evening->last->headcount, sizeof evening->headcount);
    evening->counted = TRUE;
    session_touch(session);
}

/* ---- going on ---- */

static void group_next(struct session *session, struct input input)
{
    (void)input;
    if (session->evening->group && evening_people(session->evening) > 0)
        series_enter(session);
}

static void group_back(struct session *session, struct input input)
{
    (void)input;
    session_end_sitting(session);
    session_go(session, SCREEN_ATTRACT);
}

/* Nothing of it stays: neither how many were counted nor what was interrupted. */
void group_end_practice(struct session *session)
{
    struct evening *evening = session->evening;
    practice_end(session);
    g_clear_pointer(&evening->unended, results_evening_free);
    g_clear_pointer(&evening->last, results_evening_free);
    evening->counted = FALSE;
    show_headcount(session);
    group_enter(session);
    if (session->screen == SCREEN_GROUP && evening->group)
        group_use(session, evening->group);
}

static void group_practice(struct session *session, struct input input)
{
    (void)input;
    if (session->evening->practice)
        group_end_practice(session);
    else if (practice_begin(session))
        group_enter(session);
}

const struct scene_input group_inputs[] = {
    {INPUT_GROUP, group_choose},
    {INPUT_GO, group_more},
    {INPUT_NEW_GROUP, group_new_enter},
    {INPUT_COUNT, group_count},
    {INPUT_COUNT_AS_LAST, group_count_as_last},
    {INPUT_PRACTICE, group_practice},
    {INPUT_NEXT, group_next},
    {INPUT_BACK, group_back},
    {INPUT_NONE, NULL},
};
