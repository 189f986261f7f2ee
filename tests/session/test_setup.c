/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The set-up: nothing else comes first, what is done stays done, and later each step can be opened again. */
#include <check.h>
#include <string.h>

#include "player/session/notices.h"
#include "tests/session/setup_kiosk.h"

/* ---- the first start ---- */

START_TEST(a_new_kiosk_begins_with_it_and_with_nothing_else)
{
    assert_step(SETUP_LANGUAGE);
    ck_assert(setup()->first);
    say(INPUT_START);
    say(INPUT_TRAINER_AREA);
    say(INPUT_GROUP_AREA);
    say_id(INPUT_TAB, "results");
    assert_step(SETUP_LANGUAGE);
}
END_TEST

static void leave(void)
{
    say(INPUT_LEAVE);
}

static void take_a_break(void)
{
    say(INPUT_BREAK);
}

static void go_away(void)
{
    for (int i = 0; i < 5; i++) {
        pass(60 * 1000);
        session_tick(world.session, FALSE);
    }
}

static void (*const ways_out[])(void) = {leave, take_a_break, go_away};

START_TEST(no_way_leads_round_it)
{
    say(INPUT_NEXT);
    ways_out[_i]();
    assert_step(SETUP_SITE);
    go_to(SETUP_SOUND);
    ways_out[_i]();
    assert_screen(SCREEN_PIN);
    say(INPUT_BACK);
    assert_screen(SCREEN_PIN);
    say_id(INPUT_ROLE, "trainer");
    ck_assert_int_eq(session_pin(world.session)->role, STAFF_ADMINISTRATOR);
    ways_out[_i]();
    assert_screen(SCREEN_PIN);
    type_pin(PIN);
    assert_step(SETUP_SOUND);
}
END_TEST

START_TEST(a_pulled_plug_costs_nothing_that_was_done)
{
    for (int step = 0; step < SETUP_STEPS; step++) {
        go_to((enum setup_step)step);
        pull_the_plug();
        if (step > SETUP_PINS) {
            assert_screen(SCREEN_PIN);
            type_pin(PIN);
        }
        assert_step((enum setup_step)step);
    }
    go_to(SETUP_STEPS);
    pull_the_plug();
    type_pin(PIN);
    assert_step(SETUP_STEPS);
}
END_TEST

START_TEST(once_it_is_ended_learners_may_come)
{
    end_setup();
    ck_assert_ptr_null(world.session->trainer);
    pull_the_plug();
    assert_screen(SCREEN_ATTRACT);
    say(INPUT_START);
    assert_screen(SCREEN_CODE);
}
END_TEST

START_TEST(a_kiosk_that_was_in_use_before_has_no_need_of_it)
{
    world_restart();
    say(INPUT_TRAINER_AREA);
    type_pin(PIN);
    type_pin(PIN);
    assert_screen(SCREEN_TODAY);
    pull_the_plug();
    assert_screen(SCREEN_ATTRACT);
}
END_TEST

START_TEST(without_an_administrators_pin_it_does_not_go_on)
{
    go_to(SETUP_PINS);
    say(INPUT_NEXT);
    assert_step(SETUP_PINS);
    choose_pin("trainer", ANOTHER);
    say(INPUT_NEXT);
    assert_step(SETUP_PINS);
    choose_pin("administrator", PIN);
    say(INPUT_NEXT);
    assert_step(SETUP_SOUND);
}
END_TEST

START_TEST(two_pins_that_differ_set_none)
{
    go_to(SETUP_PINS);
    say_id(INPUT_ROLE, "administrator");
    type_pin(PIN);
    type_pin(ANOTHER);
    assert_screen(SCREEN_PIN);
    ck_assert(session_pin(world.session)->not_right);
    say(INPUT_BACK);
    assert_step(SETUP_PINS);
    ck_assert(!setup()->pin_set[STAFF_ADMINISTRATOR]);
}
END_TEST

START_TEST(what_could_not_be_written_is_not_done)
{
    say(INPUT_NEXT);
    say_failing((struct input){.kind = INPUT_NEXT});
    assert_screen(SCREEN_FAULT);
    say(INPUT_TRY_AGAIN);
    assert_step(SETUP_COURSES);
    pull_the_plug();
    assert_step(SETUP_COURSES);
}
END_TEST

