/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/update/minisign.h"

#include "content/update/refusal.h"

#include <sodium.h>
#include <string.h>

#define UNTRUSTED "untrusted comment: "
#define TRUSTED "trusted comment: "
#define SIGNATURE_LINE UNTRUSTED "signature from minisign secret key"
#define MAX_SIGNATURE_BYTES 2048
#define FINGERPRINT_BYTES 10

struct signature { /* as in the second line of its file, before Base64 */
    guint8 algorithm[2];
    guint8 id[MINISIGN_ID_BYTES];
    guint8 signature[crypto_sign_BYTES];
};

struct signature_file {
    struct signature signature;
    guint8 global[crypto_sign_BYTES];
    char *comment;
};

G_STATIC_ASSERT(sizeof(struct signature) == 74);
G_STATIC_ASSERT(sizeof(struct minisign_public_key) == MINISIGN_ID_BYTES + crypto_sign_PUBLICKEYBYTES);
G_STATIC_ASSERT(sizeof(struct minisign_secret_key) == MINISIGN_ID_BYTES + crypto_sign_SECRETKEYBYTES);

G_DEFINE_QUARK(vigil - update - error, update_error)

static void start(void)
{
    if (sodium_init() < 0) {
        g_error("libsodium can't be started");
    }
}

static void refuse(GError **error, enum update_error code, const char *why)
{
    g_set_error_literal(error, UPDATE_ERROR, (int)code, why);
}

/* ---- Base64 ---- */

static char *encode(const void *bytes, gsize size)
{
    const gsize length = sodium_base64_encoded_len(size, sodium_base64_VARIANT_ORIGINAL);
    return sodium_bin2base64(g_malloc(length), length, bytes, size, sodium_base64_VARIANT_ORIGINAL);
}

/* Only what would be written: libsodium takes some bytes above 0x7f for digits. */
static gboolean decode(const char *line, void *bytes, gsize size)
{
    size_t length = 0;
    if (sodium_base642bin(bytes, size, line, strlen(line), NULL, &length, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        length != size) {
        return FALSE;
    }
    g_autofree char *again = encode(bytes, size);
    const gboolean same = strcmp(again, line) == 0;
    sodium_memzero(again, strlen(again));
    return same;
}

/* ---- keys ---- */

void minisign_make_keys(struct minisign_public_key *public_key, struct minisign_secret_key *secret_key)
{
    start();
    randombytes_buf(public_key->id, sizeof public_key->id);
    memcpy(secret_key->id, public_key->id, sizeof secret_key->id);
    crypto_sign_keypair(public_key->key, secret_key->key);
}

void minisign_forget(struct minisign_secret_key *secret_key)
{
    sodium_memzero(secret_key, sizeof *secret_key);
}

char *minisign_key_name(const guint8 *id)
{
    GString *name = g_string_new(NULL);
    for (int i = MINISIGN_ID_BYTES - 1; i >= 0; i--) { /* a number whose lowest byte comes first */
        g_string_append_printf(name, "%02X", id[i]);
    }
    return g_string_free(name, FALSE);
}

char *minisign_fingerprint(const struct minisign_public_key *key)
{
    guint8 digest[crypto_generichash_BYTES_MIN];
    GString *words = g_string_new(NULL);
    start();
    crypto_generichash(digest, sizeof digest, key->key, sizeof key->key, NULL, 0);
    for (int i = 0; i < FINGERPRINT_BYTES; i += 2) {
        g_string_append_printf(words, "%s%02X%02X", i > 0 ? " " : "", digest[i], digest[i + 1]);
    }
    return g_string_free(words, FALSE);
}

char *minisign_print_public_key(const struct minisign_public_key *key)
{
    guint8 bytes[2 + sizeof *key] = {'E', 'd'};
    memcpy(bytes + 2, key, sizeof *key);
    g_autofree char *name = minisign_key_name(key->id), *line = encode(bytes, sizeof bytes);
    return g_strdup_printf(UNTRUSTED "minisign public key %s\n%s\n", name, line);
}

static gboolean read_public_key(const char *comment, const char *line, struct minisign_public_key *key)
{
    guint8 bytes[2 + sizeof *key];
    if (!g_str_has_prefix(comment, UNTRUSTED) || !decode(line, bytes, sizeof bytes) ||
        memcmp(bytes, "Ed", 2) != 0) {
        return FALSE;
    }
    memcpy(key, bytes + 2, sizeof *key);
    return TRUE;
}

int minisign_read_public_keys(const char *text, struct minisign_public_key *keys, int max, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", 2 * max + 2);
    const int n = (int)g_strv_length(lines);
    const int n_keys = n / 2;
    gboolean good = n % 2 == 1 && n_keys >= 1 && n_keys <= max && lines[n - 1][0] == '\0';
    for (int i = 0; good && i < n_keys; i++) {
        good = read_public_key(lines[2 * i], lines[2 * i + 1], &keys[i]);
    }
    if (good) {
        return n_keys;
    }
    g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_KEY_FILE,
                "a public key is the two lines that vigil keygen or minisign writes; at most %d keys follow "
                "one another",
                max);
    return -1;
}

