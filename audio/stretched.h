/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recorded text spoken slower or faster, made ahead as samples. Any thread. */
#ifndef AUDIO_STRETCHED_H
#define AUDIO_STRETCHED_H

#include "audio/clip.h"

/* A new reference: the recording at that speed; the same clip where there is nothing to do, where it is too
 * long to be held in memory, and where it can't be decoded. *cancelled gives up early, with the same
 * clip too. */
struct clip *stretched_clip(struct clip *recording, double speed, const _Atomic int *cancelled);

#endif
