/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The end of a sitting. Leaving works at once and when nothing else does, so the end is written a moment
 * after the screen has changed, and again when it could not be written. All ends look the same: nothing in
 * the record tells who left in a hurry.
 */
#include "player/session/private.h"

#include <string.h>

#define AFTER_THE_SCREEN_MS 200
#define TRY_AGAIN_MS 60000

/* The next person starts from the site's defaults. */
static void use_defaults(struct session *session)
{
    const struct session_settings *settings = &session->inner->settings;
    session_set_language(session, settings->language);
    session->text_size = settings->text_size;
    session->theme = settings->theme;
    session->volume = settings->volume;
    session->reading_aloud = settings->reading_aloud;
    session->reduced_motion = settings->reduced_motion;
    session->speech_speed = settings->speech_speed;
    session->cues = settings->cues;
    session->screen_off = settings->screen_off;
    session->switches = settings->switches;
    session->switch_asked = -1;
}

void session_forget(struct session *session)
{
    struct session_private *inner = session->inner;
    quiz_leave(session);
    lesson_leave(session);
    results_leave(session);
    study_leave(session);
    evening_leave(session);
    trainer_leave(session);
    g_clear_pointer(&session->person, results_person_free);
    offer_to_nobody(session);
    g_clear_pointer(&session->progress, progress_free);
    g_clear_pointer(&inner->sitting, g_free);
    g_clear_pointer(&inner->group_sitting, g_free);
    inner->turn = FALSE;
    g_clear_pointer(&inner->new_person, g_free);
    g_clear_pointer(&inner->new_sitting, g_free);
    g_clear_pointer(&inner->new_sitting_of, g_free);
    g_array_set_size(inner->events, 0);
    g_string_chunk_clear(inner->event_strings);
    session->course = NULL;
    session->step = -1;
    session->about = 0;
    memset(session->code, 0, sizeof session->code);
    session->code_verdict = CODE_TOO_SHORT;
    session->fault = (struct fault){0};
    session->overlay = inner->overlay_below = inner->fault_overlay = OVERLAY_NONE;
    session->by_headphones = inner->pulled_told = FALSE;
    inner->input = (struct input){0};
    inner->language_from = SCREEN_ATTRACT;
    inner->language_overlay = OVERLAY_NONE;
    use_defaults(session);
}

void session_end_later(struct session *session, char **sitting)
{
    struct session_private *inner = session->inner;
    if (!*sitting)
        return;
    g_ptr_array_add(inner->unended, g_steal_pointer(sitting));
    inner->end_due = inner->now + AFTER_THE_SCREEN_MS;
}

static void sign_out(struct session_private *inner)
{
    if (!inner->signed_in)
        return;
    inner->signed_in = FALSE;
    inner->sign_outs[inner->signed_in_as]++;
    inner->end_due = inner->now + AFTER_THE_SCREEN_MS;
}

void session_end_sitting(struct session *session)
{
    sign_out(session->inner);
    session_end_later(session, &session->inner->sitting);
    session_end_later(session, &session->inner->group_sitting);
    session_forget(session);
}

void session_end_for_another_number(struct session *session)
{
    const struct session before = *session;
    session_end_sitting(session);
    session_set_language(session, before.language);
    session->text_size = before.text_size;
    session->theme = before.theme;
    session->volume = before.volume;
    session->reading_aloud = before.reading_aloud;
    session->reduced_motion = before.reduced_motion;
    session->speech_speed = before.speech_speed;
    session->cues = before.cues;
    session->screen_off = before.screen_off;
    session->switches = before.switches;
}

/* A sitting that the file doesn't know, or that has another end, never gets this one. */
static gboolean is_hopeless(const GError *error)
{
    return g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_MISSING) ||
           g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT);
}

gboolean session_has_ends(const struct session *session)
{
    int sign_outs = 0;
    for (int role = 0; role < STAFF_ROLES; role++)
        sign_outs += session->inner->sign_outs[role];
    return session->inner->unended->len > 0 || sign_outs > 0;
}

static gboolean write_sign_outs(struct session_private *inner, struct results *results)
{
    for (int role = 0; role < STAFF_ROLES; role++) {
        for (; inner->sign_outs[role] > 0; inner->sign_outs[role]--) {
            if (!results_staff_did(results, (enum staff_role)role, "sign-out", NULL, NULL))
                return FALSE;
        }
    }
    return TRUE;
}

void session_write_ends(struct session *session)
{
    struct session_private *inner = session->inner;
    struct results *results = inner->kept_results ? inner->kept_results : inner->results;
    while (inner->unended->len > 0) {
        g_autoptr(GError) error = NULL;
        if (!results_session_end(results, inner->unended->pdata[0], "left", &error) && !is_hopeless(error)) {
            inner->end_due = inner->now + TRY_AGAIN_MS;
            return;
        }
        g_ptr_array_remove_index(inner->unended, 0);
    }
    if (!write_sign_outs(inner, results))
        inner->end_due = inner->now + TRY_AGAIN_MS;
}
