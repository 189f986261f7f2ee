/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Head office's keys on a simulated stick, and settings that are kept. */
#include "player/setup.h"

#include <check.h>
#include <glib/gstdio.h>
#include <string.h>

#include "content/update/keys.h"
#include "player/stick/stick_errand.h"
#include "player/stick/stick_simulated.h"

static char *folder, *settings, *pinned;
static struct stick_simulated *simulated;
static struct stick stick;
static struct kiosk_setup *kiosk;
static struct session_setup functions;
static struct minisign_public_key content_key;
static char *office_key;

static void make_keys(void)
{
    struct minisign_secret_key secret;
    g_autofree char *office_secret = NULL;
    minisign_make_keys(&content_key, &secret);
    minisign_forget(&secret);
    results_seal_make_keys(&office_key, &office_secret);
}

static void start(void)
{
    const struct clock_setter none = {.set = NULL};
    folder = g_dir_make_tmp("vigil-setup-XXXXXX", NULL);
    settings = g_build_filename(folder, "kiosk.ini", NULL);
    pinned = g_build_filename(folder, KEYS_FILE, NULL);
    simulated = stick_simulated_new(7);
    stick = stick_simulated_functions(simulated);
    kiosk = kiosk_setup_new(settings, folder, none);
    functions = kiosk_setup_functions(kiosk);
    make_keys();
}

static void end(void)
{
    kiosk_setup_free(kiosk);
    stick_simulated_free(simulated);
    g_unlink(settings);
    g_unlink(pinned);
    ck_assert_int_eq(g_rmdir(folder), 0);
    g_free(folder);
    g_free(settings);
    g_free(pinned);
    g_free(office_key);
}

static void insert(void)
{
    const struct stick_simulated_kind kind = {.capacity = 1 << 20, .presence = STICK_READY};
    stick_simulated_insert(simulated, &kind);
}

static void put(const char *name, const char *text)
{
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    stick_simulated_put(simulated, name, bytes);
}

static void put_content_key(void)
{
    g_autofree char *lines = minisign_print_public_key(&content_key);
    put(KEYS_FILE, lines);
}

static struct setup_keys take(void)
{
    const struct stick_errand_options options = {.without_worker = TRUE};
    struct stick_errand *errand = stick_errand_new(&stick, functions.keys_task(functions.data), &options);
    struct setup_keys keys;
    functions.take_keys(&keys, stick_errand_outcome(errand), functions.data);
    stick_errand_free(errand);
    return keys;
}

START_TEST(without_a_stick_nothing_is_found)
{
    const struct setup_keys keys = take();
    ck_assert_int_eq(keys.content, SETUP_KEY_NO_STICK);
    ck_assert_int_eq(keys.office, SETUP_KEY_NO_STICK);
}
END_TEST

START_TEST(a_key_on_a_stick_is_kept_here)
{
    g_autofree char *name = minisign_fingerprint(&content_key);
    g_autofree char *office_name = results_seal_fingerprint(office_key);
    g_autofree char *line = g_strconcat(office_key, "\n", NULL);
    struct update_keys kept;
    insert();
    put_content_key();
    put(OFFICE_KEY_FILE, line);
    const struct setup_keys keys = take();
    ck_assert_int_eq(keys.content, SETUP_KEY_HERE);
    ck_assert_str_eq(keys.content_names, name);
    ck_assert_int_eq(keys.office, SETUP_KEY_HERE);
    ck_assert_str_eq(keys.office_key, office_key);
    ck_assert_str_eq(keys.office_name, office_name);
    ck_assert(keys_read(&kept, pinned, NULL));
    ck_assert_int_eq(kept.n, 1);
    ck_assert_mem_eq(kept.keys[0].key, content_key.key, sizeof content_key.key);
}
END_TEST

