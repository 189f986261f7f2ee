/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The last second of sound before the device: a ring that one thread fills (the feeder) and one empties
 * (SDL's audio thread, through the mixer), without a lock. Frames are counted from stream_new() on, and every
 * place in it is such a count; a struct stream_line says what place of the recording that is. The owner
 * steers by atomics: whether it sounds, where it halts, when to wake the owner.
 */
#ifndef AUDIO_STREAM_H
#define AUDIO_STREAM_H

#include "audio/clip.h"

#include <stdatomic.h>

#define STREAM_FRAMES (1 << 16)
#define STREAM_NEVER G_MAXINT64

/* From its first frame on a straight piece of the recording, at one speed. */
struct stream_line {
    gint64 first; /* count of the stream */
    gint64 from;  /* frame of the recording */
    double speed;
};
gint64 line_place(const struct stream_line *line, gint64 count); /* frame of the recording */
gint64 line_count(const struct stream_line *line, gint64 place); /* the first count at or after it */

struct stream {
    gint16 *samples; /* NULL when simulated */

    /* set by the feeder */
    _Atomic gint64 written;
    _Atomic gint64 skip_to; /* what comes before is stale: faded out, and passed over */

    /* set by the owner and the feeder, under the feeder's lock */
    _Atomic gint64 stop_at, end_at; /* nothing is heard from there on */
    _Atomic gint64 wake_at;         /* taken by the audio thread when it wakes */
    _Atomic int sounding;           /* else it fades, and holds its place */

    /* set by the audio thread; by the feeder while the stream is not attached */
    _Atomic gint64 heard;
    _Atomic gint64 underruns;

    /* audio thread */
    float envelope;
    gboolean flowing; /* frames were given in the last buffer: having none now is an underrun */
};

struct stream *stream_new(gboolean simulated);
void stream_free(struct stream *stream);

/* Adds the next frames to what is there. TRUE when the owner is to be woken. */
gboolean stream_render(struct stream *stream, gint16 *out, int frames, float gain);
/* Simulated: the next frames were heard, not beyond the stop or the end. */
void stream_pass(struct stream *stream, gint64 frames);
gint64 stream_limit(const struct stream *stream); /* the stop or the end, whatever comes first */

gint64 stream_room(const struct stream *stream);
void stream_write(struct stream *stream, const gint16 *samples, gint64 frames); /* at most stream_room() */
/* Not attached: nobody else will pass over what is stale. */
void stream_skip(struct stream *stream);

#endif
