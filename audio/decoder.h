/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The door to opusfile and vorbisfile: a recording, decoded a piece at a time, from any frame exactly. Frames
 * are those of the device (CLIP_RATE), whatever the recording's own rate is. One thread at a time.
 */
#ifndef AUDIO_DECODER_H
#define AUDIO_DECODER_H

#include "audio/clip.h"

struct decoder;
/* A long recording, read from its file as it is needed. NULL and an error when it isn't a whole Ogg Opus or
 * Vorbis file of one or two channels. */
struct decoder *decoder_open(const char *path, GError **error);
/* A short one, from the clip's bytes; the clip must outlive it. */
struct decoder *decoder_of_clip(const struct clip *clip, GError **error);
void decoder_close(struct decoder *decoder); /* NULL is fine */
gint64 decoder_frames(const struct decoder *decoder);
int decoder_channels(const struct decoder *decoder); /* 1 or 2 */
/* FALSE when the file can't be read there (any more). */
gboolean decoder_seek(struct decoder *decoder, gint64 frame);
/* Gives the number of frames; 0 at the end, or when the file can't be read any more. */
int decoder_read(struct decoder *decoder, gint16 *samples, int most);

#endif
