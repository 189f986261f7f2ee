/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our signatures before the program minisign, and its before us. */
#include "content/update/refusal.h"
#include "pack.h"

#include <stdio.h>
#include <string.h>

static int run(const char *in, const char *words)
{
    g_autofree char *command = g_strconcat("minisign ", words, NULL);
    g_auto(GStrv) argv = NULL;
    int status = -1;
    ck_assert(g_shell_parse_argv(command, NULL, &argv, NULL));
    ck_assert_msg(g_spawn_sync(in, argv, NULL,
                               G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                               NULL, NULL, NULL, NULL, &status, NULL),
                  "minisign is missing; tools/setup --test installs it");
    return status;
}

static GBytes *bytes_of(const char *in, const char *name)
{
    gsize size;
    char *text = pack_read(in, name, &size);
    return g_bytes_new_take(text, size);
}

/* The comment, or NULL and the message. */
static char *verify(const char *in, const struct minisign_public_key *keys, int n, char **message)
{
    g_autoptr(GBytes) bytes = bytes_of(in, "manifest.txt"), signature = bytes_of(in, "manifest.txt.minisig");
    g_autoptr(GError) error = NULL;
    char *comment = minisign_verify(keys, n, bytes, signature, &error);
    ck_assert((comment == NULL) == (error != NULL));
    if (message != NULL) {
        *message = error != NULL ? g_strdup(error->message) : NULL;
    }
    return comment;
}

static struct minisign_public_key key_in(const char *in, const char *name)
{
    struct minisign_public_key key;
    g_autofree char *text = pack_read(in, name, NULL);
    ck_assert_int_eq(minisign_read_public_keys(text, &key, 1, NULL), 1);
    return key;
}

START_TEST(minisign_verifies_what_is_signed_here)
{
    char *in = pack_new("x");
    struct update_keys keys;
    struct minisign_secret_key secret = pack_key(&keys);
    g_autofree char *public = minisign_print_public_key(&keys.keys[0]);
    g_autofree char *private = minisign_print_secret_key(&secret);
    g_autoptr(GBytes) bytes = g_bytes_new_static("content\n", 8);
    g_autofree char *signature = minisign_sign(&secret, bytes, "a comment: 12");
    pack_write(in, "manifest.txt", "content\n", 8);
    pack_write_text(in, "ours.pub", public);
    pack_write_text(in, "ours.key", private);
    pack_write_text(in, "manifest.txt.minisig", signature);
    ck_assert_int_eq(run(in, "-V -H -p ours.pub -m manifest.txt"), 0);
    ck_assert_int_eq(run(in, "-S -W -s ours.key -m manifest.txt -t 'made with our key'"), 0);
    g_autofree char *comment = verify(in, keys.keys, 1, NULL);
    ck_assert_str_eq(comment, "made with our key");
    pack_write(in, "manifest.txt", "Content\n", 8);
    ck_assert_int_ne(run(in, "-V -H -p ours.pub -m manifest.txt"), 0);
    pack_remove(in);
}
END_TEST

START_TEST(what_minisign_signs_is_verified_here)
{
    char *in = pack_new("x"), *why = NULL;
    pack_write(in, "manifest.txt", "content\n", 8);
    ck_assert_int_eq(run(in, "-G -W -p a.pub -s a.key"), 0);
    ck_assert_int_eq(run(in, "-G -W -p b.pub -s b.key"), 0);
    ck_assert_int_eq(run(in, "-S -W -s a.key -m manifest.txt -t 'from a'"), 0);
    struct minisign_public_key a = key_in(in, "a.pub"), b = key_in(in, "b.pub");
    const struct minisign_public_key both[] = {b, a};
    g_autofree char *comment = verify(in, both, 2, NULL), *name = minisign_key_name(a.id);
    ck_assert_str_eq(comment, "from a");
    ck_assert_ptr_null(verify(in, &b, 1, &why));
    g_autofree char *expected =
        g_strdup_printf("it is signed with the key %s, which is not one of head office's keys here", name);
    ck_assert_str_eq(why, expected);
    g_free(why);
    memcpy(b.id, a.id, sizeof b.id); /* the id alone is nothing */
    ck_assert_ptr_null(verify(in, &b, 1, &why));
    ck_assert_str_eq(why, "it was changed after it was signed");
    g_free(why);
    g_autofree char *text = pack_read(in, "a.key", NULL);
    struct minisign_secret_key secret;
    ck_assert(minisign_read_secret_key(text, NULL, &secret, NULL));
    ck_assert_mem_eq(secret.id, a.id, sizeof a.id);
    pack_remove(in);
}
END_TEST

