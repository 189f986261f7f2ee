/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Something to play: a recording as the bytes of its checked file, or speech as samples. A clip never changes
 * once it is made, so any thread may read it; it is counted by references, and holds nothing of a sound
 * library.
 */
#ifndef AUDIO_CLIP_H
#define AUDIO_CLIP_H

#include "content/media.h"
#include <glib.h>

#define CLIP_RATE 48000 /* frames a second of everything that is played */
#define CLIP_CHANNELS 2 /* of the device and of episodes */

struct clip {
    enum media_type type; /* MEDIA_OPUS or MEDIA_VORBIS; MEDIA_UNKNOWN for samples */
    int rate;             /* of samples; CLIP_RATE for a file */
    GBytes *bytes;        /* the file, or 16-bit samples of one channel */
    gint64 frames;        /* of the device: CLIP_RATE */
};

/* Reads the whole file. NULL and an error when it isn't a whole Ogg Opus or Vorbis file, whatever its name
 * says. */
struct clip *clip_of_recording(const char *path, GError **error);
struct clip *clip_of_samples(GBytes *samples, int rate); /* one channel */
struct clip *clip_ref(struct clip *clip);
void clip_unref(struct clip *clip); /* NULL is fine */

#endif
