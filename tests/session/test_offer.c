/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kiosk that offers fewer courses than before: nobody new sees the others, and nothing that began is lost.
 */
#include <check.h>

#include "tests/session/world.h"

#define CODE "4028179"
#define OTHER "1234566"
#define DAY G_GINT64_CONSTANT(86400000)

static void open_school(void)
{
    world_open();
    world_add_course();
}

static void offer_only(const char *courses)
{
    world.settings.courses = courses;
    world_restart();
}

static void type_number(const char *code)
{
    say(INPUT_START);
    type_code(code);
    say(INPUT_NEXT);
}

static void choose_course(const char *id)
{
    assert_screen(SCREEN_COURSES);
    say_id(INPUT_COURSE, id);
    while (world.session->screen == SCREEN_ABOUT)
        say(INPUT_DECLINE);
    assert_screen(SCREEN_COURSE);
    ck_assert_str_eq(world.session->course->id, id);
}

static int count_courses(void)
{
    const struct course *const *courses;
    return session_courses(world.session, &courses);
}

/* Answers one of the first questions of "core", and leaves. */
static void begin_core(void)
{
    type_number(CODE);
    choose_course("core");
    say(INPUT_NEXT);
    answer_current(TRUE);
    say(INPUT_NEXT);
    say(INPUT_BREAK);
}

static void come_back_to_core(void)
{
    type_number(CODE);
    assert_screen(SCREEN_WELCOME_BACK);
    ck_assert_str_eq(world.session->course->id, "core");
    say(INPUT_NEXT);
    choose_course("core");
}

/* ---- learners ---- */

START_TEST(who_began_a_course_goes_on_to_its_end)
{
    begin_core();
    offer_only("short");
    come_back_to_core();
    say(INPUT_NEXT);
    ck_assert_int_eq(attempt_current(world.session->attempt), 1); /* where it was left */
    do_rest_of_course();
    say(INPUT_CERTIFICATE);
    assert_screen(SCREEN_CERTIFICATE);
    say(INPUT_BREAK);
    pass(91 * DAY);
    come_back_to_core();
    say_id(INPUT_STEP, "followup");
    answer_all(TRUE);
    assert_screen(SCREEN_RESULTS);
}
END_TEST

START_TEST(nobody_else_sees_it)
{
    begin_core();
    offer_only("short");
    type_number(CODE);
    ck_assert_int_eq(count_courses(), 2);
    say(INPUT_NOT_ME);
    ck_assert_int_eq(count_courses(), 1);
    type_code(OTHER);
    say(INPUT_NEXT);
    assert_screen(SCREEN_COURSE);
    ck_assert_str_eq(world.session->course->id, "short");
    say(INPUT_BACK);
    assert_screen(SCREEN_COURSE);
}
END_TEST

START_TEST(who_began_nothing_of_it_is_offered_what_anybody_is)
{
    ck_assert(results_person_add(world.results, "listed", OTHER, "roster", NULL));
    offer_only("short");
    type_number(OTHER);
    say(INPUT_NEXT);
    assert_screen(SCREEN_COURSE);
    ck_assert_str_eq(world.session->course->id, "short");
}
END_TEST

/* ---- trainers ---- */

static void open_area(void)
{
    say(INPUT_TRAINER_AREA);
    while (world.session->screen == SCREEN_PIN) {
        type_code("402817");
        say(INPUT_NEXT);
    }
    assert_screen(SCREEN_TODAY);
}

static void finish_core(void)
{
    world.settings.courses = "core";
    world_restart();
    do_course(CODE);
    say(INPUT_BREAK);
}

