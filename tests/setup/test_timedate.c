/* SPDX-License-Identifier: GPL-3.0-or-later */
/* systemd-timedated as it answers on a bus of the test's own. */
#include <check.h>
#include <gio/gio.h>

#include "player/setup.h"
#include "tests/setup/timedate_mock.h"

#define WANTED_MS G_GINT64_CONSTANT(1930053900000)

static GTestDBus *bus;
static struct kiosk_setup *kiosk;
static struct session_setup functions;

/* The warnings of what is provoked would fill the report. */
static void keep_quiet(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
    (void)domain, (void)level, (void)message, (void)data;
}

static void set_up(void)
{
    g_log_set_handler("vigil", G_LOG_LEVEL_WARNING, keep_quiet, NULL);
    bus = g_test_dbus_new(G_TEST_DBUS_NONE);
    g_test_dbus_up(bus);
    kiosk =
        kiosk_setup_new("/nowhere/kiosk.ini", "/nowhere", timedate_setter(g_test_dbus_get_bus_address(bus)));
    functions = kiosk_setup_functions(kiosk);
}

static void tear_down(void)
{
    kiosk_setup_free(kiosk);
    g_test_dbus_down(bus);
    g_object_unref(bus);
}

/* What goes over the bus comes when it comes; the test's own time limit is the only one. */
static enum setup_clock set_clock(void)
{
    enum setup_clock answer = functions.set_clock(WANTED_MS, functions.data);
    ck_assert_int_eq(answer, SETUP_CLOCK_WAITS);
    while (answer == SETUP_CLOCK_WAITS) {
        g_usleep(1000);
        answer = functions.clock_answer(functions.data);
    }
    return answer;
}

static struct timedate_mock_calls set_at(struct timedate_mock_kind kind, enum setup_clock expected)
{
    struct timedate_mock *mock = timedate_mock_new(g_test_dbus_get_bus_address(bus), kind);
    ck_assert_int_eq(set_clock(), expected);
    const struct timedate_mock_calls calls = timedate_mock_calls(mock);
    timedate_mock_free(mock);
    ck_assert(!calls.may_ask);
    return calls;
}

START_TEST(without_timedated_it_cannot_be_set)
{
    ck_assert_int_eq(set_clock(), SETUP_CLOCK_ABSENT);
}
END_TEST

START_TEST(a_clock_that_follows_nobody_is_set)
{
    const struct timedate_mock_calls calls =
        set_at((struct timedate_mock_kind){.follows = FALSE}, SETUP_CLOCK_SET);
    ck_assert_int_eq(calls.set_times, 1);
    ck_assert_int_eq(calls.set_ntps, 0);
    ck_assert_int_ge(calls.microseconds, WANTED_MS * 1000);
}
END_TEST

START_TEST(one_that_follows_a_server_is_set_and_follows_it_again)
{
    const struct timedate_mock_calls calls =
        set_at((struct timedate_mock_kind){.follows = TRUE}, SETUP_CLOCK_SET);
    ck_assert(!calls.while_following);
    ck_assert_int_eq(calls.set_ntps, 2);
    ck_assert(calls.follows);
    ck_assert_int_ge(calls.microseconds, WANTED_MS * 1000);
}
END_TEST

/* By the time that it is taken, it is later than it was. */
START_TEST(one_that_is_slow_to_stop_following_is_asked_again)
{
    const struct timedate_mock_calls calls =
        set_at((struct timedate_mock_kind){.follows = TRUE, .early = 2}, SETUP_CLOCK_SET);
    ck_assert_int_eq(calls.set_times, 3);
    ck_assert(calls.follows);
    ck_assert_int_gt(calls.microseconds, WANTED_MS * 1000);
}
END_TEST

START_TEST(one_that_may_not_be_set_is_asked_once_and_follows_again)
{
    const struct timedate_mock_calls calls =
        set_at((struct timedate_mock_kind){.follows = TRUE, .forbidden = TRUE}, SETUP_CLOCK_REFUSED);
    ck_assert_int_eq(calls.set_times, 1);
    ck_assert(calls.follows);
    ck_assert_int_eq(calls.microseconds, 0);
}
END_TEST

/* The player ends meanwhile. */
START_TEST(nobody_waits_any_more_and_it_follows_again_all_the_same)
{
    struct timedate_mock *mock = timedate_mock_new(
        g_test_dbus_get_bus_address(bus), (struct timedate_mock_kind){.follows = TRUE, .early = G_MAXINT});
    ck_assert_int_eq(functions.set_clock(WANTED_MS, functions.data), SETUP_CLOCK_WAITS);
    while (timedate_mock_calls(mock).set_times == 0)
        g_usleep(1000);
    g_clear_pointer(&kiosk, kiosk_setup_free);
    ck_assert(timedate_mock_calls(mock).follows);
    timedate_mock_free(mock);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("timedate");
    TCase *tests = tcase_create("timedate");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, without_timedated_it_cannot_be_set);
    tcase_add_test(tests, a_clock_that_follows_nobody_is_set);
    tcase_add_test(tests, one_that_follows_a_server_is_set_and_follows_it_again);
    tcase_add_test(tests, one_that_is_slow_to_stop_following_is_asked_again);
    tcase_add_test(tests, one_that_may_not_be_set_is_asked_once_and_follows_again);
    tcase_add_test(tests, nobody_waits_any_more_and_it_follows_again_all_the_same);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
