/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screens before an evening: the PIN, the groups, the series; and practice. */
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

static void start(void)
{
    stage_open(&stage, EVENING);
}

static void end(void)
{
    stage_close(&stage);
}

static void type_pin(const char *digits)
{
    for (; *digits; digits++)
        drive_input_number(stage.drive, INPUT_DIGIT, *digits - '0');
    drive_input(stage.drive, INPUT_NEXT);
}

static void open_area(void)
{
    drive_input(stage.drive, INPUT_GROUP_AREA);
    while (session()->screen == SCREEN_PIN)
        type_pin("402817");
    ck_assert_int_eq(session()->screen, SCREEN_GROUP);
}

static void make_group(const char *name)
{
    drive_input(stage.drive, INPUT_NEW_GROUP);
    drive_input_id(stage.drive, INPUT_CHOOSE, name);
    drive_input_id(stage.drive, INPUT_CHOOSE, "everybody");
    drive_input_id(stage.drive, INPUT_CHOOSE, "en");
    ck_assert_int_eq(session()->screen, SCREEN_GROUP);
}

static void count(const char *who, int people)
{
    stage.drive->now_ms += 1000;
    session_input(session(),
                  (struct input){.kind = INPUT_COUNT, .id = g_intern_string(who), .number = people});
}

static void count_all(void)
{
    count("women", 9);
    count("men", 6);
    count("girls", 4);
    count("boys", 3);
}

static void to_series(void)
{
    open_area();
    make_group("mango-tree");
    count_all();
    drive_input(stage.drive, INPUT_NEXT);
    ck_assert_int_eq(session()->screen, SCREEN_SERIES);
}

/* ---- they fit ---- */

START_TEST(the_first_screen_has_a_key_for_groups)
{
    ck_assert(stage_says(&stage, "Listen as a group"));
    stage_check_all_looks(&stage);
    static const struct measured measured[] = {{"Start", {176, 278, 268, 100}},
                                               {"Listen as a group", {468, 278, 383, 100}}};
    stage_assert_measured(&stage, measured, G_N_ELEMENTS(measured));
}
END_TEST

