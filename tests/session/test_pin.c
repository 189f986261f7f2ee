/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>

#include "tests/session/world.h"

static void start(void)
{
    world_open_evening();
}

static const struct pin_pad *pad(void)
{
    return &world.session->evening->pin;
}

static void type_pin(const char *digits)
{
    type_code(digits);
    say(INPUT_NEXT);
}

static void set_pin(void)
{
    say(INPUT_GROUP_AREA);
    type_pin("402817");
    type_pin("402817");
    assert_screen(SCREEN_GROUP);
}

/* Out of the area and to its door again. */
static void come_again(void)
{
    say(INPUT_BACK);
    assert_screen(SCREEN_ATTRACT);
    ck_assert_ptr_null(world.session->evening);
    pass(1000);
    session_tick(world.session, FALSE); /* that somebody left is written */
    say(INPUT_GROUP_AREA);
    assert_screen(SCREEN_PIN);
}

START_TEST(the_first_start_asks_for_a_pin_twice)
{
    say(INPUT_GROUP_AREA);
    assert_screen(SCREEN_PIN);
    ck_assert_int_eq(pad()->stage, PIN_STAGE_SET);
    type_pin("402817");
    ck_assert_int_eq(pad()->stage, PIN_STAGE_REPEAT);
    ck_assert_int_eq(pad()->typed, 0);
    type_pin("402817");
    assert_screen(SCREEN_GROUP);
}
END_TEST

START_TEST(two_that_differ_are_asked_for_again)
{
    say(INPUT_GROUP_AREA);
    type_pin("402817");
    type_pin("402818");
    assert_screen(SCREEN_PIN);
    ck_assert_int_eq(pad()->stage, PIN_STAGE_SET);
    ck_assert(pad()->not_right);
    type_pin("111111");
    type_pin("111111");
    assert_screen(SCREEN_GROUP);
    come_again();
    type_pin("402817");
    assert_screen(SCREEN_PIN);
}
END_TEST

START_TEST(back_from_the_second_time_leads_to_the_first)
{
    say(INPUT_GROUP_AREA);
    type_pin("402817");
    say(INPUT_BACK);
    ck_assert_int_eq(pad()->stage, PIN_STAGE_SET);
    say(INPUT_BACK);
    assert_screen(SCREEN_ATTRACT);
}
END_TEST

START_TEST(the_right_one_opens_and_another_does_not)
{
    set_pin();
    come_again();
    ck_assert_int_eq(pad()->stage, PIN_STAGE_ENTER);
    type_pin("402818");
    assert_screen(SCREEN_PIN);
    ck_assert(pad()->not_right);
    ck_assert_int_eq(pad()->tries_left, 4);
    ck_assert_int_eq(pad()->typed, 0);
    type_pin("402817");
    assert_screen(SCREEN_GROUP);
}
END_TEST

START_TEST(one_that_was_reset_is_asked_for_as_at_the_first_start)
{
    set_pin();
    ck_assert(results_pin_reset(world.results, "facilitator", NULL));
    world_restart();
    say(INPUT_GROUP_AREA);
    ck_assert_int_eq(pad()->stage, PIN_STAGE_SET);
    type_pin("135790");
    type_pin("135790");
    assert_screen(SCREEN_GROUP);
}
END_TEST

START_TEST(where_a_higher_role_has_one_nobody_who_passes_by_can_choose_one)
{
    ck_assert(results_pin_set(world.results, "administrator", "112233", NULL));
    say(INPUT_GROUP_AREA);
    ck_assert_int_eq(pad()->stage, PIN_STAGE_ENTER);
    ck_assert_int_eq(pad()->role, STAFF_ADMINISTRATOR);
    type_pin("402817");
    assert_screen(SCREEN_PIN);
    ck_assert(pad()->not_right);
    type_pin("112233");
    assert_screen(SCREEN_GROUP);
    say(INPUT_BACK);
    say(INPUT_TRAINER_AREA);
    ck_assert_int_eq(session_pin(world.session)->stage, PIN_STAGE_ENTER);
    ck_assert_int_eq(session_pin(world.session)->role, STAFF_ADMINISTRATOR);
}
END_TEST

START_TEST(a_higher_role_opens_the_group_area_with_its_own)
{
    set_pin();
    ck_assert(results_pin_set(world.results, "trainer", "135790", NULL));
    come_again();
    ck_assert_int_eq(pad()->role, STAFF_FACILITATOR);
    ck_assert_int_eq(pad()->other, STAFF_TRAINER);
    say_id(INPUT_ROLE, "administrator"); /* has none */
    ck_assert_int_eq(pad()->role, STAFF_FACILITATOR);
    say_id(INPUT_ROLE, "trainer");
    ck_assert_int_eq(pad()->role, STAFF_TRAINER);
    ck_assert_int_eq(pad()->other, STAFF_FACILITATOR);
    type_pin("402817");
    ck_assert(pad()->not_right);
    type_pin("135790");
    assert_screen(SCREEN_GROUP);
}
END_TEST

