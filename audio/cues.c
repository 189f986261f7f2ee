/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/cues.h"

#include <math.h>

#define PEAK 0.11 /* of full scale; the voice's level is 0.1 as RMS, a cue's is under 0.04 */
#define FADE_MS 10.0

#define C4 261.63
#define D4 293.66
#define G4 392.00
#define C5 523.25
#define E5 659.26
#define G5 783.99

#define STROKES 3

/* Strokes evenly spread over the time. */
struct tone {
    double stroke[STROKES]; /* Hz; 0 for no more */
    double milliseconds;
    double ring; /* how soon a stroke dies away: milliseconds to 1/e */
    double wood; /* share of the bar's inharmonic overtone */
};

static struct tone tone_of(enum cue cue)
{
    switch (cue) {
    case CUE_TOUCH:
        return (struct tone){{D4 * 3}, 40, 9, 0.5};
    case CUE_CHOSEN:
        return (struct tone){{G4, C5}, 140, 45, 0.15};
    case CUE_UNCHOSEN:
        return (struct tone){{C5}, 80, 30, 0.15};
    case CUE_SAVED:
        return (struct tone){{C5, E5}, 220, 70, 0.1};
    case CUE_CANNOT:
        return (struct tone){{D4}, 120, 45, 0.2};
    case CUE_PAGE:
        return (struct tone){{C4 * 2}, 60, 15, 0.4};
    case CUE_TALK:
        return (struct tone){{C5, E5, G5}, 600, 110, 0.1};
    case CUE_TALK_OVER:
        return (struct tone){{C5, E5}, 400, 110, 0.1};
    }
    g_assert_not_reached();
}

/* A struck wooden bar: the note, and its first overtone near four times the note, which dies sooner. */
static double bar(const struct tone *tone, double hertz, double seconds)
{
    double ring = tone->ring / 1000.0;
    double note = sin(2.0 * G_PI * hertz * seconds) * exp(-seconds / ring);
    double overtone = sin(2.0 * G_PI * hertz * 3.93 * seconds) * exp(-seconds / (ring / 4.0));
    return (note + tone->wood * overtone) / (1.0 + tone->wood);
}

static double fade(double milliseconds, double length)
{
    double edge = MIN(MIN(milliseconds, length - milliseconds) / FADE_MS, 1.0);
    return 0.5 - 0.5 * cos(G_PI * MAX(edge, 0.0));
}

static int strokes_of(const struct tone *tone)
{
    int strokes = 0;
    while (strokes < STROKES && tone->stroke[strokes] > 0.0) {
        strokes++;
    }
    return strokes;
}

static double tone_at(const struct tone *tone, double milliseconds)
{
    const int strokes = strokes_of(tone);
    double value = 0.0;
    for (int i = 0; i < strokes; i++) {
        const double start = tone->milliseconds * i / strokes;
        if (milliseconds >= start) {
            value += bar(tone, tone->stroke[i], (milliseconds - start) / 1000.0) *
                     fade(milliseconds - start, tone->milliseconds - start);
        }
    }
    return value;
}

double cue_milliseconds(enum cue cue)
{
    return tone_of(cue).milliseconds;
}

struct clip *cue_clip(enum cue cue)
{
    struct tone tone = tone_of(cue);
    gsize frames = (gsize)(tone.milliseconds * CLIP_RATE / 1000.0);
    gint16 *samples = g_new(gint16, frames);
    for (gsize i = 0; i < frames; i++) {
        double value = tone_at(&tone, (double)i * 1000.0 / CLIP_RATE);
        samples[i] = (gint16)lrint(CLAMP(value, -1.0, 1.0) * PEAK * 32767.0);
    }
    g_autoptr(GBytes) bytes = g_bytes_new_take(samples, frames * sizeof *samples);
    return clip_of_samples(bytes, CLIP_RATE);
}
