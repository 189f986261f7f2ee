/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "assessments/results/pin.h"
#include "assessments/results/snapshot.h"
#include "content/update/keys.h"
#include "content/update/package.h"
#include "player/selftest/devices.h"
#include "player/selftest/disk.h"

static const char touch_screen[] = "I: Bus=0018 Vendor=27c6 Product=0113 Version=0100\n"
                                   "N: Name=\"Goodix Touchscreen\"\nH: Handlers=mouse0 event4 \n"
                                   "B: PROP=2\nB: EV=b\nB: KEY=400 0 0 0 0 0\nB: ABS=2658000 3\n\n";
static const char keyboard[] = "I: Bus=0003 Vendor=046d Product=c31c Version=0110\n"
                               "N: Name=\"USB Keyboard\"\nH: Handlers=sysrq kbd leds event5 \n"
                               "B: PROP=0\nB: EV=120013\nB: KEY=1000000000007 ff9f207ac14057ff\n\n";
static const char power_button[] = "N: Name=\"Power Button\"\nH: Handlers=kbd event0 \n"
                                   "B: PROP=0\nB: EV=3\nB: KEY=10000000000000 0\n\n";
static const char touch_pad[] = "N: Name=\"Touchpad\"\nH: Handlers=mouse1 event6 \n"
                                "B: PROP=5\nB: EV=b\nB: ABS=2e0800000000003\n\n";

/* ---- hands ---- */

START_TEST(a_touch_screen_is_told_from_a_touch_pad)
{
    ck_assert(devices_have_touch(touch_screen));
    ck_assert(!devices_have_touch(touch_pad));
    ck_assert(!devices_have_touch(keyboard));
    ck_assert(!devices_have_touch(""));
}
END_TEST

START_TEST(a_power_button_is_no_keyboard)
{
    ck_assert(devices_have_keys(keyboard));
    ck_assert(!devices_have_keys(power_button));
    ck_assert(!devices_have_keys(touch_screen));
}
END_TEST

START_TEST(a_touch_screen_and_a_keyboard_are_two_devices)
{
    g_autofree char *both = g_strconcat(power_button, touch_screen, keyboard, NULL);
    ck_assert(devices_have_touch(both) && devices_have_keys(both));
}
END_TEST

/* ---- the disk ---- */

static enum selftest_finding found(gboolean written, gboolean same, gboolean in_memory, double ms)
{
    const struct disk_figures figures = {written, same, in_memory, ms};
    return disk_line(&figures).finding;
}

START_TEST(a_disk_is_judged_by_what_it_gave_back_and_how_fast)
{
    ck_assert_int_eq(found(FALSE, FALSE, FALSE, 0), FINDING_DISK_UNWRITTEN);
    ck_assert_int_eq(found(TRUE, FALSE, FALSE, 2), FINDING_DISK_DIFFERS);
    ck_assert_int_eq(found(TRUE, TRUE, TRUE, 0.001), FINDING_DISK_MEMORY);
    ck_assert_int_eq(found(TRUE, TRUE, FALSE, 0.01), FINDING_DISK_TOO_FAST);
    ck_assert_int_eq(found(TRUE, TRUE, FALSE, 0.35), FINDING_DISK_WELL);
    ck_assert_int_eq(found(TRUE, TRUE, FALSE, 900), FINDING_DISK_SLOW);
}
END_TEST

START_TEST(what_was_measured_leaves_nothing_behind)
{
    g_autofree char *folder = g_dir_make_tmp("selftest-XXXXXX", NULL);
    const struct disk_figures figures = disk_measure(folder);
    ck_assert(figures.written && figures.same);
    ck_assert_int_eq(g_rmdir(folder), 0);
}
END_TEST

START_TEST(a_folder_that_is_not_there_can_not_be_written)
{
    const struct disk_figures figures = disk_measure("/nowhere/at/all");
    ck_assert(!figures.written);
}
END_TEST

/* ---- the whole ---- */

static struct place {
    char *folder, *packages, *devices;
    struct results *results;
    struct selftest_kiosk kiosk;
    struct selftest *selftest;
} place;

static void open_results(void)
{
    GError *error = NULL;
    g_autofree char *path = g_build_filename(place.folder, "results.db", NULL);
    const struct results_options options = {.synchronous = "OFF", .software_version = "1"};
    place.results = results_open(path, &options, NULL, &error);
    ck_assert_msg(place.results != NULL, "%s", error ? error->message : "");
    place.kiosk.results = place.results;
}

