/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PIN: who runs a listening group, or looks after the kiosk, says so. The digits are neither shown nor logged
 * nor told, and forgotten as soon as they were tried.
 *
 * A door opens by the PIN of its role or of a higher one. When its role has none, the next higher role that
 * has one opens it; when only lower ones have one, the highest of them lets a PIN be chosen. So nobody who
 * passes by can choose one, but at a kiosk where nobody has any.
 */
#include "player/session/private.h"

#include <string.h>

#define SECOND 1000

static struct pin_pad *pad_of(const struct session *session)
{
    return session->trainer ? &session->trainer->pin : &session->evening->pin;
}

static enum staff_role role_of(const struct session *session)
{
    if (setup_chooses_pin(session))
        return session->trainer->setup->pin_role;
    return pad_of(session)->role;
}

/* The lowest role that may open the door. */
static enum staff_role door_of(const struct session *session)
{
    return session->trainer ? STAFF_TRAINER : STAFF_FACILITATOR;
}

static const char *role_name_of(const struct session *session)
{
    return staff_role_name(role_of(session));
}

void pin_forget(struct session *session)
{
    explicit_bzero(session->inner->pin, sizeof session->inner->pin);
    explicit_bzero(session->inner->pin_once, sizeof session->inner->pin_once);
}

static void clear_digits(struct session *session)
{
    explicit_bzero(session->inner->pin, sizeof session->inner->pin);
    pad_of(session)->typed = 0;
    session_touch(session);
}

static void ask(struct session *session, enum pin_stage stage)
{
    clear_digits(session);
    pad_of(session)->stage = stage;
}

/* ---- the wait after too many tries ---- */

static void look_at_wait(struct session *session)
{
    struct pin_pad *pin = pad_of(session);
    const gint64 wait = results_pin_wait_ms(session->inner->results, role_name_of(session));
    const enum pin_stage stage = wait > 0 ? PIN_STAGE_WAIT : PIN_STAGE_ENTER;
    const int seconds = (int)((wait + SECOND - 1) / SECOND);
    if (stage == pin->stage && seconds == pin->wait_seconds)
        return;
    if (stage != pin->stage)
        ask(session, stage);
    pin->wait_seconds = seconds;
    pin->tries_left = results_pin_tries_left(session->inner->results, role_name_of(session));
    session_touch(session);
}

static gboolean is_waiting(const struct session *session)
{
    return session->screen == SCREEN_PIN && pad_of(session)->stage == PIN_STAGE_WAIT;
}

void pin_tick(struct session *session)
{
    if (is_waiting(session))
        look_at_wait(session);
}

/* When the number of seconds that is shown changes. */
gint64 pin_deadline(const struct session *session)
{
    const struct session_private *inner = session->inner;
    if (!is_waiting(session))
        return G_MAXINT64;
    const gint64 wait = results_pin_wait_ms(inner->results, role_name_of(session));
    return inner->clock.monotonic_ms(inner->clock.data) + (wait > 0 ? (wait - 1) % SECOND + 1 : 0);
}

/* ---- coming in ---- */

static gboolean read_is_set(struct session *session, enum staff_role role, gboolean *is_set)
{
    GError *error = NULL;
    if (results_pin_is_set(session->inner->results, staff_role_name(role), is_set, &error))
        return TRUE;
    session_fail_read(session, error);
    return FALSE;
}

static gboolean read_set(struct session *session, gboolean is_set[STAFF_ROLES])
{
    for (int role = 0; role < STAFF_ROLES; role++) {
        if (!read_is_set(session, (enum staff_role)role, &is_set[role]))
            return FALSE;
    }
    return TRUE;
}

/* Of the roles from this one up that have a PIN the next, and after the highest the lowest again. */
static enum staff_role next_opener(const gboolean is_set[STAFF_ROLES], enum staff_role least,
                                   enum staff_role role)
{
    int other = (int)role;
    do {
        other = other + 1 < STAFF_ROLES ? other + 1 : (int)least;
    } while (!is_set[other] && other != (int)role);
    return (enum staff_role)other;
}