START_TEST(the_pin_fits_at_every_stage)
{
    drive_input(stage.drive, INPUT_GROUP_AREA);
    stage_check_all_looks(&stage);
    type_pin("402817");
    stage_check_all_looks(&stage);
    type_pin("402818");
    stage_check_all_looks(&stage);
    evening()->pin = (struct pin_pad){.stage = PIN_STAGE_ENTER, .typed = 4, .tries_left = 5};
    stage_check_all_looks(&stage);
    evening()->pin = (struct pin_pad){.stage = PIN_STAGE_ENTER, .not_right = TRUE, .tries_left = 1};
    stage_check_all_looks(&stage);
    evening()->pin = (struct pin_pad){.stage = PIN_STAGE_WAIT, .wait_seconds = 3599};
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(the_digits_of_a_pin_are_not_on_the_page)
{
    drive_input(stage.drive, INPUT_GROUP_AREA);
    for (int i = 0; i < 4; i++)
        drive_input_number(stage.drive, INPUT_DIGIT, 7);
    struct page *page = stage_page(&stage, 0);
    for (int i = 0; i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        ck_assert(widget->input.kind == INPUT_DIGIT || !widget->name || !strchr(widget->name, '7'));
    }
    page_free(page);
    ck_assert(stage_says(&stage, "4 of 6 digits"));
}
END_TEST

START_TEST(the_groups_fit_whether_few_or_many)
{
    static const char *const names[] = {"mango-tree", "river", "blue-door", "school-gate", "well", "bridge"};
    open_area();
    stage_check_all_looks(&stage);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        make_group(names[i]);
    count_all();
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(the_groups_stand_where_the_design_has_them)
{
    static const struct measured measured[] = {
        {"Mango tree", {176, 160, 212, 190}},       {"New group", {176, 366, 440, 72}},
        {"Women, 9, minus", {952, 181, 80, 76}},    {"Women, 9, plus", {1124, 181, 80, 76}},
        {"Boys, 3, plus", {1124, 475, 80, 76}},     {"Back", {176, 697, 194, 80}},
        {"Choose an episode", {812, 697, 420, 80}},
    };
    open_area();
    make_group("mango-tree");
    count_all();
    stage_assert_measured(&stage, measured, G_N_ELEMENTS(measured));
    ck_assert(stage_says(&stage, "22"));
}
END_TEST

START_TEST(the_numbers_of_last_time_are_one_key_until_somebody_is_counted)
{
    struct results_evening last = {.counted = TRUE, .headcount = {9, 6, 4, 3}};
    open_area();
    make_group("mango-tree");
    ck_assert(!stage_says(&stage, "As last time"));
    evening()->last = &last;
    ck_assert(stage_says(&stage, "Women, 9. Men, 6. Girls, 4. Boys, 3: As last time: 22"));
    stage_check_all_looks(&stage);
    drive_input(stage.drive, INPUT_COUNT_AS_LAST);
    ck_assert(stage_says(&stage, "Women, 9, plus"));
    ck_assert(!stage_says(&stage, "As last time"));
    evening()->last = NULL;
}
END_TEST

START_TEST(groups_that_have_no_room_come_with_more_groups)
{
    static const char *const names[] = {"mango-tree", "river", "blue-door", "school-gate", "well", "bridge"};
    open_area();
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        make_group(names[i]);
    ck_assert(stage_says(&stage, "Bridge"));
    ck_assert(!stage_says(&stage, "Mango tree"));
    for (int i = 0; i < 5 && !stage_says(&stage, "Mango tree"); i++) {
        struct page *page = stage_page(&stage, 0);
        const struct input more = page_widget(page, page_find(page, "More groups"))->input;
        page_free(page);
        drive_input_number(stage.drive, more.kind, more.number);
    }
    ck_assert(stage_says(&stage, "Mango tree"));
}
END_TEST

START_TEST(the_questions_about_a_new_group_fit)
{
    open_area();
    make_group("mango-tree");
    drive_input(stage.drive, INPUT_NEW_GROUP);
    stage_check_all_looks(&stage);
    ck_assert(stage_says(&stage, "Mango tree (taken)"));
    drive_input_id(stage.drive, INPUT_CHOOSE, "river");
    stage_check_all_looks(&stage);
    drive_input_id(stage.drive, INPUT_CHOOSE, "everybody");
    stage_check_all_looks(&stage);
    ck_assert(stage_says(&stage, "हिन्दी"));
}
END_TEST

START_TEST(the_series_fits_new_and_with_what_was_done)
{
    static char visitor[] = "visitor", action[] = "write-wages", who[] = "women", due[] = "week",
                uuid[] = "a";
    struct results_action agreed = {.uuid = uuid, .action = action, .who = who, .due = due, .kept = TRUE};
    struct results_evening last = {.actions = g_ptr_array_new()};
    struct results_evening unended = {.episode = visitor, .position_ms = 18000};
    to_series();
    ck_assert(stage_says(&stage, "Start episode 1"));
    stage_check_all_looks(&stage);
    for (int i = 0; i < 4; i++)
        g_ptr_array_add(last.actions, &agreed);
    evening()->last = &last;
    evening()->unended = &unended;
    evening()->episodes[1].heard = 1;
    stage_check_all_looks(&stage);
    struct page *page = stage_page(&stage, 0);
    ck_assert_int_ge(page_find(page, "Practise"), 0); /* on the first part */
    page_free(page);
    ck_assert(stage_says(&stage, "Carry on where you stopped"));
    ck_assert(stage_says(&stage, "You stopped at 0:18"));
    ck_assert(stage_says(&stage, "You decided last time"));
    evening()->chosen_episode = 1;
    ck_assert(stage_says(&stage, "Hear episode 2 again"));
    evening()->last = evening()->unended = NULL;
    g_ptr_array_unref(last.actions);
}
END_TEST

/* By mark and picture, for those who don't read. */
static void assert_row(const char *name, const char *mark, gboolean chosen)
{
    struct page *page = stage_page(&stage, 0);
    const int index = page_find(page, name);
    ck_assert_msg(index >= 0, "no row says \"%s\"", name);
    const struct widget *row = page_widget(page, index);
    ck_assert(widget_can_act(row));
    ck_assert_str_eq(row->icon, mark);
    ck_assert_ptr_nonnull(row->picture);
    ck_assert_int_eq(row->selected, chosen);
    page_free(page);
}

START_TEST(an_episode_is_known_by_its_picture_and_how_far_the_group_is_by_a_mark)
{
    static char visitor[] = "visitor";
    struct results_evening unended = {.episode = visitor, .position_ms = 18000};
    to_series();
    assert_row("The visitor. Next", "headphones", TRUE);
    assert_row("The account book", "clock", FALSE);
    evening()->episodes[1].heard = 1;
    assert_row("The account book. Heard", "check", FALSE);
    evening()->unended = &unended;
    assert_row("The visitor. You stopped at 0:18", "pause", TRUE);
    evening()->unended = NULL;
}
END_TEST

START_TEST(episodes_that_have_no_room_come_with_more_episodes)
{
    struct evening_episode many[12];
    to_series();
    struct evening_episode *kept = evening()->episodes;
    for (int i = 0; i < 12; i++)
        many[i] = kept[i % 2];
    evening()->episodes = many;
    evening()->n_episodes = 12;
    int seen = 0;
    for (int turn = 0; turn < 12 && (turn == 0 || evening()->first_episode > 0); turn++) {
        struct page *page = stage_page(&stage, 0);
        const struct widget *more = page_widget(page, page_find(page, "More episodes"));
        for (int i = 0; i < page_count(page); i++)
            seen += page_widget(page, i)->input.kind == INPUT_EPISODE;
        const double next = more->input.number;
        page_free(page);
        drive_input_number(stage.drive, INPUT_GO, next);
    }
    ck_assert_int_ge(seen, 12);
    for (int i = 0; i < 12; i += 5) {
        evening()->first_episode = i;
        stage_check_all_looks(&stage);
    }
    evening()->episodes = kept;
    evening()->n_episodes = 2;
}
END_TEST

START_TEST(an_episode_without_sound_says_so_and_does_not_start)
{
    to_series();
    evening()->episodes[0].duration_ms = 0;
    ck_assert(stage_says(&stage, "The visitor. No sound yet"));
    struct page *page = stage_page(&stage, 0);
    ck_assert_int_lt(page_find_input(page, INPUT_NEXT), 0);
    page_free(page);
    stage_check_all_looks(&stage);
}
END_TEST

START_TEST(the_note_before_an_episode_fits)
{
    to_series();
    drive_input_id(stage.drive, INPUT_EPISODE, "book");
    drive_input(stage.drive, INPUT_NEXT);
    ck_assert_int_eq(session()->screen, SCREEN_CONTENT_NOTE);
    stage_check_all_looks(&stage);
    ck_assert(stage_says(&stage, "Skip this episode"));
}
END_TEST

START_TEST(practice_is_said_on_every_screen)
{
    to_series();
    drive_input(stage.drive, INPUT_PRACTICE);
    ck_assert(stage_says(&stage, "Practice: nothing is counted"));
    stage_check_all_looks(&stage);
    drive_input(stage.drive, INPUT_BACK);
    ck_assert(stage_says(&stage, "Practice: nothing is counted"));
    stage_check_all_looks(&stage);
    drive_input(stage.drive, INPUT_HELP);
    ck_assert(stage_says(&stage, "Practice: nothing is counted"));
    stage_check_all_looks(&stage);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("groups");
    TCase *tcase = tcase_create("groups");
    tcase_add_checked_fixture(tcase, start, end);
    tcase_set_timeout(tcase, 280);
    tcase_add_test(tcase, the_first_screen_has_a_key_for_groups);
    tcase_add_test(tcase, the_pin_fits_at_every_stage);
    tcase_add_test(tcase, the_digits_of_a_pin_are_not_on_the_page);
    tcase_add_test(tcase, the_groups_fit_whether_few_or_many);
    tcase_add_test(tcase, the_groups_stand_where_the_design_has_them);
    tcase_add_test(tcase, the_numbers_of_last_time_are_one_key_until_somebody_is_counted);
    tcase_add_test(tcase, groups_that_have_no_room_come_with_more_groups);
    tcase_add_test(tcase, the_questions_about_a_new_group_fit);
    tcase_add_test(tcase, the_series_fits_new_and_with_what_was_done);
    tcase_add_test(tcase, an_episode_is_known_by_its_picture_and_how_far_the_group_is_by_a_mark);
    tcase_add_test(tcase, episodes_that_have_no_room_come_with_more_episodes);
    tcase_add_test(tcase, an_episode_without_sound_says_so_and_does_not_start);
    tcase_add_test(tcase, the_note_before_an_episode_fits);
    tcase_add_test(tcase, practice_is_said_on_every_screen);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