static void start(void)
{
    place.folder = g_dir_make_tmp("selftest-XXXXXX", NULL);
    place.packages = g_build_filename(place.folder, "content", NULL);
    place.devices = g_build_filename(place.folder, "devices", NULL);
    open_results();
    ck_assert(g_file_set_contents(place.devices, touch_screen, -1, NULL));
    place.kiosk = (struct selftest_kiosk){.results = place.results,
                                          .folder = place.folder,
                                          .packages = place.packages,
                                          .content = "shipped-1",
                                          .devices = place.devices,
                                          .has_site = TRUE,
                                          .without_worker = TRUE};
    place.selftest = NULL;
}

static void end(void)
{
    selftest_free(place.selftest);
    results_close(place.results);
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", place.folder);
    ck_assert_int_eq(system(command), 0);
    g_free(place.folder);
    g_free(place.packages);
    g_free(place.devices);
}

static void run(void)
{
    selftest_free(place.selftest);
    place.selftest = selftest_new(&place.kiosk);
    selftest_tone(place.selftest, FINDING_TONE_LEFT);
    while (selftest_poll(place.selftest))
        g_usleep(place.kiosk.without_worker ? 0 : 1000);
}

static struct selftest_line line(enum selftest_check check)
{
    return selftest_lines(place.selftest)[check];
}

static void set_pins(void)
{
    ck_assert(results_pin_set(place.results, "trainer", "402817", NULL));
    ck_assert(results_pin_set(place.results, "administrator", "135790", NULL));
}

/* The digest of a PIN. */
static void change_a_row(void)
{
    g_autofree char *path = g_build_filename(place.folder, "results.db", NULL), *bytes = NULL;
    gsize length = 0;
    ck_assert(g_file_get_contents(path, &bytes, &length, NULL));
    char *row = memmem(bytes, length, "$argon2id$", 10);
    ck_assert_ptr_nonnull(row);
    row[1] = 'A';
    ck_assert(g_file_set_contents(path, bytes, (gssize)length, NULL));
}

static gboolean own_file(void)
{
    g_autoptr(GDir) folder = g_dir_open(place.folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(folder))) {
        if (g_str_has_prefix(name, SELFTEST_FILES))
            return TRUE;
    }
    return FALSE;
}

START_TEST(every_line_has_been_looked_at_in_the_end)
{
    run();
    for (int i = 0; i < N_SELFTEST; i++)
        ck_assert_int_ne(line((enum selftest_check)i).state, SELFTEST_WAITING);
}
END_TEST

START_TEST(without_a_tone_it_is_not_over)
{
    place.selftest = selftest_new(&place.kiosk);
    for (int i = 0; i < 10; i++)
        ck_assert(selftest_poll(place.selftest));
    ck_assert_int_eq(selftest_verdict(place.selftest), SELFTEST_WAITING);
    selftest_tone(place.selftest, FINDING_NO_SOUND);
    ck_assert(!selftest_poll(place.selftest));
    ck_assert_int_eq(selftest_verdict(place.selftest), SELFTEST_AMISS);
}
END_TEST

START_TEST(a_kiosk_whose_pin_anybody_could_choose_is_not_ready)
{
    run();
    ck_assert_int_eq(line(SELFTEST_PINS).finding, FINDING_NO_PIN);
    ck_assert_int_eq(selftest_verdict(place.selftest), SELFTEST_AMISS);
    ck_assert(results_pin_set(place.results, "facilitator", "402817", NULL));
    run();
    ck_assert_int_eq(line(SELFTEST_PINS).finding, FINDING_NO_TRAINER_PIN);
    ck_assert_int_ne(selftest_verdict(place.selftest), SELFTEST_AMISS);
    ck_assert(results_pin_set(place.results, "trainer", "402817", NULL));
    run();
    ck_assert_int_eq(line(SELFTEST_PINS).finding, FINDING_NO_ADMINISTRATOR_PIN);
    set_pins();
    run();
    ck_assert_int_eq(line(SELFTEST_PINS).finding, FINDING_PINS);
    ck_assert_int_ne(selftest_verdict(place.selftest), SELFTEST_AMISS);
}
END_TEST

START_TEST(the_results_are_read_to_the_last_row)
{
    set_pins();
    run();
    ck_assert_int_eq(line(SELFTEST_RESULTS).finding, FINDING_RESULTS_WHOLE);
    ck_assert(line(SELFTEST_RESULTS).number >= 2);
    ck_assert(!own_file());
}
END_TEST

