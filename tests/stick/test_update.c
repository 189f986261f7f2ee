/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Content from a stick: from looking at it to letting go of it. */
#include "player/stick/stick_update.h"

#include "content/update/installed.h"
#include "content/update/keys.h"
#include "content/update/package.h"
#include "content/update/refusal.h"
#include "player/stick/stick_simulated.h"
#include "player/stick/stick_words.h"

#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

static char *work, *kiosk, *keys, *on_stick, *package;
static struct stick_simulated *simulated;
static struct stick stick;
static struct stick_update *update;
static struct minisign_secret_key office;
static gboolean passes; /* the check */

static void write_file(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
}

static void keep_quiet(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
    (void)domain, (void)level, (void)message, (void)data;
}

static void put_key(const char *folder, struct minisign_secret_key *secret)
{
    struct minisign_public_key key;
    minisign_make_keys(&key, secret);
    g_autofree char *lines = minisign_print_public_key(&key);
    write_file(folder, KEYS_FILE, lines);
}

/* An Ed25519 secret key ends with the public one. */
static char *fingerprint_of(const struct minisign_secret_key *secret)
{
    struct minisign_public_key key;
    memcpy(key.id, secret->id, sizeof key.id);
    memcpy(key.key, secret->key + sizeof secret->key - sizeof key.key, sizeof key.key);
    return minisign_fingerprint(&key);
}

static void sign(guint64 serial)
{
    package_free(package_sign(package, &office, "village", serial, "0.0.1", NULL, NULL));
}

static void insert(const char *folder)
{
    const struct stick_simulated_kind kind = {.capacity = 1000000, .presence = STICK_READY};
    stick_simulated_insert(simulated, &kind);
    stick_simulated_hold(simulated, folder);
}

static void set_up(void)
{
    g_log_set_handler("vigil", G_LOG_LEVEL_WARNING | G_LOG_LEVEL_MESSAGE, keep_quiet, NULL);
    work = g_dir_make_tmp("stick-update-XXXXXX", NULL);
    kiosk = g_build_filename(work, "content", NULL);
    keys = g_build_filename(work, KEYS_FILE, NULL);
    on_stick = g_build_filename(work, "stick", NULL);
    package = g_build_filename(on_stick, "content", "village", NULL);
    ck_assert_int_eq(g_mkdir_with_parents(package, 0700), 0);
    write_file(package, "curriculum.xml", "the new one");
    put_key(work, &office);
    sign(12);
    simulated = stick_simulated_new(1);
    stick = stick_simulated_functions(simulated);
    insert(on_stick);
    passes = TRUE;
}

static void tear_down(void)
{
    g_autofree char *remove = g_strdup_printf("rm -r '%s'", work);
    stick_update_free(g_steal_pointer(&update));
    stick_simulated_free(simulated);
    ck_assert_int_eq(system(remove), 0);
    g_free(work);
    g_free(kiosk);
    g_free(keys);
    g_free(on_stick);
    g_free(package);
}

static gboolean check(const char *path, void *data, GError **error)
{
    (void)path, (void)data;
    if (!passes)
        g_set_error_literal(error, UPDATE_ERROR, UPDATE_ERROR_CONTENT, "a lesson has no end");
    return passes;
}

static const struct stick_offer *finish(void)
{
    do
        g_usleep(500);
    while (stick_update_works(update));
    stick_update_poll(update);
    return stick_update_offer(update);
}

static const struct stick_offer *look(void)
{
    const struct stick_update_options options = {
        .folder = kiosk, .keys = keys, .program = "0.1.0", .check = check};
    stick_update_free(update);
    update = stick_update_new(&stick, &options);
    ck_assert_int_eq(stick_update_offer(update)->state, STICK_UPDATE_LOOKING);
    return finish();
}

static const struct stick_offer *install(void)
{
    ck_assert_int_eq(look()->state, STICK_UPDATE_FOUND);
    stick_update_install(update);
    return finish();
}

static void assert_refused(enum update_error why)
{
    const struct stick_offer *offer = look();
    ck_assert_int_eq(offer->state, STICK_UPDATE_REFUSED);
    ck_assert_str_eq(offer->words, stick_update_words(why));
}

static gboolean is_installed(const char *name)
{
    g_autofree char *path = g_build_filename(kiosk, name, "curriculum.xml", NULL), *text = NULL;
    return g_file_get_contents(path, &text, NULL, NULL) && strcmp(text, "the new one") == 0;
}

/* ---- a package that is taken ---- */

START_TEST(a_package_is_found_with_who_signed_it)
{
    const struct stick_offer *offer = look();
    g_autofree char *signer = fingerprint_of(&office);
    ck_assert_int_eq(offer->state, STICK_UPDATE_FOUND);
    ck_assert_str_eq(offer->id, "village");
    ck_assert_uint_eq(offer->serial, 12);
    ck_assert_uint_eq(offer->bytes, strlen("the new one"));
    ck_assert_str_eq(offer->signer, signer);
    ck_assert_ptr_null(offer->words);
    ck_assert(!is_installed("12-village"));
}
END_TEST

START_TEST(it_is_installed_whole_and_the_stick_is_let_go_of)
{
    const struct stick_offer *offer = install();
    ck_assert_int_eq(offer->state, STICK_UPDATE_INSTALLED);
    ck_assert_int_eq(offer->percent, 100);
    ck_assert(offer->may_take_out);
    ck_assert(is_installed("12-village"));
    assert_refused(UPDATE_ERROR_SAME);
    sign(11);
    assert_refused(UPDATE_ERROR_OLDER);
    ck_assert_uint_eq(stick_update_offer(update)->serial, 11);
}
END_TEST

