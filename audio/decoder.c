/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/decoder.h"

#include <SDL.h>
#include <opusfile.h>
#include <stdio.h>
#include <vorbis/vorbisfile.h>

#define PIECE 1024 /* frames at the recording's own rate */

struct bytes {
    const guint8 *data;
    gint64 size, at;
};

struct decoder {
    OggOpusFile *opus; /* or */
    OggVorbis_File *vorbis;
    struct bytes bytes; /* vorbisfile's, when there is no file */
    int rate, channels;
    gint64 own_frames;        /* at the recording's own rate */
    SDL_AudioStream *to_rate; /* NULL when that is CLIP_RATE */
    gboolean over;            /* all was put into to_rate */
};

static gboolean fail(const char *why, GError **error)
{
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s", why);
    return FALSE;
}

/* --- the bytes of a clip, as vorbisfile reads a file --- */

static size_t bytes_read(void *out, size_t size, size_t n, void *source)
{
    struct bytes *bytes = source;
    const gint64 whole = size > 0 ? MIN((gint64)n, (bytes->size - bytes->at) / (gint64)size) : 0;
    const gint64 taken = whole * (gint64)size;
    memcpy(out, bytes->data + bytes->at, (size_t)taken);
    bytes->at += taken;
    return (size_t)whole;
}

static int bytes_seek(void *source, ogg_int64_t offset, int whence)
{
    struct bytes *bytes = source;
    const gint64 from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? bytes->at : bytes->size;
    if (from + offset < 0 || from + offset > bytes->size) {
        return -1;
    }
    bytes->at = from + offset;
    return 0;
}

static long bytes_tell(void *source)
{
    return (long)((struct bytes *)source)->at;
}

/* --- opening: from a file when there is a path, else from the clip's bytes --- */

static gboolean open_opus(struct decoder *decoder, const struct clip *clip, const char *path, GError **error)
{
    gsize size = 0;
    const void *data = g_bytes_get_data(clip->bytes, &size);
    decoder->opus = path != NULL ? op_open_file(path, NULL) : op_open_memory(data, size, NULL);
    if (decoder->opus == NULL || !op_seekable(decoder->opus)) {
        return fail("the Opus sound can't be read; make it with opusenc", error);
    }
    decoder->rate = CLIP_RATE;
    decoder->channels = op_channel_count(decoder->opus, -1);
    decoder->own_frames = op_pcm_total(decoder->opus, -1);
    return TRUE;
}

static int open_vorbis_file(struct decoder *decoder, const struct clip *clip, const char *path)
{
    static const ov_callbacks in_memory = {bytes_read, bytes_seek, NULL, bytes_tell};
    if (path != NULL) {
        return ov_fopen(path, decoder->vorbis);
    }
    gsize size = 0;
    decoder->bytes.data = g_bytes_get_data(clip->bytes, &size);
    decoder->bytes.size = (gint64)size;
    return ov_open_callbacks(&decoder->bytes, decoder->vorbis, NULL, 0, in_memory);
}

static gboolean open_vorbis(struct decoder *decoder, const struct clip *clip, const char *path,
                            GError **error)
{
    decoder->vorbis = g_new0(OggVorbis_File, 1);
    if (open_vorbis_file(decoder, clip, path) != 0) {
        g_clear_pointer(&decoder->vorbis, g_free);
        return fail("the Vorbis sound can't be read; make it with oggenc", error);
    }
    const vorbis_info *info = ov_info(decoder->vorbis, -1);
    decoder->rate = (int)info->rate;
    decoder->channels = info->channels;
    decoder->own_frames = ov_pcm_total(decoder->vorbis, -1);
    return ov_seekable(decoder->vorbis) || fail("the Vorbis sound can't be wound", error);
}

static gboolean open_to_rate(struct decoder *decoder, GError **error)
{
    if (decoder->channels < 1 || decoder->channels > CLIP_CHANNELS || decoder->own_frames <= 0) {
        return fail("use a sound of one or two channels that is not empty", error);
    }
    if (decoder->rate == CLIP_RATE) {
        return TRUE;
    }
    Uint8 channels = (Uint8)decoder->channels;
    decoder->to_rate =
        SDL_NewAudioStream(AUDIO_S16SYS, channels, decoder->rate, AUDIO_S16SYS, channels, CLIP_RATE);
    return decoder->to_rate != NULL || fail(SDL_GetError(), error);
}