START_TEST(the_list_tells_what_was_left_out_and_leads_back_to_it)
{
    go_to(SETUP_STEPS);
    ck_assert(setup()->done[SETUP_SOUND] && setup()->left_out[SETUP_SOUND]);
    ck_assert(!setup()->left_out[SETUP_PINS]);
    pull_the_plug();
    type_pin(PIN);
    ck_assert(setup()->left_out[SETUP_SOUND]);
    say_id(INPUT_STEP, "sound");
    assert_step(SETUP_SOUND);
    say(INPUT_YES);
    say(INPUT_NEXT);
    assert_step(SETUP_STEPS);
    ck_assert(!setup()->left_out[SETUP_SOUND]);
    say(INPUT_BACK);
    assert_step(SETUP_KEYS);
}
END_TEST

/* ---- its steps ---- */

START_TEST(what_is_chosen_is_kept_and_holds_at_once)
{
    say_id(INPUT_LANGUAGE, "es");
    say(INPUT_NEXT);
    ck_assert_str_eq(setup()->site, "academy"); /* as it was set already */
    say_id(INPUT_CHOOSE, "nowhere");
    say_id(INPUT_CHOOSE, "school");
    say(INPUT_NEXT);
    say(INPUT_NEXT); /* all courses */
    for (const char *letter = "HALL"; *letter; letter++) {
        const char name[] = {*letter, '\0'};
        say_id(INPUT_LETTER, g_intern_string(name));
    }
    say_id(INPUT_LETTER, "-");
    say_id(INPUT_LETTER, "ä");
    say_number(INPUT_DIGIT, 2);
    say_number(INPUT_DIGIT, 3);
    say(INPUT_ERASE);
    say(INPUT_NEXT);
    go_to(SETUP_SOUND);
    say_number(INPUT_SET_VOLUME, 9);
    end_setup();
    ck_assert_str_eq(kiosk.kept->str, "language=es\nsite=school\ncourses=\nname=HALL-2\nvolume=9\n");
    ck_assert_str_eq(world.session->language, "es");
    ck_assert_int_eq(world.session->volume, 9);
    ck_assert_str_eq(session_site(world.session)->id, "school");
    ck_assert_str_eq(session_settings(world.session)->name, "HALL-2");
}
END_TEST

START_TEST(a_name_has_an_end)
{
    go_to(SETUP_NAME);
    for (int i = 0; i < KIOSK_NAME_MOST + 3; i++)
        say_number(INPUT_DIGIT, 7);
    ck_assert_uint_eq(strlen(setup()->name), KIOSK_NAME_MOST);
}
END_TEST

START_TEST(a_settings_file_that_stays_as_it_is_stops_nobody)
{
    kiosk.can_keep = FALSE;
    pull_the_plug();
    ck_assert(!setup()->keeps);
    say_id(INPUT_LANGUAGE, "es");
    end_setup();
    ck_assert_str_eq(kiosk.kept->str, "");
    ck_assert_str_eq(world.session->language, "es");
}
END_TEST

START_TEST(fields_that_were_not_touched_are_told_once)
{
    go_to(SETUP_TOUCH);
    say_id(INPUT_CHOOSE, "top-start");
    say_id(INPUT_CHOOSE, "nowhere");
    say(INPUT_NEXT);
    assert_step(SETUP_TOUCH);
    ck_assert(setup()->missed);
    ck_assert_uint_eq(setup()->touched, 1u << TOUCH_TOP_START);
    say(INPUT_NEXT);
    assert_step(SETUP_CLOCK);
    ck_assert(setup()->left_out[SETUP_TOUCH]);
    say(INPUT_BACK);
    for (int target = 0; target < TOUCH_TARGETS; target++)
        say_id(INPUT_CHOOSE, setup_target_name((enum touch_target)target));
    say(INPUT_NEXT);
    assert_step(SETUP_CLOCK);
    ck_assert(!setup()->left_out[SETUP_TOUCH]);
}
END_TEST

/* ---- later, from the trainer's area ---- */

START_TEST(each_step_can_be_opened_again)
{
    end_setup();
    open_settings();
    ck_assert(!setup()->first);
    for (int step = 0; step < SETUP_STEPS; step++) {
        const char *name = setup_step_name((enum setup_step)step);
        say_id(INPUT_STEP, name);
        ck_assert_str_eq(setup_step_name(setup()->step), name);
        say(INPUT_BACK);
        assert_step(SETUP_STEPS);
    }
    say_id(INPUT_TAB, "today");
    assert_screen(SCREEN_TODAY);
}
END_TEST

