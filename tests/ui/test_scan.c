/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/scan.h"

#include <check.h>
#include <stdlib.h>

#define DWELL 1500
#define PAUSE 500

static struct scan scan;
static gint64 now;

/* Three items in group 0, one in group 1, two in group 2. */
static const int groups[] = {0, 0, 0, 1, 2, 2};

static void start(void)
{
    now = 10000;
    scan_init(&scan);
    scan_use(&scan, 1, DWELL);
    scan_show(&scan, groups, G_N_ELEMENTS(groups), now);
}

static enum scan_event pass(gint64 milliseconds)
{
    now += milliseconds;
    return scan_tick(&scan, now, TRUE);
}

static enum scan_event press(enum switch_name which)
{
    now += 400;
    scan_press(&scan, which, now);
    return scan_lift(&scan, which, now);
}

static enum scan_event choose(void)
{
    return press(SWITCH_CHOOSE);
}

static void wake_and_wait(void)
{
    ck_assert_int_eq(choose(), SCAN_MOVED);
    ck_assert_int_eq(pass(PAUSE), SCAN_MOVED);
    ck_assert_int_eq(scan_group(&scan), 0);
}

static void enter_first_group(void)
{
    wake_and_wait();
    ck_assert_int_eq(choose(), SCAN_MOVED);
    ck_assert_int_eq(pass(PAUSE), SCAN_MOVED);
    ck_assert_int_eq(scan_item(&scan), 0);
}

START_TEST(nothing_is_offered_before_the_first_press)
{
    ck_assert_int_eq(pass(60000), SCAN_NOTHING);
    ck_assert_int_eq(scan_group(&scan), -1);
    ck_assert(scan_deadline(&scan) == G_MAXINT64);
}
END_TEST

START_TEST(the_groups_go_by_after_a_pause)
{
    ck_assert_int_eq(choose(), SCAN_MOVED);
    ck_assert_int_eq(scan_group(&scan), -1);
    ck_assert_int_eq(pass(PAUSE - 1), SCAN_NOTHING);
    ck_assert_int_eq(pass(1), SCAN_MOVED);
    ck_assert_int_eq(scan_group(&scan), 0);
    ck_assert_int_eq(pass(DWELL - 1), SCAN_NOTHING);
    ck_assert_int_eq(pass(1), SCAN_MOVED);
    ck_assert_int_eq(scan_group(&scan), 1);
    ck_assert_int_eq(pass(DWELL), SCAN_MOVED);
    ck_assert_int_eq(scan_group(&scan), 2);
    ck_assert_int_eq(pass(DWELL), SCAN_MOVED);
    ck_assert_int_eq(scan_group(&scan), 0);
}
END_TEST

START_TEST(after_two_rounds_it_rests_and_a_press_wakes_it)
{
    wake_and_wait();
    for (int i = 0; i < 6; i++) {
        ck_assert_int_eq(pass(DWELL), SCAN_MOVED);
    }
    ck_assert_int_eq(scan_group(&scan), -1);
    ck_assert_int_eq(pass(60000), SCAN_NOTHING);
    wake_and_wait();
}
END_TEST

START_TEST(a_group_that_is_chosen_offers_its_items)
{
    enter_first_group();
    ck_assert_int_eq(pass(DWELL), SCAN_MOVED);
    ck_assert_int_eq(scan_item(&scan), 1);
    ck_assert_int_eq(choose(), SCAN_ACT);
    ck_assert_int_eq(scan.at, 1);
    ck_assert_int_eq(pass(PAUSE), SCAN_MOVED);
    ck_assert_int_eq(scan_group(&scan), 0);
}
END_TEST

START_TEST(the_group_stays_shown_during_the_pause_before_its_items)
{
    wake_and_wait();
    choose();
    ck_assert_int_eq(scan_group(&scan), 0);
    ck_assert_int_eq(scan_item(&scan), -1);
}
END_TEST

START_TEST(two_rounds_of_items_lead_back_to_the_groups)
{
    enter_first_group();
    for (int i = 0; i < 6; i++) {
        ck_assert_int_eq(pass(DWELL), SCAN_MOVED);
    }
    ck_assert_int_eq(scan_item(&scan), -1);
    ck_assert_int_eq(pass(PAUSE), SCAN_MOVED);
    ck_assert_int_eq(scan_group(&scan), 0);
}
END_TEST

START_TEST(a_group_of_one_item_needs_one_press)
{
    wake_and_wait();
    pass(DWELL);
    ck_assert_int_eq(choose(), SCAN_ACT);
    ck_assert_int_eq(scan.at, 3);
}
END_TEST

START_TEST(nothing_goes_by_before_its_name_was_heard)
{
    wake_and_wait();
    now += 10 * DWELL;
    ck_assert_int_eq(scan_tick(&scan, now, FALSE), SCAN_NOTHING);
    ck_assert_int_eq(scan_group(&scan), 0);
    ck_assert_int_eq(scan_tick(&scan, now, TRUE), SCAN_MOVED);
    ck_assert_int_eq(scan_group(&scan), 1);
}
END_TEST

START_TEST(the_pause_begins_when_the_page_was_read)
{
    choose();
    now += 30000;
    ck_assert_int_eq(scan_tick(&scan, now, FALSE), SCAN_NOTHING);
    ck_assert_int_eq(pass(PAUSE - 1), SCAN_NOTHING);
    ck_assert_int_eq(pass(1), SCAN_MOVED);
}
END_TEST

