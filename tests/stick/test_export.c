/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of the results onto a stick: how it goes, and every way in which it can't. */
#include "assessments/results/results.h"
#include "player/stick/stick_words.h"
#include "tests/stick/desk.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct desk *desk;

static void set_up(void)
{
    desk = desk_new(1);
}

static void tear_down(void)
{
    desk_free(desk);
}

static char *copy_name(void)
{
    return kiosk_file_name(results_device(desk->results), 2);
}

static void insert(struct stick_simulated_kind kind)
{
    kind.capacity = kind.capacity ? kind.capacity : 8 * DESK_MB;
    stick_simulated_insert(desk->simulated, &kind);
}

/* Runs an export to its end, which must be this failure in these words, without a copy. */
static void check_fails(enum stick_failure failure, const char *words)
{
    struct stick_copy copy;
    struct stick_export *export = desk_export(desk, TRUE);
    const struct stick_progress end = desk_run(export);
    ck_assert_str_eq(stick_export_state_name(end.state), "failed");
    ck_assert_str_eq(stick_state_words(end.state, end.failure), words);
    ck_assert_int_eq(end.failure, failure);
    ck_assert(!stick_export_copy(export, &copy));
    stick_export_free(export);
}

static void check_safe(gboolean sealed)
{
    struct stick_copy copy;
    struct stick_export *export = desk_export(desk, sealed);
    const struct stick_progress end = desk_run(export);
    ck_assert_str_eq(stick_state_words(end.state, end.failure),
                     "The copy is done. You can take the stick out now.");
    ck_assert_int_eq(end.bytes, end.of);
    ck_assert(stick_export_copy(export, &copy));
    ck_assert_int_eq(copy.sealed, sealed);
    ck_assert(desk_opens(desk, copy.name));
    GBytes *platter = stick_simulated_platter(desk->simulated, copy.name);
    ck_assert_int_eq((gint64)g_bytes_get_size(platter), copy.bytes);
    g_autofree char *sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, platter);
    ck_assert_str_eq(copy.sha256, sha256);
    g_bytes_unref(platter);
    stick_export_free(export);
}

static void check_names(const char *names)
{
    g_autoptr(GPtrArray) all = stick_simulated_names(desk->simulated);
    g_ptr_array_add(all, NULL);
    g_autofree char *joined = g_strjoinv(" ", (char **)all->pdata);
    ck_assert_str_eq(joined, names);
}

START_TEST(a_sealed_copy_is_whole_on_the_stick)
{
    insert((struct stick_simulated_kind){.presence = STICK_READY});
    check_safe(TRUE);
    g_autofree char *name = copy_name();
    check_names(name);
}
END_TEST

START_TEST(without_a_key_the_copy_is_plain)
{
    g_autofree char *name = copy_name();
    insert((struct stick_simulated_kind){.presence = STICK_READY});
    check_safe(FALSE);
    GBytes *platter = stick_simulated_platter(desk->simulated, name);
    gsize length;
    const char *bytes = g_bytes_get_data(platter, &length);
    ck_assert_ptr_nonnull(memmem(bytes, length, desk->chain_head, strlen(desk->chain_head)));
    ck_assert_ptr_nonnull(memmem(bytes, length, "SQLite format 3", 15));
    g_bytes_unref(platter);
}
END_TEST

START_TEST(nothing_of_the_results_can_be_read_in_a_sealed_copy)
{
    static const char *const secrets[] = {"4028179", "SQLite", "vigil-kiosk-file", "results.db"};
    g_autofree char *name = copy_name();
    insert((struct stick_simulated_kind){.presence = STICK_READY});
    check_safe(TRUE);
    GBytes *platter = stick_simulated_platter(desk->simulated, name);
    gsize length;
    const char *bytes = g_bytes_get_data(platter, &length);
    for (gsize i = 0; i < G_N_ELEMENTS(secrets); i++)
        ck_assert_ptr_null(memmem(bytes, length, secrets[i], strlen(secrets[i])));
    g_bytes_unref(platter);
}
END_TEST

