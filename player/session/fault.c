/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What could not be written or read: the calm screen, and the same input once more. */
#include "player/session/private.h"

/* What comes up while a fault is on the screen, or waits below the languages, doesn't take its place: the
 * first one still says where to go back to. */
static gboolean is_told_already(const struct session *session)
{
    return session->screen == SCREEN_FAULT ||
           (session->screen == SCREEN_LANGUAGE && session->inner->language_from == SCREEN_FAULT);
}

void session_fail(struct session *session, int number)
{
    struct session_private *inner = session->inner;
    if (is_told_already(session)) {
        session_go(session, SCREEN_FAULT);
        return;
    }
    session->fault = (struct fault){.number = number, .from = session->screen, .retry = inner->input};
    inner->fault_overlay = session->overlay;
    inner->fault_now = inner->now;
    session->overlay = OVERLAY_NONE;
    session_go(session, SCREEN_FAULT);
}

static void fail_with(struct session *session, int base, GError *error)
{
    const int code = error && error->domain == RESULTS_ERROR ? error->code + 1 : 0;
    g_warning("%s", error ? error->message : "results gave no reason");
    g_clear_error(&error);
    session_fail(session, base + code);
}

void session_fail_write(struct session *session, GError *error)
{
    fail_with(session, FAULT_WRITE, error);
}

void session_fail_read(struct session *session, GError *error)
{
    fail_with(session, FAULT_READ, error);
}

/* The clock is set back to the first try, so that the record is the same one; the time at the fault counts
 * for no question. */
static void fault_try_again(struct session *session, struct input input)
{
    (void)input;
    struct session_private *inner = session->inner;
    const struct fault fault = session->fault;
    session->overlay = inner->fault_overlay;
    inner->now = inner->fault_now;
    session->fault = (struct fault){0};
    session_go(session, fault.from);
    if (fault.from == SCREEN_ATTRACT && inner->setup_due)
        session_home(session);
    else
        session_route(session, fault.retry);
    quiz_stop_clock(session);
    inner->now = inner->last_activity; /* of this input */
    if (session->screen == SCREEN_FAULT)
        return;
    g_autofree char *number = g_strdup_printf("V %d", fault.number);
    record_event(session, "fault", number);
}

const struct scene_input fault_inputs[] = {
    {INPUT_TRY_AGAIN, fault_try_again},
    {INPUT_NEXT, fault_try_again},
    {INPUT_NONE, NULL},
};
