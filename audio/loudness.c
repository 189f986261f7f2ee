/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/loudness.h"

#include <math.h>

#define FULL_SCALE 32768.0
/* RMS of one channel. The same signal in two channels is 3 dB louder in LUFS, and K-weighting takes a little
 * off espeak-ng's voices: measured with ebur128 over the languages of the tests. */
#define TARGET_DB -20.5
#define MOST_GAIN_DB 24.0
#define QUIET_DB -45.0 /* of full scale: pauses between words and sentences */
#define KNEE 0.45      /* under it a sample is untouched; over it, it bends towards CEILING */
#define CEILING 0.70   /* just under -3 dBFS */

static double mean_square(const gint16 *samples, gsize n)
{
    double sum = 0.0;
    for (gsize i = 0; i < n; i++) {
        double sample = samples[i] / FULL_SCALE;
        sum += sample * sample;
    }
    return sum / (double)n;
}

double loudness_of(const gint16 *samples, gsize n, int rate)
{
    gsize block = (gsize)rate / 20;
    double quiet = pow(10.0, QUIET_DB / 10.0);
    double sum = 0.0;
    int blocks = 0;
    for (gsize at = 0; at + block <= n; at += block) {
        double square = mean_square(samples + at, block);
        if (square > quiet) {
            sum += square;
            blocks++;
        }
    }
    return blocks > 0 ? 10.0 * log10(sum / blocks) : -100.0;
}

static double bend(double sample)
{
    double size = fabs(sample);
    if (size <= KNEE) {
        return sample;
    }
    double room = CEILING - KNEE;
    return copysign(KNEE + room * tanh((size - KNEE) / room), sample);
}

void loudness_level(gint16 *samples, gsize n, int rate)
{
    double level = loudness_of(samples, n, rate);
    double gain = level <= -100.0 ? 1.0 : pow(10.0, MIN(TARGET_DB - level, MOST_GAIN_DB) / 20.0);
    for (gsize i = 0; i < n; i++) {
        samples[i] = (gint16)lrint(bend(samples[i] / FULL_SCALE * gain) * (FULL_SCALE - 1.0));
    }
}
