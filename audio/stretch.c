/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/stretch.h"

#include "audio/clip.h"

#include <math.h>
#include <rubberband/rubberband-c.h>

#define PIECE 1024

struct stretch {
    RubberBandState band;
    int channels;
    int late; /* frames still to be dropped: Rubber Band's own delay */
    float pieces[CLIP_CHANNELS][PIECE];
};

/* Speech has many transients and few chords: the short window keeps its consonants. */
static const RubberBandOptions options = RubberBandOptionProcessRealTime | RubberBandOptionThreadingNever |
                                         RubberBandOptionWindowShort | RubberBandOptionTransientsMixed |
                                         RubberBandOptionChannelsTogether;

static void put_piece(struct stretch *stretch, int frames, gboolean last)
{
    const float *const pointers[CLIP_CHANNELS] = {stretch->pieces[0], stretch->pieces[1]};
    rubberband_process(stretch->band, pointers, (unsigned)frames, last);
}

struct stretch *stretch_new(int channels, double speed)
{
    struct stretch *stretch = g_new0(struct stretch, 1);
    stretch->channels = channels;
    stretch->band = rubberband_new(CLIP_RATE, (unsigned)channels, options, 1.0 / speed, 1.0);
    stretch->late = (int)rubberband_get_start_delay(stretch->band);
    int pad = (int)rubberband_get_preferred_start_pad(stretch->band);
    for (; pad > 0; pad -= PIECE) {
        put_piece(stretch, MIN(pad, PIECE), FALSE); /* silence still */
    }
    return stretch;
}

void stretch_free(struct stretch *stretch)
{
    if (stretch != NULL) {
        rubberband_delete(stretch->band);
        g_free(stretch);
    }
}

void stretch_put(struct stretch *stretch, const gint16 *samples, int frames, gboolean last)
{
    do {
        int n = MIN(frames, PIECE);
        for (int i = 0; i < n * stretch->channels; i++) {
            stretch->pieces[i % stretch->channels][i / stretch->channels] = (float)samples[i] / 32768.0f;
        }
        put_piece(stretch, n, last && n == frames);
        samples += n * stretch->channels;
        frames -= n;
    } while (frames > 0);
}

static int retrieve(struct stretch *stretch, int most)
{
    float *const pointers[CLIP_CHANNELS] = {stretch->pieces[0], stretch->pieces[1]};
    int there = rubberband_available(stretch->band); /* -1 after the last */
    int n = MIN(MIN(there, most), PIECE);
    return n > 0 ? (int)rubberband_retrieve(stretch->band, pointers, (unsigned)n) : 0;
}

int stretch_take(struct stretch *stretch, gint16 *samples, int most)
{
    while (stretch->late > 0) {
        int dropped = retrieve(stretch, stretch->late);
        if (dropped == 0) {
            return 0;
        }
        stretch->late -= dropped;
    }
    int n = retrieve(stretch, most);
    for (int i = 0; i < n * stretch->channels; i++) {
        float value = stretch->pieces[i % stretch->channels][i / stretch->channels];
        samples[i] = (gint16)lrintf(CLAMP(value, -1.0f, 1.0f) * 32767.0f);
    }
    return n;
}
