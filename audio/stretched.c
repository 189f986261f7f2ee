/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/stretched.h"
#include "audio/decoder.h"
#include "audio/stretch.h"

#include <math.h>
#include <stdatomic.h>

#define PIECE 4096
#define LONGEST_SECONDS 300 /* nobody reads a longer text from a screen */

static void append_mono(GByteArray *out, gint16 *samples, int frames, int channels)
{
    for (int i = 0; i < frames; i++) {
        const int left = samples[i * channels], right = samples[i * channels + channels - 1];
        samples[i] = (gint16)((left + right) / 2);
    }
    g_byte_array_append(out, (const guint8 *)samples, (guint)frames * sizeof *samples);
}

static void take_all(struct stretch *stretch, GByteArray *out, int channels)
{
    gint16 samples[PIECE * CLIP_CHANNELS];
    int n;
    while ((n = stretch_take(stretch, samples, PIECE)) > 0) {
        append_mono(out, samples, n, channels);
    }
}

static void stretch_all(struct decoder *decoder, double speed, const _Atomic int *cancelled, GByteArray *out)
{
    const int channels = decoder_channels(decoder);
    struct stretch *stretch = stretch_new(channels, speed);
    gint16 samples[PIECE * CLIP_CHANNELS];
    int n;
    do {
        n = decoder_read(decoder, samples, PIECE);
        stretch_put(stretch, samples, n, n == 0);
        take_all(stretch, out, channels);
    } while (n > 0 && atomic_load(cancelled) == 0);
    stretch_free(stretch);
}

struct clip *stretched_clip(struct clip *recording, double speed, const _Atomic int *cancelled)
{
    const gboolean as_it_is = fabs(speed - 1.0) < 0.01 || recording->frames > LONGEST_SECONDS * CLIP_RATE;
    struct decoder *decoder = as_it_is ? NULL : decoder_of_clip(recording, NULL);
    if (decoder == NULL) {
        return clip_ref(recording);
    }
    g_autoptr(GByteArray) out = g_byte_array_new();
    stretch_all(decoder, speed, cancelled, out);
    decoder_close(decoder);
    if (out->len == 0 || atomic_load(cancelled) != 0) {
        return clip_ref(recording);
    }
    g_autoptr(GBytes) bytes = g_bytes_new(out->data, out->len);
    return clip_of_samples(bytes, CLIP_RATE);
}