START_TEST(where_only_a_lower_role_has_one_it_lets_a_pin_be_chosen)
{
    set_pin();
    say(INPUT_BACK);
    say(INPUT_TRAINER_AREA);
    ck_assert_int_eq(session_pin(world.session)->stage, PIN_STAGE_ENTER);
    ck_assert_int_eq(session_pin(world.session)->role, STAFF_FACILITATOR);
    type_pin("402817");
    ck_assert_int_eq(session_pin(world.session)->stage, PIN_STAGE_SET);
    ck_assert_int_eq(session_pin(world.session)->role, STAFF_TRAINER);
    type_pin("135790");
    type_pin("135790");
    assert_screen(SCREEN_TODAY);
    ck_assert_int_eq(world.session->trainer->role, STAFF_TRAINER);
}
END_TEST

START_TEST(a_pin_that_is_not_whole_is_not_tried)
{
    set_pin();
    come_again();
    type_pin("40281");
    say(INPUT_NEXT);
    ck_assert_int_eq(pad()->typed, 5);
    ck_assert_int_eq(pad()->tries_left, 5);
    say(INPUT_ERASE);
    ck_assert_int_eq(pad()->typed, 4);
    say(INPUT_CLEAR);
    ck_assert_int_eq(pad()->typed, 0);
    type_pin("4028179");
    assert_screen(SCREEN_GROUP);
}
END_TEST

static void try_five_times(void)
{
    for (int i = 0; i < 5; i++)
        type_pin("000000");
}

START_TEST(after_five_tries_the_keys_rest_and_the_seconds_count_down)
{
    set_pin();
    come_again();
    try_five_times();
    ck_assert_int_eq(pad()->stage, PIN_STAGE_WAIT);
    ck_assert_int_eq(pad()->wait_seconds, 60);
    type_pin("402817");
    assert_screen(SCREEN_PIN);
    ck_assert_int_eq(pad()->typed, 0);

    const gint64 due = session_deadline(world.session);
    ck_assert_int_le(due, world.monotonic_ms + 1000);
    pass(due - world.monotonic_ms);
    ck_assert(session_tick(world.session, TRUE));
    ck_assert_int_lt(pad()->wait_seconds, 60);
    pass(60 * 1000);
    ck_assert(session_tick(world.session, TRUE));
    ck_assert_int_eq(pad()->stage, PIN_STAGE_ENTER);
    type_pin("402817");
    assert_screen(SCREEN_GROUP);
}
END_TEST

START_TEST(a_restart_does_not_shorten_the_rest)
{
    set_pin();
    come_again();
    try_five_times();
    pass(30 * 1000);
    world_restart();
    say(INPUT_GROUP_AREA);
    ck_assert_int_eq(pad()->stage, PIN_STAGE_WAIT);
    ck_assert_int_gt(pad()->wait_seconds, 50);
}
END_TEST

START_TEST(a_pin_that_could_not_be_kept_is_kept_at_the_next_try)
{
    say(INPUT_GROUP_AREA);
    type_pin("402817");
    type_code("402817");
    say_failing((struct input){.kind = INPUT_NEXT});
    assert_screen(SCREEN_FAULT);
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_GROUP);
    come_again();
    type_pin("402817");
    assert_screen(SCREEN_GROUP);
}
END_TEST

START_TEST(a_try_that_could_not_be_written_down_opens_nothing)
{
    set_pin();
    come_again();
    type_code("402817");
    say_failing((struct input){.kind = INPUT_NEXT});
    assert_screen(SCREEN_FAULT);
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_GROUP);
}
END_TEST

START_TEST(left_alone_it_goes_home_and_forgets_the_digits)
{
    set_pin();
    come_again();
    type_code("4028");
    pass(60 * 1000);
    session_tick(world.session, FALSE);
    assert_overlay(OVERLAY_IDLE);
    pass(30 * 1000);
    session_tick(world.session, FALSE);
    assert_screen(SCREEN_ATTRACT);
    say(INPUT_GROUP_AREA);
    ck_assert_int_eq(pad()->typed, 0);
}
END_TEST

START_TEST(there_is_no_area_without_a_series)
{
    world_close();
    world_open();
    ck_assert(!session_has_groups(world.session));
    say(INPUT_GROUP_AREA);
    assert_screen(SCREEN_ATTRACT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pin");
    TCase *tests = tcase_create("pin");
    tcase_add_checked_fixture(tests, start, world_close);
    tcase_add_test(tests, the_first_start_asks_for_a_pin_twice);
    tcase_add_test(tests, two_that_differ_are_asked_for_again);
    tcase_add_test(tests, back_from_the_second_time_leads_to_the_first);
    tcase_add_test(tests, the_right_one_opens_and_another_does_not);
    tcase_add_test(tests, one_that_was_reset_is_asked_for_as_at_the_first_start);
    tcase_add_test(tests, where_a_higher_role_has_one_nobody_who_passes_by_can_choose_one);
    tcase_add_test(tests, a_higher_role_opens_the_group_area_with_its_own);
    tcase_add_test(tests, where_only_a_lower_role_has_one_it_lets_a_pin_be_chosen);
    tcase_add_test(tests, a_pin_that_is_not_whole_is_not_tried);
    tcase_add_test(tests, after_five_tries_the_keys_rest_and_the_seconds_count_down);
    tcase_add_test(tests, a_restart_does_not_shorten_the_rest);
    tcase_add_test(tests, a_pin_that_could_not_be_kept_is_kept_at_the_next_try);
    tcase_add_test(tests, a_try_that_could_not_be_written_down_opens_nothing);
    tcase_add_test(tests, left_alone_it_goes_home_and_forgets_the_digits);
    tcase_add_test(tests, there_is_no_area_without_a_series);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
