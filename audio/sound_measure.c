/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/sound_measure.h"

#include "audio/decoder.h"

#include <math.h>

#define PIECE 4800
#define FULL_SCALE 32600 /* what a codec gives back of a clipped wave isn't quite full */
#define CLIPPED_RUN 4    /* samples in a row up there: no voice does that by itself */
#define CLIPPED_OFTEN 3
#define TOLERANCE 2.0 /* LU round LEVEL_LUFS */
#define MOST_PEAK (-1.0)

/* Counts runs of samples at full scale; a run may go on from one piece to the next. */
struct clipping {
    gint64 at;
    int run;
};

static void count_clipped(struct sound_measure *measure, struct clipping *clipping, const gint16 *samples,
                          int frames, int channels)
{
    for (int i = 0; i < frames; i++, clipping->at++) {
        gboolean full = FALSE;
        for (int channel = 0; channel < channels; channel++) {
            full = full || abs(samples[i * channels + channel]) >= FULL_SCALE;
        }
        clipping->run = full ? clipping->run + 1 : 0;
        if (clipping->run == CLIPPED_RUN && measure->clipped++ == 0) {
            measure->clipped_at = (double)clipping->at / CLIP_RATE;
        }
    }
}

struct sound_measure sound_measure_file(const char *path)
{
    struct sound_measure measure = {.readable = FALSE};
    struct decoder *decoder = decoder_open(path, NULL);
    if (decoder == NULL) {
        return measure;
    }
    const int channels = decoder_channels(decoder);
    struct meter *meter = meter_new(channels, TRUE);
    struct clipping clipping = {0, 0};
    gint16 piece[PIECE * CLIP_CHANNELS];
    for (int n; (n = decoder_read(decoder, piece, PIECE)) > 0;) {
        meter_add(meter, piece, (gsize)n);
        count_clipped(&measure, &clipping, piece, n, channels);
    }
    measure.readable = TRUE;
    measure.seconds = (double)decoder_frames(decoder) / CLIP_RATE;
    measure.level = meter_read(meter);
    meter_free(meter);
    decoder_close(decoder);
    return measure;
}

static void judge_loudness(double lufs, const char *name, struct problems *problems)
{
    const double over = lufs - LEVEL_LUFS;
    if (fabs(over) > TOLERANCE) {
        problems_add(
            problems, PROBLEM_WARNING, name, 0,
            "the recording is too %s: %.1f LUFS; bring it to %.0f LUFS, so that nobody has to reach for "
            "the volume",
            over > 0 ? "loud" : "quiet", lufs, LEVEL_LUFS);
    }
}

void sound_measure_judge(const struct sound_measure *measure, const char *name, struct problems *problems)
{
    if (!measure->readable) {
        return;
    }
    if (measure->level.lufs <= LEVEL_SILENCE) {
        problems_add(problems, PROBLEM_ERROR, name, 0,
                     "nothing can be heard in this recording; record it again, or delete it");
        return;
    }
    judge_loudness(measure->level.lufs, name, problems);
    if (measure->clipped >= CLIPPED_OFTEN) {
        problems_add(
            problems, PROBLEM_WARNING, name, 0,
            "the recording is clipped in %d places, the first at %.1f seconds; record it again, farther "
            "from the microphone",
            measure->clipped, measure->clipped_at);
    } else if (measure->level.peak > MOST_PEAK) {
        problems_add(
            problems, PROBLEM_WARNING, name, 0,
            "the recording has peaks of %.1f dBTP, which small loudspeakers distort; keep them under "
            "%.0f dBTP",
            measure->level.peak, MOST_PEAK);
    }
}