START_TEST(an_earlier_copy_is_never_touched)
{
    insert((struct stick_simulated_kind){.presence = STICK_READY});
    g_autoptr(GBytes) old = desk_put_old_copy(desk);
    check_safe(TRUE);
    desk_check_old_copy(desk, old);
}
END_TEST

START_TEST(a_number_that_the_stick_has_already_is_passed_over)
{
    g_autofree char *taken = kiosk_file_name(results_device(desk->results), 7);
    g_autoptr(GBytes) old = g_bytes_new_static("of this kiosk", 13);
    insert((struct stick_simulated_kind){.presence = STICK_READY});
    stick_simulated_put(desk->simulated, taken, old);
    struct stick_copy copy;
    struct stick_export *export = desk_export(desk, TRUE);
    desk_run(export);
    ck_assert(stick_export_copy(export, &copy));
    ck_assert_int_eq(copy.counter, 8);
    stick_export_free(export);
}
END_TEST

START_TEST(what_an_earlier_try_left_makes_room)
{
    g_autofree char *name = copy_name(), *left = g_strconcat(name, ".part", NULL);
    g_autofree char *filling = g_malloc0(7 * DESK_MB);
    g_autoptr(GBytes) content = g_bytes_new(filling, 7 * DESK_MB);
    g_autoptr(GBytes) song = g_bytes_new_static("la", 2);
    insert((struct stick_simulated_kind){.capacity = 7 * DESK_MB + 10, .presence = STICK_READY});
    stick_simulated_put(desk->simulated, left, content);
    stick_simulated_put(desk->simulated, "song.mp3.part", song);
    check_safe(TRUE);
    g_autofree char *names = g_strjoin(" ", name, "song.mp3.part", NULL);
    check_names(names);
}
END_TEST

START_TEST(without_a_stick_it_asks_for_one)
{
    check_fails(STICK_FAILURE_NO_STICK, "There is no stick in the kiosk. Put one in, then start the copy.");
}
END_TEST

START_TEST(a_locked_stick_is_named_as_such)
{
    insert((struct stick_simulated_kind){.presence = STICK_READ_ONLY});
    check_fails(STICK_FAILURE_READ_ONLY,
                "This stick is locked: nothing can be written to it. Open its lock, or use another stick, "
                "then start again.");
}
END_TEST

START_TEST(a_file_system_that_the_kiosk_cant_use_is_named_as_such)
{
    insert((struct stick_simulated_kind){.presence = STICK_FOREIGN});
    check_fails(STICK_FAILURE_FOREIGN,
                "The kiosk can’t use this stick. Use another one, or have it formatted as FAT32 or exFAT on "
                "a computer.");
}
END_TEST

static const char full[] =
    "There is not enough room on this stick. Make room on it, or use another stick, then start again.";

START_TEST(a_full_stick_is_found_before_anything_is_written)
{
    insert((struct stick_simulated_kind){.capacity = 100, .presence = STICK_READY});
    check_fails(STICK_FAILURE_FULL, full);
    check_names("");
}
END_TEST

/* A tenth more than it takes must be free. */
START_TEST(just_enough_room_is_not_enough)
{
    struct stick_copy copy;
    insert((struct stick_simulated_kind){.presence = STICK_READY});
    struct stick_export *export = desk_export(desk, TRUE);
    desk_run(export);
    ck_assert(stick_export_copy(export, &copy));
    insert((struct stick_simulated_kind){.capacity = copy.bytes * 21 / 20, .presence = STICK_READY});
    check_fails(STICK_FAILURE_FULL, full);
    insert((struct stick_simulated_kind){.capacity = copy.bytes * 23 / 20, .presence = STICK_READY});
    check_safe(TRUE);
    stick_export_free(export);
}
END_TEST

/* It says that there is room, and there isn't. */
static enum stick_presence look_boastfully(void *data, gint64 *free_bytes)
{
    const enum stick_presence presence = stick_simulated_functions(data).look(data, free_bytes);
    *free_bytes = G_MAXINT64;
    return presence;
}

