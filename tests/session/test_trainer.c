/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>

#include "player/stick/stick_simulated.h"
#include "tests/session/world.h"

#define PIN "402817"
#define ANOTHER "135790"

static const struct trainer *trainer(void)
{
    return world.session->trainer;
}

static void type_pin(const char *digits)
{
    type_code(digits);
    say(INPUT_NEXT);
}

static void open_area(void)
{
    say(INPUT_TRAINER_AREA);
    while (world.session->screen == SCREEN_PIN)
        type_pin(PIN);
    assert_screen(SCREEN_TODAY);
}

static void lock(void)
{
    say(INPUT_LEAVE);
    assert_screen(SCREEN_ATTRACT);
}

/* The end is written a moment after the screen has changed. */
static void let_it_be_written(void)
{
    pass(1000);
    session_tick(world.session, FALSE);
}

/* ---- the door ---- */

START_TEST(a_pin_opens_the_area_and_another_does_not)
{
    open_area();
    ck_assert(trainer_is_open(world.session));
    lock();
    ck_assert_ptr_null(trainer());
    say(INPUT_TRAINER_AREA);
    type_pin(ANOTHER);
    assert_screen(SCREEN_PIN);
    ck_assert(!trainer_is_open(world.session));
    ck_assert_int_eq(session_pin(world.session)->tries_left, 4);
    type_pin(PIN);
    assert_screen(SCREEN_TODAY);
}
END_TEST

START_TEST(before_the_pin_no_tab_leads_anywhere)
{
    open_area();
    lock();
    say_id(INPUT_TAB, "results");
    assert_screen(SCREEN_ATTRACT);
    say(INPUT_TRAINER_AREA);
    say_id(INPUT_TAB, "results");
    say_id(INPUT_TAB, "journal");
    assert_screen(SCREEN_PIN);
    say(INPUT_BACK);
    assert_screen(SCREEN_ATTRACT);
    ck_assert_ptr_null(trainer());
}
END_TEST

START_TEST(each_role_has_a_pin_of_its_own)
{
    open_area();
    lock();
    ck_assert(results_pin_set(world.results, "administrator", ANOTHER, NULL));
    say(INPUT_TRAINER_AREA);
    type_pin(ANOTHER);
    assert_screen(SCREEN_PIN);
    say_id(INPUT_ROLE, "administrator");
    type_pin(PIN);
    assert_screen(SCREEN_PIN);
    type_pin(ANOTHER);
    assert_screen(SCREEN_TODAY);
    ck_assert_int_eq(trainer()->role, STAFF_ADMINISTRATOR);
}
END_TEST

START_TEST(nobody_chooses_a_pin_above_one_that_there_is)
{
    open_area();
    lock();
    say(INPUT_TRAINER_AREA);
    say_id(INPUT_ROLE, "administrator");
    ck_assert_int_eq(session_pin(world.session)->stage, PIN_STAGE_ENTER);
    ck_assert_int_eq(session_pin(world.session)->role, STAFF_TRAINER);
}
END_TEST

START_TEST(a_facilitators_pin_does_not_open_it)
{
    open_area();
    lock();
    ck_assert(results_pin_set(world.results, "facilitator", ANOTHER, NULL));
    say(INPUT_TRAINER_AREA);
    say_id(INPUT_ROLE, "facilitator");
    ck_assert_int_eq(session_pin(world.session)->role, STAFF_TRAINER);
    say_id(INPUT_ROLE, "head");
    ck_assert_int_eq(session_pin(world.session)->role, STAFF_TRAINER);
    type_pin(ANOTHER);
    assert_screen(SCREEN_PIN);
}
END_TEST

START_TEST(digits_typed_for_one_role_are_not_tried_for_another)
{
    open_area();
    lock();
    ck_assert(results_pin_set(world.results, "administrator", ANOTHER, NULL));
    say(INPUT_TRAINER_AREA);
    type_code("40281");
    say_id(INPUT_ROLE, "administrator");
    ck_assert_int_eq(session_pin(world.session)->typed, 0);
    say(INPUT_NEXT);
    ck_assert_int_eq(session_pin(world.session)->role, STAFF_ADMINISTRATOR);
}
END_TEST

