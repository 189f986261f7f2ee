/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/results/seal.h"

#include "assessments/results/results.h"

#include <sodium.h>
#include <string.h>

#define FINGERPRINT_BYTES 10

G_STATIC_ASSERT(SEAL_KEY_DIGITS == 2 * crypto_box_PUBLICKEYBYTES);
G_STATIC_ASSERT(SEAL_KEY_DIGITS == 2 * crypto_box_SECRETKEYBYTES);

static gboolean parse_key(const char *hex, guint8 *key)
{
    size_t length = 0;
    return hex && strlen(hex) == SEAL_KEY_DIGITS &&
           sodium_hex2bin(key, SEAL_KEY_DIGITS / 2, hex, SEAL_KEY_DIGITS, NULL, &length, NULL) == 0 &&
           length == SEAL_KEY_DIGITS / 2;
}

static char *print_key(const guint8 *key)
{
    char *hex = g_malloc(SEAL_KEY_DIGITS + 1);
    return sodium_bin2hex(hex, SEAL_KEY_DIGITS + 1, key, SEAL_KEY_DIGITS / 2);
}

static gboolean refuse(GError **error, const char *why)
{
    g_set_error_literal(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT, why);
    return FALSE;
}

static void start(void)
{
    if (sodium_init() < 0)
        g_error("libsodium can't be started");
}

gboolean results_seal_key_is_whole(const char *hex)
{
    guint8 key[SEAL_KEY_DIGITS / 2];
    return parse_key(hex, key);
}

void results_seal_make_keys(char **public_key, char **secret_key)
{
    guint8 public_bytes[crypto_box_PUBLICKEYBYTES], secret_bytes[crypto_box_SECRETKEYBYTES];
    start();
    crypto_box_keypair(public_bytes, secret_bytes);
    *public_key = print_key(public_bytes);
    *secret_key = print_key(secret_bytes);
    sodium_memzero(secret_bytes, sizeof secret_bytes);
}

char *results_seal_public_key(const char *secret_key)
{
    guint8 public_bytes[crypto_box_PUBLICKEYBYTES], secret_bytes[crypto_box_SECRETKEYBYTES];
    start();
    if (!parse_key(secret_key, secret_bytes))
        return NULL;
    const gboolean made = crypto_scalarmult_base(public_bytes, secret_bytes) == 0;
    sodium_memzero(secret_bytes, sizeof secret_bytes);
    return made ? print_key(public_bytes) : NULL;
}

char *results_seal_fingerprint(const char *public_key)
{
    guint8 key[crypto_box_PUBLICKEYBYTES], digest[crypto_generichash_BYTES_MIN];
    start();
    if (!parse_key(public_key, key))
        return NULL;
    crypto_generichash(digest, sizeof digest, key, sizeof key, NULL, 0);
    GString *words = g_string_new(NULL);
    for (int i = 0; i < FINGERPRINT_BYTES; i += 2)
        g_string_append_printf(words, "%s%02X%02X", i > 0 ? " " : "", digest[i], digest[i + 1]);
    return g_string_free(words, FALSE);
}

GBytes *results_seal(const char *public_key, GBytes *plain, GError **error)
{
    guint8 key[crypto_box_PUBLICKEYBYTES];
    gsize length;
    const guint8 *bytes = g_bytes_get_data(plain, &length);
    start();
    if (!parse_key(public_key, key)) {
        refuse(error, "this isn't a public key: it is 64 hex digits");
        return NULL;
    }
    guint8 *sealed = g_malloc(length + crypto_box_SEALBYTES);
    if (crypto_box_seal(sealed, bytes, length, key) == 0)
        return g_bytes_new_take(sealed, length + crypto_box_SEALBYTES);
    g_free(sealed);
    refuse(error, "nothing can be sealed to this public key");
    return NULL;
}

static GBytes *open_sealed(GBytes *sealed, const guint8 *public_bytes, const guint8 *secret_bytes)
{
    gsize length;
    const guint8 *bytes = g_bytes_get_data(sealed, &length);
    if (length < crypto_box_SEALBYTES)
        return NULL;
    guint8 *plain = g_malloc(length - crypto_box_SEALBYTES + 1);
    if (crypto_box_seal_open(plain, bytes, length, public_bytes, secret_bytes) == 0)
        return g_bytes_new_take(plain, length - crypto_box_SEALBYTES);
    g_free(plain);
    return NULL;
}

GBytes *results_unseal(const char *secret_key, GBytes *sealed, GError **error)
{
    guint8 public_bytes[crypto_box_PUBLICKEYBYTES], secret_bytes[crypto_box_SECRETKEYBYTES];
    start();
    if (!parse_key(secret_key, secret_bytes) || crypto_scalarmult_base(public_bytes, secret_bytes) != 0) {
        refuse(error, "this isn't a secret key: it is 64 hex digits");
        return NULL;
    }
    GBytes *plain = open_sealed(sealed, public_bytes, secret_bytes);
    sodium_memzero(secret_bytes, sizeof secret_bytes);
    if (!plain)
        refuse(error, "it was sealed to another key, or isn't as it was sealed");
    return plain;
}