START_TEST(a_stick_that_fills_up_meanwhile_keeps_nothing_of_the_copy)
{
    insert((struct stick_simulated_kind){.capacity = 100 * 1000, .presence = STICK_READY});
    desk->stick.look = look_boastfully;
    check_fails(STICK_FAILURE_FULL, full);
    check_names("");
}
END_TEST

START_TEST(a_stick_of_fake_capacity_is_found_by_reading_it_back)
{
    insert((struct stick_simulated_kind){
        .capacity = 64 * DESK_MB, .true_capacity = 100 * 1000, .presence = STICK_READY});
    check_fails(STICK_FAILURE_NOT_AS_WRITTEN,
                "This stick doesn’t keep what is written to it. This copy doesn’t count. Don’t use this "
                "stick any more. Use another one, then start again.");
    check_names("");
}
END_TEST

static const char broken[] = "The stick stopped working. This copy doesn’t count. All results are still in "
                             "the kiosk. Use another stick, then start again.";

/* How many operations a whole export has. */
static int count_operations(void)
{
    insert((struct stick_simulated_kind){.presence = STICK_READY});
    stick_simulated_arm(desk->simulated, STICK_FINE, 0);
    check_safe(TRUE);
    return stick_simulated_operations(desk->simulated);
}

static void check_fault_everywhere(enum stick_simulated_fault fault)
{
    const int n = count_operations();
    for (int after = 0; after < n; after++) {
        struct stick_copy copy;
        insert((struct stick_simulated_kind){.presence = STICK_READY});
        g_autoptr(GBytes) old = desk_put_old_copy(desk);
        stick_simulated_arm(desk->simulated, fault, after);
        struct stick_export *export = desk_export(desk, TRUE);
        const struct stick_progress end = desk_run(export);
        const gboolean whole = stick_export_copy(export, &copy);
        if (end.state == STICK_EXPORT_SAFE)
            ck_assert(whole);
        else
            ck_assert_msg(end.failure == STICK_FAILURE_BUSY ||
                              strcmp(stick_state_words(end.state, end.failure), broken) == 0,
                          "operation %d: %s", after, stick_state_words(end.state, end.failure));
        if (whole)
            ck_assert(desk_opens(desk, copy.name));
        desk_check_old_copy(desk, old);
        stick_export_free(export);
        stick_simulated_arm(desk->simulated, STICK_FINE, 0);
        check_safe(TRUE); /* the next try on the same stick */
    }
    printf("each of %d operations of a copy not done: as it should be\n", n);
}

START_TEST(an_operation_that_isnt_done_once_is_survived)
{
    check_fault_everywhere(STICK_FAILS_ONCE);
}
END_TEST

START_TEST(a_stick_that_stops_working_is_named_as_such)
{
    check_fault_everywhere(STICK_FAILS_ON);
}
END_TEST

START_TEST(a_pulled_stick_is_named_as_such)
{
    insert((struct stick_simulated_kind){.presence = STICK_READY});
    stick_simulated_arm(desk->simulated, STICK_PULLED, 6);
    check_fails(STICK_FAILURE_GONE,
                "The stick was taken out before the copy was done. This copy doesn’t count. All results are "
                "still in the kiosk. Put the stick in, then start again.");
    stick_simulated_insert_again(desk->simulated);
    check_safe(TRUE);
}
END_TEST

START_TEST(a_stick_that_was_changed_for_another_gets_nothing)
{
    const int n = count_operations();
    for (int after = 1; after < n; after++) {
        struct stick_copy copy;
        insert((struct stick_simulated_kind){.presence = STICK_READY});
        stick_simulated_arm(desk->simulated, STICK_SWAPPED, after);
        struct stick_export *export = desk_export(desk, TRUE);
        const struct stick_progress end = desk_run(export);
        ck_assert_int_eq(end.state, STICK_EXPORT_FAILED);
        ck_assert_int_eq(end.failure,
                         stick_export_copy(export, &copy) ? STICK_FAILURE_EARLY : STICK_FAILURE_GONE);
        check_names("");
        stick_export_free(export);
    }
}
END_TEST

