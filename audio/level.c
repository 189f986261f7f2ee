/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/level.h"

#include "audio/clip.h"

#include <ebur128.h>
#include <math.h>

struct meter {
    ebur128_state *state;
    gint64 frames;
    gboolean true_peak;
};

struct meter *meter_new(int channels, gboolean true_peak)
{
    struct meter *meter = g_new0(struct meter, 1);
    const int mode = EBUR128_MODE_I | (true_peak ? EBUR128_MODE_TRUE_PEAK : 0);
    meter->state = ebur128_init((unsigned)channels, CLIP_RATE, mode);
    meter->true_peak = true_peak;
    return meter;
}

void meter_free(struct meter *meter)
{
    if (meter == NULL) {
        return;
    }
    ebur128_destroy(&meter->state);
    g_free(meter);
}

void meter_add(struct meter *meter, const gint16 *samples, gsize frames)
{
    ebur128_add_frames_short(meter->state, samples, frames);
    meter->frames += (gint64)frames;
}

void meter_add_float(struct meter *meter, const float *samples, gsize frames)
{
    ebur128_add_frames_float(meter->state, samples, frames);
    meter->frames += (gint64)frames;
}

/* A word alone is shorter than a block of the measure; silence behind it makes it one. */
static void fill_block(struct meter *meter)
{
    static const gint16 silence[CLIP_RATE / 2 * CLIP_CHANNELS];
    if (meter->frames < CLIP_RATE / 2) {
        meter_add(meter, silence, CLIP_RATE / 2 - (gsize)meter->frames);
    }
}

struct level meter_read(struct meter *meter)
{
    struct level level = {LEVEL_SILENCE, LEVEL_SILENCE};
    double lufs, peak = 0.0;
    fill_block(meter);
    for (unsigned channel = 0; meter->true_peak && channel < meter->state->channels; channel++) {
        double of_channel;
        ebur128_true_peak(meter->state, channel, &of_channel);
        peak = MAX(peak, of_channel);
    }
    if (ebur128_loudness_global(meter->state, &lufs) == EBUR128_SUCCESS && isfinite(lufs)) {
        level.lufs = lufs;
    }
    if (peak > 0.0) {
        level.peak = 20.0 * log10(peak);
    }
    return level;
}

/* ---- the limiter ---- */

#define WINDOW (LIMITER_DELAY + 1)

/* Each sample asks for a gain under which it fits. Smoothed over a window, the least of what the samples of a
 * window ask for is never more than any of them asked. */
struct limiter {
    double gain, ceiling;
    gint64 at;             /* the sample that comes next */
    float delayed[WINDOW]; /* the last samples */
    double asked[WINDOW];  /* candidates for the least, as a queue: ascending */
    gint64 asked_at[WINDOW];
    int first, n;         /* of that queue */
    double least[WINDOW]; /* the last so many leasts, */
    double sum;           /* and their sum */
};

struct limiter *limiter_new(double gain_db, double ceiling_db)
{
    struct limiter *limiter = g_new0(struct limiter, 1);
    limiter->gain = pow(10.0, gain_db / 20.0);
    limiter->ceiling = pow(10.0, ceiling_db / 20.0);
    for (int i = 0; i < WINDOW; i++) {
        limiter->least[i] = 1.0;
    }
    limiter->sum = WINDOW;
    return limiter;
}

void limiter_free(struct limiter *limiter)
{
    g_free(limiter);
}

static double least_of_window(struct limiter *limiter, double ask)
{
    if (limiter->n > 0 && limiter->asked_at[limiter->first] <= limiter->at - WINDOW) {
        limiter->first = (limiter->first + 1) % WINDOW; /* before there is need of its place */
        limiter->n--;
    }
    while (limiter->n > 0 && limiter->asked[(limiter->first + limiter->n - 1) % WINDOW] >= ask) {
        limiter->n--;
    }
    const int last = (limiter->first + limiter->n) % WINDOW;
    limiter->asked[last] = ask;
    limiter->asked_at[last] = limiter->at;
    limiter->n++;
    return limiter->asked[limiter->first];
}

float limiter_next(struct limiter *limiter, float sample)
{
    const double wanted = sample * limiter->gain;
    const double size = fabs(wanted);
    const double least = least_of_window(limiter, size > limiter->ceiling ? limiter->ceiling / size : 1.0);
    const gsize place = (gsize)(limiter->at % WINDOW);
    limiter->sum += least - limiter->least[place];
    limiter->least[place] = least;
    limiter->delayed[place] = (float)wanted;
    limiter->at++;
    const float out = limiter->delayed[limiter->at % WINDOW]; /* the oldest */
    return (float)(out * MIN(1.0, limiter->sum / WINDOW));
}
