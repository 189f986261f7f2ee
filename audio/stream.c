/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/stream.h"

#include <math.h>
#include <string.h>

#define FADE_FRAMES (CLIP_RATE / 100)
#define READY_FRAMES 7200 /* 150 ms: sound begins when that much is there */

gint64 line_place(const struct stream_line *line, gint64 count)
{
    return line->from + (gint64)floor((double)MAX(count - line->first, 0) * line->speed);
}

gint64 line_count(const struct stream_line *line, gint64 place)
{
    return line->first + (gint64)ceil((double)MAX(place - line->from, 0) / line->speed);
}

struct stream *stream_new(gboolean simulated)
{
    struct stream *stream = g_new0(struct stream, 1);
    stream->samples = simulated ? NULL : g_new0(gint16, STREAM_FRAMES * CLIP_CHANNELS);
    atomic_init(&stream->stop_at, STREAM_NEVER);
    atomic_init(&stream->end_at, STREAM_NEVER);
    atomic_init(&stream->wake_at, STREAM_NEVER);
    return stream;
}

void stream_free(struct stream *stream)
{
    if (stream != NULL) {
        g_free(stream->samples);
        g_free(stream);
    }
}

gint64 stream_limit(const struct stream *stream)
{
    return MIN(atomic_load(&stream->stop_at), atomic_load(&stream->end_at));
}

static gboolean take_wake(struct stream *stream, gint64 heard)
{
    gint64 wake_at = atomic_load(&stream->wake_at);
    return heard >= wake_at && atomic_compare_exchange_strong(&stream->wake_at, &wake_at, STREAM_NEVER);
}

void stream_pass(struct stream *stream, gint64 frames)
{
    gint64 heard = atomic_load(&stream->heard);
    gint64 limit = stream_limit(stream);
    heard = MAX(heard, MIN(heard + frames, limit));
    atomic_store(&stream->heard, heard);
    take_wake(stream, heard);
}

/* --- the feeder's side --- */

gint64 stream_room(const struct stream *stream)
{
    return STREAM_FRAMES - (atomic_load(&stream->written) - atomic_load(&stream->heard));
}

void stream_write(struct stream *stream, const gint16 *samples, gint64 frames)
{
    gint64 written = atomic_load(&stream->written);
    gint64 at = written % STREAM_FRAMES;
    gint64 first = MIN(frames, STREAM_FRAMES - at);
    const gsize frame = CLIP_CHANNELS * sizeof *samples;
    memcpy(stream->samples + at * CLIP_CHANNELS, samples, (gsize)first * frame);
    memcpy(stream->samples, samples + first * CLIP_CHANNELS, (gsize)(frames - first) * frame);
    atomic_store(&stream->written, written + frames);
}

void stream_skip(struct stream *stream)
{
    gint64 skip_to = atomic_load(&stream->skip_to);
    if (atomic_load(&stream->heard) < skip_to) {
        atomic_store(&stream->heard, skip_to);
    }
    stream->envelope = 0.0f;
    stream->flowing = FALSE;
}

/* --- on SDL's audio thread --- */

/* Softly down to the limit, so that a stop amid a word does not click. */
static float before_limit(gint64 left)
{
    return left < FADE_FRAMES ? (float)left / FADE_FRAMES : 1.0f;
}

static void add(struct stream *stream, gint16 *out, gint64 n, float target, gint64 limit)
{
    const float step = 1.0f / FADE_FRAMES;
    gint64 heard = atomic_load(&stream->heard);
    float envelope = stream->envelope;
    for (gint64 i = 0; i < n; i++) {
        envelope = envelope < target ? MIN(envelope + step, target) : MAX(envelope - step, target);
        float gain = MIN(envelope, before_limit(limit - heard - i));
        const gint16 *frame = stream->samples + (heard + i) % STREAM_FRAMES * CLIP_CHANNELS;
        for (int channel = 0; channel < CLIP_CHANNELS; channel++) {
            int sum = out[i * CLIP_CHANNELS + channel] + (int)((float)frame[channel] * gain);
            out[i * CLIP_CHANNELS + channel] = (gint16)CLAMP(sum, G_MININT16, G_MAXINT16);
        }
    }
    stream->envelope = envelope;
    atomic_store(&stream->heard, heard + n);
}

/* What it takes for the envelope to come down to nothing. Gives the number of frames used. */
static gint64 fade_out(struct stream *stream, gint16 *out, gint64 frames, gint64 limit)
{
    gint64 there = MIN(atomic_load(&stream->written), limit) - atomic_load(&stream->heard);
    gint64 fade = (gint64)ceilf(stream->envelope * FADE_FRAMES);
    gint64 n = CLAMP(fade, 0, MIN(frames, MAX(there, 0)));
    add(stream, out, n, 0.0f, STREAM_NEVER);
    if (n == fade || n == there) {
        stream->envelope = 0.0f;
    }
    if (stream->envelope <= 0.0f) {
        stream->flowing = FALSE;
    }
    return n;
}

static gint64 leave_stale(struct stream *stream, gint16 *out, gint64 frames)
{
    gint64 skip_to = atomic_load(&stream->skip_to);
    if (atomic_load(&stream->heard) >= skip_to) {
        return 0;
    }
    gint64 n = fade_out(stream, out, frames, skip_to);
    if (stream->envelope <= 0.0f) {
        atomic_store(&stream->heard, skip_to);
        stream->flowing = FALSE;
    }
    return n;
}

/* TRUE when it came to the limit just now. */
static gboolean flow(struct stream *stream, gint16 *out, gint64 frames, float gain, gint64 limit)
{
    gint64 heard = atomic_load(&stream->heard);
    gint64 there = MIN(atomic_load(&stream->written), limit) - heard;
    if (heard >= limit || (!stream->flowing && there < MIN(READY_FRAMES, limit - heard))) {
        return FALSE;
    }
    gint64 n = MIN(there, frames);
    stream->flowing = TRUE;
    add(stream, out, n, gain, limit);
    gboolean arrived = heard + n == limit;
    if (n < frames || arrived) {
        stream->flowing = FALSE;
        stream->envelope = 0.0f;
        atomic_fetch_add(&stream->underruns, arrived ? 0 : 1);
    }
    return arrived;
}

gboolean stream_render(struct stream *stream, gint16 *out, int frames, float gain)
{
    gint64 done = leave_stale(stream, out, frames);
    if (atomic_load(&stream->heard) < atomic_load(&stream->skip_to)) {
        return FALSE;
    }
    gint64 limit = stream_limit(stream);
    gboolean wake = FALSE;
    if (atomic_load(&stream->sounding)) {
        wake = flow(stream, out + done * CLIP_CHANNELS, frames - done, gain, limit);
    } else {
        fade_out(stream, out + done * CLIP_CHANNELS, frames - done, limit);
    }
    return take_wake(stream, atomic_load(&stream->heard)) || wake;
}
