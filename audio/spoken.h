/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Samples as they are heard: a clip at its own rate, brought to the device's a buffer at a time. Whole, that
 * would take twice the room of the speech for as long as it may be heard again. Made and freed by the mixer's
 * owner, heard by SDL's audio thread, which the owner keeps out meanwhile.
 */
#ifndef AUDIO_SPOKEN_H
#define AUDIO_SPOKEN_H

#include "audio/clip.h"

struct spoken;
/* From this frame of the device on; the clip must outlive it. NULL when there is no memory. */
struct spoken *spoken_new(const struct clip *clip, gint64 from_frame);
void spoken_free(struct spoken *spoken); /* NULL is fine */
/* Adds the next frames to both channels; silence beyond the end. */
void spoken_add(struct spoken *spoken, gint16 *out, int frames);

#endif
