/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A disk of any size, in numbers; and the real one once. */
#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#include "player/room.h"

#define MB G_GUINT64_CONSTANT(1000000)

static struct {
    guint64 size, left, kept;
    gboolean silent;
} disk;

static gboolean space(const char *folder, guint64 *size, guint64 *left, void *data)
{
    (void)data;
    ck_assert_str_eq(folder, "/kiosk");
    *size = disk.size;
    *left = disk.left;
    return !disk.silent;
}

static gboolean keep(const char *path, guint64 size, void *data)
{
    (void)data;
    ck_assert_str_eq(path, "/kiosk/kept-room");
    if (disk.kept == 0 && disk.left < size) {
        return FALSE;
    }
    disk.left -= disk.kept == 0 ? size : 0;
    disk.kept = size;
    return TRUE;
}

static gboolean give(const char *path, void *data)
{
    (void)path, (void)data;
    const gboolean there = disk.kept > 0;
    disk.left += disk.kept;
    disk.kept = 0;
    return there;
}

static const struct room_files simulated = {space, keep, give, NULL};

static GLogWriterOutput count(GLogLevelFlags level, const GLogField *fields, gsize n, void *data)
{
    (void)level, (void)fields, (void)n;
    ++*(int *)data;
    return G_LOG_WRITER_HANDLED;
}

static gboolean short_with(guint64 size_mb, guint64 left_mb)
{
    struct room *room = room_new("/kiosk/results.db", &simulated);
    const struct session_disk functions = room_disk(room);
    disk.size = size_mb * MB;
    disk.left = left_mb * MB;
    const gboolean is_short = functions.is_short(functions.data);
    room_free(room);
    return is_short;
}

START_TEST(a_twentieth_is_too_little_within_bounds)
{
    int said = 0;
    g_log_set_writer_func(count, &said, NULL);
    ck_assert(short_with(1000, 199) && !short_with(1000, 200));
    ck_assert(short_with(8000, 399) && !short_with(8000, 400));
    ck_assert(short_with(500000, 999) && !short_with(500000, 1000));
}
END_TEST

START_TEST(a_disk_that_says_nothing_is_not_short)
{
    disk.silent = TRUE;
    ck_assert(!short_with(0, 0));
}
END_TEST

START_TEST(the_log_says_once_that_it_is_short)
{
    int said = 0;
    disk.size = disk.left = 8000 * MB;
    g_log_set_writer_func(count, &said, NULL);
    struct room *room = room_new("/kiosk/results.db", &simulated);
    const struct session_disk functions = room_disk(room);
    ck_assert(!functions.is_short(functions.data));
    disk.left = 0;
    for (int i = 0; i < 5; i++) {
        ck_assert(functions.is_short(functions.data));
    }
    ck_assert_int_eq(said, 1);
    room_free(room);
}
END_TEST

START_TEST(room_is_kept_and_given_up_once)
{
    int said = 0;
    disk.size = disk.left = 8000 * MB;
    g_log_set_writer_func(count, &said, NULL);
    struct room *room = room_new("/kiosk/results.db", &simulated);
    struct session_disk functions = room_disk(room);
    ck_assert_uint_eq(disk.kept, ROOM_KEPT);
    ck_assert(functions.give(functions.data));
    ck_assert_uint_eq(disk.left, 8000 * MB);
    ck_assert(!functions.give(functions.data));
    room_free(room);
    room = room_new("/kiosk/results.db", &simulated);
    ck_assert_uint_eq(disk.kept, ROOM_KEPT);
    room_free(room);
}
END_TEST

START_TEST(the_real_disk_keeps_and_gives)
{
    g_autofree char *folder = g_dir_make_tmp("vigil-room-XXXXXX", NULL);
    g_autofree char *results = g_build_filename(folder, "results.db", NULL);
    g_autofree char *kept = g_build_filename(folder, "kept-room", NULL);
    g_autofree char *damaged = g_build_filename(folder, "results.db.damaged-20261126", NULL);
    const struct room_files files = room_files_real();
    GStatBuf status;
    int said = 0;
    g_log_set_writer_func(count, &said, NULL);
    for (int start = 0; start < 2; start++) { /* there already, the second time */
        struct room *room = room_new(results, &files);
        ck_assert_int_eq(g_stat(kept, &status), 0);
        ck_assert_int_eq(status.st_size, (gint64)ROOM_KEPT);
        room_free(room);
    }
    struct room *room = room_new(results, &files);
    const struct session_disk functions = room_disk(room);
    ck_assert(!functions.set_aside(functions.data));
    ck_assert(g_file_set_contents(damaged, "x", 1, NULL));
    ck_assert(functions.set_aside(functions.data));
    ck_assert(functions.give(functions.data));
    ck_assert(!g_file_test(kept, G_FILE_TEST_EXISTS));
    ck_assert(!functions.give(functions.data));
    room_free(room);
    g_unlink(damaged);
    g_rmdir(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("room");
    TCase *room = tcase_create("room");
    tcase_add_test(room, a_twentieth_is_too_little_within_bounds);
    tcase_add_test(room, a_disk_that_says_nothing_is_not_short);
    tcase_add_test(room, the_log_says_once_that_it_is_short);
    tcase_add_test(room, room_is_kept_and_given_up_once);
    tcase_add_test(room, the_real_disk_keeps_and_gives);
    suite_add_tcase(suite, room);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_FORK); /* the writer of the log can be set once in a process */
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