/* Whose PIN is asked for where this one's is wanted: -1 when nobody has one. */
static int find_opener(const gboolean is_set[STAFF_ROLES], enum staff_role wanted)
{
    for (int role = (int)wanted; role < STAFF_ROLES; role++) {
        if (is_set[role])
            return role;
    }
    for (int role = (int)wanted - 1; role >= 0; role--) {
        if (is_set[role])
            return role;
    }
    return -1;
}

static void show_pad(struct session *session, enum pin_stage stage, enum staff_role role)
{
    struct pin_pad *pad = pad_of(session);
    *pad = (struct pin_pad){.stage = stage, .role = role, .other = role, .wanted = role, .who = role};
    pad->tries_left = results_pin_tries_left(session->inner->results, role_name_of(session));
    if (stage == PIN_STAGE_ENTER)
        look_at_wait(session);
    session_go(session, SCREEN_PIN);
}

static void come_to_door(struct session *session, const gboolean is_set[STAFF_ROLES], enum staff_role wanted)
{
    const int opener = find_opener(is_set, wanted);
    if (opener < 0) {
        show_pad(session, PIN_STAGE_SET, wanted);
        return;
    }
    show_pad(session, PIN_STAGE_ENTER, (enum staff_role)opener);
    if (opener < (int)wanted)
        pad_of(session)->wanted = wanted;
    else
        pad_of(session)->other = next_opener(is_set, door_of(session), (enum staff_role)opener);
}

void pin_enter(struct session *session)
{
    gboolean is_set[STAFF_ROLES];
    if (!read_set(session, is_set))
        return;
    session->evening = g_new0(struct evening, 1);
    come_to_door(session, is_set, STAFF_FACILITATOR);
}

void pin_enter_trainer(struct session *session, enum staff_role role)
{
    gboolean is_set[STAFF_ROLES];
    if (!read_set(session, is_set))
        return;
    if (!session->trainer)
        session->trainer = g_new0(struct trainer, 1);
    pin_forget(session);
    come_to_door(session, is_set, role);
}

void pin_choose(struct session *session)
{
    pin_forget(session);
    show_pad(session, PIN_STAGE_SET, session->trainer->setup->pin_role);
}

/* The PIN of somebody else who may open this door. */
static void pin_role(struct session *session, struct input input)
{
    enum staff_role role;
    gboolean is_set[STAFF_ROLES];
    if (setup_chooses_pin(session) || session->inner->setup_due || !input.id ||
        !staff_role_parse(input.id, &role) || !staff_role_may(role, door_of(session)) ||
        !read_set(session, is_set) || !is_set[role])
        return;
    pin_forget(session);
    come_to_door(session, is_set, role);
}

static void open_area(struct session *session)
{
    if (session->trainer) {
        session->trainer->role = pad_of(session)->role;
        trainer_open(session);
    } else if (staff_sign_in(session, pad_of(session)->role)) {
        group_enter(session);
    }
    if (session->screen == SCREEN_FAULT)
        return;
    clear_digits(session);
    pin_forget(session);
    pad_of(session)->not_right = FALSE;
}

/* ---- typing ---- */

static void pin_digit(struct session *session, struct input input)
{
    struct pin_pad *pin = pad_of(session);
    if (pin->stage == PIN_STAGE_WAIT || pin->typed >= PIN_DIGITS || input.number < 0 || input.number > 9)
        return;
    session->inner->pin[pin->typed++] = (char)('0' + (int)input.number);
    pin->not_right = FALSE;
    session_touch(session);
}

static void pin_erase(struct session *session, struct input input)
{
    (void)input;
    struct pin_pad *pin = pad_of(session);
    if (pin->typed == 0)
        return;
    session->inner->pin[--pin->typed] = '\0';
    session_touch(session);
}

static void pin_clear(struct session *session, struct input input)
{
    (void)input;
    clear_digits(session);
}

