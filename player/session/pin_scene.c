/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PIN: who runs a listening group says so. The digits are neither shown nor logged nor told, and forgotten as
 * soon as they were tried. */
#include "player/session/private.h"

#include <string.h>

#define ROLE "facilitator"
#define SECOND 1000

void pin_forget(struct session *session)
{
    explicit_bzero(session->inner->pin, sizeof session->inner->pin);
    explicit_bzero(session->inner->pin_once, sizeof session->inner->pin_once);
}

static void clear_digits(struct session *session)
{
    explicit_bzero(session->inner->pin, sizeof session->inner->pin);
    session->evening->pin.typed = 0;
    session_touch(session);
}

static void ask(struct session *session, enum pin_stage stage)
{
    clear_digits(session);
    session->evening->pin.stage = stage;
}

/* ---- the wait after too many tries ---- */

static void look_at_wait(struct session *session)
{
    struct pin_pad *pin = &session->evening->pin;
    const gint64 wait = results_pin_wait_ms(session->inner->results, ROLE);
    const enum pin_stage stage = wait > 0 ? PIN_STAGE_WAIT : PIN_STAGE_ENTER;
    const int seconds = (int)((wait + SECOND - 1) / SECOND);
    if (stage == pin->stage && seconds == pin->wait_seconds)
        return;
    if (stage != pin->stage)
        ask(session, stage);
    pin->wait_seconds = seconds;
    pin->tries_left = results_pin_tries_left(session->inner->results, ROLE);
    session_touch(session);
}

static gboolean is_waiting(const struct session *session)
{
    return session->screen == SCREEN_PIN && session->evening->pin.stage == PIN_STAGE_WAIT;
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
    const gint64 wait = results_pin_wait_ms(inner->results, ROLE);
    return inner->clock.monotonic_ms(inner->clock.data) + (wait > 0 ? (wait - 1) % SECOND + 1 : 0);
}

/* ---- coming in ---- */

void pin_enter(struct session *session)
{
    gboolean is_set = FALSE;
    GError *error = NULL;
    if (!results_pin_is_set(session->inner->results, ROLE, &is_set, &error)) {
        session_fail_read(session, error);
        return;
    }
    session->evening = g_new0(struct evening, 1);
    session->evening->pin.stage = is_set ? PIN_STAGE_ENTER : PIN_STAGE_SET;
    session->evening->pin.tries_left = results_pin_tries_left(session->inner->results, ROLE);
    if (is_set)
        look_at_wait(session);
    session_go(session, SCREEN_PIN);
}

static void open_area(struct session *session)
{
    clear_digits(session);
    pin_forget(session);
    session->evening->pin.not_right = FALSE;
    group_enter(session);
}

/* ---- typing ---- */

static void pin_digit(struct session *session, struct input input)
{
    struct pin_pad *pin = &session->evening->pin;
    if (pin->stage == PIN_STAGE_WAIT || pin->typed >= PIN_DIGITS || input.number < 0 || input.number > 9)
        return;
    session->inner->pin[pin->typed++] = (char)('0' + (int)input.number);
    pin->not_right = FALSE;
    session_touch(session);
}

static void pin_erase(struct session *session, struct input input)
{
    (void)input;
    struct pin_pad *pin = &session->evening->pin;
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

static void repeat_next(struct session *session)
{
    struct session_private *inner = session->inner;
    GError *error = NULL;
    if (memcmp(inner->pin, inner->pin_once, sizeof inner->pin) != 0) {
        ask(session, PIN_STAGE_SET);
        session->evening->pin.not_right = TRUE;
    } else if (results_pin_set(inner->results, ROLE, inner->pin, &error)) {
        open_area(session);
    } else {
        session_fail_write(session, error);
    }
}

static void enter_next(struct session *session)
{
    struct session_private *inner = session->inner;
    enum pin_verdict verdict = PIN_NOT_RIGHT;
    GError *error = NULL;
    if (!results_pin_check(inner->results, ROLE, inner->pin, &verdict, &error)) {
        session_fail_write(session, error);
        return;
    }
    switch (verdict) {
    case PIN_RIGHT:
        open_area(session);
        return;
    case PIN_NOT_RIGHT:
        clear_digits(session);
        session->evening->pin.not_right = TRUE;
        session->evening->pin.tries_left = results_pin_tries_left(inner->results, ROLE);
        look_at_wait(session);
        return;
    case PIN_WAIT:
        clear_digits(session);
        look_at_wait(session);
        return;
    case PIN_UNSET:
        ask(session, PIN_STAGE_SET);
        return;
    }
}

static void pin_next(struct session *session, struct input input)
{
    (void)input;
    if (session->evening->pin.typed < PIN_DIGITS)
        return;
    switch (session->evening->pin.stage) {
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

/* From the second time back to the first; else out of the area. */
static void pin_back(struct session *session, struct input input)
{
    (void)input;
    if (session->evening->pin.stage == PIN_STAGE_REPEAT) {
        pin_forget(session);
        ask(session, PIN_STAGE_SET);
        return;
    }
    session_end_sitting(session);
    session_go(session, SCREEN_ATTRACT);
}

const struct scene_input pin_inputs[] = {
    {INPUT_DIGIT, pin_digit}, {INPUT_ERASE, pin_erase}, {INPUT_CLEAR, pin_clear},
    {INPUT_NEXT, pin_next},   {INPUT_BACK, pin_back},   {INPUT_NONE, NULL},
};
