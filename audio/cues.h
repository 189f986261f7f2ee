/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The short tones of the player, made here: a soft mallet or wood, 10 ms fades, at least 8 dB under the
 * voice. A cue for chosen and for cannot never says whether an answer was right.
 */
#ifndef AUDIO_CUES_H
#define AUDIO_CUES_H

#include "audio/clip.h"
#include "audio/sound.h"

#define CUES (CUE_TALK_OVER + 1)

struct clip *cue_clip(enum cue cue);
double cue_milliseconds(enum cue cue);

#endif
