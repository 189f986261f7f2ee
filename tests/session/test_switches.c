/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <stdlib.h>

#include "tests/session/world.h"

static const struct switches *switches(void)
{
    return &world.session->switches;
}

static void open_card(void)
{
    say(INPUT_HELP);
    say(INPUT_DISPLAY);
    say(INPUT_SWITCHES);
    assert_overlay(OVERLAY_SWITCHES);
}

START_TEST(one_switch_is_asked_for_and_learned)
{
    open_card();
    say_number(INPUT_SWITCH_COUNT, 1);
    ck_assert_int_eq(world.session->switch_asked, SWITCH_CHOOSE);
    say_number(INPUT_SWITCH_KEY, 'x');
    ck_assert_int_eq(world.session->switch_asked, -1);
    ck_assert_int_eq(switches()->count, 1);
    ck_assert_int_eq(switches()->keys[SWITCH_CHOOSE], 'x');
}
END_TEST

START_TEST(two_switches_are_asked_for_one_after_the_other_and_differ)
{
    open_card();
    say_number(INPUT_SWITCH_COUNT, 2);
    ck_assert_int_eq(world.session->switch_asked, SWITCH_NEXT);
    say_number(INPUT_SWITCH_KEY, 'n');
    ck_assert_int_eq(world.session->switch_asked, SWITCH_CHOOSE);
    ck_assert(!say_number(INPUT_SWITCH_KEY, 'n'));
    say_number(INPUT_SWITCH_KEY, 'c');
    ck_assert_int_eq(world.session->switch_asked, -1);
    ck_assert_int_eq(switches()->keys[SWITCH_NEXT], 'n');
    ck_assert_int_eq(switches()->keys[SWITCH_CHOOSE], 'c');
}
END_TEST

START_TEST(whoever_goes_back_before_pressing_has_none)
{
    open_card();
    say_number(INPUT_SWITCH_COUNT, 2);
    say_number(INPUT_SWITCH_KEY, 'n');
    say(INPUT_BACK);
    assert_overlay(OVERLAY_SWITCHES);
    ck_assert_int_eq(switches()->count, 0);
    say(INPUT_BACK);
    assert_overlay(OVERLAY_DISPLAY);
}
END_TEST

START_TEST(a_key_that_nobody_asked_for_is_no_switch)
{
    open_card();
    ck_assert(!say_number(INPUT_SWITCH_KEY, 'x'));
    ck_assert(!say_number(INPUT_SWITCH_COUNT, 3));
    ck_assert(!say_number(INPUT_SWITCH_COUNT, -1));
}
END_TEST

START_TEST(the_dwell_stays_within_its_limits)
{
    open_card();
    say_number(INPUT_SWITCH_DWELL, 0.1);
    ck_assert_double_eq(switches()->dwell, SWITCH_DWELL_LEAST);
    say_number(INPUT_SWITCH_DWELL, 60);
    ck_assert_double_eq(switches()->dwell, SWITCH_DWELL_MOST);
    say_number(INPUT_SWITCH_DWELL, 3);
    ck_assert_double_eq(switches()->dwell, 3);
}
END_TEST

START_TEST(the_next_person_starts_with_the_switches_of_the_site)
{
    open_card();
    say_number(INPUT_SWITCH_COUNT, 1);
    say_number(INPUT_SWITCH_KEY, 'x');
    say(INPUT_LEAVE);
    ck_assert_int_eq(switches()->count, 0);
    ck_assert_int_eq(switches()->keys[SWITCH_CHOOSE], 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("switches");
    TCase *cases = tcase_create("switches");
    tcase_add_checked_fixture(cases, world_open, world_close);
    tcase_add_test(cases, one_switch_is_asked_for_and_learned);
    tcase_add_test(cases, two_switches_are_asked_for_one_after_the_other_and_differ);
    tcase_add_test(cases, whoever_goes_back_before_pressing_has_none);
    tcase_add_test(cases, a_key_that_nobody_asked_for_is_no_switch);
    tcase_add_test(cases, the_dwell_stays_within_its_limits);
    tcase_add_test(cases, the_next_person_starts_with_the_switches_of_the_site);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
