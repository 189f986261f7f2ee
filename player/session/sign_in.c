/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the first touch to a signed-in person: ATTRACT, CODE, NEW_CODE, WELCOME_BACK, and NEUTRAL. */
#include "player/session/private.h"

#include <string.h>

#define CODES 1000000u
#define MOST_DRAWS 64

static void clear_code(struct session *session)
{
    memset(session->code, 0, sizeof session->code);
    session->code_verdict = CODE_TOO_SHORT;
}

static void group_area(struct session *session, struct input input)
{
    (void)input;
    if (session_has_groups(session))
        pin_enter(session);
}

static gboolean is_for_groups_alone(const struct session *session)
{
    return session_has_groups(session) && !session_has_courses(session);
}

static void start_touch(struct session *session, struct input input)
{
    if (is_for_groups_alone(session)) {
        group_area(session, input);
        return;
    }
    clear_code(session);
    session_go(session, SCREEN_CODE);
}

/* After the quick exit. */
static void open_anew(struct session *session, struct input input)
{
    if (is_for_groups_alone(session))
        session_go(session, SCREEN_ATTRACT);
    else
        start_touch(session, input);
}

static void trainer_area(struct session *session, struct input input)
{
    (void)input;
    pin_enter_trainer(session, STAFF_TRAINER);
}

const struct scene_input attract_inputs[] = {
    {INPUT_GROUP_AREA, group_area},
    {INPUT_TRAINER_AREA, trainer_area},
    {INPUT_START, start_touch},
    {INPUT_NEXT, start_touch},
    {INPUT_NONE, NULL},
};

const struct scene_input neutral_inputs[] = {
    {INPUT_OPEN, open_anew},
    {INPUT_NEXT, open_anew},
    {INPUT_NONE, NULL},
};

/* ---- typing a code ---- */

static void judge(struct session *session)
{
    session->code_verdict = code_judge(session->code);
    session_touch(session);
}

static void code_digit(struct session *session, struct input input)
{
    const gsize length = strlen(session->code);
    if (length >= CODE_DIGITS || input.number < 0 || input.number > 9)
        return;
    session->code[length] = (char)('0' + (int)input.number);
    judge(session);
}

static void code_erase(struct session *session, struct input input)
{
    (void)input;
    const gsize length = strlen(session->code);
    if (length == 0)
        return;
    session->code[length - 1] = '\0';
    judge(session);
}

static void code_clear(struct session *session, struct input input)
{
    (void)input;
    clear_code(session);
    session_touch(session);
}

static void code_back(struct session *session, struct input input)
{
    (void)input;
    if (members_code_again(session))
        return;
    clear_code(session);
    session_go(session, SCREEN_ATTRACT);
}

/* ---- who that is ---- */

static void begin_sitting(struct session *session)
{
    if (record_sitting(session))
        course_choose(session);
}

/* The course that the welcome tells about: the first one in which something was done. */
static gboolean read_reached(struct session *session)
{
    const struct course *const *courses;
    const int n = session_courses(session, &courses);
    for (int i = 0; i < n; i++) {
        if (!session_read_progress(session, courses[i]))
            return FALSE;
        if (session->inner->events->len > 0 || n == 1)
            return TRUE;
    }
    session->course = NULL;
    g_clear_pointer(&session->progress, progress_free);
    return TRUE;
}

static void not_me(struct session *session, struct input input)
{
    (void)input;
    session_end_for_another_number(session);
    session_go(session, SCREEN_CODE);
}

static void code_next(struct session *session, struct input input)
{
    (void)input;
    GError *error = NULL;
    if (session->code_verdict != CODE_FITS)
        return;
    if (session->evening) {
        members_code_typed(session);
        return;
    }
    /* A second try after the person was written but not the sitting. */
    if (session->person) {
        begin_sitting(session);
        return;
    }
    struct results_person *known = results_person_find(session->inner->results, session->code, &error);
    if (error) {
        session_fail_read(session, error);
    } else if (known) {
        session->person = known;
        if (offer_to_person(session) && read_reached(session))
            session_go(session, SCREEN_WELCOME_BACK);
        else
            g_clear_pointer(&session->person, results_person_free);
    } else if (record_person(session, session->code, "card")) {
        begin_sitting(session);
    }
}

static void welcome_next(struct session *session, struct input input)
{
    (void)input;
    begin_sitting(session);
}

/* ---- a new code ---- */

/* Draws until a code is free; FALSE when none was found or results can't tell. */
static gboolean draw_code(struct session *session, char *code)
{
    struct session_private *inner = session->inner;
    for (int i = 0; i < MOST_DRAWS; i++) {
        GError *error = NULL;
        code_make(inner->random(inner->random_data) % CODES, code);
        struct results_person *taken = results_person_find(inner->results, code, &error);
        if (error) {
            session_fail_read(session, error);
            return FALSE;
        }
        if (!taken)
            return TRUE;
        results_person_free(taken);
    }
    session_fail(session, FAULT_READ);
    return FALSE;
}

static void no_code(struct session *session, struct input input)
{
    (void)input;
    char code[CODE_DIGITS + 1];
    if (members_code_again(session) || !draw_code(session, code))
        return;
    memcpy(session->code, code, sizeof session->code);
    session->code_verdict = CODE_FITS;
    session_go(session, SCREEN_NEW_CODE);
}

static void new_code_next(struct session *session, struct input input)
{
    (void)input;
    if (session->person || record_person(session, session->code, "made_here"))
        begin_sitting(session);
}

static void new_code_print(struct session *session, struct input input)
{
    (void)input;
    session_want_print(session);
}

const struct scene_input code_inputs[] = {
    {INPUT_DIGIT, code_digit}, {INPUT_ERASE, code_erase}, {INPUT_CLEAR, code_clear}, {INPUT_NEXT, code_next},
    {INPUT_NO_CODE, no_code},  {INPUT_BACK, code_back},   {INPUT_NONE, NULL},
};

const struct scene_input new_code_inputs[] = {
    {INPUT_NEXT, new_code_next},
    {INPUT_PRINT, new_code_print},
    {INPUT_BACK, not_me},
    {INPUT_NONE, NULL},
};

const struct scene_input welcome_inputs[] = {
    {INPUT_NEXT, welcome_next}, {INPUT_YES, welcome_next}, {INPUT_NOT_ME, not_me},
    {INPUT_NO, not_me},         {INPUT_BACK, not_me},      {INPUT_NONE, NULL},
};
