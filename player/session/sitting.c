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
    const struct session_settings *settings = &session->private->settings;
    session_set_language(session, settings->language);
    session->text_size = settings->text_size;
    session->theme = settings->theme;
    session->volume = settings->volume;
    session->reading_aloud = settings->reading_aloud;
}

void session_forget(struct session *session)
{
    struct session_private *private = session->private;
    quiz_leave(session);
    lesson_leave(session);
    results_leave(session);
    g_clear_pointer(&session->person, results_person_free);
    g_clear_pointer(&session->progress, progress_free);
    g_clear_pointer(&private->sitting, g_free);
    g_clear_pointer(&private->new_person, g_free);
    g_array_set_size(private->events, 0);
    g_string_chunk_clear(private->event_strings);
    session->course = NULL;
    session->step = -1;
    session->about = 0;
    memset(session->code, 0, sizeof session->code);
    session->code_verdict = CODE_TOO_SHORT;
    session->fault = (struct fault){0};
    session->overlay = private->overlay_below = private->fault_overlay = OVERLAY_NONE;
    private->input = (struct input){0};
    private->language_from = SCREEN_ATTRACT;
    private->language_overlay = OVERLAY_NONE;
    use_defaults(session);
}

void session_end_sitting(struct session *session)
{
    struct session_private *private = session->private;
    if (private->sitting) {
        g_ptr_array_add(private->unended, g_steal_pointer(&private->sitting));
        private->end_due = private->now + AFTER_THE_SCREEN_MS;
    }
    session_forget(session);
}

/* A sitting that the file doesn't know, or that has another end, never gets this one. */
static gboolean is_hopeless(const GError *error)
{
    return g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_MISSING) ||
           g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT);
}

void session_write_ends(struct session *session)
{
    struct session_private *private = session->private;
    while (private->unended->len > 0) {
        g_autoptr(GError) error = NULL;
        if (!results_session_end(private->results, private->unended->pdata[0], "left", &error) &&
            !is_hopeless(error)) {
            private->end_due = private->now + TRY_AGAIN_MS;
            return;
        }
        g_ptr_array_remove_index(private->unended, 0);
    }
}
