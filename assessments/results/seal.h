/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sealing for head office: what was sealed to a public key is opened by its secret key only, which no kiosk
 * has (crypto_box_seal of libsodium: X25519, XSalsa20, Poly1305). Keys are 64 hex digits. The caller owns
 * what is returned. Pure but for random numbers; any thread.
 */
#ifndef RESULTS_SEAL_H
#define RESULTS_SEAL_H

#include <glib.h>

#define SEAL_KEY_DIGITS 64

gboolean results_seal_key_is_whole(const char *hex);
void results_seal_make_keys(char **public_key, char **secret_key);
/* NULL when it isn't a key. */
char *results_seal_public_key(const char *secret_key);
/* What people compare: the first 80 bits of the BLAKE2b-128 of the public key, "8F3C 0A1B 2C3D 4E5F 6071".
 * NULL when it isn't a key. */
char *results_seal_fingerprint(const char *public_key);
/* NULL and RESULTS_ERROR_CONFLICT when the key isn't one. */
GBytes *results_seal(const char *public_key, GBytes *plain, GError **error);
/* NULL and RESULTS_ERROR_CONFLICT when it was sealed to another key, or isn't as it was sealed. */
GBytes *results_unseal(const char *secret_key, GBytes *sealed, GError **error);

#endif