static struct decoder *decoder_new(const struct clip *clip, const char *path, GError **error)
{
    struct decoder *decoder = g_new0(struct decoder, 1);
    const gboolean open = clip->type == MEDIA_OPUS ? open_opus(decoder, clip, path, error)
                                                   : open_vorbis(decoder, clip, path, error);
    if (open && open_to_rate(decoder, error)) {
        return decoder;
    }
    decoder_close(decoder);
    return NULL;
}

struct decoder *decoder_open(const char *path, GError **error)
{
    struct clip *whole = clip_of_recording(path, error); /* no decoder sees a file that was not looked at */
    if (whole == NULL) {
        return NULL;
    }
    struct decoder *decoder = decoder_new(whole, path, error);
    clip_unref(whole);
    if (decoder == NULL) {
        g_prefix_error(error, "%s: ", path);
    }
    return decoder;
}

struct decoder *decoder_of_clip(const struct clip *clip, GError **error)
{
    return decoder_new(clip, NULL, error);
}

void decoder_close(struct decoder *decoder)
{
    if (decoder == NULL) {
        return;
    }
    op_free(decoder->opus);
    if (decoder->vorbis != NULL) {
        ov_clear(decoder->vorbis);
        g_free(decoder->vorbis);
    }
    SDL_FreeAudioStream(decoder->to_rate);
    g_free(decoder);
}

gint64 decoder_frames(const struct decoder *decoder)
{
    return decoder->own_frames * CLIP_RATE / decoder->rate;
}

int decoder_channels(const struct decoder *decoder)
{
    return decoder->channels;
}

gboolean decoder_seek(struct decoder *decoder, gint64 frame)
{
    gint64 own = CLAMP(frame * decoder->rate / CLIP_RATE, 0, decoder->own_frames);
    decoder->over = FALSE;
    if (decoder->to_rate != NULL) {
        SDL_AudioStreamClear(decoder->to_rate);
    }
    return decoder->opus != NULL ? op_pcm_seek(decoder->opus, own) == 0
                                 : ov_pcm_seek(decoder->vorbis, own) == 0;
}

/* A hole in the file is passed over. */
static int read_opus(OggOpusFile *opus, gint16 *samples, int most, int channels)
{
    int n;
    do {
        n = channels == 1 ? op_read(opus, samples, most, NULL) : op_read_stereo(opus, samples, most * 2);
    } while (n == OP_HOLE);
    return MAX(n, 0);
}

static int read_vorbis(OggVorbis_File *vorbis, gint16 *samples, int most, int channels)
{
    const int frame = channels * (int)sizeof *samples;
    int section;
    long n;
    do {
        n = ov_read(vorbis, (char *)samples, most * frame, G_BYTE_ORDER == G_BIG_ENDIAN, 2, 1, &section);
    } while (n == OV_HOLE);
    return (int)MAX(n, 0) / frame;
}

static int read_own(struct decoder *decoder, gint16 *samples, int most)
{
    return decoder->opus != NULL ? read_opus(decoder->opus, samples, most, decoder->channels)
                                 : read_vorbis(decoder->vorbis, samples, most, decoder->channels);
}

static void feed_to_rate(struct decoder *decoder)
{
    gint16 piece[PIECE * CLIP_CHANNELS];
    int n = read_own(decoder, piece, PIECE);
    if (n > 0) {
        SDL_AudioStreamPut(decoder->to_rate, piece, n * decoder->channels * (int)sizeof *piece);
        return;
    }
    SDL_AudioStreamFlush(decoder->to_rate);
    decoder->over = TRUE;
}

int decoder_read(struct decoder *decoder, gint16 *samples, int most)
{
    if (decoder->to_rate == NULL) {
        return read_own(decoder, samples, most);
    }
    const int frame = decoder->channels * (int)sizeof *samples;
    while (!decoder->over && SDL_AudioStreamAvailable(decoder->to_rate) < most * frame) {
        feed_to_rate(decoder);
    }
    int got = SDL_AudioStreamGet(decoder->to_rate, samples, most * frame);
    return MAX(got, 0) / frame;
}