START_TEST(what_the_check_refuses_is_not_installed)
{
    passes = FALSE;
    const struct stick_offer *offer = install();
    ck_assert_int_eq(offer->state, STICK_UPDATE_ENDED);
    ck_assert_str_eq(offer->words, stick_update_words(UPDATE_ERROR_CONTENT));
    ck_assert(offer->may_take_out);
    ck_assert(!is_installed("12-village"));
}
END_TEST

START_TEST(what_is_not_as_it_was_signed_is_not_installed)
{
    write_file(package, "curriculum.xml", "the nEw one");
    const struct stick_offer *offer = install();
    ck_assert_int_eq(offer->state, STICK_UPDATE_ENDED);
    ck_assert_str_eq(offer->words, stick_update_words(UPDATE_ERROR_DIFFERENT));
}
END_TEST

START_TEST(a_stick_that_stays_busy_is_not_said_to_be_free)
{
    ck_assert_int_eq(look()->state, STICK_UPDATE_FOUND);
    stick_simulated_arm(simulated, STICK_STAYS_BUSY, 0);
    stick_update_install(update);
    const struct stick_offer *offer = finish();
    ck_assert_int_eq(offer->state, STICK_UPDATE_INSTALLED);
    ck_assert(!offer->may_take_out);
}
END_TEST

/* ---- and those that aren't ---- */

START_TEST(without_a_stick_one_is_asked_for)
{
    stick_simulated_pull(simulated);
    const struct stick_offer *offer = look();
    ck_assert_int_eq(offer->state, STICK_UPDATE_REFUSED);
    ck_assert_str_eq(offer->words, stick_update_no_stick_words());
    stick_update_install(update);
    ck_assert_int_eq(finish()->state, STICK_UPDATE_REFUSED);
}
END_TEST

START_TEST(a_stick_without_content_says_so)
{
    insert(NULL);
    ck_assert_str_eq(look()->words, stick_update_no_stick_words());
    insert(work);
    assert_refused(UPDATE_ERROR_NO_PACKAGE);
}
END_TEST

START_TEST(what_somebody_else_signed_is_refused)
{
    put_key(work, &office);
    assert_refused(UPDATE_ERROR_UNKNOWN_KEY);
    ck_assert_ptr_null(stick_update_offer(update)->signer); /* whoever signed says so, and nobody else */
    ck_assert_ptr_null(stick_update_offer(update)->stick_keys);
    stick_update_trust(update);
    ck_assert_int_eq(finish()->state, STICK_UPDATE_REFUSED);
}
END_TEST

START_TEST(a_key_from_the_stick_counts_once_somebody_trusts_it)
{
    ck_assert_int_eq(g_remove(keys), 0);
    assert_refused(UPDATE_ERROR_NO_KEY);
    ck_assert_ptr_null(stick_update_offer(update)->stick_keys);
    put_key(on_stick, &office);
    sign(12);
    assert_refused(UPDATE_ERROR_NO_KEY);
    g_autofree char *name = fingerprint_of(&office);
    ck_assert_str_eq(stick_update_offer(update)->stick_keys, name);
    ck_assert(!g_file_test(keys, G_FILE_TEST_EXISTS));
    stick_update_trust(update);
    ck_assert_int_eq(finish()->state, STICK_UPDATE_FOUND);
    ck_assert(g_file_test(keys, G_FILE_TEST_EXISTS));
    ck_assert_str_eq(stick_update_offer(update)->signer, name);
}
END_TEST

START_TEST(what_was_shown_is_what_is_trusted)
{
    struct minisign_secret_key other;
    ck_assert_int_eq(g_remove(keys), 0);
    put_key(on_stick, &office);
    sign(12);
    assert_refused(UPDATE_ERROR_NO_KEY);
    g_autofree char *shown = g_strdup(stick_update_offer(update)->stick_keys);
    put_key(on_stick, &other);
    stick_update_trust(update);
    ck_assert_int_eq(finish()->state, STICK_UPDATE_FOUND);
    ck_assert_str_eq(stick_update_offer(update)->signer, shown);
}
END_TEST

START_TEST(every_reason_has_its_words)
{
    for (int why = UPDATE_ERROR_NO_KEY; why <= UPDATE_ERROR_STOPPED; why++)
        ck_assert_uint_gt(strlen(stick_update_words((enum update_error)why)), 20);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("update");
    TCase *cases = tcase_create("update");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_package_is_found_with_who_signed_it);
    tcase_add_test(cases, it_is_installed_whole_and_the_stick_is_let_go_of);
    tcase_add_test(cases, what_the_check_refuses_is_not_installed);
    tcase_add_test(cases, what_is_not_as_it_was_signed_is_not_installed);
    tcase_add_test(cases, a_stick_that_stays_busy_is_not_said_to_be_free);
    tcase_add_test(cases, without_a_stick_one_is_asked_for);
    tcase_add_test(cases, a_stick_without_content_says_so);
    tcase_add_test(cases, what_somebody_else_signed_is_refused);
    tcase_add_test(cases, a_key_from_the_stick_counts_once_somebody_trusts_it);
    tcase_add_test(cases, what_was_shown_is_what_is_trusted);
    tcase_add_test(cases, every_reason_has_its_words);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
