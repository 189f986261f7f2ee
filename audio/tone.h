/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether a tone really leaves: the device is open and has taken as many frames as the tone has. Whether
 * anybody hears it only ears can tell. Main thread; poll the sound meanwhile.
 */
#ifndef AUDIO_TONE_H
#define AUDIO_TONE_H

#include "audio/sound.h"

enum tone_state { TONE_WAITING, TONE_LEFT, TONE_STUCK, TONE_NO_DEVICE };

struct tone {
    struct sound *sound;
    gint64 begun_ms, frames; /* what the device had taken then */
};

struct tone tone_begin(struct sound *sound, gint64 monotonic_ms);
/* TONE_STUCK after four seconds without it. */
enum tone_state tone_state(const struct tone *tone, gint64 monotonic_ms);

#endif