/* ---- and what it was ---- */

/* By its own role, or for it by a higher one. */
static gboolean write_pin(struct session *session)
{
    struct session_private *inner = session->inner;
    const enum staff_role role = role_of(session);
    const enum staff_role who = setup_chooses_pin(session) ? session->trainer->role : pad_of(session)->who;
    GError *error = NULL;
    if (results_pin_set(inner->results, staff_role_name(role), inner->pin, &error) &&
        results_staff_did(inner->results, who, "set-pin", who == role ? NULL : staff_role_name(role), &error))
        return TRUE;
    session_fail_write(session, error);
    return FALSE;
}

static void repeat_next(struct session *session)
{
    struct session_private *inner = session->inner;
    if (memcmp(inner->pin, inner->pin_once, sizeof inner->pin) != 0) {
        ask(session, PIN_STAGE_SET);
        pad_of(session)->not_right = TRUE;
        return;
    }
    if (!write_pin(session))
        return;
    if (!setup_chooses_pin(session)) {
        open_area(session);
        return;
    }
    setup_pin_chosen(session);
    if (session->screen == SCREEN_FAULT)
        return;
    clear_digits(session);
    pin_forget(session);
}

static void pin_was_right(struct session *session)
{
    struct pin_pad *pad = pad_of(session);
    if (pad->wanted == pad->role) {
        open_area(session);
        return;
    }
    pad->who = pad->role;
    pad->role = pad->wanted;
    pad->not_right = FALSE;
    ask(session, PIN_STAGE_SET);
}

static void leave_door(struct session *session)
{
    session_end_sitting(session);
    session_home(session);
}

static void enter_next(struct session *session)
{
    struct session_private *inner = session->inner;
    enum pin_verdict verdict = PIN_NOT_RIGHT;
    GError *error = NULL;
    if (!results_pin_check(inner->results, role_name_of(session), inner->pin, &verdict, &error)) {
        session_fail_write(session, error);
        return;
    }
    switch (verdict) {
    case PIN_RIGHT:
        pin_was_right(session);
        return;
    case PIN_NOT_RIGHT:
        clear_digits(session);
        pad_of(session)->not_right = TRUE;
        pad_of(session)->tries_left = results_pin_tries_left(inner->results, role_name_of(session));
        look_at_wait(session);
        return;
    case PIN_WAIT:
        clear_digits(session);
        look_at_wait(session);
        return;
    case PIN_UNSET: /* it was reset a moment ago */
        leave_door(session);
        return;
    }
}

static void pin_next(struct session *session, struct input input)
{
    (void)input;
    if (pad_of(session)->typed < PIN_DIGITS)
        return;
    switch (pad_of(session)->stage) {
    case PIN_STAGE_SET:
        memcpy(session->inner->pin_once, session->inner->pin, sizeof session->inner->pin);
        ask(session, PIN_STAGE_REPEAT);
        return;
    case PIN_STAGE_REPEAT:
        repeat_next(session);
        return;
    case PIN_STAGE_ENTER:
        enter_next(session);
        return;
    case PIN_STAGE_WAIT:
        return;
    }
}

/* From the second time back to the first; else to where it was asked for. */
static void pin_back(struct session *session, struct input input)
{
    (void)input;
    if (pad_of(session)->stage == PIN_STAGE_REPEAT) {
        pin_forget(session);
        ask(session, PIN_STAGE_SET);
        return;
    }
    pin_forget(session);
    if (setup_chooses_pin(session)) {
        setup_pin_back(session);
        return;
    }
    leave_door(session);
}

const struct scene_input pin_inputs[] = {
    {INPUT_DIGIT, pin_digit}, {INPUT_ERASE, pin_erase}, {INPUT_CLEAR, pin_clear}, {INPUT_NEXT, pin_next},
    {INPUT_BACK, pin_back},   {INPUT_ROLE, pin_role},   {INPUT_NONE, NULL},
};
