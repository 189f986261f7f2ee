/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The only door to espeak-ng: a text and its language in, a clip out. espeak-ng keeps its state in the
 * process, so there is one struct speech at a time, and one thread (the sound's worker) calls it. The library
 * reads its data on first use.
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

#endif