START_TEST(going_back_keeps_what_there_was)
{
    end_setup();
    open_settings();
    g_string_truncate(kiosk.kept, 0);
    say_id(INPUT_STEP, "site");
    say_id(INPUT_CHOOSE, "school");
    say(INPUT_BACK);
    ck_assert_str_eq(session_site(world.session)->id, "academy");
    ck_assert_str_eq(kiosk.kept->str, "");
    say_id(INPUT_STEP, "site");
    ck_assert_str_eq(setup()->site, "academy");
    say_id(INPUT_CHOOSE, "school");
    say(INPUT_NEXT);
    assert_step(SETUP_STEPS);
    ck_assert_str_eq(session_site(world.session)->id, "school");
    ck_assert_str_eq(kiosk.kept->str, "site=school\n");
}
END_TEST

/* ---- which courses it offers ---- */

static int offered(void)
{
    const struct course *const *courses;
    return session_courses(world.session, &courses);
}

static void start_school(void)
{
    setup_kiosk_start();
    world_add_course();
    pull_the_plug();
}

START_TEST(all_courses_are_chosen_at_first)
{
    go_to(SETUP_COURSES);
    ck_assert_uint_eq(setup()->courses->len, 2);
    end_setup();
    ck_assert_ptr_nonnull(strstr(kiosk.kept->str, "courses=\n"));
    ck_assert_int_eq(offered(), 2);
}
END_TEST

START_TEST(what_is_not_chosen_is_not_offered_and_named_so)
{
    const struct course *const *courses;
    go_to(SETUP_COURSES);
    ck_assert(!say_id(INPUT_CHOOSE, "nowhere") || setup()->courses->len == 2);
    say_id(INPUT_CHOOSE, "core");
    ck_assert_uint_eq(setup()->courses->len, 1);
    ck_assert_int_eq(offered(), 2); /* not yet */
    say(INPUT_NEXT);
    ck_assert_int_eq(session_courses(world.session, &courses), 1);
    ck_assert_str_eq(courses[0]->id, "short");
    ck_assert_ptr_nonnull(strstr(kiosk.kept->str, "courses=short -core\n"));
    ck_assert(!setup()->left_out[SETUP_COURSES]);
    ck_assert_int_eq(count_rows("staff_acts", "object", "courses"), 1);
}
END_TEST

START_TEST(without_any_it_does_not_go_on)
{
    go_to(SETUP_COURSES);
    say(INPUT_CHOOSE);
    ck_assert_uint_eq(setup()->courses->len, 0);
    say(INPUT_NEXT);
    assert_step(SETUP_COURSES);
    say(INPUT_CHOOSE);
    ck_assert_uint_eq(setup()->courses->len, 2);
    say(INPUT_NEXT);
    assert_step(SETUP_NAME);
}
END_TEST

START_TEST(later_the_administrator_chooses_anew_and_the_results_follow)
{
    end_setup();
    open_settings();
    ck_assert_uint_eq(world.session->trainer->assessments->len, 1);
    say_id(INPUT_STEP, "courses");
    say_id(INPUT_CHOOSE, "core");
    say(INPUT_BACK);
    ck_assert_int_eq(offered(), 2);
    say_id(INPUT_STEP, "courses");
    ck_assert_uint_eq(setup()->courses->len, 2);
    say_id(INPUT_CHOOSE, "core");
    say(INPUT_NEXT);
    ck_assert_int_eq(offered(), 1);
    ck_assert_uint_eq(world.session->trainer->assessments->len, 0);
    say(INPUT_LEAVE);
    open_settings();
    say_id(INPUT_STEP, "courses");
    say_id(INPUT_CHOOSE, "core");
    say(INPUT_NEXT);
    ck_assert_int_eq(offered(), 2);
    ck_assert_int_eq(count_rows("staff_acts", "object", "courses"), 3);
}
END_TEST

START_TEST(a_course_that_comes_later_waits_until_somebody_chooses_it)
{
    world.settings.courses = "short -core";
    pull_the_plug();
    ck_assert(!session_notice(world.session, NOTICE_COURSES));
    world.settings.courses = "short -of-old-content";
    pull_the_plug();
    ck_assert_int_eq(offered(), 1);
    ck_assert(session_notice(world.session, NOTICE_COURSES));
    end_setup();
    ck_assert(!session_notice(world.session, NOTICE_COURSES));
    ck_assert_ptr_nonnull(strstr(kiosk.kept->str, "courses=short -core\n"));
}
END_TEST

