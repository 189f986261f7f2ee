/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the narrator needs of a struct sound beyond its public face: clips made ahead on the worker, and the
 * one voice. All for the main thread. With a simulated sound, a clip is made at once and time is what
 * sound_simulate() says.
 */
#ifndef AUDIO_VOICE_H
#define AUDIO_VOICE_H

#include "audio/clip.h"
#include "audio/sound.h"

enum readiness {
    READINESS_READY,
    READINESS_WAIT, /* closed, or being opened or closed */
    READINESS_NONE, /* no device, or one that hangs */
};

struct clip_request {
    const char *text;
    const char *language;
    const char *recording; /* or NULL */
    double rate;
    guint64 number; /* comes back with the answer */
};

/* Called by sound_poll() and, at the exact time of each event, by sound_simulate(). */
void sound_listen(struct sound *sound, void (*changed)(void *data), void *data);

/* Asks for a clip: of the recording, else of the text. The strings are copied. */
void sound_ask(struct sound *sound, const struct clip_request *request);
/* TRUE and an answer: a clip that the caller now owns, or NULL when there is nothing to hear. In order of
 * asking. */
gboolean sound_answer(struct sound *sound, guint64 *number, struct clip **clip);
void sound_forget(struct sound *sound); /* what was asked and is not answered */

/* Opens the device, if need be; one that failed is tried again after two seconds, not before. */
void sound_want(struct sound *sound);
enum readiness sound_readiness(const struct sound *sound);
gboolean sound_is_cueing(const struct sound *sound);

/* READINESS_READY only. FALSE and a log line when the clip can't be played after all. */
gboolean sound_start_voice(struct sound *sound, struct clip *clip, gint64 from_ms);
void sound_stop_voice(struct sound *sound);
gint64 sound_voice_position(const struct sound *sound); /* milliseconds in its clip */
gboolean sound_voice_is_over(const struct sound *sound);
/* One wake-up when the voice gets there, or at its end if that comes first. */
void sound_wake_at(struct sound *sound, gint64 position_ms);

#endif