START_TEST(taken_out_a_moment_too_soon_the_copy_counts)
{
    struct stick_copy copy;
    const int n = count_operations();
    insert((struct stick_simulated_kind){.presence = STICK_READY});
    stick_simulated_arm(desk->simulated, STICK_PULLED, n - 1);
    struct stick_export *export = desk_export(desk, TRUE);
    const struct stick_progress end = desk_run(export);
    ck_assert_str_eq(stick_state_words(end.state, end.failure),
                     "The copy is done, but the stick was taken out a moment too soon. Next time, wait until "
                     "the screen says that you can take it out.");
    ck_assert(stick_export_copy(export, &copy));
    ck_assert(desk_opens(desk, copy.name));
    stick_export_free(export);
}
END_TEST

START_TEST(a_stick_that_cant_be_let_go_of_is_never_called_safe)
{
    struct stick_copy copy;
    insert((struct stick_simulated_kind){.presence = STICK_READY});
    stick_simulated_arm(desk->simulated, STICK_STAYS_BUSY, 0);
    struct stick_export *export = desk_export(desk, TRUE);
    const struct stick_progress end = desk_run(export);
    ck_assert_str_eq(stick_export_state_name(end.state), "failed");
    ck_assert_str_eq(stick_state_words(end.state, end.failure),
                     "The kiosk can’t let go of the stick. Switch the kiosk off, then take the stick out.");
    ck_assert(stick_export_copy(export, &copy));
    stick_export_free(export);
}
END_TEST

START_TEST(a_slow_stick_gets_there)
{
    insert((struct stick_simulated_kind){.presence = STICK_READY, .milliseconds_per_megabyte = 60000});
    check_safe(TRUE);
    ck_assert_int_gt(stick_simulated_milliseconds(desk->simulated), 10 * 1000);
}
END_TEST

START_TEST(a_snapshot_that_isnt_as_the_results_are_is_never_copied)
{
    const int file = open(desk->snapshot, O_WRONLY | O_APPEND);
    ck_assert_int_eq(pwrite(file, "x", 1, 5000), 1);
    close(file);
    desk->rows++;
    insert((struct stick_simulated_kind){.presence = STICK_READY});
    check_fails(STICK_FAILURE_SNAPSHOT,
                "The kiosk can’t read all of its results. Nothing was copied. Start the kiosk again and try "
                "once more. If this comes back, tell head office.");
    check_names("");
}
END_TEST

START_TEST(an_unfit_key_is_found_before_anything_is_written)
{
    g_free(desk->public_key);
    desk->public_key = g_strdup("0123");
    insert((struct stick_simulated_kind){.presence = STICK_READY});
    check_fails(
        STICK_FAILURE_KEY,
        "The key for sealing the copy isn’t a key. Nothing was copied. Ask whoever set up the kiosk.");
    check_names("");
}
END_TEST

START_TEST(it_can_be_stopped_at_any_step)
{
    int steps = 0;
    insert((struct stick_simulated_kind){.presence = STICK_READY});
    struct stick_export *whole = desk_export(desk, TRUE);
    while (stick_export_step(whole))
        steps++;
    stick_export_free(whole);
    for (int at = 0; at < steps; at++) {
        struct stick_copy copy;
        insert((struct stick_simulated_kind){.presence = STICK_READY});
        struct stick_export *export = desk_export(desk, TRUE);
        for (int i = 0; i < at; i++)
            stick_export_step(export);
        stick_export_cancel(export);
        const struct stick_progress end = desk_run(export);
        if (stick_export_copy(export, &copy)) {
            ck_assert_int_eq(end.state, STICK_EXPORT_SAFE);
        } else {
            ck_assert_str_eq(stick_state_words(end.state, end.failure),
                             "You stopped the copy. It doesn’t count. You can take the stick out now.");
            check_names("");
        }
        stick_export_free(export);
    }
}
END_TEST

