/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/results/results.h"
#include "assessments/results/seal.h"
#include "assessments/results/sealed_frame.h"

#include <string.h>

struct sealed_writer {
    struct frame frame;
    sealed_write_func write;
    void *data;
    gsize held;                   /* bytes of content that aren't written yet */
    guint8 content[SEALED_CHUNK]; /* a chunk is written once it is known whether it is the last */
    guint8 chunk[FRAME_CHUNK];
};

/* The key of this file, sealed to one of those who may open it. */
static gboolean add_slot(GByteArray *head, const char *public_key, GBytes *key, GError **error)
{
    g_autoptr(GBytes) slot = results_seal(public_key, key, error);
    if (!slot)
        return FALSE;
    g_assert(g_bytes_get_size(slot) == FRAME_SLOT);
    g_byte_array_append(head, g_bytes_get_data(slot, NULL), FRAME_SLOT);
    return TRUE;
}

static gboolean make_head(struct frame *frame, const char *const *public_keys, guint8 n_keys, GError **error)
{
    guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    guint8 start[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
    gboolean ok = TRUE;
    g_byte_array_append(frame->head, (const guint8 *)FRAME_MAGIC, FRAME_MAGIC_BYTES);
    g_byte_array_append(frame->head, &n_keys, 1);
    frame->sealed = n_keys > 0;
    if (!frame->sealed)
        return TRUE;
    crypto_secretstream_xchacha20poly1305_keygen(key);
    GBytes *shared = g_bytes_new_static(key, sizeof key);
    for (guint8 i = 0; ok && i < n_keys; i++)
        ok = add_slot(frame->head, public_keys[i], shared, error);
    g_bytes_unref(shared);
    crypto_secretstream_xchacha20poly1305_init_push(&frame->stream, start, key);
    g_byte_array_append(frame->head, start, sizeof start);
    sodium_memzero(key, sizeof key);
    return ok;
}

struct sealed_writer *sealed_writer_new(const char *const *public_keys, sealed_write_func write, void *data,
                                        GError **error)
{
    const guint n_keys = public_keys ? g_strv_length((char **)public_keys) : 0;
    if (n_keys > SEALED_MOST_KEYS) {
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT, "a file is sealed to %d keys at most",
                    SEALED_MOST_KEYS);
        return NULL;
    }
    struct sealed_writer *writer = g_new0(struct sealed_writer, 1);
    frame_start(&writer->frame);
    writer->write = write;
    writer->data = data;
    if (make_head(&writer->frame, public_keys, (guint8)n_keys, error))
        return writer;
    sealed_writer_free(writer);
    return NULL;
}

static gboolean write_chunk(struct sealed_writer *writer, gboolean last)
{
    const GByteArray *head = writer->frame.head;
    if (!writer->frame.begun && !writer->write(head->data, head->len, writer->data))
        return FALSE;
    frame_close_chunk(&writer->frame, last, writer->content, writer->held, writer->chunk);
    const gsize length = writer->held + FRAME_OVERHEAD;
    writer->held = 0;
    return writer->write(writer->chunk, length, writer->data);
}

gboolean sealed_writer_add(struct sealed_writer *writer, const void *bytes, gsize length)
{
    const guint8 *rest = bytes;
    while (length > 0) {
        if (writer->held == SEALED_CHUNK && !write_chunk(writer, FALSE))
            return FALSE;
        const gsize taken = MIN(length, SEALED_CHUNK - writer->held);
        memcpy(writer->content + writer->held, rest, taken);
        writer->held += taken;
        rest += taken;
        length -= taken;
    }
    return TRUE;
}

gboolean sealed_writer_end(struct sealed_writer *writer)
{
    return write_chunk(writer, TRUE);
}

void sealed_writer_free(struct sealed_writer *writer)
{
    if (!writer)
        return;
    frame_finish(&writer->frame);
    sodium_memzero(writer, sizeof *writer);
    g_free(writer);
}

gint64 sealed_file_size(guint n_keys, gint64 content)
{
    const gint64 chunks = MAX((content + SEALED_CHUNK - 1) / SEALED_CHUNK, 1);
    const gint64 keys =
        n_keys > 0 ? n_keys * (gint64)FRAME_SLOT + crypto_secretstream_xchacha20poly1305_HEADERBYTES : 0;
    return FRAME_MAGIC_BYTES + 1 + keys + content + chunks * (gint64)FRAME_OVERHEAD;
}
