/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the narrator, playback and the recorder need of a struct sound beyond its public face: clips made
 * ahead on the worker, the one voice, the one stream, the microphone. All for the main thread. With a
 * simulated sound, a clip is made at once and time is what sound_simulate() says.
 */
#ifndef AUDIO_VOICE_H
#define AUDIO_VOICE_H

#include "audio/clip.h"
#include "audio/sound.h"
#include "audio/stream.h"

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

enum speaker { SPEAKER_VOICE, SPEAKER_STREAM, SPEAKER_NOBODY };
#define SPEAKERS (SPEAKER_NOBODY + 1)

/* Called by sound_poll() and, at the exact time of each event, by sound_simulate(). */
void sound_listen(struct sound *sound, enum speaker speaker, void (*changed)(void *data), void *data);
/* One speaks at a time: whoever is about to says so, and the other is told and stops. */
void sound_claim(struct sound *sound, enum speaker speaker);
enum speaker sound_speaker(const struct sound *sound);
gboolean sound_is_simulated(const struct sound *sound);

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

/* --- the stream --- */

/* READINESS_READY only. From now on the device hears the stream, until it is detached or the device closes.
 */
void sound_attach(struct sound *sound, struct stream *stream);
void sound_detach(struct sound *sound); /* on return nobody reads the stream any more */
gboolean sound_is_attached(const struct sound *sound);
void sound_keep_stream(struct sound *sound, gboolean on); /* keeps the device open */
gint64 sound_now(const struct sound *sound);              /* frames given to the device */
/* Simulated: when the next thing happens in the stream, as sound_now() counts; G_MAXINT64 for never. */
void sound_stream_event(struct sound *sound, gint64 at);
void sound_wake(struct sound *sound); /* any thread */

/* --- the microphone --- */

enum microphone { MICROPHONE_OFF, MICROPHONE_OPENING, MICROPHONE_ON, MICROPHONE_NONE };
/* The worker opens and closes it. After MICROPHONE_NONE it is looked for again when it is wanted anew. */
void sound_want_microphone(struct sound *sound, gboolean wanted);
enum microphone sound_microphone(const struct sound *sound);
/* The worker looks whether there is one, without opening it. */
void sound_seek_microphone(struct sound *sound);
gboolean sound_has_microphone(const struct sound *sound);   /* when it was last looked for, or wanted */
guint32 sound_microphone_device(const struct sound *sound); /* while it is on; 0 when simulated */

#endif
