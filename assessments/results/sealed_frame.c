/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * chunk = secretstream's, or of a plain file: tag || content || BLAKE2b-128(check before || head, once || tag
 * || content). See README.md.
 */
#include "assessments/results/sealed_frame.h"

#include <string.h>

#define STREAM_LAST crypto_secretstream_xchacha20poly1305_TAG_FINAL
#define STREAM_MORE crypto_secretstream_xchacha20poly1305_TAG_MESSAGE

void frame_start(struct frame *frame)
{
    if (sodium_init() < 0)
        g_error("libsodium can't be started");
    *frame = (struct frame){.head = g_byte_array_new()};
}

void frame_finish(struct frame *frame)
{
    g_byte_array_unref(frame->head);
    sodium_memzero(frame, sizeof *frame);
}

static void check_of(const struct frame *frame, const guint8 *tagged, gsize length, guint8 *check)
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, FRAME_CHECK);
    crypto_generichash_update(&state, frame->check, FRAME_CHECK);
    if (!frame->begun)
        crypto_generichash_update(&state, frame->head->data, frame->head->len);
    crypto_generichash_update(&state, tagged, length);
    crypto_generichash_final(&state, check, FRAME_CHECK);
}

void frame_close_chunk(struct frame *frame, gboolean last, const guint8 *content, gsize length, guint8 *chunk)
{
    if (frame->sealed) {
        crypto_secretstream_xchacha20poly1305_push(
            &frame->stream, chunk, NULL, content, length, frame->begun ? NULL : frame->head->data,
            frame->begun ? 0 : frame->head->len, last ? STREAM_LAST : STREAM_MORE);
    } else {
        chunk[0] = last ? FRAME_LAST : FRAME_MORE;
        memcpy(chunk + 1, content, length);
        check_of(frame, chunk, length + 1, frame->check);
        memcpy(chunk + 1 + length, frame->check, FRAME_CHECK);
    }
    frame->begun = TRUE;
}

static gboolean open_sealed(struct frame *frame, const guint8 *chunk, gsize length, guint8 *content,
                            gboolean *last)
{
    guint8 tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&frame->stream, content, NULL, &tag, chunk, length,
                                                   frame->begun ? NULL : frame->head->data,
                                                   frame->begun ? 0 : frame->head->len) != 0)
        return FALSE;
    *last = tag == STREAM_LAST;
    return *last || tag == STREAM_MORE;
}

static gboolean open_plain(struct frame *frame, const guint8 *chunk, gsize length, guint8 *content,
                           gboolean *last)
{
    guint8 check[FRAME_CHECK];
    const gsize tagged = length - FRAME_CHECK;
    check_of(frame, chunk, tagged, check);
    if (memcmp(check, chunk + tagged, FRAME_CHECK) != 0)
        return FALSE;
    memcpy(frame->check, check, FRAME_CHECK);
    memcpy(content, chunk + 1, tagged - 1);
    *last = chunk[0] == FRAME_LAST;
    return TRUE;
}

gboolean frame_open_chunk(struct frame *frame, const guint8 *chunk, gsize length, guint8 *content,
                          gboolean *last)
{
    if (length < FRAME_OVERHEAD)
        return FALSE;
    const gboolean good = frame->sealed ? open_sealed(frame, chunk, length, content, last)
                                        : open_plain(frame, chunk, length, content, last);
    frame->begun = TRUE;
    return good;
}
