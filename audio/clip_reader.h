/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A clip as it is heard: a recording decoded, samples brought to the device's rate, a buffer at a time.
 * Whole, either would take many times the room for as long as it may be heard again. Made and freed by the
 * mixer's owner, heard by SDL's audio thread, which the owner keeps out meanwhile.
 */
#ifndef AUDIO_CLIP_READER_H
#define AUDIO_CLIP_READER_H

#include "audio/clip.h"

struct clip_reader;
/* From this frame of the device on; the clip must outlive it. NULL and an error when a recording can't be
 * decoded, or there is no memory. */
struct clip_reader *clip_reader_new(struct clip *clip, gint64 from_frame, GError **error);
void clip_reader_free(struct clip_reader *reader); /* NULL is fine */
/* Adds the next frames to both channels; silence beyond the end. */
void clip_reader_add(struct clip_reader *reader, gint16 *out, int frames);

#endif
