/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of an evening and the turns one by one, of a listening group. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "tests/ui/looks.h"

static struct stage stage;

static struct session *session(void)
{
    return stage.drive->session;
}

static struct evening *evening(void)
{
    return session()->evening;
}

static void say(enum input_kind kind)
{
    drive_input(stage.drive, kind);
}

static void say_id(enum input_kind kind, const char *id)
{
    drive_input_id(stage.drive, kind, id);
}

static void assert_screen(enum session_screen screen)
{
    ck_assert_str_eq(session_screen_name(session()->screen), session_screen_name(screen));
}

/* ---- the ways there ---- */

static void enter_pin(void)
{
    while (session()->screen == SCREEN_PIN) {
        for (int i = 0; i < PIN_DIGITS; i++)
            drive_input_number(stage.drive, INPUT_DIGIT, i);
        say(INPUT_NEXT);
    }
}

static void make_group(void)
{
    say(INPUT_NEW_GROUP);
    say_id(INPUT_CHOOSE, "mango-tree");
    if (evening()->group_asking == GROUP_ASK_PLACE)
        say_id(INPUT_CHOOSE, curriculum_sites(stage.drive->curriculum)->id);
    say_id(INPUT_CHOOSE, "everybody");
    say_id(INPUT_CHOOSE, "en");
}

static void count(const char *who, int n)
{
    stage.drive->now_ms += 1000;
    session_input(session(), (struct input){.kind = INPUT_COUNT, .id = g_intern_string(who), .number = n});
}

/* From ATTRACT to SERIES. */
static void come(void)
{
    say(INPUT_GROUP_AREA);
    enter_pin();
    if (evening()->groups->len == 0)
        make_group();
    else
        say_id(INPUT_GROUP, ((const struct results_group *)evening()->groups->pdata[0])->uuid);
    count("women", 18);
    count("men", 4);
    say(INPUT_NEXT);
    assert_screen(SCREEN_SERIES);
}

static void start(void)
{
    stage_open(&stage, EVENING);
    come();
}

static void end(void)
{
    stage_close(&stage);
}

static void go_to(const char *step, enum session_screen screen)
{
    if (!evening()->gathering) {
        say(INPUT_NEXT);
        if (session()->screen == SCREEN_CONTENT_NOTE)
            say(INPUT_NEXT);
    }
    ck_assert(results_gathering_step(stage.drive->results, evening()->gathering, step, NULL, NULL));
    say(INPUT_BREAK);
    come();
    say(INPUT_CARRY_ON);
    assert_screen(screen);
}

static void agree(const char *action, const char *who, const char *due)
{
    say_id(INPUT_CHOOSE, action);
    say_id(INPUT_CHOOSE, who);
    say_id(INPUT_CHOOSE, due);
}

static void agree_on(int n)
{
    static const char *const actions[] = {"write-wages", "visit-family", "meet-again"};
    go_to("actions", SCREEN_ACTIONS);
    for (int i = 0; i < n; i++) {
        if (i > 0)
            say(INPUT_AGAIN);
        agree(actions[i % 3], i % 2 ? "women" : "everybody", i % 2 ? "week" : "month");
    }
}

static void pick(const char *first, const char *second, const char *third)
{
    say_id(INPUT_ICON, first);
    say_id(INPUT_ICON, second);
    say_id(INPUT_ICON, third);
}

static void step_up(const char *first, const char *second, const char *third)
{
    say(INPUT_NEXT);
    pick(first, second, third);
    say(INPUT_NEXT);
}

static void to_question(void)
{
    say(INPUT_ONE_BY_ONE);
    step_up("sun", "boat", "goat");
    while (session()->screen == SCREEN_ABOUT)
        say(INPUT_DECLINE);
    assert_screen(SCREEN_QUESTION);
}

/* ---- what is there ---- */

struct inputs {
    int all, chosen;
};

/* On all parts of the page. */
static struct inputs count_inputs(enum input_kind kind)
{
    struct inputs found = {0};
    for (int part = 0, parts = 1; part < parts; part++) {
        struct page *page = stage_page(&stage, part);
        parts = page_parts(page);
        for (int i = 0; i < page_count(page); i++) {
            found.all += page_widget(page, i)->input.kind == kind;
            found.chosen += page_widget(page, i)->input.kind == kind && page_widget(page, i)->selected;
        }
        page_free(page);
    }
    return found;
}

static void assert_parts(int most)
{
    struct page *page = stage_page(&stage, 0);
    ck_assert_int_le(page_parts(page), most);
    page_free(page);
}

static gboolean has_input(enum input_kind kind)
{
    struct page *page = stage_page(&stage, 0);
    const gboolean found = page_find_input(page, kind) >= 0;
    page_free(page);
    return found;
}

/* ---- lists ---- */

