/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The only door to espeak-ng: a text and its language in, sound out. espeak-ng keeps its state in the
 * process, so there is one struct speech at a time, and one call at a time: the sound's worker makes it in a
 * player, whoever holds the renderer's lock in `vigil voice`. The library reads its data on first use.
 */
#ifndef AUDIO_SPEECH_H
#define AUDIO_SPEECH_H

#include "audio/clip.h"

struct speech;
struct speech *speech_new(void);
void speech_free(struct speech *speech);

/* rate: 1.0 is the ordinary pace. Returns NULL with an error when there is no voice for the language (an
 * English voice reads Latin letters of any language, but never another script), and NULL without one when
 * *cancelled became non-zero meanwhile, or when there is nothing in the text to say. */
struct clip *speech_make(struct speech *speech, const char *text, const char *language, double rate,
                         const _Atomic int *cancelled, GError **error);

/* How something is said; what is 0 or NULL is espeak-ng's own. */
struct manner {
    const char *language, *variant; /* "hi", "f2" */
    int pitch, speed;               /* 1 to 99, and words a minute */
};

/* The same for a script: 16-bit samples of one channel at CLIP_RATE. */
GBytes *speech_mono(struct speech *speech, const char *text, const struct manner *manner, GError **error);

#endif