START_TEST(a_row_that_somebody_changed_is_damage)
{
    set_pins();
    results_close(place.results);
    change_a_row();
    open_results();
    run();
    ck_assert_int_eq(line(SELFTEST_RESULTS).finding, FINDING_RESULTS_DAMAGED);
}
END_TEST

START_TEST(what_can_not_be_looked_at_is_not_called_damaged)
{
    place.kiosk.folder = "/nowhere/at/all";
    run();
    ck_assert_int_eq(line(SELFTEST_RESULTS).finding, FINDING_RESULTS_UNREAD);
    ck_assert_int_eq(line(SELFTEST_RESULTS).state, SELFTEST_LOOK);
}
END_TEST

/* The worker of the first goes on when the test itself was left. */
START_TEST(a_test_that_is_begun_anew_has_a_file_of_its_own)
{
    place.kiosk.without_worker = FALSE;
    for (int i = 0; i < 3; i++) {
        selftest_free(place.selftest);
        place.selftest = selftest_new(&place.kiosk);
        selftest_poll(place.selftest);
        run();
        ck_assert_int_eq(line(SELFTEST_RESULTS).finding, FINDING_RESULTS_WHOLE);
    }
    while (own_file())
        g_usleep(1000);
}
END_TEST

START_TEST(what_a_power_cut_left_is_swept_away)
{
    g_autofree char *left = g_build_filename(place.folder, SELFTEST_FILES "1f0c93aa.db", NULL);
    g_autofree char *results = g_build_filename(place.folder, "results.db", NULL);
    ck_assert(g_file_set_contents(left, "half a copy", -1, NULL));
    selftest_sweep(place.folder);
    ck_assert(!own_file());
    ck_assert(g_file_test(results, G_FILE_TEST_EXISTS) && g_file_test(place.devices, G_FILE_TEST_EXISTS));
}
END_TEST

START_TEST(it_waits_while_a_copy_makes_its_snapshot)
{
    g_autofree char *path = g_build_filename(place.folder, "copy.db", NULL);
    struct results_snapshot *copy = results_snapshot_new(place.results, path, NULL);
    place.selftest = selftest_new(&place.kiosk);
    selftest_tone(place.selftest, FINDING_TONE_LEFT);
    for (int i = 0; i < 5; i++)
        ck_assert(selftest_poll(place.selftest));
    ck_assert_int_eq(line(SELFTEST_RESULTS).state, SELFTEST_WAITING);
    results_snapshot_free(copy);
    while (selftest_poll(place.selftest)) {
    }
    ck_assert_int_eq(line(SELFTEST_RESULTS).finding, FINDING_RESULTS_WHOLE);
}
END_TEST

START_TEST(a_disk_that_runs_full_is_told)
{
    place.kiosk.disk_short = TRUE;
    run();
    ck_assert_int_eq(line(SELFTEST_ROOM).finding, FINDING_ROOM_SHORT);
}
END_TEST

START_TEST(nobody_can_use_a_kiosk_without_touch_and_keys)
{
    ck_assert(g_file_set_contents(place.devices, power_button, -1, NULL));
    run();
    ck_assert_int_eq(line(SELFTEST_TOUCH).state, SELFTEST_AMISS);
    g_unlink(place.devices);
    run();
    ck_assert_int_eq(line(SELFTEST_TOUCH).state, SELFTEST_UNKNOWN);
}
END_TEST

START_TEST(the_worker_comes_to_the_same_end)
{
    place.kiosk.without_worker = FALSE;
    run();
    ck_assert_int_eq(line(SELFTEST_RESULTS).finding, FINDING_RESULTS_WHOLE);
}
END_TEST

/* ---- what head office signed ---- */

static char *install(const char *key_file_of)
{
    struct minisign_public_key public, other;
    struct minisign_secret_key secret, other_secret;
    minisign_make_keys(&public, &secret);
    minisign_make_keys(&other, &other_secret);
    char *folder = g_build_filename(place.packages, "12-village", NULL);
    g_autofree char *file = g_build_filename(folder, "lesson.xml", NULL);
    g_autofree char *key_path = g_build_filename(place.folder, KEYS_FILE, NULL);
    g_autofree char *key = minisign_print_public_key(g_str_equal(key_file_of, "own") ? &public : &other);
    ck_assert_int_eq(g_mkdir_with_parents(folder, 0700), 0);
    ck_assert(g_file_set_contents(file, "<lesson/>", -1, NULL));
    ck_assert(g_file_set_contents(key_path, key, -1, NULL));
    struct package *package = package_sign(folder, &secret, "village", 12, "0.1.0", NULL, NULL);
    ck_assert_ptr_nonnull(package);
    package_free(package);
    place.kiosk.content = "12-village";
    return folder;
}