START_TEST(a_signature_of_the_old_way_is_refused)
{
    char *in = pack_new("x"), *why = NULL;
    pack_write(in, "manifest.txt", "content\n", 8);
    ck_assert_int_eq(run(in, "-G -W -p a.pub -s a.key"), 0);
    ck_assert_int_eq(run(in, "-S -l -W -s a.key -m manifest.txt -t 'from a'"), 0);
    const struct minisign_public_key a = key_in(in, "a.pub");
    ck_assert_ptr_null(verify(in, &a, 1, &why));
    ck_assert_str_eq(why, "it is signed the old way (\"Ed\"), which isn't taken; sign it with vigil sign, or "
                          "minisign without -l");
    g_free(why);
    pack_remove(in);
}
END_TEST

START_TEST(the_comment_is_signed_too)
{
    struct update_keys keys;
    const struct minisign_secret_key secret = pack_key(&keys);
    g_autoptr(GBytes) bytes = g_bytes_new_static("content", 7);
    g_autofree char *signature = minisign_sign(&secret, bytes, "serial:1");
    char *digit = strstr(signature, "serial:1") + strlen("serial:");
    *digit = '2';
    g_autoptr(GBytes) changed = g_bytes_new(signature, strlen(signature));
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(minisign_verify(keys.keys, 1, bytes, changed, &error));
    ck_assert(g_error_matches(error, UPDATE_ERROR, UPDATE_ERROR_CHANGED));
}
END_TEST

/* Each of these differs from a good one in a single way. */
START_TEST(lines_are_taken_exactly)
{
    struct update_keys keys;
    const struct minisign_secret_key secret = pack_key(&keys);
    g_autoptr(GBytes) bytes = g_bytes_new_static("content", 7);
    g_autofree char *good = minisign_sign(&secret, bytes, "serial:1");
    g_auto(GStrv) lines = g_strsplit(good, "\n", -1);
    g_autofree char *variants[] = {
        g_strconcat(good, "\n", NULL),
        g_strndup(good, strlen(good) - 1),
        g_strjoinv("\r\n", lines),
        g_strconcat("\n", good, NULL),
        g_strconcat("untrusted comment: hello\n", strchr(good, '\n') + 1, NULL),
        g_strdup_printf("%s\n%s \n%s\n%s\n", lines[0], lines[1], lines[2], lines[3]),
        g_strdup_printf("%s\n%s\n%s\n%s=\n", lines[0], lines[1], lines[2], lines[3]),
        g_strdup_printf("%s\n%s\n%s\t\n%s\n", lines[0], lines[1], lines[2], lines[3]),
        g_strdup_printf("%s\n%s\n%s\n", lines[0], lines[1], lines[2]),
        g_strdup(""),
        g_strnfill(5000, 'A'),
    };
    for (gsize i = 0; i < G_N_ELEMENTS(variants); i++) {
        g_autoptr(GBytes) odd = g_bytes_new(variants[i], strlen(variants[i]));
        g_autoptr(GError) error = NULL;
        ck_assert_ptr_null(minisign_verify(keys.keys, 1, bytes, odd, &error));
        ck_assert_str_eq(error->message, "the signature isn't four lines as vigil sign writes them");
        g_free(g_steal_pointer(&variants[i]));
    }
}
END_TEST