START_TEST(a_press_cuts_the_pause_short)
{
    choose();
    ck_assert_int_eq(choose(), SCAN_MOVED);
    ck_assert_int_eq(scan_group(&scan), 0);
}
END_TEST

START_TEST(another_screen_begins_with_the_groups)
{
    enter_first_group();
    scan_restart(&scan, now);
    ck_assert_int_eq(scan_item(&scan), -1);
    ck_assert_int_eq(pass(PAUSE), SCAN_MOVED);
    ck_assert_int_eq(scan_group(&scan), 0);
}
END_TEST

START_TEST(the_same_items_on_a_page_built_anew_change_nothing)
{
    enter_first_group();
    pass(DWELL);
    scan_show(&scan, groups, G_N_ELEMENTS(groups), now);
    ck_assert_int_eq(scan_item(&scan), 1);
    scan_show(&scan, groups, 2, now);
    ck_assert_int_eq(scan_item(&scan), -1);
}
END_TEST

START_TEST(a_page_with_nothing_to_choose_puts_it_to_rest)
{
    scan_show(&scan, groups, 0, now);
    choose();
    ck_assert_int_eq(pass(PAUSE), SCAN_MOVED);
    ck_assert_int_eq(scan_group(&scan), -1);
    ck_assert_int_eq(pass(60000), SCAN_NOTHING);
}
END_TEST

START_TEST(a_hand_that_trembles_presses_once)
{
    enter_first_group();
    ck_assert_int_eq(choose(), SCAN_ACT);
    for (int i = 0; i < 5; i++) {
        now += 50;
        scan_press(&scan, SWITCH_CHOOSE, now);
        ck_assert_int_eq(scan_lift(&scan, SWITCH_CHOOSE, now), SCAN_NOTHING);
    }
    now += 50;
    scan_press(&scan, SWITCH_CHOOSE, now);
    ck_assert_int_eq(scan_lift(&scan, SWITCH_CHOOSE, now), SCAN_MOVED);
}
END_TEST

START_TEST(holding_a_switch_down_leaves_and_its_lift_means_nothing)
{
    scan_use(&scan, 1 + _i, DWELL);
    now += 400;
    scan_press(&scan, (enum switch_name)_i, now);
    ck_assert_int_eq(pass(1999), SCAN_NOTHING);
    ck_assert_int_eq(pass(1), SCAN_LEAVE);
    ck_assert_int_eq(pass(1000), SCAN_NOTHING);
    ck_assert_int_eq(scan_lift(&scan, (enum switch_name)_i, now), SCAN_NOTHING);
}
END_TEST

START_TEST(nothing_goes_by_while_a_switch_is_down)
{
    wake_and_wait();
    now += 400;
    scan_press(&scan, SWITCH_CHOOSE, now);
    ck_assert_int_eq(pass(1900), SCAN_NOTHING);
    ck_assert_int_eq(scan_group(&scan), 0);
}
END_TEST

START_TEST(two_switches_wait_for_nothing_and_are_told_apart)
{
    scan_use(&scan, 2, DWELL);
    ck_assert_int_eq(press(SWITCH_NEXT), SCAN_NEXT);
    scan_press(&scan, SWITCH_CHOOSE, now + 1);
    ck_assert_int_eq(scan_lift(&scan, SWITCH_CHOOSE, now + 1), SCAN_ACT);
    ck_assert(scan_deadline(&scan) == G_MAXINT64);
    ck_assert_int_eq(pass(60000), SCAN_NOTHING);
}
END_TEST

START_TEST(a_switch_that_is_not_used_means_nothing)
{
    ck_assert_int_eq(press(SWITCH_NEXT), SCAN_NOTHING);
    scan_use(&scan, 0, DWELL);
    ck_assert_int_eq(choose(), SCAN_NOTHING);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("scan");
    TCase *tcase = tcase_create("scan");
    tcase_add_checked_fixture(tcase, start, NULL);
    tcase_add_test(tcase, nothing_is_offered_before_the_first_press);
    tcase_add_test(tcase, the_groups_go_by_after_a_pause);
    tcase_add_test(tcase, after_two_rounds_it_rests_and_a_press_wakes_it);
    tcase_add_test(tcase, a_group_that_is_chosen_offers_its_items);
    tcase_add_test(tcase, the_group_stays_shown_during_the_pause_before_its_items);
    tcase_add_test(tcase, two_rounds_of_items_lead_back_to_the_groups);
    tcase_add_test(tcase, a_group_of_one_item_needs_one_press);
    tcase_add_test(tcase, nothing_goes_by_before_its_name_was_heard);
    tcase_add_test(tcase, the_pause_begins_when_the_page_was_read);
    tcase_add_test(tcase, a_press_cuts_the_pause_short);
    tcase_add_test(tcase, another_screen_begins_with_the_groups);
    tcase_add_test(tcase, the_same_items_on_a_page_built_anew_change_nothing);
    tcase_add_test(tcase, a_page_with_nothing_to_choose_puts_it_to_rest);
    tcase_add_test(tcase, a_hand_that_trembles_presses_once);
    tcase_add_loop_test(tcase, holding_a_switch_down_leaves_and_its_lift_means_nothing, 0, N_SWITCHES);
    tcase_add_test(tcase, nothing_goes_by_while_a_switch_is_down);
    tcase_add_test(tcase, two_switches_wait_for_nothing_and_are_told_apart);
    tcase_add_test(tcase, a_switch_that_is_not_used_means_nothing);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