START_TEST(after_five_tries_the_keys_rest)
{
    open_area();
    lock();
    say(INPUT_TRAINER_AREA);
    for (int i = 0; i < 5; i++)
        type_pin(ANOTHER);
    ck_assert_int_eq(session_pin(world.session)->stage, PIN_STAGE_WAIT);
    ck_assert_int_le(session_deadline(world.session), world.monotonic_ms + 1000);
    pass(61 * 1000);
    ck_assert(session_tick(world.session, TRUE));
    type_pin(PIN);
    assert_screen(SCREEN_TODAY);
}
END_TEST

/* ---- what is shown ---- */

START_TEST(today_counts_people_and_not_who_they_are)
{
    do_course("4028179");
    say(INPUT_LEAVE);
    say(INPUT_OPEN);
    say(INPUT_BACK);
    open_area();
    ck_assert_int_eq((int)trainer()->overview.people, 1);
    ck_assert_int_eq((int)trainer()->overview.baseline, 1);
    ck_assert_int_eq((int)trainer()->overview.endline, 1);
    ck_assert_int_eq((int)trainer()->copies.attempts[COPY_NOT_YET], 2);
    ck_assert_int_eq((int)trainer()->copies.attempts[COPY_ON_STICK], 0);
    ck_assert(trainer()->clock_trusted);
    ck_assert_ptr_null(world.session->person);
}
END_TEST

START_TEST(people_are_told_by_code_and_how_far_they_are)
{
    do_course("4028179");
    say(INPUT_LEAVE);
    say(INPUT_OPEN);
    say(INPUT_BACK);
    open_area();
    say_id(INPUT_TAB, "people");
    assert_screen(SCREEN_PEOPLE);
    ck_assert_int_eq(trainer()->people.n, 1);
    ck_assert_str_eq(trainer()->people.standings[0].code, "4028179");
    ck_assert(trainer()->people.standings[0].endline);
    ck_assert_int_eq(trainer()->people.standings[0].lessons, 2);
    say_number(INPUT_DIGIT, 4);
    say_number(INPUT_DIGIT, 1);
    ck_assert_str_eq(trainer()->people.digits, "41");
    ck_assert_int_eq(trainer()->people.of, 0);
    say(INPUT_ERASE);
    ck_assert_int_eq(trainer()->people.of, 1);
    say_number(INPUT_GO, 1);
    ck_assert_int_eq(trainer()->people.first, 0);
    say(INPUT_BACK);
    assert_screen(SCREEN_TODAY);
}
END_TEST

START_TEST(the_tabs_lead_to_results_and_journal_and_back)
{
    open_area();
    say_id(INPUT_TAB, "results");
    assert_screen(SCREEN_STUDY);
    ck_assert_int_eq(trainer()->tab, TAB_RESULTS);
    say_id(INPUT_TAB, "journal");
    assert_screen(SCREEN_JOURNAL);
    ck_assert_int_eq(trainer()->tab, TAB_JOURNAL);
    say_id(INPUT_TAB, "nowhere");
    assert_screen(SCREEN_JOURNAL);
    say(INPUT_BACK);
    assert_screen(SCREEN_TODAY);
    say_id(INPUT_TAB, "results");
    say(INPUT_BACK);
    assert_screen(SCREEN_TODAY);
}
END_TEST

/* ---- from the results on ---- */

static void open_results(void)
{
    open_area();
    say_id(INPUT_TAB, "results");
    assert_screen(SCREEN_STUDY);
}