START_TEST(a_key_file_holds_one_or_two_keys_and_nothing_else)
{
    struct update_keys keys;
    pack_key(&keys);
    g_autofree char *one = minisign_print_public_key(&keys.keys[0]);
    g_autofree char *two = g_strconcat(one, one, NULL), *three = g_strconcat(two, one, NULL);
    g_autofree char *cut = g_strndup(one, strlen(one) - 2), *more = g_strconcat(one, "and more\n", NULL);
    const struct {
        const char *text;
        int n;
    } cases[] = {{one, 1}, {two, 2}, {three, -1}, {cut, -1}, {more, -1}, {"", -1}, {"\n", -1}, {"key", -1}};
    char *in = pack_new("x");
    g_autofree char *path = g_build_filename(in, "content-key.pub", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        pack_write_text(in, "content-key.pub", cases[i].text);
        ck_assert_int_eq(keys_read(&keys, path, &error) ? keys.n : -1, cases[i].n);
        if (cases[i].n < 0) {
            g_autofree char *expected = g_strconcat(path,
                                                    ": a public key is the two lines that vigil keygen or "
                                                    "minisign writes; at most 2 keys follow one another",
                                                    NULL);
            ck_assert_str_eq(error->message, expected);
            ck_assert(g_error_matches(error, UPDATE_ERROR, UPDATE_ERROR_KEY_FILE));
        }
    }
    pack_remove(in);
}
END_TEST

START_TEST(a_key_is_pinned_once_it_could_be_read)
{
    struct update_keys keys, again;
    g_autoptr(GError) error = NULL;
    char *in = pack_new("x");
    g_autofree char *to = g_build_filename(in, "content-key.pub", NULL);
    pack_key(&keys);
    ck_assert(!keys_read(&again, to, &error));
    ck_assert(g_error_matches(error, UPDATE_ERROR, UPDATE_ERROR_NO_KEY));
    g_autofree char *expected = g_strdup_printf(
        "there is no key of head office here (%s): put it there when the kiosk is set up", to);
    ck_assert_str_eq(error->message, expected);
    g_autofree char *text = minisign_print_public_key(&keys.keys[0]);
    ck_assert(!keys_parse(&again, "no key", NULL));
    ck_assert(keys_parse(&again, text, NULL));
    ck_assert(keys_pin(&again, to, NULL));
    ck_assert(keys_read(&again, to, NULL));
    ck_assert_mem_eq(&again.keys[0], &keys.keys[0], sizeof keys.keys[0]);
    pack_remove(in);
}
END_TEST

/* The id is whatever the maker of a key likes; the fingerprint follows from the key. */
START_TEST(another_key_with_the_same_id_has_another_fingerprint)
{
    struct minisign_public_key key = {.id = {1, 2, 3}}, other, renamed;
    struct minisign_secret_key secret;
    minisign_make_keys(&other, &secret);
    minisign_forget(&secret);
    memcpy(other.id, key.id, sizeof other.id);
    renamed = key;
    renamed.id[0] = 9;
    g_autofree char *first = minisign_fingerprint(&key), *second = minisign_fingerprint(&other);
    g_autofree char *third = minisign_fingerprint(&renamed);
    ck_assert_str_eq(first, "FF0F 2249 2F44 BAC4 C4B3");
    ck_assert_str_ne(first, second);
    ck_assert_str_eq(first, third);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        minisign_verifies_what_is_signed_here,
        what_minisign_signs_is_verified_here,
        a_signature_of_the_old_way_is_refused,
        the_comment_is_signed_too,
        lines_are_taken_exactly,
        a_key_file_holds_one_or_two_keys_and_nothing_else,
        a_key_is_pinned_once_it_could_be_read,
        another_key_with_the_same_id_has_another_fingerprint,
    };
    return PACK_RUN("minisign", tests);
}