START_TEST(the_key_that_comes_next_is_named_too)
{
    struct minisign_public_key next;
    struct minisign_secret_key secret;
    minisign_make_keys(&next, &secret);
    minisign_forget(&secret);
    g_autofree char *lines = minisign_print_public_key(&content_key);
    g_autofree char *more = minisign_print_public_key(&next);
    g_autofree char *file = g_strconcat(lines, more, NULL);
    g_autofree char *first = minisign_fingerprint(&content_key), *second = minisign_fingerprint(&next);
    g_autofree char *names = g_strconcat(first, ", ", second, NULL);
    insert();
    put(KEYS_FILE, file);
    ck_assert_str_eq(take().content_names, names);
}
END_TEST

START_TEST(a_stick_without_keys_says_so_and_takes_none_away)
{
    struct setup_keys keys;
    insert();
    keys = take();
    ck_assert_int_eq(keys.content, SETUP_KEY_NOT_THERE);
    ck_assert_int_eq(keys.office, SETUP_KEY_NOT_THERE);
    put_content_key();
    take();
    stick_simulated_pull(simulated);
    insert();
    keys = take();
    ck_assert_int_eq(keys.content, SETUP_KEY_HERE);
    ck_assert_int_eq(keys.office, SETUP_KEY_NOT_THERE);
}
END_TEST

START_TEST(what_is_no_key_is_not_kept)
{
    g_autofree char *long_text = g_strnfill(100000, 'k');
    insert();
    put(KEYS_FILE, "untrusted comment: hello\nnot a key\n");
    put(OFFICE_KEY_FILE, "0000000000000000000000000000000000000000000000000000000000000000\n");
    struct setup_keys keys = take();
    ck_assert_int_eq(keys.content, SETUP_KEY_UNFIT);
    ck_assert_int_eq(keys.office, SETUP_KEY_UNFIT);
    put(KEYS_FILE, long_text);
    keys = take();
    ck_assert_int_eq(keys.content, SETUP_KEY_UNFIT);
    ck_assert(!g_file_test(pinned, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(a_stick_pulled_while_it_is_read_leaves_the_old_key)
{
    struct update_keys kept;
    insert();
    put_content_key();
    take();
    stick_simulated_arm(simulated, STICK_PULLED, 1);
    take();
    ck_assert(keys_read(&kept, pinned, NULL));
    ck_assert_mem_eq(kept.keys[0].key, content_key.key, sizeof content_key.key);
}
END_TEST

START_TEST(what_is_kept_already_is_known)
{
    struct setup_keys keys;
    functions.read_keys(&keys, functions.data);
    ck_assert_int_eq(keys.content, SETUP_KEY_NONE);
    ck_assert_int_eq(keys.office, SETUP_KEY_NONE);
    insert();
    put_content_key();
    take();
    ck_assert(functions.keep("office-key", office_key, functions.data));
    functions.read_keys(&keys, functions.data);
    ck_assert_int_eq(keys.content, SETUP_KEY_HERE);
    ck_assert_str_eq(keys.office_key, office_key);
}
END_TEST

START_TEST(a_clock_that_nobody_can_set_is_absent)
{
    ck_assert_int_eq(functions.set_clock(1, functions.data), SETUP_CLOCK_ABSENT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("setup");
    TCase *tests = tcase_create("setup");
    tcase_add_checked_fixture(tests, start, end);
    tcase_add_test(tests, without_a_stick_nothing_is_found);
    tcase_add_test(tests, a_key_on_a_stick_is_kept_here);
    tcase_add_test(tests, the_key_that_comes_next_is_named_too);
    tcase_add_test(tests, a_stick_without_keys_says_so_and_takes_none_away);
    tcase_add_test(tests, what_is_no_key_is_not_kept);
    tcase_add_test(tests, a_stick_pulled_while_it_is_read_leaves_the_old_key);
    tcase_add_test(tests, what_is_kept_already_is_known);
    tcase_add_test(tests, a_clock_that_nobody_can_set_is_absent);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