START_TEST(what_head_office_received_is_read_from_the_stick)
{
    g_autofree char *line =
        g_strdup_printf("%s 1 %s\r\nnonsense\n", results_device(desk->results), desk->chain_head);
    g_autoptr(GBytes) text = g_bytes_new(line, strlen(line));
    insert((struct stick_simulated_kind){.presence = STICK_READY});
    stick_simulated_put(desk->simulated, RECEIVED_NAME, text);
    struct stick_export *export = desk_export(desk, TRUE);
    ck_assert_int_eq(desk_run(export).state, STICK_EXPORT_SAFE);
    const GPtrArray *all = stick_export_received(export);
    ck_assert_uint_eq(all->len, 1);
    const struct received *received = g_ptr_array_index(all, 0);
    ck_assert_str_eq(received->chain_head, desk->chain_head);
    ck_assert_int_eq(received->counter, 1);
    stick_export_free(export);
}
END_TEST

START_TEST(every_state_and_failure_has_words)
{
    for (int i = 0; i < STICK_FAILURES; i++)
        ck_assert(i == STICK_FAILURE_NONE || *stick_failure_words((enum stick_failure)i));
    for (int i = 0; i < STICK_EXPORT_STATES; i++)
        ck_assert(*stick_state_words((enum stick_export_state)i, STICK_FAILURE_GONE));
    ck_assert_str_eq(stick_failure_words(STICK_FAILURE_TOO_LARGE),
                     "The results are too large for one stick. Please tell head office.");
    ck_assert_str_eq(stick_slow_words(),
                     "This stick is slow. It can take some minutes. Leave it in until the "
                     "screen says that you can take it out.");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("export");
    TCase *tests = tcase_create("export");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_sealed_copy_is_whole_on_the_stick);
    tcase_add_test(tests, without_a_key_the_copy_is_plain);
    tcase_add_test(tests, nothing_of_the_results_can_be_read_in_a_sealed_copy);
    tcase_add_test(tests, an_earlier_copy_is_never_touched);
    tcase_add_test(tests, a_number_that_the_stick_has_already_is_passed_over);
    tcase_add_test(tests, what_an_earlier_try_left_makes_room);
    tcase_add_test(tests, without_a_stick_it_asks_for_one);
    tcase_add_test(tests, a_locked_stick_is_named_as_such);
    tcase_add_test(tests, a_file_system_that_the_kiosk_cant_use_is_named_as_such);
    tcase_add_test(tests, a_full_stick_is_found_before_anything_is_written);
    tcase_add_test(tests, just_enough_room_is_not_enough);
    tcase_add_test(tests, a_stick_that_fills_up_meanwhile_keeps_nothing_of_the_copy);
    tcase_add_test(tests, a_stick_of_fake_capacity_is_found_by_reading_it_back);
    tcase_add_test(tests, an_operation_that_isnt_done_once_is_survived);
    tcase_add_test(tests, a_stick_that_stops_working_is_named_as_such);
    tcase_add_test(tests, a_pulled_stick_is_named_as_such);
    tcase_add_test(tests, a_stick_that_was_changed_for_another_gets_nothing);
    tcase_add_test(tests, taken_out_a_moment_too_soon_the_copy_counts);
    tcase_add_test(tests, a_stick_that_cant_be_let_go_of_is_never_called_safe);
    tcase_add_test(tests, a_slow_stick_gets_there);
    tcase_add_test(tests, a_snapshot_that_isnt_as_the_results_are_is_never_copied);
    tcase_add_test(tests, an_unfit_key_is_found_before_anything_is_written);
    tcase_add_test(tests, it_can_be_stopped_at_any_step);
    tcase_add_test(tests, what_head_office_received_is_read_from_the_stick);
    tcase_add_test(tests, every_state_and_failure_has_words);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