START_TEST(results_lead_to_what_to_talk_about_and_back)
{
    do_course("4028179");
    say(INPUT_LEAVE);
    say(INPUT_OPEN);
    say(INPUT_BACK);
    open_results();
    say(INPUT_TALKING_POINTS);
    assert_screen(SCREEN_TALKING_POINTS);
    ck_assert_int_eq(trainer()->tab, TAB_RESULTS);
    say_number(INPUT_GO, world.session->study->n_items);
    assert_screen(SCREEN_TALKING_POINTS);
    say(INPUT_BACK);
    assert_screen(SCREEN_STUDY);
}
END_TEST

START_TEST(what_was_chosen_of_the_results_holds_until_it_is_changed)
{
    open_results();
    say(INPUT_STUDY_CHOICE);
    assert_screen(SCREEN_STUDY_CHOICE);
    say_id(INPUT_STUDY_OF, "nowhere");
    say_id(INPUT_STUDY_SITE, "nowhere");
    ck_assert_ptr_null(trainer()->site);
    say_id(INPUT_STUDY_OF, "core");
    assert_screen(SCREEN_STUDY_CHOICE);
    say(INPUT_NEXT);
    assert_screen(SCREEN_STUDY);
    ck_assert_str_eq(world.session->study->assessment, "core");
}
END_TEST

START_TEST(nobody_outside_the_area_gets_there)
{
    ck_assert(session_show_study(world.session, "core", NULL));
    say(INPUT_TALKING_POINTS);
    say(INPUT_STUDY_CHOICE);
    assert_screen(SCREEN_STUDY);
}
END_TEST

/* ---- the self-test ---- */

static const struct selftest_line *line(enum selftest_check check)
{
    return &selftest_lines(trainer()->selftest)[check];
}

static void test_kiosk(void)
{
    const struct session_place place = {
        .folder = world.folder, .devices = "/nowhere", .kiosk = "k", .without_worker = TRUE};
    session_use_place(world.session, &place);
    open_area();
    say(INPUT_SELF_TEST);
    assert_screen(SCREEN_SELF_TEST);
}

START_TEST(the_self_test_ends_once_the_tone_was_played)
{
    test_kiosk();
    ck_assert(session_wants_tone(world.session));
    for (int i = 0; i < 20; i++)
        session_tick(world.session, FALSE);
    ck_assert_int_eq(line(SELFTEST_RESULTS)->finding, FINDING_RESULTS_WHOLE);
    ck_assert_int_eq(selftest_verdict(trainer()->selftest), SELFTEST_WAITING);
    ck_assert_int_le(session_deadline(world.session), world.monotonic_ms + 1000);
    session_tone(world.session, FINDING_TONE_LEFT);
    ck_assert(!session_wants_tone(world.session));
    ck_assert(session_tick(world.session, FALSE));
    ck_assert_int_ne(selftest_verdict(trainer()->selftest), SELFTEST_WAITING);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "self-test"), 1);
}
END_TEST

/* As the loop does it: a page, and its text beside it. */
static char *print_report(void)
{
    static const char *const ends[] = {".txt", ".pdf"};
    char *path = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *name = g_strconcat("readiness-1", ends[i], NULL);
        g_free(path);
        path = g_build_filename(world.folder, name, NULL);
        ck_assert(g_file_set_contents(path, name, -1, NULL));
    }
    say(INPUT_PRINT);
    ck_assert(world.session->print_wanted);
    session_printed(world.session, path);
    return path;
}

static void end_self_test(void)
{
    for (int i = 0; i < 20; i++)
        session_tick(world.session, FALSE);
    session_tone(world.session, FINDING_TONE_LEFT);
    session_tick(world.session, FALSE);
}

