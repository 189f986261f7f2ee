/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is sealed to head office's key, only head office opens. */
#include "assessments/results/results.h"
#include "assessments/results/seal.h"

#include <check.h>
#include <string.h>

static char *public_key, *secret_key;

static void set_up(void)
{
    results_seal_make_keys(&public_key, &secret_key);
}

static void tear_down(void)
{
    g_clear_pointer(&public_key, g_free);
    g_clear_pointer(&secret_key, g_free);
}

static GBytes *seal(const char *words)
{
    g_autoptr(GBytes) plain = g_bytes_new(words, strlen(words));
    GBytes *sealed = results_seal(public_key, plain, NULL);
    ck_assert_ptr_nonnull(sealed);
    return sealed;
}

static void check_refused(const char *key, GBytes *sealed, const char *words)
{
    GError *error = NULL;
    ck_assert_ptr_null(results_unseal(key, sealed, &error));
    ck_assert(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT));
    ck_assert_msg(strstr(error->message, words) != NULL, "said: %s", error->message);
    g_error_free(error);
}

START_TEST(the_secret_key_opens_what_was_sealed)
{
    g_autoptr(GBytes) sealed = seal("where is the book kept?"), plain = NULL;
    gsize length;
    plain = results_unseal(secret_key, sealed, NULL);
    ck_assert_ptr_nonnull(plain);
    const char *words = g_bytes_get_data(plain, &length);
    ck_assert_uint_eq(length, strlen("where is the book kept?"));
    ck_assert_mem_eq(words, "where is the book kept?", length);
}
END_TEST

START_TEST(nothing_of_the_words_is_in_what_is_sealed)
{
    g_autoptr(GBytes) sealed = seal("where is the book kept?"), again = seal("where is the book kept?");
    gsize length;
    const char *bytes = g_bytes_get_data(sealed, &length);
    ck_assert_ptr_null(memmem(bytes, length, "book", 4));
    ck_assert(!g_bytes_equal(sealed, again));
}
END_TEST

START_TEST(no_other_key_opens_it)
{
    g_autofree char *other_public = NULL, *other_secret = NULL;
    g_autoptr(GBytes) sealed = seal("words");
    results_seal_make_keys(&other_public, &other_secret);
    check_refused(other_secret, sealed, "another key");
    check_refused(public_key, sealed, "another key");
}
END_TEST

START_TEST(a_changed_byte_is_noticed)
{
    g_autoptr(GBytes) sealed = seal("words");
    gsize length;
    guint8 *bytes = g_bytes_unref_to_data(g_steal_pointer(&sealed), &length);
    bytes[length - 1] ^= 1;
    sealed = g_bytes_new_take(bytes, length);
    check_refused(secret_key, sealed, "isn't as it was sealed");
    g_autoptr(GBytes) cut = g_bytes_new_from_bytes(sealed, 0, 20);
    check_refused(secret_key, cut, "isn't as it was sealed");
}
END_TEST

START_TEST(what_isnt_a_key_is_refused)
{
    static const char *const unfit[] = {"", "abcd", "zz",
                                        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeefg"};
    g_autoptr(GBytes) plain = g_bytes_new_static("x", 1);
    for (gsize i = 0; i < G_N_ELEMENTS(unfit); i++) {
        GError *error = NULL;
        ck_assert(!results_seal_key_is_whole(unfit[i]));
        ck_assert_ptr_null(results_seal_public_key(unfit[i]));
        ck_assert_ptr_null(results_seal(unfit[i], plain, &error));
        ck_assert(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT));
        g_error_free(error);
        check_refused(unfit[i], plain, "isn't a secret key");
    }
    ck_assert(!results_seal_key_is_whole(NULL));
}
END_TEST

START_TEST(the_public_key_follows_from_the_secret_one)
{
    g_autofree char *again = results_seal_public_key(secret_key);
    ck_assert_str_eq(again, public_key);
    ck_assert(results_seal_key_is_whole(public_key));
}
END_TEST

START_TEST(a_fingerprint_is_that_of_the_whole_key)
{
    static const char zeros[] = "0000000000000000000000000000000000000000000000000000000000000000";
    g_autofree char *first = results_seal_fingerprint(zeros), *other = NULL;
    g_autofree char *last_digit = g_strdup(zeros);
    last_digit[SEAL_KEY_DIGITS - 1] = '1';
    other = results_seal_fingerprint(last_digit);
    ck_assert_str_eq(first, "FF0F 2249 2F44 BAC4 C4B3");
    ck_assert_str_ne(first, other);
    ck_assert_ptr_null(results_seal_fingerprint("8f3c"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("seal");
    TCase *tests = tcase_create("seal");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, the_secret_key_opens_what_was_sealed);
    tcase_add_test(tests, nothing_of_the_words_is_in_what_is_sealed);
    tcase_add_test(tests, no_other_key_opens_it);
    tcase_add_test(tests, a_changed_byte_is_noticed);
    tcase_add_test(tests, what_isnt_a_key_is_refused);
    tcase_add_test(tests, the_public_key_follows_from_the_secret_one);
    tcase_add_test(tests, a_fingerprint_is_that_of_the_whole_key);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
