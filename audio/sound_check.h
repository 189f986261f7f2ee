/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What only ears could tell of a curriculum's sound, done by measuring: recordings that are silent, clipped,
 * too loud or too quiet, too long or too short for their words or their timing; episodes without sound. What
 * `vigil voice` made was measured when it was made, and is only asked whether it is whole and of the script
 * as it is now. Recordings are read on all cores; everything else is for one thread.
 */
#ifndef AUDIO_SOUND_CHECK_H
#define AUDIO_SOUND_CHECK_H

#include "content/curriculum.h"

void sound_check(struct curriculum *curriculum, struct problems *problems);

#endif