START_TEST(a_line_that_somebody_wrote_by_hand_leaves_nothing_to_decide)
{
    world.settings.courses = "short";
    pull_the_plug();
    ck_assert(!session_notice(world.session, NOTICE_COURSES));
    world.settings.courses = "-short";
    pull_the_plug();
    ck_assert_int_eq(offered(), 1); /* all but that */
    world.settings.courses = "-short -core";
    pull_the_plug();
    ck_assert_int_eq(offered(), 2);
}
END_TEST

START_TEST(a_trainer_changes_neither_site_nor_keys_nor_a_higher_pin)
{
    go_to(SETUP_PINS);
    choose_pin("administrator", PIN);
    choose_pin("trainer", ANOTHER);
    end_setup();
    say(INPUT_TRAINER_AREA);
    type_pin(ANOTHER);
    say_id(INPUT_TAB, "settings");
    static const char *const closed[] = {"site", "courses", "name", "keys"};
    for (gsize i = 0; i < G_N_ELEMENTS(closed); i++) {
        say_id(INPUT_STEP, closed[i]);
        assert_step(SETUP_STEPS);
    }
    say_id(INPUT_STEP, "pins");
    say_id(INPUT_ROLE, "administrator");
    assert_step(SETUP_PINS);
}
END_TEST

START_TEST(a_forgotten_pin_is_chosen_anew_by_a_higher_role)
{
    end_setup();
    open_settings();
    say_id(INPUT_STEP, "pins");
    choose_pin("facilitator", ANOTHER);
    say(INPUT_LEAVE);
    ck_assert_int_eq(count_rows("staff_acts", "object", "facilitator"), 1);
    enum pin_verdict verdict = PIN_UNSET;
    ck_assert(results_pin_check(world.results, "facilitator", ANOTHER, &verdict, NULL));
    ck_assert_int_eq(verdict, PIN_RIGHT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("setup");
    TCase *tests = tcase_create("setup");
    tcase_add_checked_fixture(tests, setup_kiosk_start, setup_kiosk_end);
    tcase_add_test(tests, a_new_kiosk_begins_with_it_and_with_nothing_else);
    tcase_add_loop_test(tests, no_way_leads_round_it, 0, (int)G_N_ELEMENTS(ways_out));
    tcase_add_test(tests, a_pulled_plug_costs_nothing_that_was_done);
    tcase_add_test(tests, once_it_is_ended_learners_may_come);
    tcase_add_test(tests, a_kiosk_that_was_in_use_before_has_no_need_of_it);
    tcase_add_test(tests, without_an_administrators_pin_it_does_not_go_on);
    tcase_add_test(tests, two_pins_that_differ_set_none);
    tcase_add_test(tests, what_could_not_be_written_is_not_done);
    tcase_add_test(tests, the_list_tells_what_was_left_out_and_leads_back_to_it);
    tcase_add_test(tests, what_is_chosen_is_kept_and_holds_at_once);
    tcase_add_test(tests, a_name_has_an_end);
    tcase_add_test(tests, a_settings_file_that_stays_as_it_is_stops_nobody);
    tcase_add_test(tests, fields_that_were_not_touched_are_told_once);
    tcase_add_test(tests, each_step_can_be_opened_again);
    tcase_add_test(tests, going_back_keeps_what_there_was);
    tcase_add_test(tests, a_trainer_changes_neither_site_nor_keys_nor_a_higher_pin);
    tcase_add_test(tests, a_forgotten_pin_is_chosen_anew_by_a_higher_role);
    suite_add_tcase(suite, tests);
    TCase *school = tcase_create("courses");
    tcase_add_checked_fixture(school, start_school, setup_kiosk_end);
    tcase_add_test(school, all_courses_are_chosen_at_first);
    tcase_add_test(school, what_is_not_chosen_is_not_offered_and_named_so);
    tcase_add_test(school, without_any_it_does_not_go_on);
    tcase_add_test(school, later_the_administrator_chooses_anew_and_the_results_follow);
    tcase_add_test(school, a_course_that_comes_later_waits_until_somebody_chooses_it);
    tcase_add_test(school, a_line_that_somebody_wrote_by_hand_leaves_nothing_to_decide);
    suite_add_tcase(suite, school);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
