/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines arrive at a socket of our own, by either kind of name. */
#include <check.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "player/notify.h"

static char *folder, *name;
static int listener = -1;

static void listen_at(const char *where)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    const gsize length = strlen(where);
    memcpy(address.sun_path, where, length);
    if (where[0] == '@') {
        address.sun_path[0] = '\0';
    }
    listener = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    ck_assert_int_eq(bind(listener, (const struct sockaddr *)&address,
                          (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length)),
                     0);
    g_setenv("NOTIFY_SOCKET", where, TRUE);
}

static void start(void)
{
    folder = g_dir_make_tmp("vigil-notify-XXXXXX", NULL);
    name = g_build_filename(folder, "socket", NULL);
    g_unsetenv("NOTIFY_SOCKET");
    g_unsetenv("WATCHDOG_USEC");
    g_unsetenv("WATCHDOG_PID");
}

static void end(void)
{
    if (listener >= 0) {
        close(listener);
    }
    listener = -1;
    unlink(name);
    rmdir(folder);
    g_free(name);
    g_free(folder);
}

static const char *heard(char *into, gsize size)
{
    const gssize length = recv(listener, into, size - 1, 0);
    into[MAX(length, 0)] = '\0';
    return into;
}

static int watchdog_with(const char *usec, const char *pid)
{
    g_setenv("NOTIFY_SOCKET", name, TRUE);
    g_setenv("WATCHDOG_USEC", usec, TRUE);
    if (pid != NULL) {
        g_setenv("WATCHDOG_PID", pid, TRUE);
    }
    struct notify *notify = notify_new();
    const int milliseconds = notify_watchdog_ms(notify);
    notify_free(notify);
    return milliseconds;
}

START_TEST(lines_arrive_at_a_file)
{
    char text[64];
    listen_at(name);
    struct notify *notify = notify_new();
    ck_assert(notify_send(notify, "READY=1\nSTATUS=well"));
    ck_assert_str_eq(heard(text, sizeof text), "READY=1\nSTATUS=well");
    notify_free(notify);
}
END_TEST

START_TEST(lines_arrive_at_a_name_without_a_file)
{
    char text[64];
    g_autofree char *abstract = g_strdup_printf("@vigil-test-%d", (int)getpid());
    listen_at(abstract);
    struct notify *notify = notify_new();
    ck_assert(notify_send(notify, "WATCHDOG=1"));
    ck_assert_str_eq(heard(text, sizeof text), "WATCHDOG=1");
    notify_free(notify);
}
END_TEST

START_TEST(without_systemd_nobody_is_told)
{
    struct notify *notify = notify_new();
    ck_assert(!notify_send(notify, "READY=1"));
    ck_assert_int_eq(notify_watchdog_ms(notify), -1);
    notify_free(notify);
}
END_TEST

START_TEST(a_listener_that_is_gone_or_asleep_holds_nobody_up)
{
    listen_at(name);
    struct notify *notify = notify_new();
    int sent = 0;
    while (sent < 100000 && notify_send(notify, "WATCHDOG=1")) {
        sent++; /* nobody reads: the queue fills up */
    }
    ck_assert_int_lt(sent, 100000);
    close(listener);
    listener = -1;
    ck_assert(!notify_send(notify, "WATCHDOG=1"));
    notify_free(notify);
}
END_TEST

START_TEST(a_name_that_can_not_be_is_passed_over)
{
    static const char *const names[] = {"", "/", "@", "relative", "vsock:2:1"};
    g_autofree char *long_name = g_strnfill(200, 'x');
    for (gsize i = 0; i <= G_N_ELEMENTS(names); i++) {
        g_autofree char *where =
            i < G_N_ELEMENTS(names) ? g_strdup(names[i]) : g_strconcat("/", long_name, NULL);
        g_setenv("NOTIFY_SOCKET", where, TRUE);
        struct notify *notify = notify_new();
        ck_assert(!notify_send(notify, "READY=1"));
        notify_free(notify);
    }
}
END_TEST

START_TEST(the_watchdog_is_fed_at_half_its_time)
{
    g_autofree char *own = g_strdup_printf("%d", (int)getpid());
    ck_assert_int_eq(watchdog_with("20000000", NULL), 10000);
    ck_assert_int_eq(watchdog_with("20000000", own), 10000);
}
END_TEST

START_TEST(a_watchdog_for_somebody_else_or_in_no_number_is_none)
{
    ck_assert_int_eq(watchdog_with("20000000", "1"), -1);
    g_unsetenv("WATCHDOG_PID");
    ck_assert_int_eq(watchdog_with("soon", NULL), -1);
    ck_assert_int_eq(watchdog_with("0", NULL), -1);
    ck_assert_int_eq(watchdog_with("99999999999999999999", NULL), -1);
}
END_TEST

START_TEST(no_child_takes_the_socket_for_its_own)
{
    g_setenv("WATCHDOG_PID", "1", TRUE);
    watchdog_with("20000000", NULL);
    ck_assert_ptr_null(g_getenv("NOTIFY_SOCKET"));
    ck_assert_ptr_null(g_getenv("WATCHDOG_USEC"));
    ck_assert_ptr_null(g_getenv("WATCHDOG_PID"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("notify");
    TCase *notify = tcase_create("notify");
    tcase_add_checked_fixture(notify, start, end);
    tcase_add_test(notify, lines_arrive_at_a_file);
    tcase_add_test(notify, lines_arrive_at_a_name_without_a_file);
    tcase_add_test(notify, without_systemd_nobody_is_told);
    tcase_add_test(notify, a_listener_that_is_gone_or_asleep_holds_nobody_up);
    tcase_add_test(notify, a_name_that_can_not_be_is_passed_over);
    tcase_add_test(notify, the_watchdog_is_fed_at_half_its_time);
    tcase_add_test(notify, a_watchdog_for_somebody_else_or_in_no_number_is_none);
    tcase_add_test(notify, no_child_takes_the_socket_for_its_own);
    suite_add_tcase(suite, notify);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
