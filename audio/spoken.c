/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/spoken.h"

#include <SDL.h>

#define PIECE 512 /* samples */

struct spoken {
    const gint16 *samples;
    gint64 at, end;           /* samples at the clip's own rate */
    SDL_AudioStream *to_rate; /* NULL when that is CLIP_RATE */
    gboolean over;            /* all was put into to_rate */
};

struct spoken *spoken_new(const struct clip *clip, gint64 from_frame)
{
    struct spoken *spoken = g_new0(struct spoken, 1);
    spoken->samples = g_bytes_get_data(clip->bytes, NULL);
    spoken->end = (gint64)(g_bytes_get_size(clip->bytes) / sizeof(gint16));
    spoken->at = CLAMP(from_frame * clip->rate / CLIP_RATE, 0, spoken->end);
    if (clip->rate != CLIP_RATE) {
        spoken->to_rate = SDL_NewAudioStream(AUDIO_S16SYS, 1, clip->rate, AUDIO_S16SYS, 1, CLIP_RATE);
        if (spoken->to_rate == NULL) {
            g_free(spoken);
            return NULL;
        }
    }
    return spoken;
}

void spoken_free(struct spoken *spoken)
{
    if (spoken != NULL) {
        SDL_FreeAudioStream(spoken->to_rate);
        g_free(spoken);
    }
}

static void feed_to_rate(struct spoken *spoken)
{
    const int n = (int)MIN(PIECE, spoken->end - spoken->at);
    if (n > 0) {
        SDL_AudioStreamPut(spoken->to_rate, spoken->samples + spoken->at, n * (int)sizeof(gint16));
        spoken->at += n;
        return;
    }
    SDL_AudioStreamFlush(spoken->to_rate);
    spoken->over = TRUE;
}

/* Gives the number of samples; 0 at the end. */
static int next_samples(struct spoken *spoken, gint16 *samples, int most)
{
    const int size = most * (int)sizeof *samples;
    if (spoken->to_rate == NULL) {
        const int n = (int)MIN(most, spoken->end - spoken->at);
        memcpy(samples, spoken->samples + spoken->at, (gsize)n * sizeof *samples);
        spoken->at += n;
        return n;
    }
    while (!spoken->over && SDL_AudioStreamAvailable(spoken->to_rate) < size) {
        feed_to_rate(spoken);
    }
    const int got = SDL_AudioStreamGet(spoken->to_rate, samples, size);
    return MAX(got, 0) / (int)sizeof *samples;
}

void spoken_add(struct spoken *spoken, gint16 *out, int frames)
{
    gint16 samples[PIECE];
    int n;
    for (; frames > 0 && (n = next_samples(spoken, samples, MIN(frames, PIECE))) > 0; frames -= n) {
        for (int i = 0; i < n * CLIP_CHANNELS; i++) {
            const int sum = *out + samples[i / CLIP_CHANNELS];
            *out++ = (gint16)CLAMP(sum, G_MININT16, G_MAXINT16);
        }
    }
}
