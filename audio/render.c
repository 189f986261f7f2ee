/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/render.h"

#include "audio/decoder.h"
#include "audio/encoder.h"

#include <math.h>

#define BEFORE_MS 100 /* of silence: no word is cut by a device that is just waking up */
#define PIECE 4800    /* samples at a time */
#define ROUNDS 5
#define NEAR_DB 0.15         /* before it is encoded */
#define FAR_DB 0.35          /* and after: farther from LEVEL_LUFS than that isn't right */
#define SHORT_DB 1.5         /* but of a single word, most of which is a click, it must do */
#define LOST_DB 0.15         /* what Opus takes of the loudness, about */
#define FIRST_GAIN 5.2       /* of most scripts, give or take half a dB */
#define FIRST_CEILING (-5.3) /* dB of a sample: between samples, and in what Opus gives back, it is more */
#define MARGIN_DB 0.15

struct renderer {
    GMutex speaking; /* espeak-ng says one thing at a time */
    struct speech *speech;
};

struct renderer *renderer_new(void)
{
    struct renderer *renderer = g_new0(struct renderer, 1);
    g_mutex_init(&renderer->speaking);
    renderer->speech = speech_new();
    return renderer;
}

void renderer_free(struct renderer *renderer)
{
    if (renderer == NULL) {
        return;
    }
    speech_free(renderer->speech);
    g_mutex_clear(&renderer->speaking);
    g_free(renderer);
}

/* ---- speaking ---- */

static gint64 milliseconds(const GByteArray *samples)
{
    return (gint64)(samples->len / sizeof(gint16)) * 1000 / CLIP_RATE;
}

static void add_silence(GByteArray *samples, double seconds)
{
    const guint size = (guint)lrint(MAX(0.0, seconds) * CLIP_RATE) * sizeof(gint16);
    const guint old = samples->len;
    g_byte_array_set_size(samples, old + size);
    memset(samples->data + old, 0, size);
}

static gboolean say_part(struct renderer *renderer, struct render_part *part, GByteArray *samples,
                         GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_mutex_lock(&renderer->speaking);
    g_autoptr(GBytes) said = speech_mono(renderer->speech, part->words, &part->manner, &reason);
    g_mutex_unlock(&renderer->speaking);
    if (reason != NULL) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return FALSE;
    }
    part->from_ms = milliseconds(samples);
    if (said != NULL) { /* else there are no words in it: "…" */
        g_byte_array_append(samples, g_bytes_get_data(said, NULL), (guint)g_bytes_get_size(said));
    }
    part->to_ms = milliseconds(samples);
    add_silence(samples, part->pause_after);
    return TRUE;
}

static GByteArray *say_all(struct renderer *renderer, struct render_part *parts, int n, GError **error)
{
    GByteArray *samples = g_byte_array_new();
    add_silence(samples, BEFORE_MS / 1000.0);
    for (int i = 0; i < n; i++) {
        if (!say_part(renderer, &parts[i], samples, error)) {
            g_byte_array_unref(samples);
            return NULL;
        }
    }
    return samples;
}

/* ---- writing ---- */

/* What the limiter is set to, dB, and the loudness that is to come out of it. */
struct setting {
    double gain, ceiling, aim;
};

/* Fills out with n samples through the limiter, from the one at; behind the end comes silence. */
static void limit_piece(struct limiter *limiter, const GByteArray *samples, gsize at, float *out, int n)
{
    const gint16 *all = (const gint16 *)(const void *)samples->data;
    const gsize total = samples->len / sizeof *all;
    for (int i = 0; i < n; i++) {
        const gsize from = at + (gsize)i;
        out[i] = limiter_next(limiter, from < total ? (float)all[from] / 32768.0f : 0.0f);
    }
}

/* Where the samples go, behind the limiter. */
typedef gboolean piece_func(void *data, const float *samples, int n, GError **error);

static gboolean limit(const GByteArray *samples, const struct setting *setting, piece_func *take, void *data,
                      GError **error)
{
    struct limiter *limiter = limiter_new(setting->gain, setting->ceiling);
    const gsize total = samples->len / sizeof(gint16);
    float piece[PIECE];
    gboolean good = TRUE;
    limit_piece(limiter, samples, 0, piece, LIMITER_DELAY);
    for (gsize at = 0; good && at < total; at += PIECE) {
        const int n = (int)MIN((gsize)PIECE, total - at);
        limit_piece(limiter, samples, at + LIMITER_DELAY, piece, n);
        good = take(data, piece, n, error);
    }
    limiter_free(limiter);
    return good;
}