/* ---- the file of a secret key ---- */

struct secret_file {
    guint8 algorithm[2], kdf[2], checksum_algorithm[2], salt[32], opslimit[8], memlimit[8];
    struct minisign_secret_key key;
    guint8 checksum[32];
};
G_STATIC_ASSERT(sizeof(struct secret_file) == 158);
#define SECRET_BYTES (sizeof(struct minisign_secret_key) + 32)

static void checksum_of(const struct secret_file *file, guint8 *checksum)
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, sizeof file->checksum);
    crypto_generichash_update(&state, file->algorithm, sizeof file->algorithm);
    crypto_generichash_update(&state, file->key.id, sizeof file->key.id);
    crypto_generichash_update(&state, file->key.key, sizeof file->key.key);
    crypto_generichash_final(&state, checksum, sizeof file->checksum);
}

char *minisign_print_secret_key(const struct minisign_secret_key *key)
{
    struct secret_file file = {.algorithm = {'E', 'd'}, .checksum_algorithm = {'B', '2'}, .key = *key};
    g_autofree char *line = encode(&file, sizeof file);
    char *text = g_strdup_printf(UNTRUSTED "minisign secret key, not encrypted\n%s\n", line);
    sodium_memzero(&file, sizeof file);
    sodium_memzero(line, strlen(line));
    return text;
}

static gboolean parse_secret_file(const char *text, struct secret_file *file)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", 4);
    return g_strv_length(lines) == 3 && lines[2][0] == '\0' && g_str_has_prefix(lines[0], UNTRUSTED) &&
           decode(lines[1], file, sizeof *file) && memcmp(file->algorithm, "Ed", 2) == 0 &&
           memcmp(file->checksum_algorithm, "B2", 2) == 0 &&
           (memcmp(file->kdf, "Sc", 2) == 0 || memcmp(file->kdf, "\0\0", 2) == 0);
}

gboolean minisign_is_encrypted(const char *text)
{
    struct secret_file file;
    const gboolean encrypted = parse_secret_file(text, &file) && memcmp(file.kdf, "Sc", 2) == 0;
    sodium_memzero(&file, sizeof file);
    return encrypted;
}

static guint64 number(const guint8 *bytes)
{
    guint64 number;
    memcpy(&number, bytes, sizeof number);
    return GUINT64_FROM_LE(number);
}

/* scrypt makes a stream out of the passphrase, which lies over key and checksum. */
static gboolean decrypt(struct secret_file *file, const char *passphrase)
{
    guint8 stream[SECRET_BYTES], checksum[32];
    const guint64 memory = number(file->memlimit), work = number(file->opslimit);
    if (memory > crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE ||
        work > crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE ||
        crypto_pwhash_scryptsalsa208sha256(stream, sizeof stream, passphrase, strlen(passphrase), file->salt,
                                           work, (gsize)memory) != 0) {
        return FALSE;
    }
    guint8 *bytes = (guint8 *)&file->key;
    for (gsize i = 0; i < sizeof stream; i++) {
        bytes[i] ^= stream[i];
    }
    sodium_memzero(stream, sizeof stream);
    checksum_of(file, checksum);
    return sodium_memcmp(checksum, file->checksum, sizeof checksum) == 0;
}

gboolean minisign_read_secret_key(const char *text, const char *passphrase, struct minisign_secret_key *key,
                                  GError **error)
{
    struct secret_file file;
    gboolean good = FALSE;
    start();
    if (!parse_secret_file(text, &file)) {
        refuse(error, UPDATE_ERROR_KEY_FILE,
               "a secret key is the two lines that vigil keygen or minisign writes");
    } else if (memcmp(file.kdf, "Sc", 2) == 0 && (passphrase == NULL || !decrypt(&file, passphrase))) {
        refuse(error, UPDATE_ERROR_KEY_FILE, "this passphrase doesn't open the secret key");
    } else {
        *key = file.key;
        good = TRUE;
    }
    sodium_memzero(&file, sizeof file);
    return good;
}

/* ---- signatures ---- */

static void hash(GBytes *bytes, guint8 *hash)
{
    gsize length;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    crypto_generichash(hash, crypto_generichash_BYTES_MAX, data, length, NULL, 0);
}

/* What the second signature is over: the first one and the comment. */
static GByteArray *global_message(const guint8 *signature, const char *comment)
{
    GByteArray *message = g_byte_array_new();
    g_byte_array_append(message, signature, crypto_sign_BYTES);
    g_byte_array_append(message, (const guint8 *)comment, (guint)strlen(comment));
    return message;
}

