/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/recorder.h"

#include "audio/encoder.h"
#include "audio/microphone.h"
#include "audio/voice.h"

#include <math.h>
#include <string.h>

#define PIECE 4800
#define QUIETEST -54.0 /* dB of full scale: the meter's foot */
#define LOUDEST -6.0   /* and its head */

struct recorder {
    struct sound *sound;
    enum recorder_state state;
    struct encoder *encoder; /* NULL when there is nothing to keep */
    gint64 frames, most_frames;
    double level;
    gint64 simulated_since; /* sound_now() that was heard */
};

struct recorder *recorder_new(struct sound *sound)
{
    struct recorder *recorder = g_new0(struct recorder, 1);
    recorder->sound = sound;
    return recorder;
}

static void drop(struct recorder *recorder)
{
    GBytes *unwanted = recorder_end(recorder);
    g_clear_pointer(&unwanted, recorder_wipe);
}

void recorder_free(struct recorder *recorder)
{
    if (recorder != NULL) {
        drop(recorder);
        g_free(recorder);
    }
}

void recorder_start(struct recorder *recorder, int most_seconds)
{
    g_autoptr(GError) error = NULL;
    drop(recorder);
    sound_claim(recorder->sound, SPEAKER_NOBODY);
    recorder->encoder = encoder_new_in_memory(&error);
    if (recorder->encoder == NULL) {
        g_warning("%s", error->message);
    }
    recorder->state = recorder->encoder != NULL ? RECORDER_OPENING : RECORDER_LOST;
    recorder->frames = 0;
    recorder->most_frames = (gint64)most_seconds * CLIP_RATE;
    recorder->level = 0.0;
    recorder->simulated_since = sound_now(recorder->sound);
    sound_want_microphone(recorder->sound, TRUE);
}

static double level_of(const float *samples, int n)
{
    double sum = 0.0;
    for (int i = 0; i < n; i++) {
        sum += (double)samples[i] * (double)samples[i];
    }
    double decibel = 10.0 * log10(sum / n + 1e-12);
    return CLAMP((decibel - QUIETEST) / (LOUDEST - QUIETEST), 0.0, 1.0);
}

static int simulated_read(struct recorder *recorder, float *samples, int most)
{
    gint64 passed = sound_now(recorder->sound) - recorder->simulated_since;
    int n = (int)MIN(passed, most);
    for (int i = 0; i < n; i++) {
        double t = (double)(recorder->frames + i) / CLIP_RATE;
        samples[i] = (float)(0.1 * sin(2.0 * G_PI * 440.0 * t));
    }
    recorder->simulated_since += n;
    return n;
}

static int read_microphone(struct recorder *recorder, float *samples, int most)
{
    guint32 microphone = sound_microphone_device(recorder->sound);
    return microphone != 0 ? microphone_read(microphone, samples, most)
                           : simulated_read(recorder, samples, most);
}

static void keep(struct recorder *recorder, const float *samples, int n)
{
    g_autoptr(GError) error = NULL;
    recorder->level = level_of(samples, n);
    recorder->frames += n;
    if (!encoder_add(recorder->encoder, samples, n, &error)) {
        g_warning("%s", error->message);
        recorder->state = RECORDER_LOST;
    }
}

static void take_all(struct recorder *recorder)
{
    float samples[PIECE];
    int n = 1;
    while (n > 0 && recorder->state == RECORDER_ON) {
        gint64 left = recorder->most_frames - recorder->frames;
        n = read_microphone(recorder, samples, (int)MIN(PIECE, left));
        if (n > 0) {
            keep(recorder, samples, n);
        } else if (left == 0) {
            recorder->state = RECORDER_FULL;
        }
    }
    explicit_bzero(samples, sizeof samples);
}

static enum recorder_state state_of(enum microphone microphone)
{
    switch (microphone) {
    case MICROPHONE_OFF:
    case MICROPHONE_OPENING:
        return RECORDER_OPENING;
    case MICROPHONE_ON:
        return RECORDER_ON;
    case MICROPHONE_NONE:
        return RECORDER_LOST;
    }
    g_return_val_if_reached(RECORDER_LOST);
}

enum recorder_state recorder_poll(struct recorder *recorder)
{
    if (recorder->state == RECORDER_OPENING) {
        recorder->state = state_of(sound_microphone(recorder->sound));
    }
    if (recorder->state == RECORDER_ON) {
        take_all(recorder);
    }
    if (recorder->state == RECORDER_ON && sound_microphone(recorder->sound) == MICROPHONE_NONE) {
        recorder->state = RECORDER_LOST;
    }
    return recorder->state;
}

gint64 recorder_milliseconds(const struct recorder *recorder)
{
    return recorder->frames * 1000 / CLIP_RATE;
}

double recorder_level(const struct recorder *recorder)
{
    return recorder->state == RECORDER_ON ? recorder->level : 0.0;
}

GBytes *recorder_end(struct recorder *recorder)
{
    if (recorder->state == RECORDER_OFF) {
        return NULL;
    }
    recorder_poll(recorder);
    recorder->state = RECORDER_OFF;
    sound_want_microphone(recorder->sound, FALSE);
    struct encoder *encoder = g_steal_pointer(&recorder->encoder);
    return encoder != NULL ? encoder_end_in_memory(encoder) : NULL;
}

void recorder_wipe(GBytes *note)
{
    gsize length;
    const void *bytes = g_bytes_get_data(note, &length);
    explicit_bzero((void *)bytes, length);
    g_bytes_unref(note);
}

void recorder_seek(struct recorder *recorder)
{
    sound_seek_microphone(recorder->sound);
}

gboolean recorder_has_microphone(const struct recorder *recorder)
{
    return sound_has_microphone(recorder->sound);
}