START_TEST(the_report_goes_onto_a_stick_that_is_in)
{
    const struct stick_simulated_kind kind = {.capacity = 1 << 20, .presence = STICK_READY};
    const struct stick_simulated_kind locked = {.capacity = 1 << 20, .presence = STICK_READ_ONLY};
    struct stick_simulated *stick = stick_simulated_new(1);
    const struct session_stick there = {.functions = stick_simulated_functions(stick),
                                        .without_worker = TRUE};
    session_use_stick(world.session, &there);
    test_kiosk();
    end_self_test();
    g_free(print_report());
    ck_assert_int_eq(trainer()->report, REPORT_NOT_COPIED);
    stick_simulated_insert(stick, &locked);
    g_free(print_report());
    ck_assert_int_eq(trainer()->report, REPORT_REFUSED);
    stick_simulated_insert(stick, &kind);
    g_autofree char *path = print_report();
    ck_assert_str_eq(world.session->printed, path);
    ck_assert_int_eq(trainer()->report, REPORT_COPIED);
    g_autoptr(GBytes) page = stick_simulated_platter(stick, "readiness-1.pdf");
    g_autoptr(GBytes) text = stick_simulated_platter(stick, "readiness-1.txt");
    ck_assert_mem_eq(g_bytes_get_data(page, NULL), "readiness-1.pdf", 15);
    ck_assert_mem_eq(g_bytes_get_data(text, NULL), "readiness-1.txt", 15);
    stick_simulated_free(stick);
}
END_TEST

START_TEST(the_self_test_can_be_left_and_locked_at_any_time)
{
    test_kiosk();
    say(INPUT_BACK);
    assert_screen(SCREEN_TODAY);
    say(INPUT_SELF_TEST);
    say(INPUT_AGAIN);
    assert_screen(SCREEN_SELF_TEST);
    lock();
    ck_assert(!session_wants_tone(world.session));
}
END_TEST

START_TEST(a_kiosk_that_lies_nowhere_has_no_self_test)
{
    open_area();
    say(INPUT_SELF_TEST);
    assert_screen(SCREEN_TODAY);
}
END_TEST

/* ---- a class list ---- */

static const struct stick_task *take_list(const struct stick_outcome *before, struct results *results,
                                          gint64 wall_ms, struct roster_outcome *outcome, void *data)
{
    ck_assert_ptr_null(before);
    ck_assert_ptr_eq(results, world.results);
    ck_assert_int_eq(wall_ms, world.wall_ms);
    *outcome = (struct roster_outcome){.answer = *(enum roster_answer *)data, .reasons = g_ptr_array_new()};
    return NULL;
}

START_TEST(a_class_list_is_asked_for_until_it_is_taken)
{
    enum roster_answer answer = ROSTER_NO_FILE;
    const struct session_roster roster = {take_list, &answer};
    session_use_roster(world.session, &roster);
    open_area();
    say(INPUT_ROSTER);
    assert_screen(SCREEN_ROSTER);
    say(INPUT_NEXT);
    ck_assert_int_eq(trainer()->roster.answer, ROSTER_NO_FILE);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "roster"), 0);
    answer = ROSTER_TAKEN;
    say(INPUT_NEXT);
    say(INPUT_NEXT); /* not twice */
    ck_assert_int_eq(trainer()->roster.answer, ROSTER_TAKEN);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "roster"), 1);
    say(INPUT_BACK);
    assert_screen(SCREEN_TODAY);
}
END_TEST

/* ---- the journal ---- */

static const struct trainer_act *act(guint index)
{
    ck_assert_uint_lt(index, trainer()->acts->len);
    return trainer()->acts->pdata[index];
}

START_TEST(what_staff_did_is_in_the_journal_newest_first)
{
    open_area();
    lock();
    let_it_be_written();
    open_area();
    say_id(INPUT_TAB, "journal");
    ck_assert_uint_eq(trainer()->acts->len, 4);
    ck_assert_str_eq(act(0)->verb, "sign-in");
    ck_assert_str_eq(act(1)->verb, "sign-out");
    ck_assert_str_eq(act(2)->verb, "sign-in");
    ck_assert_str_eq(act(3)->verb, "set-pin");
    ck_assert_str_eq(act(0)->role, "trainer");
}
END_TEST

START_TEST(so_is_a_facilitators_evening)
{
    world_close();
    world_open_evening();
    open_group_area();
    say(INPUT_LEAVE);
    let_it_be_written();
    ck_assert_int_eq(count_rows("staff_acts", "role", "facilitator"), 3);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "sign-out"), 1);
}
END_TEST