char *minisign_sign(const struct minisign_secret_key *key, GBytes *bytes, const char *trusted_comment)
{
    struct signature signature = {.algorithm = {'E', 'D'}};
    guint8 digest[crypto_generichash_BYTES_MAX], global[crypto_sign_BYTES];
    start();
    memcpy(signature.id, key->id, sizeof signature.id);
    hash(bytes, digest);
    crypto_sign_detached(signature.signature, NULL, digest, sizeof digest, key->key);
    g_autoptr(GByteArray) message = global_message(signature.signature, trusted_comment);
    crypto_sign_detached(global, NULL, message->data, message->len, key->key);
    g_autofree char *first = encode(&signature, sizeof signature), *second = encode(global, sizeof global);
    return g_strdup_printf(SIGNATURE_LINE "\n%s\n" TRUSTED "%s\n%s\n", first, trusted_comment, second);
}

static gboolean is_comment(const char *comment)
{
    const gsize length = strlen(comment);
    for (gsize i = 0; i < length; i++) {
        if ((guint8)comment[i] < 0x20 || (guint8)comment[i] == 0x7f) {
            return FALSE;
        }
    }
    return length <= MINISIGN_MAX_COMMENT;
}

static gboolean parse_signature(GBytes *bytes, struct signature_file *file)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    if (length == 0 || length > MAX_SIGNATURE_BYTES || memchr(data, '\0', length) != NULL) {
        return FALSE;
    }
    g_autofree char *text = g_strndup(data, length);
    g_auto(GStrv) lines = g_strsplit(text, "\n", 6);
    if (g_strv_length(lines) != 5 || lines[4][0] != '\0' || strcmp(lines[0], SIGNATURE_LINE) != 0 ||
        !decode(lines[1], &file->signature, sizeof file->signature) || !g_str_has_prefix(lines[2], TRUSTED) ||
        !is_comment(lines[2] + strlen(TRUSTED)) || !decode(lines[3], file->global, sizeof file->global)) {
        return FALSE;
    }
    file->comment = g_strdup(lines[2] + strlen(TRUSTED));
    return TRUE;
}

static const struct minisign_public_key *key_of(const struct minisign_public_key *keys, int n_keys,
                                                const guint8 *id)
{
    for (int i = 0; i < n_keys; i++) {
        if (memcmp(keys[i].id, id, MINISIGN_ID_BYTES) == 0) {
            return &keys[i];
        }
    }
    return NULL;
}

static gboolean is_signed(const struct minisign_public_key *key, GBytes *bytes,
                          const struct signature_file *file)
{
    guint8 digest[crypto_generichash_BYTES_MAX];
    hash(bytes, digest);
    g_autoptr(GByteArray) message = global_message(file->signature.signature, file->comment);
    return crypto_sign_verify_detached(file->signature.signature, digest, sizeof digest, key->key) == 0 &&
           crypto_sign_verify_detached(file->global, message->data, message->len, key->key) == 0;
}

static gboolean verify(const struct minisign_public_key *keys, int n_keys, GBytes *bytes,
                       const struct signature_file *file, GError **error)
{
    const struct minisign_public_key *key = key_of(keys, n_keys, file->signature.id);
    if (memcmp(file->signature.algorithm, "Ed", 2) == 0) {
        refuse(error, UPDATE_ERROR_LEGACY,
               "it is signed the old way (\"Ed\"), which isn't taken; sign it with vigil sign, or minisign "
               "without -l");
    } else if (memcmp(file->signature.algorithm, "ED", 2) != 0) {
        refuse(error, UPDATE_ERROR_SIGNATURE, "it is signed in a way that isn't known");
    } else if (key == NULL) {
        g_autofree char *name = minisign_key_name(file->signature.id);
        g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_UNKNOWN_KEY,
                    "it is signed with the key %s, which is not one of head office's keys here", name);
    } else if (!is_signed(key, bytes, file)) {
        refuse(error, UPDATE_ERROR_CHANGED, "it was changed after it was signed");
    } else {
        return TRUE;
    }
    return FALSE;
}

char *minisign_verify(const struct minisign_public_key *keys, int n_keys, GBytes *bytes, GBytes *signature,
                      GError **error)
{
    struct signature_file file = {.comment = NULL};
    start();
    if (!parse_signature(signature, &file)) {
        refuse(error, UPDATE_ERROR_SIGNATURE, "the signature isn't four lines as vigil sign writes them");
        return NULL;
    }
    if (verify(keys, n_keys, bytes, &file, error)) {
        return file.comment;
    }
    g_free(file.comment);
    return NULL;
}

char *minisign_signer(const struct minisign_public_key *keys, int n_keys, GBytes *signature)
{
    struct signature_file file = {.comment = NULL};
    if (!parse_signature(signature, &file)) {
        return NULL;
    }
    g_free(file.comment);
    const struct minisign_public_key *key = key_of(keys, n_keys, file.signature.id);
    return key != NULL ? minisign_fingerprint(key) : NULL;
}

char *minisign_claim(GBytes *signature)
{
    struct signature_file file = {.comment = NULL};
    return parse_signature(signature, &file) ? file.comment : NULL;
}
