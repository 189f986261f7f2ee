/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/clip_reader.h"
#include "audio/decoder.h"

#include <SDL.h>

#define PIECE 512 /* frames */

struct clip_reader {
    struct decoder *decoder; /* of a recording; or */
    const gint16 *samples;
    gint64 at, end;           /* samples at the clip's own rate */
    SDL_AudioStream *to_rate; /* NULL when that is CLIP_RATE */
    gboolean over;            /* all was put into to_rate */
    int channels;
};

static gboolean open_recording(struct clip_reader *reader, struct clip *clip, gint64 from_frame,
                               GError **error)
{
    reader->decoder = decoder_of_clip(clip, error);
    if (reader->decoder == NULL) {
        return FALSE;
    }
    reader->channels = decoder_channels(reader->decoder);
    if (decoder_seek(reader->decoder, from_frame)) {
        return TRUE;
    }
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "the recording can't be wound; make it anew");
    return FALSE;
}

static gboolean open_samples(struct clip_reader *reader, const struct clip *clip, gint64 from_frame,
                             GError **error)
{
    reader->channels = 1;
    reader->samples = g_bytes_get_data(clip->bytes, NULL);
    reader->end = (gint64)(g_bytes_get_size(clip->bytes) / sizeof(gint16));
    reader->at = CLAMP(from_frame * clip->rate / CLIP_RATE, 0, reader->end);
    if (clip->rate == CLIP_RATE) {
        return TRUE;
    }
    reader->to_rate = SDL_NewAudioStream(AUDIO_S16SYS, 1, clip->rate, AUDIO_S16SYS, 1, CLIP_RATE);
    if (reader->to_rate != NULL) {
        return TRUE;
    }
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s", SDL_GetError());
    return FALSE;
}

struct clip_reader *clip_reader_new(struct clip *clip, gint64 from_frame, GError **error)
{
    struct clip_reader *reader = g_new0(struct clip_reader, 1);
    const gboolean open = clip->type == MEDIA_UNKNOWN ? open_samples(reader, clip, from_frame, error)
                                                      : open_recording(reader, clip, from_frame, error);
    if (open) {
        return reader;
    }
    clip_reader_free(reader);
    return NULL;
}

void clip_reader_free(struct clip_reader *reader)
{
    if (reader != NULL) {
        decoder_close(reader->decoder);
        SDL_FreeAudioStream(reader->to_rate);
        g_free(reader);
    }
}

static void feed_to_rate(struct clip_reader *reader)
{
    const int n = (int)MIN(PIECE, reader->end - reader->at);
    if (n > 0) {
        SDL_AudioStreamPut(reader->to_rate, reader->samples + reader->at, n * (int)sizeof(gint16));
        reader->at += n;
        return;
    }
    SDL_AudioStreamFlush(reader->to_rate);
    reader->over = TRUE;
}

/* Gives the number of samples; 0 at the end. */
static int next_samples(struct clip_reader *reader, gint16 *samples, int most)
{
    const int size = most * (int)sizeof *samples;
    if (reader->to_rate == NULL) {
        const int n = (int)MIN(most, reader->end - reader->at);
        memcpy(samples, reader->samples + reader->at, (gsize)n * sizeof *samples);
        reader->at += n;
        return n;
    }
    while (!reader->over && SDL_AudioStreamAvailable(reader->to_rate) < size) {
        feed_to_rate(reader);
    }
    const int got = SDL_AudioStreamGet(reader->to_rate, samples, size);
    return MAX(got, 0) / (int)sizeof *samples;
}

static int next_frames(struct clip_reader *reader, gint16 *samples, int most)
{
    return reader->decoder != NULL ? decoder_read(reader->decoder, samples, most)
                                   : next_samples(reader, samples, most);
}

static void add_to_both(gint16 *out, const gint16 *samples, int frames, int channels)
{
    for (int i = 0; i < frames * CLIP_CHANNELS; i++) {
        const int sum = out[i] + samples[channels == CLIP_CHANNELS ? i : i / CLIP_CHANNELS];
        out[i] = (gint16)CLAMP(sum, G_MININT16, G_MAXINT16);
    }
}

void clip_reader_add(struct clip_reader *reader, gint16 *out, int frames)
{
    gint16 samples[PIECE * CLIP_CHANNELS];
    int n;
    for (; frames > 0 && (n = next_frames(reader, samples, MIN(frames, PIECE))) > 0; frames -= n) {
        add_to_both(out, samples, n, reader->channels);
        out += n * CLIP_CHANNELS;
    }
}
