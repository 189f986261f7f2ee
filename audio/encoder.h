/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The door to libopusenc: samples in, an Ogg Opus file out. One thread for each encoder. The same samples
 * give the same file.
 */
#ifndef AUDIO_ENCODER_H
#define AUDIO_ENCODER_H

#include <glib.h>

struct encoder;
/* One channel at CLIP_RATE. title may be NULL. The file is overwritten. */
struct encoder *encoder_new(const char *path, const char *title, GError **error);
/* Nothing of it is in a file. */
struct encoder *encoder_new_in_memory(GError **error);
gboolean encoder_add(struct encoder *encoder, const float *samples, int n, GError **error);
/* Ends the file and frees the encoder. The file is whole only when this gives TRUE. */
gboolean encoder_end(struct encoder *encoder, GError **error);
/* Of one in memory: the file's bytes, which are the caller's; NULL when it could not be encoded, or is empty.
 * Frees it. */
GBytes *encoder_end_in_memory(struct encoder *encoder);

#endif
