/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Keys and signatures in the formats of minisign, so that either program verifies what the other has signed.
 * Ed25519 over the BLAKE2b-512 of the bytes ("ED"); signatures over the bytes themselves ("Ed") are refused.
 * Every line is taken exactly as minisign writes it, or not at all. The caller owns what is returned. Pure
 * but for random numbers; any thread.
 */
#ifndef UPDATE_MINISIGN_H
#define UPDATE_MINISIGN_H

#include <glib.h>

#define MINISIGN_ID_BYTES 8
#define MINISIGN_MAX_COMMENT 512 /* bytes of a trusted comment */

struct minisign_public_key {
    guint8 id[MINISIGN_ID_BYTES];
    guint8 key[32];
};

struct minisign_secret_key { /* minisign_forget() after use */
    guint8 id[MINISIGN_ID_BYTES];
    guint8 key[64];
};

void minisign_make_keys(struct minisign_public_key *public_key, struct minisign_secret_key *secret_key);
void minisign_forget(struct minisign_secret_key *secret_key);

/* As minisign shows it: 16 hex digits. Whoever makes a key chooses its id: for messages only. */
char *minisign_key_name(const guint8 *id);
/* What people compare: the first 80 bits of the BLAKE2b-128 of the key's own bytes, "8F3C 0A1B 2C3D 4E5F
 * 6071". No other key can be made that has the same. */
char *minisign_fingerprint(const struct minisign_public_key *key);

/* Two lines each, as in a file of minisign's. The secret one isn't encrypted. */
char *minisign_print_public_key(const struct minisign_public_key *key);
char *minisign_print_secret_key(const struct minisign_secret_key *key);

/* How many keys text holds, one after the other, or -1 and UPDATE_ERROR_KEY_FILE when it isn't one to max
 * keys and nothing else. */
int minisign_read_public_keys(const char *text, struct minisign_public_key *keys, int max, GError **error);
/* passphrase opens an encrypted one, which takes seconds and a gigabyte of memory; NULL when there is none.
 */
gboolean minisign_read_secret_key(const char *text, const char *passphrase, struct minisign_secret_key *key,
                                  GError **error);
gboolean minisign_is_encrypted(const char *text);

/* The four lines of a signature file. The comment is printable and of MINISIGN_MAX_COMMENT bytes at most. */
char *minisign_sign(const struct minisign_secret_key *key, GBytes *bytes, const char *trusted_comment);

/* The trusted comment, once everything is as one of the keys signed it; else NULL and the reason. */
char *minisign_verify(const struct minisign_public_key *keys, int n_keys, GBytes *bytes, GBytes *signature,
                      GError **error);
/* What the comment claims, with nothing verified: for telling people what they are about to try. NULL when it
 * isn't written as a signature is. */
char *minisign_claim(GBytes *signature);
/* Of what was verified: the fingerprint of that of the keys which verified it; NULL when none did. */
char *minisign_signer(const struct minisign_public_key *keys, int n_keys, GBytes *signature);

#endif