START_TEST(what_was_agreed_fits_with_its_three_outcomes)
{
    agree_on(3);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    say(INPUT_NEXT);
    if (session()->screen == SCREEN_CONTENT_NOTE)
        say(INPUT_NEXT);
    assert_screen(SCREEN_LAST_ACTIONS);
    say_id(INPUT_OUTCOME, "done");
    const struct inputs outcomes = count_inputs(INPUT_OUTCOME);
    ck_assert_int_eq(outcomes.all, 9);
    ck_assert_int_eq(outcomes.chosen, 1);
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(questions_fit_and_are_marked)
{
    go_to("questions", SCREEN_GROUP_QUESTIONS);
    say_id(INPUT_QUESTION, "law");
    const struct inputs questions = count_inputs(INPUT_QUESTION);
    ck_assert_int_eq(questions.all, evening()->series->questions.n);
    ck_assert_int_eq(questions.chosen, 1);
    ck_assert(!has_input(INPUT_VOICE_NOTE));
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(a_question_that_is_being_said_fits)
{
    go_to("questions", SCREEN_GROUP_QUESTIONS);
    evening()->lists.may_record = TRUE;
    stage_check_all_looks(&stage);
    say(INPUT_VOICE_NOTE);
    session_recording(session(), 7, 0.4);
    ck_assert(stage_says(&stage, "7 seconds"));
    stage_check_all_looks(&stage);
    say(INPUT_VOICE_NOTE);
    g_autoptr(GBytes) sealed = g_bytes_new_static("sealed", 6);
    session_recorded(session(), sealed, 7);
    ck_assert(stage_says(&stage, "Your question is kept."));
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(a_key_that_takes_back_says_what)
{
    agree_on(3);
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int part = 0, parts = 1; part < parts; part++) {
        struct page *page = stage_page(&stage, part);
        parts = page_parts(page);
        for (int i = 0; i < page_count(page); i++) {
            if (page_widget(page, i)->input.kind == INPUT_TAKE_BACK)
                ck_assert(g_hash_table_add(names, g_strdup(page_widget(page, i)->name)));
        }
        page_free(page);
    }
    ck_assert_uint_eq(g_hash_table_size(names), 3);
    ck_assert(g_hash_table_contains(names, "Meet again: Take it back"));
}
END_TEST

START_TEST(what_who_and_when_fit)
{
    go_to("actions", SCREEN_ACTIONS);
    ck_assert(stage_says(&stage, "What will you do?"));
    stage_check_all_looks(&stage);
    say_id(INPUT_CHOOSE, "visit-family");
    ck_assert(stage_says(&stage, "Who will do it?"));
    stage_check_all_looks(&stage);
    say_id(INPUT_CHOOSE, "everybody");
    ck_assert(stage_says(&stage, "By when?"));
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(what_is_agreed_fits_and_can_be_taken_back)
{
    agree_on(MOST_ACTIONS);
    ck_assert(!has_input(INPUT_AGAIN));
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(the_end_of_an_evening_says_what_was_counted)
{
    agree_on(2);
    say(INPUT_NEXT);
    assert_screen(SCREEN_EVENING_END);
    ck_assert(stage_says(&stage, "22 people were here"));
    ck_assert(stage_says(&stage, "2 things to do"));
    stage_check_all_looks(&stage);
}
END_TEST

/* ---- one by one ---- */

START_TEST(the_members_screen_says_how_many_have_answered)
{
    say(INPUT_ONE_BY_ONE);
    ck_assert(stage_says(&stage, "0 of 22 have answered"));
    ck_assert(!has_input(INPUT_SAMPLE));
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(three_pictures_are_picked_on_one_page)
{
    say(INPUT_ONE_BY_ONE);
    say(INPUT_NEXT);
    assert_parts(1);
    stage_check_all_looks(&stage);
    pick("sun", "boat", "goat");
    assert_parts(1);
    stage_check_all_looks(&stage);
    evening()->members.verdict = MEMBER_TAKEN;
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(what_is_asked_about_a_person_has_pictures)
{
    say(INPUT_ONE_BY_ONE);
    step_up("sun", "boat", "goat");
    assert_screen(SCREEN_ABOUT);
    stage_check_all_looks(&stage);
    assert_parts(1);
}
END_TEST

/* Nobody who doesn't read looks for a second page. */
START_TEST(each_question_of_a_member_is_one_page)
{
    to_question();
    while (session()->screen == SCREEN_QUESTION) {
        assert_parts(1);
        ck_assert(has_input(INPUT_DECLINE));
        ck_assert(!has_input(INPUT_REVIEW));
        stage_check_all_looks(&stage);
        const int now = attempt_current(session()->attempt);
        say_id(INPUT_CHOOSE, attempt_item(session()->attempt, now)->options[0].id);
        stage.drive->now_ms += 1200;
        session_tick(session(), FALSE);
    }
    assert_screen(SCREEN_MEMBER_DONE);
    stage_check_all_looks(&stage);
}
END_TEST

/* What members_scene would have read after a draw. */
static void draw_thirty(void)
{
    static const char *const icons[] = {"sun", "boat", "goat", "pot", "umbrella", "bicycle"};
    GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)results_member_free);
    for (int i = 0; i < 30; i++) {
        struct results_member *member = g_new0(struct results_member, 1);
        member->code = i == 4 ? g_strdup("4028179")
                              : g_strdup_printf("mango-tree.%s.%s.key", icons[i / 5],
                                                icons[i % 5 < i / 5 ? i % 5 : i % 5 + 1]);
        member->sampled = TRUE;
        member->endline = i % 3 == 0;
        member->endline_day = -1;
        g_ptr_array_add(all, member);
    }
    g_ptr_array_unref(evening()->members.all);
    evening()->members.all = all;
    evening()->members.wave = "endline";
    evening()->members.asked = 30;
    evening()->members.done = 10;
}

START_TEST(whom_to_call_is_shown_as_pictures)
{
    say(INPUT_ONE_BY_ONE);
    draw_thirty();
    assert_parts(1);
    ck_assert(stage_says(&stage, "Sun, Pot, Key"));
    ck_assert(stage_says(&stage, "10 of 30 have answered"));
    stage_check_all_looks(&stage);
}
END_TEST

static void be_due(void)
{
    evening()->waves = (struct evening_waves){
        .endline_begun = TRUE, .followup_due = TRUE, .followup_day = 20865, .today = 20776};
}

START_TEST(the_day_of_the_questions_some_weeks_later_is_said_until_it_has_come)
{
    ck_assert(!stage_says(&stage, "The questions can be asked again"));
    be_due();
    evening()->waves.followup_due = FALSE;
    ck_assert(stage_says(&stage, "The questions can be asked again from 16 February 2027."));
    ck_assert(!stage_says(&stage, "The clock may be set to another day."));
    ck_assert(stage_says(&stage, "Last questions, one by one"));
    evening()->waves.today = PROGRESS_DAY_UNKNOWN;
    ck_assert(stage_says(&stage, "The clock may be set to another day."));
    evening()->waves.followup_due = TRUE;
    ck_assert(!stage_says(&stage, "The questions can be asked again from"));
    ck_assert(stage_says(&stage, "Questions again, one by one"));
}
END_TEST

START_TEST(who_cannot_answer_some_weeks_later_is_told_why)
{
    be_due();
    say(INPUT_ONE_BY_ONE);
    ck_assert(stage_says(&stage, "Questions some weeks later"));
    ck_assert(!stage_says(&stage, "Others can answer"));
    ck_assert(!has_input(INPUT_SAMPLE));
    evening()->members.others_day = 20865;
    ck_assert(stage_says(&stage, "Others can answer from 16 February 2027."));
    say(INPUT_NEXT);
    evening()->members.verdict = MEMBER_BEFORE_ENDLINE;
    ck_assert(stage_says(&stage, "You have not answered the last questions yet."));
    evening()->members.verdict = MEMBER_TOO_EARLY;
    evening()->members.from_day = PROGRESS_DAY_UNKNOWN;
    ck_assert(stage_says(&stage, "Your turn comes later."));
    evening()->members.from_day = 20865;
    ck_assert(stage_says(&stage, "You can answer from 16 February 2027."));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lists");
    TCase *tests = tcase_create("lists");
    tcase_set_timeout(tests, 300);
    tcase_add_checked_fixture(tests, start, end);
    tcase_add_test(tests, what_was_agreed_fits_with_its_three_outcomes);
    tcase_add_test(tests, questions_fit_and_are_marked);
    tcase_add_test(tests, a_question_that_is_being_said_fits);
    tcase_add_test(tests, a_key_that_takes_back_says_what);
    tcase_add_test(tests, what_who_and_when_fit);
    tcase_add_test(tests, what_is_agreed_fits_and_can_be_taken_back);
    tcase_add_test(tests, the_end_of_an_evening_says_what_was_counted);
    tcase_add_test(tests, the_members_screen_says_how_many_have_answered);
    tcase_add_test(tests, three_pictures_are_picked_on_one_page);
    tcase_add_test(tests, what_is_asked_about_a_person_has_pictures);
    tcase_add_test(tests, each_question_of_a_member_is_one_page);
    tcase_add_test(tests, whom_to_call_is_shown_as_pictures);
    tcase_add_test(tests, the_day_of_the_questions_some_weeks_later_is_said_until_it_has_come);
    tcase_add_test(tests, who_cannot_answer_some_weeks_later_is_told_why);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
