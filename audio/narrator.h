/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reads texts aloud, one after another: the recording where there is one, else espeak-ng's voice for the
 * language. Speech is made ahead on a worker thread; stopping is immediate (under 50 ms). Functions are for
 * the main thread; the owner calls narrator_poll() after a wake-up of the sound. The narrator owns copies of
 * what it is given, and is freed before its sound. Without a device it is silent and at once done.
 */
#ifndef AUDIO_NARRATOR_H
#define AUDIO_NARRATOR_H

#include "audio/sound.h"

struct utterance {
    const char *text;      /* plain */
    const char *language;  /* BCP 47 */
    const char *recording; /* path of an Ogg Opus or Vorbis file, or NULL */
    int tag;               /* what the caller calls it, to show which text is being read */
};

struct narrator;
struct narrator *narrator_new(struct sound *sound);
void narrator_free(struct narrator *narrator);

void narrator_say(struct narrator *narrator, const struct utterance *utterances,
                  int n); /* replaces what was going on */
void narrator_stop(struct narrator *narrator);
void narrator_pause(struct narrator *narrator, gboolean pause);
gboolean narrator_is_paused(const struct narrator *narrator);
/* Saying something, or about to; also while it is paused in the middle of it. */
gboolean narrator_is_busy(const struct narrator *narrator);
int narrator_tag(const struct narrator *narrator); /* of the text being read; -1 for none */
/* Over all the texts given to narrator_say(); the duration grows while speech is being made. Milliseconds. */
void narrator_time(const struct narrator *narrator, gint64 *position, gint64 *duration);
/* TRUE when something that a screen shows has changed since the last call. */
gboolean narrator_poll(struct narrator *narrator);
/* 0.75 to 1.5, of recordings and of speech; from the next text that is asked for on. */
void narrator_set_rate(struct narrator *narrator, double rate);

#endif
