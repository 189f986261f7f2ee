/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SELF_TEST: whether this kiosk is ready for a day with people. */
#include "player/session/private.h"

#include <string.h>

#define LOOK_AGAIN_MS 50

void session_use_place(struct session *session, const struct session_place *place)
{
    session->inner->place = *place;
}

const struct session_place *session_place_of(const struct session *session)
{
    return &session->inner->place;
}

void selftest_leave(struct session *session)
{
    if (session->trainer)
        g_clear_pointer(&session->trainer->selftest, selftest_free);
}

static void begin(struct session *session)
{
    const struct session_private *inner = session->inner;
    const struct selftest_kiosk kiosk = {.results = inner->results,
                                         .folder = inner->place.folder,
                                         .packages = inner->content.folder,
                                         .content = inner->content.name,
                                         .devices = inner->place.devices,
                                         .fallback = inner->content.fallback,
                                         .disk_short = session_notice(session, NOTICE_DISK),
                                         .has_site = session_site(session) != NULL,
                                         .without_worker = inner->place.without_worker};
    selftest_leave(session);
    session->trainer->selftest = selftest_new(&kiosk);
    session->trainer->tone_wanted = TRUE;
    session->trainer->report = REPORT_NOT_COPIED;
}

void selftest_enter(struct session *session, struct input input)
{
    (void)input;
    GError *error = NULL;
    if (!session->inner->place.folder)
        return;
    if (!results_staff_did(session->inner->results, session->trainer->role, "self-test", NULL, &error)) {
        session_fail_write(session, error);
        return;
    }
    begin(session);
    session->trainer->tab = TAB_TODAY;
    session_forget_print(session);
    session_go(session, SCREEN_SELF_TEST);
}

static gboolean is_running(const struct session *session)
{
    return session->trainer && session->trainer->selftest &&
           selftest_verdict(session->trainer->selftest) == SELFTEST_WAITING;
}

void selftest_tick(struct session *session)
{
    if (!is_running(session))
        return;
    const struct selftest *selftest = session->trainer->selftest;
    struct selftest_line before[N_SELFTEST];
    memcpy(before, selftest_lines(selftest), sizeof before);
    selftest_poll(session->trainer->selftest);
    if (!is_running(session) || memcmp(before, selftest_lines(selftest), sizeof before) != 0)
        session_touch(session);
}

gint64 selftest_deadline(const struct session *session)
{
    return is_running(session) ? session->inner->now + LOOK_AGAIN_MS : G_MAXINT64;
}

gboolean session_wants_tone(const struct session *session)
{
    return session->trainer && session->trainer->tone_wanted;
}

void session_tone(struct session *session, enum selftest_finding finding)
{
    if (!session_wants_tone(session))
        return;
    session->trainer->tone_wanted = FALSE;
    selftest_tone(session->trainer->selftest, finding);
    session_touch(session);
}

/* ---- the report on a stick ---- */

static GBytes *bytes_of(const char *path)
{
    char *bytes = NULL;
    gsize size = 0;
    return g_file_get_contents(path, &bytes, &size, NULL) ? g_bytes_new_take(bytes, size) : NULL;
}

static void report_taken(struct session *session, const struct stick_outcome *outcome, gboolean wanted)
{
    if (!wanted)
        return;
    const gboolean left = outcome->left == STICK_DONE;
    if (outcome->written != STICK_DONE)
        session->trainer->report = REPORT_REFUSED;
    else
        session->trainer->report = left ? REPORT_COPIED : REPORT_COPIED_IN_USE;
}

/* The page, and the same as text beside it. */
void selftest_printed(struct session *session, const char *path)
{
    g_autofree char *text_path = g_strndup(path, strlen(path) - strlen(".pdf"));
    g_autofree char *with_end = g_strconcat(text_path, ".txt", NULL);
    g_autofree char *name = g_path_get_basename(path), *text_name = g_path_get_basename(with_end);
    g_autoptr(GBytes) page = bytes_of(path), text = bytes_of(with_end);
    if (!page || !text || !stick_is_there(session) || !stick_is_free(session))
        return;
    session->trainer->report = REPORT_GOES_ON;
    errand_begin(
        session,
        &(struct stick_task){.look = TRUE, .write = {name, text_name}, .bytes = {page, text}, .leave = TRUE},
        report_taken);
}

static void selftest_back(struct session *session, struct input input)
{
    session_forget_print(session);
    trainer_back(session, input);
}

static void selftest_print(struct session *session, struct input input)
{
    (void)input;
    if (is_running(session) || session->trainer->report == REPORT_GOES_ON)
        return;
    session->trainer->report = REPORT_NOT_COPIED;
    session_want_print(session);
}

const struct scene_input selftest_inputs[] = {
    {INPUT_AGAIN, selftest_enter},
    {INPUT_PRINT, selftest_print},
    {INPUT_BACK, selftest_back},
    {INPUT_TAB, trainer_choose_tab},
    {INPUT_NONE, NULL},
};
