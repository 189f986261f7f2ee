/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/recording_loop.h"

#include "assessments/results/seal.h"
#include "audio/recorder.h"

#define MOST_SECONDS 120
#define LEAST_MS 500 /* less is a slip of the finger */
#define STEP_MS 100

struct recording_loop {
    struct session *session;
    struct recorder *recorder;
    gboolean on;
    gboolean here;      /* where a question can be spoken */
    gint64 reported_ms; /* of the recording */
};

struct recording_loop *recording_loop_new(struct sound *sound, struct session *session)
{
    struct recording_loop *loop = g_new0(struct recording_loop, 1);
    loop->session = session;
    loop->recorder = recorder_new(sound);
    return loop;
}

void recording_loop_free(struct recording_loop *loop)
{
    if (loop != NULL) {
        recorder_free(loop->recorder);
        g_free(loop);
    }
}

gboolean recording_loop_is_on(const struct recording_loop *loop)
{
    return loop != NULL && loop->on;
}

int recording_loop_wait(const struct recording_loop *loop)
{
    return loop->on ? STEP_MS : -1;
}

/* ---- is there a microphone? ---- */

static gboolean may_ever_record(const struct recording_loop *loop)
{
    return session_settings(loop->session)->voice_notes;
}

static void follow_screen(struct recording_loop *loop)
{
    const gboolean here = loop->session->screen == SCREEN_GROUP_QUESTIONS && may_ever_record(loop);
    if (here && !loop->here) {
        recorder_seek(loop->recorder);
    }
    loop->here = here;
    session_microphone(loop->session, here && recorder_has_microphone(loop->recorder));
}

void recording_loop_look(struct recording_loop *loop)
{
    if (loop->here && !recorder_has_microphone(loop->recorder)) {
        recorder_seek(loop->recorder);
    }
}

/* ---- one recording ---- */

static void begin(struct recording_loop *loop)
{
    recorder_start(loop->recorder, MOST_SECONDS);
    loop->on = TRUE;
    loop->reported_ms = 0;
}

static void report(struct recording_loop *loop)
{
    const gint64 milliseconds = recorder_milliseconds(loop->recorder);
    if (milliseconds - loop->reported_ms >= STEP_MS) {
        loop->reported_ms = milliseconds;
        session_recording(loop->session, (int)(milliseconds / 1000), recorder_level(loop->recorder));
    }
}

/* Nobody is recorded who can't see it. */
static void record(struct recording_loop *loop, gboolean quiet)
{
    if (!session_records(loop->session)) {
        session_recording_over(loop->session);
        return;
    }
    if (!loop->on && quiet) {
        begin(loop);
    }
    if (loop->on) {
        const enum recorder_state state = recorder_poll(loop->recorder);
        report(loop);
        if (state == RECORDER_FULL || state == RECORDER_LOST) {
            session_recording_over(loop->session);
        }
    }
}

static GBytes *seal(const struct recording_loop *loop, GBytes *plain)
{
    g_autoptr(GError) error = NULL;
    GBytes *sealed = results_seal(session_settings(loop->session)->office_key, plain, &error);
    if (sealed == NULL) {
        g_warning("%s", error->message);
    }
    return sealed;
}

static GBytes *take(struct recording_loop *loop)
{
    GBytes *plain = loop->on ? recorder_end(loop->recorder) : NULL;
    loop->on = FALSE;
    return plain;
}

/* What couldn't be written waits for Try again. */
static void end(struct recording_loop *loop)
{
    if (loop->session->screen == SCREEN_FAULT) {
        return;
    }
    GBytes *plain = take(loop);
    const gint64 milliseconds = recorder_milliseconds(loop->recorder);
    g_autoptr(GBytes) sealed = plain != NULL && milliseconds >= LEAST_MS ? seal(loop, plain) : NULL;
    g_clear_pointer(&plain, recorder_wipe);
    session_recorded(loop->session, sealed, (int)((milliseconds + 500) / 1000));
    if (sealed == NULL) {
        recorder_seek(loop->recorder);
    }
}

static void drop(struct recording_loop *loop)
{
    GBytes *plain = take(loop);
    g_clear_pointer(&plain, recorder_wipe);
}

static enum voice_note_state state_of(const struct session *session)
{
    return session->evening != NULL ? session->evening->lists.voice_note : VOICE_NOTE_NONE;
}

void recording_loop_step(struct recording_loop *loop, gboolean quiet)
{
    follow_screen(loop);
    if (state_of(loop->session) == VOICE_NOTE_RECORDING) {
        record(loop, quiet);
    }
    switch (state_of(loop->session)) {
    case VOICE_NOTE_RECORDING:
        break;
    case VOICE_NOTE_ENDING:
        end(loop);
        break;
    case VOICE_NOTE_NONE:
    case VOICE_NOTE_KEPT:
    case VOICE_NOTE_FAILED:
        drop(loop);
        break;
    }
}
