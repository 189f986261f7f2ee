/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Files for the road: sealed to the public keys of those who may open them, or plain in the same frame. They
 * are written and read chunk by chunk, never whole in memory; a file that was cut off, added to, reordered or
 * changed is refused at the first chunk that isn't as it was. README.md gives the bytes. Keys are those of
 * seal.h. Pure but for random numbers and the caller's functions; any thread, one at a time.
 */
#ifndef RESULTS_SEALED_FILE_H
#define RESULTS_SEALED_FILE_H

#include <glib.h>

#define SEALED_CHUNK                                                                                         \
    (64 << 10) /* bytes of content in every chunk but the last, which has fewer or as many                   \
                */
#define SEALED_MOST_KEYS 8

enum sealed_error {
    SEALED_ERROR_FOREIGN, /* not such a file */
    SEALED_ERROR_KEY,     /* sealed, and not to this key */
    SEALED_ERROR_DAMAGED, /* changed, reordered, added to, or cut within a chunk */
    SEALED_ERROR_CUT,     /* it has no last chunk */
    SEALED_ERROR_UNREAD,  /* the caller's function couldn't read */
};
#define SEALED_ERROR (sealed_error_quark())
GQuark sealed_error_quark(void);

/* ---- writing ---- */
struct sealed_writer;
/* FALSE when the bytes can't be taken; the writer then passes that on. */
typedef gboolean (*sealed_write_func)(const guint8 *bytes, gsize length, void *data);
/* public_keys is NULL-terminated; none, or NULL, gives a plain file. NULL and RESULTS_ERROR_CONFLICT when one
 * isn't a key or there are more than SEALED_MOST_KEYS. The caller owns the writer. */
struct sealed_writer *sealed_writer_new(const char *const *public_keys, sealed_write_func write, void *data,
                                        GError **error);
gboolean sealed_writer_add(struct sealed_writer *writer, const void *bytes, gsize length);
gboolean sealed_writer_end(struct sealed_writer *writer); /* nothing is whole before this returned TRUE */
void sealed_writer_free(struct sealed_writer *writer);
/* How long the file becomes. */
gint64 sealed_file_size(guint n_keys, gint64 content);

/* ---- reading ---- */
struct sealed_reader;
/* Up to room bytes; 0 at the end, -1 when it can't be read. */
typedef gssize (*sealed_read_func)(guint8 *bytes, gsize room, void *data);
/* secret_key may be NULL: then only plain files open. NULL and an error of SEALED_ERROR; the caller owns it.
 */
struct sealed_reader *sealed_reader_new(const char *secret_key, sealed_read_func read, void *data,
                                        GError **error);
gboolean sealed_reader_is_sealed(const struct sealed_reader *reader);
/* The next chunk, borrowed until the next call. FALSE at the end, or with an error; only the end says that
 * the file was whole. */
gboolean sealed_reader_next(struct sealed_reader *reader, const guint8 **bytes, gsize *length,
                            GError **error);
void sealed_reader_free(struct sealed_reader *reader);

#endif
