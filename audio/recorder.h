/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Records a voice note from the microphone into Ogg Opus in memory; nothing of it is ever in a file. While it
 * records, narrator and playback are silent. Functions are for the main thread. With a simulated sound the
 * microphone hears a soft tone for as long as sound_simulate() says. Freed before its sound.
 */
#ifndef AUDIO_RECORDER_H
#define AUDIO_RECORDER_H

#include "audio/sound.h"

enum recorder_state {
    RECORDER_OFF,
    RECORDER_OPENING,
    RECORDER_ON,
    RECORDER_FULL, /* as long as was allowed: end it */
    RECORDER_LOST, /* no microphone, or it went: end it; what was heard before is kept */
};

struct recorder;
struct recorder *recorder_new(struct sound *sound);
void recorder_free(struct recorder *recorder);

/* What was recorded before is dropped. */
void recorder_start(struct recorder *recorder, int most_seconds);
/* Takes what the microphone heard since; call it ten times a second, for the meter. */
enum recorder_state recorder_poll(struct recorder *recorder);
gint64 recorder_milliseconds(const struct recorder *recorder);
double recorder_level(const struct recorder *recorder); /* 0 to 1, of what the last poll took */
/* Lets go of the microphone. The caller owns the file's bytes, and gives them to recorder_wipe() when they
 * are of no more use; NULL when nothing was heard. */
GBytes *recorder_end(struct recorder *recorder);
void recorder_wipe(GBytes *note); /* overwrites it and lets it go */

/* Looks for a microphone; the sound wakes its owner when it is known. */
void recorder_seek(struct recorder *recorder);
gboolean recorder_has_microphone(const struct recorder *recorder); /* as far as was looked */

#endif
