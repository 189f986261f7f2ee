/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PEOPLE: how far each learner is, by code: all of them, or those whose code begins with the digits typed. */
#include "player/session/private.h"

#include <string.h>

static struct trainer_people *people_of(struct session *session)
{
    return &session->trainer->people;
}

static gboolean read_people(struct session *session, const char *digits, int first)
{
    struct trainer_people found = {.first = first};
    GError *error = NULL;
    g_strlcpy(found.digits, digits, sizeof found.digits);
    if (!results_standings_read(session->inner->results, found.digits, first, PEOPLE_SHOWN, found.standings,
                                &found.n, &found.of, &error)) {
        session_fail_read(session, error);
        return FALSE;
    }
    *people_of(session) = found;
    return TRUE;
}

void people_enter(struct session *session)
{
    if (!read_people(session, "", 0))
        return;
    session->trainer->tab = TAB_PEOPLE;
    session_go(session, SCREEN_PEOPLE);
}

static void look_for(struct session *session, const char *digits)
{
    if (read_people(session, digits, 0))
        session_touch(session);
}

static void people_digit(struct session *session, struct input input)
{
    char digits[CODE_DIGITS + 1];
    memcpy(digits, people_of(session)->digits, sizeof digits);
    const gsize length = strlen(digits);
    if (length >= CODE_DIGITS || input.number < 0 || input.number > 9)
        return;
    digits[length] = (char)('0' + (int)input.number);
    digits[length + 1] = '\0';
    look_for(session, digits);
}

static void people_erase(struct session *session, struct input input)
{
    char digits[CODE_DIGITS + 1];
    memcpy(digits, people_of(session)->digits, sizeof digits);
    const gsize length = strlen(digits);
    if (length == 0)
        return;
    digits[input.kind == INPUT_CLEAR ? 0 : length - 1] = '\0';
    look_for(session, digits);
}

/* The next ones; after the last the first again. */
static void people_go(struct session *session, struct input input)
{
    const struct trainer_people *people = people_of(session);
    const int first = (int)input.number;
    if (first < 0 || first >= people->of)
        return;
    g_autofree char *digits = g_strdup(people->digits);
    if (read_people(session, digits, first))
        session_touch(session);
}

const struct scene_input people_inputs[] = {
    {INPUT_TAB, trainer_choose_tab},
    {INPUT_DIGIT, people_digit},
    {INPUT_ERASE, people_erase},
    {INPUT_CLEAR, people_erase},
    {INPUT_GO, people_go},
    {INPUT_BACK, trainer_back},
    {INPUT_NONE, NULL},
};
