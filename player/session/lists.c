/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a group has asked and agreed this evening, as it stands on disk; and questions that are spoken:
 *
 *   NONE, KEPT, FAILED ── voice_note_touch ──> RECORDING ── voice_note_touch ──> ENDING
 *     ^                          (the loop: session_recording, session_recording_over) │ session_recorded
 *     │ voice_note_take_back                                                       │
 *     └─── KEPT once it is on disk: voice_note_keep; FAILED when nothing was recorded <┘
 */
#include "player/session/lists.h"

/* Each moment once. */
static gint64 heard_ms(const struct results_evening *evening)
{
    struct listening *listening = listening_new(evening->duration_ms);
    for (guint i = 0; i < evening->heard->len; i++) {
        const struct results_heard *heard = &g_array_index(evening->heard, struct results_heard, i);
        listening_add(listening, (struct stretch){heard->from_ms, heard->to_ms});
    }
    const gint64 milliseconds = listening_heard_ms(listening);
    listening_free(listening);
    return milliseconds;
}

typedef struct results_evening *read_evening(struct results *results, const char *group, GError **error);

static gboolean read_lists(struct session *session, read_evening *read)
{
    struct evening_lists *lists = &session->evening->lists;
    GError *error = NULL;
    struct results_evening *now = read(session->inner->results, session->evening->group->uuid, &error);
    if (!now) {
        session_fail_read(session, error);
        return FALSE;
    }
    lists_leave(session);
    lists->questions = g_ptr_array_ref(now->questions);
    lists->actions = g_ptr_array_ref(now->actions);
    lists->voice_notes = now->voice_notes;
    lists->heard_ms = heard_ms(now);
    results_evening_free(now);
    return TRUE;
}

gboolean lists_read(struct session *session)
{
    return read_lists(session, results_evening_open);
}

gboolean lists_read_closed(struct session *session)
{
    return read_lists(session, results_evening_last);
}

void lists_leave(struct session *session)
{
    struct evening_lists *lists = &session->evening->lists;
    const gboolean may_record = lists->may_record;
    g_clear_pointer(&lists->due, g_ptr_array_unref);
    g_clear_pointer(&lists->questions, g_ptr_array_unref);
    g_clear_pointer(&lists->actions, g_ptr_array_unref);
    g_clear_pointer(&lists->voice_uuid, g_free);
    g_clear_pointer(&session->inner->voice_sealed, g_bytes_unref);
    g_clear_pointer(&session->inner->new_voice_note, g_free);
    g_clear_pointer(&session->inner->new_action, g_free);
    *lists = (struct evening_lists){.may_record = may_record};
}

/* ---- spoken questions ---- */

static void set_voice_note(struct session *session, enum voice_note_state state)
{
    session->evening->lists.voice_note = state;
    session_touch(session);
}

/* What is sealed already is what could not be written: it is written before anything else is recorded. */
void voice_note_touch(struct session *session, struct input input)
{
    (void)input;
    struct evening_lists *lists = &session->evening->lists;
    if (session->inner->voice_sealed) {
        voice_note_keep(session);
        return;
    }
    switch (lists->voice_note) {
    case VOICE_NOTE_NONE:
    case VOICE_NOTE_KEPT:
    case VOICE_NOTE_FAILED:
        if (!lists->may_record)
            return;
        lists->voice_seconds = 0;
        lists->voice_level = 0;
        set_voice_note(session, VOICE_NOTE_RECORDING);
        return;
    case VOICE_NOTE_RECORDING:
        set_voice_note(session, VOICE_NOTE_ENDING);
        return;
    case VOICE_NOTE_ENDING:
        return;
    }
}

void voice_note_keep(struct session *session)
{
    struct session_private *inner = session->inner;
    struct evening_lists *lists = &session->evening->lists;
    GError *error = NULL;
    if (!inner->new_voice_note)
        inner->new_voice_note = results_uuid();
    if (!results_voice_note_add(inner->results, session->evening->gathering, inner->new_voice_note,
                                inner->voice_sealed, lists->voice_seconds, &error)) {
        session_fail_write(session, error);
        return;
    }
    g_clear_pointer(&inner->voice_sealed, g_bytes_unref);
    g_free(lists->voice_uuid);
    lists->voice_uuid = g_steal_pointer(&inner->new_voice_note);
    lists->voice_notes++;
    set_voice_note(session, VOICE_NOTE_KEPT);
}

void voice_note_take_back(struct session *session)
{
    struct evening_lists *lists = &session->evening->lists;
    GError *error = NULL;
    if (!lists->voice_uuid)
        return;
    if (!results_voice_note_take_back(session->inner->results, lists->voice_uuid, &error)) {
        session_fail_write(session, error);
        return;
    }
    g_clear_pointer(&lists->voice_uuid, g_free);
    lists->voice_notes--;
    set_voice_note(session, VOICE_NOTE_NONE);
}

/* ---- the loop's ---- */

void session_microphone(struct session *session, gboolean there)
{
    struct evening_lists *lists = session->evening ? &session->evening->lists : NULL;
    const gboolean may_record = there && session->inner->settings.voice_notes;
    if (!lists || lists->may_record == may_record)
        return;
    lists->may_record = may_record;
    session_touch(session);
}

gboolean session_records(const struct session *session)
{
    return session->evening && session->evening->lists.voice_note == VOICE_NOTE_RECORDING &&
           session->screen == SCREEN_GROUP_QUESTIONS && session->overlay == OVERLAY_NONE;
}

void session_recording_over(struct session *session)
{
    if (session->evening && session->evening->lists.voice_note == VOICE_NOTE_RECORDING)
        set_voice_note(session, VOICE_NOTE_ENDING);
}

gboolean session_recording(struct session *session, int seconds, double level)
{
    struct evening_lists *lists = session->evening ? &session->evening->lists : NULL;
    if (!lists || lists->voice_note != VOICE_NOTE_RECORDING)
        return FALSE;
    lists->voice_seconds = seconds;
    lists->voice_level = CLAMP(level, 0, 1);
    session_touch(session);
    return TRUE;
}

void session_recorded(struct session *session, GBytes *sealed, int seconds)
{
    struct evening_lists *lists = session->evening ? &session->evening->lists : NULL;
    if (!lists || lists->voice_note != VOICE_NOTE_ENDING)
        return;
    session->inner->moved_at = session->inner->now; /* Next lies where the finger may tap again */
    if (!sealed && !session->inner->voice_sealed) {
        set_voice_note(session, VOICE_NOTE_FAILED);
        return;
    }
    if (sealed) {
        lists->voice_seconds = seconds;
        session->inner->voice_sealed = g_bytes_ref(sealed);
    }
    session->inner->input = (struct input){.kind = INPUT_VOICE_NOTE}; /* what Try again does */
    voice_note_keep(session);
}
