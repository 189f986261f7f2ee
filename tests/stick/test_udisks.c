/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UDisks2 as it answers on a bus of the test's own. */
#include "player/stick/stick_udisks.h"
#include "tests/stick/desk.h"
#include "tests/stick/udisks_mock.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

static GTestDBus *bus;
static struct udisks_mock *mock;
static struct stick_udisks *udisks;
static struct stick stick;
static int told; /* atomic */

/* The warnings of what is provoked would fill the report. */
static void keep_quiet(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
    (void)domain, (void)level, (void)message, (void)data;
}

static void take_news(void *data)
{
    (void)data;
    g_atomic_int_inc(&told);
}

static void set_up(void)
{
    g_log_set_handler("vigil", G_LOG_LEVEL_WARNING, keep_quiet, NULL);
    bus = g_test_dbus_new(G_TEST_DBUS_NONE);
    g_test_dbus_up(bus);
    mock = udisks_mock_new(g_test_dbus_get_bus_address(bus));
    udisks = stick_udisks_new(g_test_dbus_get_bus_address(bus), udisks_mock_media(mock), NULL);
    ck_assert_ptr_nonnull(udisks);
    stick = stick_udisks_functions(udisks);
    told = 0;
    stick.watch(stick.data, take_news, NULL);
}

static void tear_down(void)
{
    stick_udisks_free(udisks);
    udisks_mock_free(mock);
    g_test_dbus_down(bus);
    g_object_unref(bus);
}

/* What goes over the bus comes when it comes; the test's own time limit is the only one. */
static void wait_until_there(gboolean there)
{
    while (stick.is_there(stick.data) != there)
        g_usleep(1000);
}

static void insert(struct udisks_mock_kind kind)
{
    udisks_mock_come(mock);
    udisks_mock_insert(mock, kind);
    wait_until_there(TRUE);
}

static enum stick_presence look(void)
{
    gint64 free_bytes;
    return stick.look(stick.data, &free_bytes);
}

static void begin_file(void)
{
    ck_assert_int_eq(look(), STICK_READY);
    ck_assert_int_eq(stick.create(stick.data, "a.kx"), STICK_DONE);
}

static enum stick_answer write_some(void)
{
    return stick.write(stick.data, (const guint8 *)"some bytes", 10);
}

/* ---- coming and going ---- */

START_TEST(without_udisks_there_is_no_stick)
{
    ck_assert(!stick.is_there(stick.data));
    ck_assert_int_eq(look(), STICK_NONE);
    ck_assert_int_eq(stick.create(stick.data, "a.kx"), STICK_GONE);
    ck_assert_int_eq(stick.release(stick.data), STICK_GONE);
}
END_TEST

START_TEST(without_a_bus_it_says_so)
{
    g_autoptr(GError) error = NULL;
    ck_assert_ptr_null(stick_udisks_new("unix:path=/nowhere", NULL, &error));
    ck_assert_ptr_nonnull(error);
}
END_TEST

START_TEST(a_stick_that_comes_and_goes_is_told_of)
{
    insert((struct udisks_mock_kind){.busy = FALSE});
    ck_assert_int_ge(g_atomic_int_get(&told), 1);
    const int before = g_atomic_int_get(&told);
    udisks_mock_pull(mock);
    wait_until_there(FALSE);
    ck_assert_int_gt(g_atomic_int_get(&told), before);
    ck_assert_int_eq(look(), STICK_NONE);
}
END_TEST

START_TEST(disks_that_nobody_takes_out_are_no_sticks)
{
    udisks_mock_come(mock);
    udisks_mock_insert(mock, (struct udisks_mock_kind){.of_system = TRUE});
    ck_assert_int_eq(look(), STICK_NONE);
    udisks_mock_insert(mock, (struct udisks_mock_kind){.fixed = TRUE});
    ck_assert_int_eq(look(), STICK_NONE);
    ck_assert_int_eq(udisks_mock_calls(mock).mounts, 0);
}
END_TEST

