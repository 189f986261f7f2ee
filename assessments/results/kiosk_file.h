/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a kiosk gives to a stick: one sealed file (sealed_file.h) that holds a list of what is in it, with
 * hashes, and then the parts themselves. And what comes back: received.txt, in which head office says what
 * it opened. The caller owns what is returned. Any thread.
 */
#ifndef RESULTS_KIOSK_FILE_H
#define RESULTS_KIOSK_FILE_H

#include "assessments/results/sealed_file.h"

#define KIOSK_FILE_SUFFIX ".kx"
#define KIOSK_FILE_RESULTS "results.db" /* the part that holds the results */
#define KIOSK_FILE_MOST                                                                                      \
    G_GINT64_CONSTANT(0x7fffffff) /* bytes: what every file system of a stick can hold                       \
                                   */

struct kiosk_file_part {
    char *name, *sha256;
    gint64 bytes;
};
struct kiosk_file {
    char *kiosk; /* UUID of the kiosk's results */
    int counter; /* of this kiosk's copies, from 1 */
    gint64 rows;
    char *chain_head;
    GPtrArray *parts; /* of struct kiosk_file_part */
};
struct kiosk_file *kiosk_file_new(const char *kiosk, int counter, gint64 rows, const char *chain_head);
void kiosk_file_add(struct kiosk_file *file, const char *name, gint64 bytes, const char *sha256);
void kiosk_file_free(struct kiosk_file *file);

/* Begins the content; the parts follow it in its order, without anything between. */
char *kiosk_file_list(const struct kiosk_file *file);
/* Length is that of the list, up to and with its empty line. NULL and SEALED_ERROR_FOREIGN. */
struct kiosk_file *kiosk_file_parse(const char *list, gsize length, GError **error);
/* "KSK1_1f0c93aa_000012.kx": no date, nothing that a file system of a stick refuses. */
char *kiosk_file_name(const char *kiosk, int counter);
/* 0 unless the name is that of a copy of this kiosk; kiosk NULL for any. */
int kiosk_file_counter(const char *name, const char *kiosk);

/* Writes what is whole into the folder, which is made if need be; *file (may be NULL) is its list. FALSE and
 * an error when the whole wasn't whole, or a part wasn't; the parts before it are there. A name that is there
 * already is replaced by the same content, never by another. */
gboolean kiosk_file_open(const char *secret_key, sealed_read_func read, void *data, const char *folder,
                         struct kiosk_file **file, GError **error);

/* ---- what head office has ---- */
#define RECEIVED_NAME "received.txt"
struct received {
    char *kiosk, *chain_head;
    int counter;
};
char *received_line(const struct kiosk_file *file); /* with its line end */
/* Of struct received; lines that aren't such are passed over. */
GPtrArray *received_parse(const char *text, gsize length);

#endif
