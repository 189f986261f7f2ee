/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/results/seal.h"
#include "assessments/results/sealed_frame.h"

#include <string.h>

struct sealed_reader {
    struct frame frame;
    sealed_read_func read;
    void *data;
    gboolean ended;
    guint8 content[SEALED_CHUNK];
    guint8 chunk[FRAME_CHUNK];
};

G_DEFINE_QUARK(sealed - error, sealed_error)

static gboolean refuse(GError **error, enum sealed_error kind)
{
    const char *why = NULL;
    switch (kind) {
    case SEALED_ERROR_FOREIGN:
        why = "this isn't a file that a kiosk wrote";
        break;
    case SEALED_ERROR_KEY:
        why = "it is sealed to another key";
        break;
    case SEALED_ERROR_DAMAGED:
        why = "it isn't as it was written, or was cut off; take it from the stick again, or copy it anew at "
              "the "
              "kiosk";
        break;
    case SEALED_ERROR_CUT:
        why = "it stops before its end; copy it anew at the kiosk, and leave the stick in until it may be "
              "taken out";
        break;
    case SEALED_ERROR_UNREAD:
        why = "it can't be read";
        break;
    }
    g_set_error_literal(error, SEALED_ERROR, (int)kind, why);
    return FALSE;
}

/* FALSE with an error when it can't be read; *got is less than wanted at the end only. */
static gboolean fill(struct sealed_reader *reader, guint8 *bytes, gsize wanted, gsize *got, GError **error)
{
    *got = 0;
    while (*got < wanted) {
        const gssize more = reader->read(bytes + *got, wanted - *got, reader->data);
        if (more < 0)
            return refuse(error, SEALED_ERROR_UNREAD);
        if (more == 0)
            return TRUE;
        *got += (gsize)more;
    }
    return TRUE;
}

/* ---- the head ---- */

static gboolean take_head(struct sealed_reader *reader, gsize wanted, enum sealed_error at_the_end,
                          GError **error)
{
    GByteArray *head = reader->frame.head;
    const guint before = head->len;
    gsize got;
    g_byte_array_set_size(head, before + (guint)wanted);
    if (!fill(reader, head->data + before, wanted, &got, error))
        return FALSE;
    return got == wanted || refuse(error, at_the_end);
}

/* The slots don't say whose they are: each is tried. */
static gboolean find_key(const GByteArray *head, const char *secret_key, guint8 *key)
{
    const guint n_keys = head->data[FRAME_MAGIC_BYTES];
    for (guint i = 0; i < n_keys; i++) {
        g_autoptr(GBytes) slot = g_bytes_new(head->data + FRAME_MAGIC_BYTES + 1 + i * FRAME_SLOT, FRAME_SLOT);
        g_autoptr(GBytes) opened = results_unseal(secret_key, slot, NULL);
        if (!opened)
            continue;
        gsize length;
        guint8 *bytes = g_bytes_unref_to_data(g_steal_pointer(&opened), &length);
        memcpy(key, bytes, length);
        sodium_memzero(bytes, length);
        g_free(bytes);
        return TRUE;
    }
    return FALSE;
}

static gboolean open_head(struct sealed_reader *reader, const char *secret_key, GError **error)
{
    const GByteArray *head = reader->frame.head;
    guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
    const gsize start = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
    if (!take_head(reader, FRAME_MAGIC_BYTES + 1, SEALED_ERROR_FOREIGN, error))
        return FALSE;
    const guint n_keys = head->data[FRAME_MAGIC_BYTES];
    if (memcmp(head->data, FRAME_MAGIC, FRAME_MAGIC_BYTES) != 0 || n_keys > SEALED_MOST_KEYS)
        return refuse(error, SEALED_ERROR_FOREIGN);
    reader->frame.sealed = n_keys > 0;
    if (n_keys == 0)
        return TRUE;
    if (!take_head(reader, n_keys * FRAME_SLOT + start, SEALED_ERROR_CUT, error))
        return FALSE;
    if (!secret_key || !find_key(head, secret_key, key))
        return refuse(error, SEALED_ERROR_KEY);
    const int code = crypto_secretstream_xchacha20poly1305_init_pull(&reader->frame.stream,
                                                                     head->data + head->len - start, key);
    sodium_memzero(key, sizeof key);
    return code == 0 || refuse(error, SEALED_ERROR_DAMAGED);
}

struct sealed_reader *sealed_reader_new(const char *secret_key, sealed_read_func read, void *data,
                                        GError **error)
{
    struct sealed_reader *reader = g_new0(struct sealed_reader, 1);
    frame_start(&reader->frame);
    reader->read = read;
    reader->data = data;
    if (open_head(reader, secret_key, error))
        return reader;
    sealed_reader_free(reader);
    return NULL;
}

gboolean sealed_reader_is_sealed(const struct sealed_reader *reader)
{
    return reader->frame.sealed;
}

/* ---- the chunks ---- */

static gboolean is_at_end(struct sealed_reader *reader, GError **error)
{
    guint8 byte;
    gsize got;
    if (!fill(reader, &byte, 1, &got, error))
        return FALSE;
    return got == 0 || refuse(error, SEALED_ERROR_DAMAGED);
}

gboolean sealed_reader_next(struct sealed_reader *reader, const guint8 **bytes, gsize *length, GError **error)
{
    gboolean last = FALSE;
    gsize got;
    if (reader->ended || !fill(reader, reader->chunk, FRAME_CHUNK, &got, error))
        return FALSE;
    if (got == 0)
        return refuse(error, SEALED_ERROR_CUT);
    if (!frame_open_chunk(&reader->frame, reader->chunk, got, reader->content, &last))
        return refuse(error, SEALED_ERROR_DAMAGED);
    if (last && !is_at_end(reader, error))
        return FALSE;
    reader->ended = last;
    *bytes = reader->content;
    *length = got - FRAME_OVERHEAD;
    return TRUE;
}

void sealed_reader_free(struct sealed_reader *reader)
{
    if (!reader)
        return;
    frame_finish(&reader->frame);
    sodium_memzero(reader, sizeof *reader);
    g_free(reader);
}