START_TEST(the_disk_that_the_machine_started_from_is_no_stick_at_usb_either)
{
    static const enum udisks_mock_other kinds[] = {UDISKS_MOCK_MACHINE, UDISKS_MOCK_MACHINE_BY_TABLE};
    udisks_mock_come(mock);
    udisks_mock_put_beside(mock, kinds[_i]);
    ck_assert_int_eq(look(), STICK_NONE);
    ck_assert_int_eq(udisks_mock_calls(mock).mounts, 0);
    insert((struct udisks_mock_kind){.busy = FALSE});
    begin_file();
    ck_assert_int_eq(stick.release(stick.data), STICK_DONE);
    ck_assert_int_eq(udisks_mock_calls(mock).unmounts, 1);
}
END_TEST

START_TEST(a_line_that_an_installer_left_makes_no_stick_the_machines)
{
    udisks_mock_come(mock);
    udisks_mock_put_beside(mock, UDISKS_MOCK_STICK);
    wait_until_there(TRUE);
}
END_TEST

START_TEST(one_without_a_file_system_is_foreign)
{
    insert((struct udisks_mock_kind){.no_filesystem = TRUE});
    ck_assert_int_eq(look(), STICK_FOREIGN);
    ck_assert_int_eq(stick.create(stick.data, "a.kx"), STICK_GONE);
}
END_TEST

START_TEST(one_that_cannot_be_mounted_is_foreign)
{
    insert((struct udisks_mock_kind){.not_mountable = TRUE});
    ck_assert_int_eq(look(), STICK_FOREIGN);
    ck_assert_int_eq(udisks_mock_calls(mock).mounts, 1);
}
END_TEST

/* ---- in use ---- */

START_TEST(it_is_mounted_so_that_nothing_on_it_runs_and_nobody_is_asked)
{
    insert((struct udisks_mock_kind){.busy = FALSE});
    ck_assert_int_eq(look(), STICK_READY);
    ck_assert_str_eq(udisks_mock_calls(mock).options, "nosuid,nodev,noexec");
    ck_assert(!udisks_mock_calls(mock).may_ask);
    ck_assert_int_eq(look(), STICK_READY);
    ck_assert_int_eq(udisks_mock_calls(mock).mounts, 1);
}
END_TEST

START_TEST(what_is_written_is_on_it_once_it_is_let_go_of)
{
    g_autofree char *path = g_build_filename(udisks_mock_platter(mock), "a.kx", NULL), *text = NULL;
    insert((struct udisks_mock_kind){.busy = FALSE});
    begin_file();
    ck_assert_int_eq(write_some(), STICK_DONE);
    ck_assert_int_eq(stick.sync_file(stick.data), STICK_DONE);
    ck_assert_int_eq(stick.close(stick.data), STICK_DONE);
    ck_assert_int_eq(stick.release(stick.data), STICK_DONE);
    const struct udisks_mock_calls calls = udisks_mock_calls(mock);
    ck_assert_int_eq(calls.unmounts, 1);
    ck_assert_int_eq(calls.switched_off, 1);
    ck_assert(!calls.may_ask);
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    ck_assert_str_eq(text, "some bytes");
    ck_assert_int_eq(write_some(), STICK_GONE);
}
END_TEST

START_TEST(a_busy_one_is_not_let_go_of_until_it_can_be)
{
    insert((struct udisks_mock_kind){.busy = TRUE});
    begin_file();
    ck_assert_int_eq(stick.close(stick.data), STICK_DONE);
    ck_assert_int_eq(stick.release(stick.data), STICK_BROKEN);
    ck_assert_int_eq(udisks_mock_calls(mock).switched_off, 0);
    udisks_mock_let_go(mock);
    ck_assert_int_eq(stick.release(stick.data), STICK_DONE);
}
END_TEST

START_TEST(pulled_in_the_middle_it_is_gone)
{
    insert((struct udisks_mock_kind){.busy = FALSE});
    begin_file();
    udisks_mock_pull(mock);
    ck_assert_int_eq(write_some(), STICK_GONE);
    ck_assert_int_eq(stick.release(stick.data), STICK_GONE);
    udisks_mock_insert(mock, (struct udisks_mock_kind){.busy = FALSE});
    wait_until_there(TRUE);
    ck_assert_int_eq(write_some(), STICK_GONE);
    ck_assert_int_eq(look(), STICK_READY);
}
END_TEST

/* The listener has asked what there is; and has had time to take the answer in. */
static void wait_until_asked(int before)
{
    while (udisks_mock_asked(mock) == before)
        g_usleep(1000);
    g_usleep(20 * 1000);
}

