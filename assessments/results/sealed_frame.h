/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of a sealed file, shared by the two that write and read it. Internal to results. */
#ifndef RESULTS_SEALED_FRAME_H
#define RESULTS_SEALED_FRAME_H

#include "assessments/results/sealed_file.h"

#include <sodium.h>

#define FRAME_MAGIC "VIGILKX1"
#define FRAME_MAGIC_BYTES 8
#define FRAME_SLOT (crypto_secretstream_xchacha20poly1305_KEYBYTES + crypto_box_SEALBYTES)
#define FRAME_OVERHEAD crypto_secretstream_xchacha20poly1305_ABYTES /* of a chunk: tag and check */
#define FRAME_CHUNK (SEALED_CHUNK + FRAME_OVERHEAD)
#define FRAME_CHECK (FRAME_OVERHEAD - 1) /* bytes of the check of a plain chunk */
enum { FRAME_MORE = 0, FRAME_LAST = 1 }; /* tags of plain chunks */

/* What goes from chunk to chunk: the cipher's state, or the check of the chunk before. */
struct frame {
    gboolean sealed, begun;
    crypto_secretstream_xchacha20poly1305_state stream;
    guint8 check[FRAME_CHECK];
    GByteArray *head; /* all bytes before the first chunk, which vouches for them */
};

void frame_start(struct frame *frame);
void frame_finish(struct frame *frame);
/* FRAME_OVERHEAD bytes more than length are written. */
void frame_close_chunk(struct frame *frame, gboolean last, const guint8 *content, gsize length,
                       guint8 *chunk);
/* FALSE when the chunk isn't as it was; length is that of the chunk. */
gboolean frame_open_chunk(struct frame *frame, const guint8 *chunk, gsize length, guint8 *content,
                          gboolean *last);

#endif