START_TEST(what_was_answered_is_told_though_it_is_not_offered_any_more)
{
    finish_core();
    offer_only("short");
    open_area();
    const struct trainer *trainer = world.session->trainer;
    ck_assert_int_eq((int)trainer->overview.baseline, 1);
    ck_assert_int_eq((int)trainer->overview.endline, 1);
    ck_assert_int_eq((int)trainer->copies.attempts[COPY_NOT_YET], 2);
    ck_assert_uint_eq(trainer->assessments->len, 1);
    ck_assert_str_eq(trainer->assessments->pdata[0], "core");
    ck_assert(!session_is_offered(world.session, "core"));
    say_id(INPUT_TAB, "people");
    ck_assert(trainer->people.standings[0].endline);
    say_id(INPUT_TAB, "results");
    assert_screen(SCREEN_STUDY);
    ck_assert_int_eq((int)world.session->study->flow.matched, 1);
    say(INPUT_TALKING_POINTS);
    assert_screen(SCREEN_TALKING_POINTS);
    ck_assert_ptr_nonnull(session_lesson_about(world.session, "knows"));
    ck_assert_int_gt(count_rows("responses_long", "study_id", "core"), 0); /* of which an export is made */
}
END_TEST

START_TEST(what_nobody_answered_to_is_not_told_of)
{
    offer_only("short");
    open_area();
    ck_assert_uint_eq(world.session->trainer->assessments->len, 0);
    say(INPUT_LEAVE);
    offer_only("short core");
    open_area();
    ck_assert_uint_eq(world.session->trainer->assessments->len, 1);
    ck_assert(session_is_offered(world.session, "core"));
}
END_TEST

/* ---- groups ---- */

static void open_village(void)
{
    world_open_evening();
}

START_TEST(a_group_goes_on_with_its_series_and_no_new_one_begins)
{
    open_group_area();
    make_group("mango-tree", "en");
    offer_only("alone");
    ck_assert(session_has_groups(world.session));
    open_group_area();
    ck_assert(!say(INPUT_NEW_GROUP));
    assert_screen(SCREEN_GROUP);
    to_series();
    ck_assert_str_eq(world.session->evening->series->id, "village");
    ck_assert_int_eq(world.session->evening->n_episodes, 2);
}
END_TEST

START_TEST(a_kiosk_for_groups_alone_asks_nobody_for_a_card)
{
    offer_only("village");
    ck_assert(!session_has_courses(world.session));
    say(INPUT_START);
    assert_screen(SCREEN_PIN);
}
END_TEST

START_TEST(who_began_alone_comes_back_to_a_kiosk_for_groups)
{
    type_number(CODE);
    assert_screen(SCREEN_COURSE);
    say(INPUT_NEXT);
    say(INPUT_LEAVE);
    offer_only("village");
    type_number(CODE);
    say(INPUT_NEXT);
    assert_screen(SCREEN_COURSE);
    ck_assert_str_eq(world.session->course->id, "alone");
    say(INPUT_BREAK);
    type_number(OTHER);
    assert_screen(SCREEN_COURSES); /* which says that there is none */
    ck_assert_int_eq(count_courses(), 0);
    say(INPUT_BACK);
    assert_screen(SCREEN_ATTRACT);
}
END_TEST

START_TEST(without_any_group_there_is_nothing_to_listen_to)
{
    offer_only("alone");
    ck_assert(!session_has_groups(world.session));
    ck_assert(!say(INPUT_GROUP_AREA));
    assert_screen(SCREEN_ATTRACT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("offer");
    TCase *school = tcase_create("courses for one person"), *village = tcase_create("series");
    tcase_add_checked_fixture(school, open_school, world_close);
    tcase_add_test(school, who_began_a_course_goes_on_to_its_end);
    tcase_add_test(school, nobody_else_sees_it);
    tcase_add_test(school, who_began_nothing_of_it_is_offered_what_anybody_is);
    tcase_add_test(school, what_was_answered_is_told_though_it_is_not_offered_any_more);
    tcase_add_test(school, what_nobody_answered_to_is_not_told_of);
    tcase_add_checked_fixture(village, open_village, world_close);
    tcase_add_test(village, a_group_goes_on_with_its_series_and_no_new_one_begins);
    tcase_add_test(village, a_kiosk_for_groups_alone_asks_nobody_for_a_card);
    tcase_add_test(village, who_began_alone_comes_back_to_a_kiosk_for_groups);
    tcase_add_test(village, without_any_group_there_is_nothing_to_listen_to);
    suite_add_tcase(suite, school);
    suite_add_tcase(suite, village);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