START_TEST(content_as_it_was_signed_is_well)
{
    g_free(install("own"));
    run();
    ck_assert_int_eq(line(SELFTEST_CONTENT).finding, FINDING_CONTENT_WHOLE);
    ck_assert_int_eq(line(SELFTEST_SIGNATURE).finding, FINDING_SIGNED);
}
END_TEST

START_TEST(what_came_with_the_program_is_not_called_signed)
{
    set_pins();
    g_free(install("own"));
    place.kiosk.content = "shipped-1";
    run();
    ck_assert_int_eq(line(SELFTEST_SIGNATURE).finding, FINDING_UNSIGNED);
    ck_assert_int_eq(line(SELFTEST_SIGNATURE).state, SELFTEST_WELL);
    ck_assert_int_eq(line(SELFTEST_CONTENT).finding, FINDING_CONTENT_SHIPPED);
    ck_assert_int_eq(line(SELFTEST_CONTENT).state, SELFTEST_UNKNOWN);
    ck_assert_int_ne(selftest_verdict(place.selftest), SELFTEST_AMISS);
}
END_TEST

START_TEST(one_byte_that_changed_is_found)
{
    g_autofree char *folder = install("own");
    g_autofree char *file = g_build_filename(folder, "lesson.xml", NULL);
    ck_assert(g_file_set_contents(file, "<lessom/>", -1, NULL));
    run();
    ck_assert_int_eq(line(SELFTEST_CONTENT).finding, FINDING_CONTENT_CHANGED);
    ck_assert_int_eq(selftest_verdict(place.selftest), SELFTEST_AMISS);
}
END_TEST

START_TEST(so_is_the_signature_of_somebody_else)
{
    g_free(install("another"));
    run();
    ck_assert_int_eq(line(SELFTEST_SIGNATURE).finding, FINDING_NOT_SIGNED);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("selftest");
    TCase *parts = tcase_create("parts"), *whole = tcase_create("whole");
    tcase_add_test(parts, a_touch_screen_is_told_from_a_touch_pad);
    tcase_add_test(parts, a_power_button_is_no_keyboard);
    tcase_add_test(parts, a_touch_screen_and_a_keyboard_are_two_devices);
    tcase_add_test(parts, a_disk_is_judged_by_what_it_gave_back_and_how_fast);
    tcase_add_test(parts, what_was_measured_leaves_nothing_behind);
    tcase_add_test(parts, a_folder_that_is_not_there_can_not_be_written);
    suite_add_tcase(suite, parts);
    tcase_add_checked_fixture(whole, start, end);
    tcase_add_test(whole, every_line_has_been_looked_at_in_the_end);
    tcase_add_test(whole, without_a_tone_it_is_not_over);
    tcase_add_test(whole, a_kiosk_whose_pin_anybody_could_choose_is_not_ready);
    tcase_add_test(whole, the_results_are_read_to_the_last_row);
    tcase_add_test(whole, a_row_that_somebody_changed_is_damage);
    tcase_add_test(whole, what_can_not_be_looked_at_is_not_called_damaged);
    tcase_add_test(whole, a_test_that_is_begun_anew_has_a_file_of_its_own);
    tcase_add_test(whole, what_a_power_cut_left_is_swept_away);
    tcase_add_test(whole, it_waits_while_a_copy_makes_its_snapshot);
    tcase_add_test(whole, a_disk_that_runs_full_is_told);
    tcase_add_test(whole, nobody_can_use_a_kiosk_without_touch_and_keys);
    tcase_add_test(whole, the_worker_comes_to_the_same_end);
    tcase_add_test(whole, content_as_it_was_signed_is_well);
    tcase_add_test(whole, what_came_with_the_program_is_not_called_signed);
    tcase_add_test(whole, one_byte_that_changed_is_found);
    tcase_add_test(whole, so_is_the_signature_of_somebody_else);
    suite_add_tcase(suite, whole);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
