/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GROUP_NEW: what is asked about a group that is new here, one question a screen. */
#include "player/session/private.h"

static const char *const *languages(const struct session *session)
{
    return session->evening->series->languages;
}

static const struct curriculum_place *places(const struct session *session)
{
    const struct curriculum_site *site = session_site(session);
    return site ? site->places : NULL;
}

static gboolean is_language(const struct session *session, const char *id)
{
    return g_strv_contains(languages(session), id) && curriculum_language(session->inner->curriculum, id);
}

static gboolean is_place(const struct session *session, const char *id)
{
    const struct curriculum_place *place = places(session);
    for (; place && place->id; place++) {
        if (g_str_equal(place->id, id))
            return TRUE;
    }
    return FALSE;
}

gboolean evening_name_is_taken(const struct evening *evening, const char *name)
{
    for (guint i = 0; i < evening->groups->len; i++) {
        const struct results_group *group = evening->groups->pdata[i];
        if (g_str_equal(group->name, name))
            return TRUE;
    }
    return FALSE;
}

/* Where there is nothing to choose from nothing is asked. */
static gboolean is_asked(const struct session *session, enum group_question question)
{
    switch (question) {
    case GROUP_ASK_SERIES:
        return session->inner->group_courses->len > 1;
    case GROUP_ASK_NAME:
        return TRUE;
    case GROUP_ASK_PLACE:
        return places(session) && places(session)->id;
    case GROUP_ASK_KIND:
        return session->evening->series->kinds.n > 0;
    case GROUP_ASK_LANGUAGE:
        return languages(session)[0] && languages(session)[1];
    }
    return FALSE;
}

static void begin_draft(struct session *session)
{
    struct evening *evening = session->evening;
    evening->draft = (struct results_group){.language = (char *)g_intern_string(languages(session)[0]),
                                            .series = (char *)g_intern_string(evening->series->id)};
}

/* The one that is shown may be of a group that began before it ceased to be offered. */
static gboolean use_offered_series(struct session *session)
{
    const struct session_private *inner = session->inner;
    const struct course *shown = session->evening->course;
    if (inner->group_courses->len == 0)
        return FALSE;
    return g_ptr_array_find(inner->group_courses, shown, NULL) || evening_use_series(session, NULL);
}

void group_new_enter(struct session *session, struct input input)
{
    (void)input;
    if (!use_offered_series(session))
        return;
    begin_draft(session);
    session->evening->group_asking = is_asked(session, GROUP_ASK_SERIES) ? GROUP_ASK_SERIES : GROUP_ASK_NAME;
    session_go(session, SCREEN_GROUP_NEW);
}

/* What else is asked comes from the series. FALSE when there is none of this id, or after session_fail(). */
static gboolean choose_series(struct session *session, const char *id)
{
    const struct course *const *courses;
    const int n = session_group_courses(session, &courses);
    for (int i = 0; i < n; i++) {
        if (g_str_equal(courses[i]->id, id) && evening_use_series(session, id)) {
            begin_draft(session);
            return TRUE;
        }
    }
    return FALSE;
}

/* The answer goes where the question says; NULL when it is none. */
static char **draft_place(struct session *session, const char *id)
{
    struct evening *evening = session->evening;
    const struct series *series = evening->series;
    struct results_group *draft = &evening->draft;
    switch (evening->group_asking) {
    case GROUP_ASK_SERIES:
        return choose_series(session, id) ? &draft->series : NULL;
    case GROUP_ASK_NAME:
        return series_choice(&series->names, id) && !evening_name_is_taken(evening, id) ? &draft->name : NULL;
    case GROUP_ASK_PLACE:
        return is_place(session, id) ? &draft->place : NULL;
    case GROUP_ASK_KIND:
        return series_choice(&series->kinds, id) ? &draft->kind : NULL;
    case GROUP_ASK_LANGUAGE:
        return is_language(session, id) ? &draft->language : NULL;
    }
    return NULL;
}

/* Kept over a second try, so that one group never becomes two. */
static void add_group(struct session *session)
{
    struct session_private *inner = session->inner;
    struct evening *evening = session->evening;
    GError *error = NULL;
    if (!inner->new_group)
        inner->new_group = results_uuid();
    evening->draft.uuid = inner->new_group;
    if (!results_group_add(inner->results, &evening->draft, &error)) {
        session_fail_write(session, error);
        return;
    }
    if (!evening_read_groups(session))
        return;
    const struct results_group *group = evening_group(evening, inner->new_group);
    if (!group || !group_use(session, group))
        return;
    evening->draft = (struct results_group){0};
    evening->first_group = 0;
    g_clear_pointer(&inner->new_group, g_free);
    session_go(session, SCREEN_GROUP);
}

static void group_new_choose(struct session *session, struct input input)
{
    struct evening *evening = session->evening;
    char **place = input.id ? draft_place(session, input.id) : NULL;
    if (!place)
        return;
    *place = (char *)g_intern_string(input.id);
    for (int next = (int)evening->group_asking + 1; next <= GROUP_ASK_LANGUAGE; next++) {
        if (is_asked(session, (enum group_question)next)) {
            evening->group_asking = (enum group_question)next;
            session_touch(session);
            return;
        }
    }
    add_group(session);
}

static void group_new_back(struct session *session, struct input input)
{
    (void)input;
    struct evening *evening = session->evening;
    for (int before = (int)evening->group_asking - 1; before >= GROUP_ASK_SERIES; before--) {
        if (is_asked(session, (enum group_question)before)) {
            evening->group_asking = (enum group_question)before;
            session_touch(session);
            return;
        }
    }
    group_enter(session);
}

const struct scene_input group_new_inputs[] = {
    {INPUT_CHOOSE, group_new_choose},
    {INPUT_BACK, group_new_back},
    {INPUT_NONE, NULL},
};