static gboolean to_meter(void *data, const float *samples, int n, GError **error)
{
    (void)error;
    meter_add_float(data, samples, (gsize)n);
    return TRUE;
}

static gboolean to_encoder(void *data, const float *samples, int n, GError **error)
{
    return encoder_add(data, samples, n, error);
}

static struct level measure_limited(const GByteArray *samples, const struct setting *setting)
{
    struct meter *meter = meter_new(1, FALSE);
    limit(samples, setting, to_meter, meter, NULL);
    const struct level level = meter_read(meter);
    meter_free(meter);
    return level;
}

/* The limiter takes a little of the loudness, which the gain gives back. */
static void find_gain(const GByteArray *samples, struct setting *setting)
{
    for (int round = 0; round < ROUNDS; round++) {
        const double short_of = setting->aim - measure_limited(samples, setting).lufs;
        if (fabs(short_of) <= NEAR_DB || short_of >= setting->aim - LEVEL_SILENCE) {
            return;
        }
        setting->gain += short_of;
    }
}

static gboolean write_file(const GByteArray *samples, const struct setting *setting, const char *title,
                           const char *path, GError **error)
{
    struct encoder *encoder = encoder_new(path, title, error);
    if (encoder == NULL) {
        return FALSE;
    }
    const gboolean good = limit(samples, setting, to_encoder, encoder, error);
    return encoder_end(encoder, good ? error : NULL) && good;
}

static gboolean measure_file(const char *path, struct level *level, GError **error)
{
    struct decoder *decoder = decoder_open(path, error);
    if (decoder == NULL) {
        return FALSE;
    }
    struct meter *meter = meter_new(decoder_channels(decoder), TRUE);
    gint16 piece[PIECE * CLIP_CHANNELS];
    for (int n; (n = decoder_read(decoder, piece, PIECE)) > 0;) {
        meter_add(meter, piece, (gsize)n);
    }
    *level = meter_read(meter);
    meter_free(meter);
    decoder_close(decoder);
    return TRUE;
}

static gboolean is_at_level(const struct level *level, double off)
{
    const gboolean is_heard = level->lufs > LEVEL_SILENCE;
    return level->peak <= LEVEL_PEAK && (!is_heard || fabs(level->lufs - LEVEL_LUFS) <= off);
}

/* The ceiling comes down under peaks that are too high, and else up half way to where they may be. */
static void correct(struct setting *setting, const struct level *level)
{
    const double room = LEVEL_PEAK - level->peak;
    setting->aim += CLAMP(LEVEL_LUFS - level->lufs, -FAR_DB, FAR_DB);
    setting->ceiling += room < 0.0 ? room - MARGIN_DB : room / 2.0;
}

/* Opus gives back something softer than it was given, and other peaks: the file is listened to, and written
 * again when it isn't at its level. */
static gboolean write_at_level(const GByteArray *samples, const char *title, const char *path,
                               struct level *level, GError **error)
{
    struct setting setting = {FIRST_GAIN, FIRST_CEILING, LEVEL_LUFS + LOST_DB};
    for (int round = 0; round < ROUNDS; round++) {
        find_gain(samples, &setting);
        if (!write_file(samples, &setting, title, path, error) || !measure_file(path, level, error)) {
            return FALSE;
        }
        if (is_at_level(level, FAR_DB)) {
            return TRUE;
        }
        correct(&setting, level);
    }
    if (is_at_level(level, SHORT_DB)) {
        return TRUE;
    }
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                "\"%s\" can't be brought to %.0f LUFS (%.1f, with peaks of %.1f dBTP); record it",
                title != NULL ? title : path, LEVEL_LUFS, level->lufs, level->peak);
    return FALSE;
}

gboolean render_file(struct renderer *renderer, struct render_part *parts, int n, const char *title,
                     const char *path, struct rendered *rendered, GError **error)
{
    g_autoptr(GByteArray) samples = say_all(renderer, parts, n, error);
    if (samples == NULL || !write_at_level(samples, title, path, &rendered->level, error)) {
        return FALSE;
    }
    rendered->duration_ms = milliseconds(samples);
    return TRUE;
}