START_TEST(a_second_stick_makes_the_first_no_less_there)
{
    insert((struct udisks_mock_kind){.busy = FALSE});
    begin_file();
    const int before = g_atomic_int_get(&told);
    udisks_mock_put_beside(mock, UDISKS_MOCK_STICK);
    while (g_atomic_int_get(&told) == before)
        g_usleep(1000);
    ck_assert_int_eq(write_some(), STICK_DONE);
    ck_assert_int_eq(look(), STICK_READY);
    ck_assert_int_eq(stick.create(stick.data, "b.kx"), STICK_DONE);
    ck_assert_int_eq(stick.release(stick.data), STICK_DONE);
    ck_assert_int_eq(udisks_mock_calls(mock).unmounts, 1);
}
END_TEST

START_TEST(that_nobody_answers_makes_the_stick_no_less_there)
{
    insert((struct udisks_mock_kind){.busy = FALSE});
    begin_file();
    const int before = udisks_mock_asked(mock);
    udisks_mock_deafen(mock);
    wait_until_asked(before);
    ck_assert(stick.is_there(stick.data));
    ck_assert_int_eq(write_some(), STICK_DONE);
    ck_assert_int_eq(look(), STICK_READY);
    ck_assert_int_eq(stick.release(stick.data), STICK_DONE);
    ck_assert_int_eq(udisks_mock_calls(mock).unmounts, 1);
}
END_TEST

static void *pull_soon(void *data)
{
    g_usleep(50 * 1000);
    udisks_mock_pull(data);
    return NULL;
}

/* A name that is taken by a folder can't be written, which looks like a stick that stopped working. */
START_TEST(what_stops_working_just_before_it_is_gone_was_pulled)
{
    g_autofree char *folder = g_build_filename(udisks_mock_platter(mock), "taken", NULL);
    ck_assert_int_eq(g_mkdir(folder, 0700), 0);
    insert((struct udisks_mock_kind){.busy = FALSE});
    ck_assert_int_eq(look(), STICK_READY);
    GThread *somebody = g_thread_new("somebody", pull_soon, mock);
    ck_assert_int_eq(stick.create(stick.data, "taken"), STICK_GONE);
    g_thread_join(somebody);
}
END_TEST

START_TEST(a_whole_copy_goes_onto_it)
{
    struct desk *desk = desk_new(3);
    insert((struct udisks_mock_kind){.busy = FALSE});
    desk->stick = stick;
    struct stick_export *export = desk_export(desk, TRUE);
    ck_assert_int_eq(desk_run(export).state, STICK_EXPORT_SAFE);
    struct stick_copy copy;
    ck_assert(stick_export_copy(export, &copy));
    g_autofree char *path = g_build_filename(udisks_mock_platter(mock), copy.name, NULL);
    ck_assert(g_file_test(path, G_FILE_TEST_IS_REGULAR));
    stick_export_free(export);
    desk_free(desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("udisks");
    TCase *cases = tcase_create("udisks");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, without_udisks_there_is_no_stick);
    tcase_add_test(cases, without_a_bus_it_says_so);
    tcase_add_test(cases, a_stick_that_comes_and_goes_is_told_of);
    tcase_add_test(cases, disks_that_nobody_takes_out_are_no_sticks);
    tcase_add_loop_test(cases, the_disk_that_the_machine_started_from_is_no_stick_at_usb_either, 0, 2);
    tcase_add_test(cases, a_line_that_an_installer_left_makes_no_stick_the_machines);
    tcase_add_test(cases, one_without_a_file_system_is_foreign);
    tcase_add_test(cases, one_that_cannot_be_mounted_is_foreign);
    tcase_add_test(cases, it_is_mounted_so_that_nothing_on_it_runs_and_nobody_is_asked);
    tcase_add_test(cases, what_is_written_is_on_it_once_it_is_let_go_of);
    tcase_add_test(cases, a_busy_one_is_not_let_go_of_until_it_can_be);
    tcase_add_test(cases, pulled_in_the_middle_it_is_gone);
    tcase_add_test(cases, a_second_stick_makes_the_first_no_less_there);
    tcase_add_test(cases, that_nobody_answers_makes_the_stick_no_less_there);
    tcase_add_test(cases, what_stops_working_just_before_it_is_gone_was_pulled);
    tcase_add_test(cases, a_whole_copy_goes_onto_it);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