START_TEST(a_sign_out_that_could_not_be_written_is_written_later)
{
    open_area();
    say_failing((struct input){.kind = INPUT_LEAVE});
    assert_screen(SCREEN_ATTRACT);
    pass(1000);
    tick_failing();
    ck_assert_int_eq(count_rows("staff_acts", "verb", "sign-out"), 0);
    pass(61 * 1000);
    session_tick(world.session, FALSE);
    ck_assert_int_eq(count_rows("staff_acts", "verb", "sign-out"), 1);
}
END_TEST

START_TEST(an_area_whose_opening_could_not_be_written_stays_shut)
{
    open_area();
    lock();
    say(INPUT_TRAINER_AREA);
    type_code(PIN);
    say_failing((struct input){.kind = INPUT_NEXT});
    assert_screen(SCREEN_FAULT);
    ck_assert(!trainer_is_open(world.session));
    say(INPUT_TRY_AGAIN);
    assert_screen(SCREEN_TODAY);
}
END_TEST

/* ---- leaving it ---- */

START_TEST(left_alone_it_locks)
{
    open_area();
    pass(60 * 1000);
    session_tick(world.session, FALSE);
    assert_overlay(OVERLAY_IDLE);
    pass(30 * 1000);
    session_tick(world.session, FALSE);
    assert_screen(SCREEN_ATTRACT);
    ck_assert_ptr_null(trainer());
    let_it_be_written();
    ck_assert_int_eq(count_rows("staff_acts", "verb", "sign-out"), 1);
}
END_TEST

START_TEST(under_a_card_it_still_locks_at_once)
{
    open_area();
    say(INPUT_HELP);
    lock();
    ck_assert_ptr_null(trainer());
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trainer");
    TCase *tests = tcase_create("trainer");
    tcase_add_checked_fixture(tests, world_open, world_close);
    tcase_add_test(tests, a_pin_opens_the_area_and_another_does_not);
    tcase_add_test(tests, before_the_pin_no_tab_leads_anywhere);
    tcase_add_test(tests, each_role_has_a_pin_of_its_own);
    tcase_add_test(tests, nobody_chooses_a_pin_above_one_that_there_is);
    tcase_add_test(tests, a_facilitators_pin_does_not_open_it);
    tcase_add_test(tests, digits_typed_for_one_role_are_not_tried_for_another);
    tcase_add_test(tests, after_five_tries_the_keys_rest);
    tcase_add_test(tests, today_counts_people_and_not_who_they_are);
    tcase_add_test(tests, people_are_told_by_code_and_how_far_they_are);
    tcase_add_test(tests, the_tabs_lead_to_results_and_journal_and_back);
    tcase_add_test(tests, results_lead_to_what_to_talk_about_and_back);
    tcase_add_test(tests, what_was_chosen_of_the_results_holds_until_it_is_changed);
    tcase_add_test(tests, nobody_outside_the_area_gets_there);
    tcase_add_test(tests, the_self_test_ends_once_the_tone_was_played);
    tcase_add_test(tests, the_report_goes_onto_a_stick_that_is_in);
    tcase_add_test(tests, the_self_test_can_be_left_and_locked_at_any_time);
    tcase_add_test(tests, a_kiosk_that_lies_nowhere_has_no_self_test);
    tcase_add_test(tests, a_class_list_is_asked_for_until_it_is_taken);
    tcase_add_test(tests, what_staff_did_is_in_the_journal_newest_first);
    tcase_add_test(tests, so_is_a_facilitators_evening);
    tcase_add_test(tests, a_sign_out_that_could_not_be_written_is_written_later);
    tcase_add_test(tests, an_area_whose_opening_could_not_be_written_stays_shut);
    tcase_add_test(tests, left_alone_it_locks);
    tcase_add_test(tests, under_a_card_it_still_locks_at_once);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
