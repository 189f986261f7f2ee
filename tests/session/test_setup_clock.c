/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clock of the set-up: who sets it, and what when the system is slow or refuses. */
#include <check.h>
#include <string.h>

#include "tests/session/setup_kiosk.h"

/* ---- the clock ---- */

static void count(enum time_part part, int value)
{
    pass(1000);
    session_input(world.session, (struct input){.kind = INPUT_COUNT,
                                                .id = g_intern_string(setup_time_part_name(part)),
                                                .number = value});
}

static void count_to(int year, int month, int day, int hour, int minute)
{
    count(TIME_YEAR, year);
    count(TIME_MONTH, month);
    count(TIME_DAY, day);
    count(TIME_HOUR, hour);
    count(TIME_MINUTE, minute);
}

START_TEST(the_clock_is_set_and_the_journal_says_so)
{
    g_autoptr(GDateTime) wanted = g_date_time_new_local(2031, 2, 27, 14, 5, 0);
    go_to(SETUP_CLOCK);
    say(INPUT_NO);
    ck_assert(setup()->setting_clock);
    count_to(2031, 2, 27, 14, 5);
    kiosk.clock = SETUP_CLOCK_SET;
    say(INPUT_SET_CLOCK);
    ck_assert(!setup()->setting_clock);
    ck_assert_int_eq(kiosk.clock_ms, g_date_time_to_unix(wanted) * 1000);
    ck_assert(world.session->trainer->clock_trusted);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "set-clock"), 1);
    say(INPUT_NEXT);
    ck_assert(!setup()->left_out[SETUP_CLOCK]);
    ck_assert(results_verify(world.results, NULL, NULL));
}
END_TEST

START_TEST(set_back_it_is_set_but_the_rows_keep_their_order)
{
    go_to(SETUP_CLOCK);
    say(INPUT_NO);
    count_to(2029, 12, 31, 23, 59);
    kiosk.clock = SETUP_CLOCK_SET;
    say(INPUT_SET_CLOCK);
    ck_assert_int_eq(setup()->clock, SETUP_CLOCK_SET);
    ck_assert(!world.session->trainer->clock_trusted);
    say(INPUT_NEXT);
    ck_assert(results_verify(world.results, NULL, NULL));
}
END_TEST

static void ask_slow_system(void)
{
    go_to(SETUP_CLOCK);
    say(INPUT_NO);
    kiosk.clock = SETUP_CLOCK_WAITS;
    say(INPUT_SET_CLOCK);
    session_tick(world.session, FALSE);
    ck_assert(session_sets_clock(world.session));
    ck_assert(!setup()->clock_answered);
}

static void let_system_answer(enum setup_clock answer)
{
    kiosk.clock = answer;
    ck_assert_int_lt(session_deadline(world.session), world.monotonic_ms + 1000);
    session_tick(world.session, FALSE);
    ck_assert(!session_sets_clock(world.session));
}

START_TEST(a_slow_system_holds_nothing_up)
{
    ask_slow_system();
    count(TIME_HOUR, 3);
    ck_assert_int_eq(setup()->time[TIME_HOUR], 3);
    kiosk.clock_ms = 0;
    say(INPUT_SET_CLOCK);
    ck_assert_int_eq(kiosk.clock_ms, 0);
    let_system_answer(SETUP_CLOCK_SET);
    ck_assert_int_eq(setup()->clock, SETUP_CLOCK_SET);
    ck_assert(setup()->clock_answered && !setup()->setting_clock);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "set-clock"), 1);
}
END_TEST

START_TEST(a_slow_system_may_refuse)
{
    ask_slow_system();
    let_system_answer(SETUP_CLOCK_REFUSED);
    ck_assert_int_eq(setup()->clock, SETUP_CLOCK_REFUSED);
    ck_assert(setup()->clock_answered && setup()->setting_clock);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "set-clock"), 0);
}
END_TEST

START_TEST(the_journal_says_that_it_was_set_also_when_nobody_waited_for_it)
{
    ask_slow_system();
    say(INPUT_BACK);
    go_to(SETUP_STEPS);
    say(INPUT_NEXT);
    assert_screen(SCREEN_ATTRACT);
    let_system_answer(SETUP_CLOCK_SET);
    assert_screen(SCREEN_ATTRACT);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "set-clock"), 1);
}
END_TEST

START_TEST(a_system_that_refuses_changes_nothing)
{
    go_to(SETUP_CLOCK);
    say(INPUT_NO);
    kiosk.clock = SETUP_CLOCK_REFUSED;
    say(INPUT_SET_CLOCK);
    ck_assert(setup()->clock_answered && setup()->setting_clock);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "set-clock"), 0);
    say(INPUT_BACK);
    ck_assert(!setup()->setting_clock);
    say(INPUT_NEXT);
    ck_assert(setup()->left_out[SETUP_CLOCK]);
}
END_TEST

START_TEST(no_month_has_more_days_than_it_has)
{
    go_to(SETUP_CLOCK);
    say(INPUT_NO);
    count_to(2028, 1, 31, 0, 0);
    count(TIME_MONTH, 2);
    ck_assert_int_eq(setup()->time[TIME_DAY], 29);
    count(TIME_YEAR, 2027);
    ck_assert_int_eq(setup()->time[TIME_DAY], 28);
    count(TIME_HOUR, 24);
    ck_assert_int_eq(setup()->time[TIME_HOUR], 23);
    count(TIME_YEAR, -4);
    ck_assert_int_eq(setup()->time[TIME_YEAR], setup_time_least(TIME_YEAR));
}
END_TEST

START_TEST(while_it_is_compared_the_time_on_the_screen_goes_on)
{
    go_to(SETUP_CLOCK);
    session_tick(world.session, FALSE);
    const guint64 revision = world.session->revision;
    ck_assert_int_le(session_deadline(world.session), world.monotonic_ms + 60 * 1000);
    pass(59 * 1000);
    pass(1000);
    session_tick(world.session, TRUE);
    ck_assert_uint_gt(world.session->revision, revision);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("setup: clock");
    TCase *tests = tcase_create("setup: clock");
    tcase_add_checked_fixture(tests, setup_kiosk_start, setup_kiosk_end);
    tcase_add_test(tests, the_clock_is_set_and_the_journal_says_so);
    tcase_add_test(tests, set_back_it_is_set_but_the_rows_keep_their_order);
    tcase_add_test(tests, a_slow_system_holds_nothing_up);
    tcase_add_test(tests, a_slow_system_may_refuse);
    tcase_add_test(tests, the_journal_says_that_it_was_set_also_when_nobody_waited_for_it);
    tcase_add_test(tests, a_system_that_refuses_changes_nothing);
    tcase_add_test(tests, no_month_has_more_days_than_it_has);
    tcase_add_test(tests, while_it_is_compared_the_time_on_the_screen_goes_on);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
