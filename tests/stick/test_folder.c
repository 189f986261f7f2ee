/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same copy into a real folder. */
#include "player/stick/stick_folder.h"
#include "tests/stick/desk.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static struct desk *desk;
static struct stick_folder *folder;
static char *path;

static void set_up(void)
{
    desk = desk_new(3);
    path = g_build_filename(desk->folder, "mounted", NULL);
    g_mkdir(path, 0700);
    folder = stick_folder_new(path, TRUE);
    desk->stick = stick_folder_functions(folder);
}

static void tear_down(void)
{
    stick_folder_free(folder);
    g_free(path);
    desk_free(desk);
}

static struct stick_progress copy_once(struct stick_copy *copy)
{
    struct stick_export *export = desk_export(desk, TRUE);
    const struct stick_progress end = desk_run(export);
    if (stick_export_copy(export, copy)) { /* onto the simulated platter, where head office looks */
        char *bytes = NULL;
        gsize length = 0;
        g_autofree char *file = g_build_filename(path, copy->name, NULL);
        ck_assert(g_file_get_contents(file, &bytes, &length, NULL));
        g_autoptr(GBytes) content = g_bytes_new_take(bytes, length);
        desk_insert(desk, 8 * DESK_MB);
        stick_simulated_put(desk->simulated, copy->name, content);
        ck_assert(desk_opens(desk, copy->name));
    }
    stick_export_free(export);
    return end;
}

START_TEST(a_copy_lies_in_the_folder_and_tells_no_time)
{
    struct stick_copy copy;
    GStatBuf status;
    ck_assert_int_eq(copy_once(&copy).state, STICK_EXPORT_SAFE);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    ck_assert_int_eq(desk->stick.list(folder, names), STICK_DONE);
    ck_assert_uint_eq(names->len, 1);
    g_autofree char *file = g_build_filename(path, g_ptr_array_index(names, 0), NULL);
    ck_assert_int_eq(g_stat(file, &status), 0);
    ck_assert_int_eq(status.st_mtime, 946684800);
}
END_TEST

START_TEST(no_file_takes_the_place_of_another)
{
    gint64 room;
    ck_assert_int_eq(desk->stick.look(folder, &room), STICK_READY);
    ck_assert_int_eq(desk->stick.create(folder, "one"), STICK_DONE);
    ck_assert_int_eq(desk->stick.create(folder, "two"), STICK_DONE);
    ck_assert_int_ne(desk->stick.rename(folder, "one", "two"), STICK_DONE);
    ck_assert_int_eq(desk->stick.rename(folder, "none", "three"), STICK_NOT_FOUND);
    ck_assert_int_eq(desk->stick.open_fresh(folder, "none"), STICK_NOT_FOUND);
}
END_TEST

START_TEST(only_a_file_is_a_file)
{
    gint64 room;
    g_autofree char *pipe = g_build_filename(path, "pipe", NULL),
                    *below = g_build_filename(path, "below", NULL);
    ck_assert_int_eq(mkfifo(pipe, 0600), 0);
    ck_assert_int_eq(g_mkdir(below, 0700), 0);
    ck_assert_int_eq(desk->stick.look(folder, &room), STICK_READY);
    ck_assert_int_eq(desk->stick.open_fresh(folder, "pipe"), STICK_NOT_FOUND);
    ck_assert_int_eq(desk->stick.open_fresh(folder, "below"), STICK_NOT_FOUND);
    ck_assert_int_ne(desk->stick.create(folder, "pipe"), STICK_DONE);
}
END_TEST

START_TEST(a_folder_that_went_away_is_gone)
{
    gint64 room;
    g_autofree char *other = g_strconcat(path, "-other", NULL);
    ck_assert_int_eq(desk->stick.look(folder, &room), STICK_READY);
    ck_assert_int_eq(desk->stick.create(folder, "one"), STICK_DONE);
    ck_assert_int_eq(g_rename(path, other), 0);
    ck_assert_int_eq(desk->stick.write(folder, (const guint8 *)"x", 1), STICK_GONE);
    ck_assert_int_eq(g_mkdir(path, 0700), 0);
    ck_assert_int_eq(desk->stick.sync_all(folder), STICK_GONE);
    ck_assert_int_eq(desk->stick.release(folder), STICK_GONE);
    ck_assert_int_eq(desk->stick.look(folder, &room), STICK_READY);
    ck_assert_int_eq(desk->stick.release(folder), STICK_DONE);
}
END_TEST

START_TEST(a_folder_where_nothing_is_mounted_is_no_stick)
{
    gint64 room;
    struct stick_folder *strict = stick_folder_new(path, FALSE);
    const struct stick stick = stick_folder_functions(strict);
    ck_assert(!stick.is_there(strict));
    ck_assert_int_eq(stick.look(strict, &room), STICK_NONE);
    ck_assert_int_eq(stick.create(strict, "one"), STICK_GONE);
    stick_folder_free(strict);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("folder");
    TCase *tests = tcase_create("folder");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_copy_lies_in_the_folder_and_tells_no_time);
    tcase_add_test(tests, no_file_takes_the_place_of_another);
    tcase_add_test(tests, only_a_file_is_a_file);
    tcase_add_test(tests, a_folder_that_went_away_is_gone);
    tcase_add_test(tests, a_folder_where_nothing_is_mounted_is_no_stick);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
