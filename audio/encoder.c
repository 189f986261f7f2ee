/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/encoder.h"

#include "audio/clip.h"

#include <errno.h>
#include <fcntl.h>
#include <opusenc.h>
#include <string.h>
#include <unistd.h>

#define FILE_BITS 40000 /* a second: a voice of 22 kHz, hardly told from the original */
#define MEMORY_BITS 28000
#define MEMORY_ROOM 65536
#define COMPLEXITY 5 /* of 10: nothing more is heard in a voice */
#define SERIAL 1     /* of the only stream in the file */

struct encoder {
    OggOpusEnc *opus;
    GByteArray *memory; /* or */
    guint room;         /* in memory */
    int fd;
    int write_errno; /* 0 while all went well */
    gboolean any;    /* samples were added: libopusenc aborts when it is to end a file of none */
};

static gboolean fail(GError **error, int number, const char *words)
{
    g_set_error(error, G_FILE_ERROR,
                number != 0 ? (gint)g_file_error_from_errno(number) : G_FILE_ERROR_FAILED,
                "the sound can't be written: %s", number != 0 ? g_strerror(number) : words);
    return FALSE;
}

/* What grows leaves no copy behind. */
static void append(struct encoder *encoder, const unsigned char *bytes, guint size)
{
    const guint wanted = encoder->memory->len + size;
    if (wanted > encoder->room) {
        GByteArray *old = encoder->memory;
        encoder->room = 2 * wanted;
        encoder->memory = g_byte_array_sized_new(encoder->room);
        g_byte_array_append(encoder->memory, old->data, old->len);
        explicit_bzero(old->data, old->len);
        g_byte_array_unref(old);
    }
    g_byte_array_append(encoder->memory, bytes, size);
}

static int write_all(void *data, const unsigned char *bytes, opus_int32 size)
{
    struct encoder *encoder = data;
    if (encoder->memory != NULL) {
        append(encoder, bytes, (guint)size);
        return 0;
    }
    while (size > 0) {
        const ssize_t n = write(encoder->fd, bytes, (size_t)size);
        if (n < 0 && errno != EINTR) {
            encoder->write_errno = errno;
            return 1;
        }
        bytes += MAX(n, 0);
        size -= (opus_int32)MAX(n, 0);
    }
    return 0;
}

static int close_nothing(void *data)
{
    (void)data; /* encoder_end() syncs the file first */
    return 0;
}

static OggOpusEnc *open_opus(struct encoder *encoder, const char *title, int *error)
{
    const OpusEncCallbacks callbacks = {write_all, close_nothing};
    OggOpusComments *comments = ope_comments_create();
    if (encoder->memory == NULL) {
        ope_comments_add(comments, "ARTIST", "espeak-ng");
    }
    if (title != NULL) {
        ope_comments_add(comments, "TITLE", title);
    }
    OggOpusEnc *opus = ope_encoder_create_callbacks(&callbacks, encoder, comments, CLIP_RATE, 1, 0, error);
    ope_comments_destroy(comments);
    return opus;
}

/* Told that it is a voice, Opus gives back single peaks 9 dB over those that it was given. Long packets make
 * the same sound of the same size, and cost less to write and to read, on virtual machines half. */
static void set_up(const struct encoder *encoder)
{
    OggOpusEnc *opus = encoder->opus;
    ope_encoder_ctl(opus, OPUS_SET_BITRATE(encoder->memory != NULL ? MEMORY_BITS : FILE_BITS));
    ope_encoder_ctl(opus, OPUS_SET_COMPLEXITY(COMPLEXITY));
    ope_encoder_ctl(opus, OPUS_SET_SIGNAL(OPUS_SIGNAL_MUSIC));
    ope_encoder_ctl(opus, OPUS_SET_EXPERT_FRAME_DURATION(OPUS_FRAMESIZE_60_MS));
    ope_encoder_ctl(opus, OPE_SET_SERIALNO(SERIAL));
}

struct encoder *encoder_new(const char *path, const char *title, GError **error)
{
    struct encoder *encoder = g_new0(struct encoder, 1);
    int reason = OPE_OK;
    encoder->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (encoder->fd < 0) {
        fail(error, errno, NULL);
        g_free(encoder);
        return NULL;
    }
    encoder->opus = open_opus(encoder, title, &reason);
    if (encoder->opus == NULL) {
        fail(error, 0, ope_strerror(reason));
        close(encoder->fd);
        g_free(encoder);
        return NULL;
    }
    set_up(encoder);
    return encoder;
}

struct encoder *encoder_new_in_memory(GError **error)
{
    struct encoder *encoder = g_new0(struct encoder, 1);
    int reason = OPE_OK;
    encoder->room = MEMORY_ROOM;
    encoder->memory = g_byte_array_sized_new(encoder->room);
    encoder->opus = open_opus(encoder, NULL, &reason);
    if (encoder->opus == NULL) {
        fail(error, 0, ope_strerror(reason));
        g_byte_array_unref(encoder->memory);
        g_free(encoder);
        return NULL;
    }
    set_up(encoder);
    return encoder;
}

gboolean encoder_add(struct encoder *encoder, const float *samples, int n, GError **error)
{
    encoder->any = encoder->any || n > 0;
    const int result = ope_encoder_write_float(encoder->opus, samples, n);
    return result == OPE_OK || fail(error, encoder->write_errno, ope_strerror(result));
}

gboolean encoder_end(struct encoder *encoder, GError **error)
{
    const int result = ope_encoder_drain(encoder->opus);
    gboolean good = result == OPE_OK || fail(error, encoder->write_errno, ope_strerror(result));
    ope_encoder_destroy(encoder->opus);
    if (good && fsync(encoder->fd) != 0) {
        good = fail(error, errno, NULL);
    }
    if (close(encoder->fd) != 0 && good) {
        good = fail(error, errno, NULL);
    }
    g_free(encoder);
    return good;
}

GBytes *encoder_end_in_memory(struct encoder *encoder)
{
    gboolean good = encoder->any && ope_encoder_drain(encoder->opus) == OPE_OK;
    ope_encoder_destroy(encoder->opus);
    GBytes *bytes = g_byte_array_free_to_bytes(encoder->memory);
    g_free(encoder);
    if (!good) {
        g_clear_pointer(&bytes, g_bytes_unref);
    }
    return bytes;
}
