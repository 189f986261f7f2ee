/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Decodes ahead into a stream, on a thread of its own; knows what place of the recording each frame of the
 * stream is. The functions are for the main thread. Simulated, it has no thread and decodes nothing, and what
 * is begun is there at once.
 */
#ifndef AUDIO_FEEDER_H
#define AUDIO_FEEDER_H

#include "audio/decoder.h"
#include "audio/stream.h"

struct feeder;
/* wake is called on the feeder's thread, when what was begun is there. */
struct feeder *feeder_new(gboolean simulated, void (*wake)(void *data), void *data);
void feeder_free(struct feeder *feeder); /* its stream is not attached */
struct stream *feeder_stream(const struct feeder *feeder);

/* Takes the decoder, or goes on with the one it has when that is NULL. Where and how fast: at once in what
 * feeder_place() says, heard a moment later. */
void feeder_begin(struct feeder *feeder, struct decoder *decoder, gint64 place, double speed);
/* Frames of the recording. A stop at or before the place where it begins to sound is passed over. */
void feeder_stop_at(struct feeder *feeder, gint64 place);
void feeder_wake_at(struct feeder *feeder, gint64 place);
void feeder_sound(struct feeder *feeder, gboolean sounding);
/* Whether an audio thread reads the stream. */
void feeder_set_attached(struct feeder *feeder, gboolean attached);

gint64 feeder_place(const struct feeder *feeder);      /* what was heard last, frame of the recording */
gboolean feeder_is_ready(const struct feeder *feeder); /* nothing that was begun is still to come */
gboolean feeder_is_at_stop(const struct feeder *feeder);
gboolean feeder_is_at_end(const struct feeder *feeder);

#endif
