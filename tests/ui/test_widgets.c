/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "player/ui/widgets.h"

static struct session session;
static struct canvas *canvas;
static struct page *page;
static struct view view;

static void start(void)
{
    session = (struct session){.language = "en", .theme = "light", .text_size = 100};
    view = (struct view){.part = 0};
    canvas = canvas_new(1280, 800, NULL);
    page = page_new(&session, canvas, &view);
}

static void end(void)
{
    page_free(page);
    canvas_free(canvas);
}

static void at_size(int text_size)
{
    session.text_size = text_size;
    page_free(page);
    page = page_new(&session, canvas, &view);
}

static const struct widget *answer(int n)
{
    const struct widget *widget = page_widget(page, page_answer(page, n));
    ck_assert_ptr_nonnull(widget);
    return widget;
}

static const struct choice pictured[] = {
    {.markup = "They want to keep your papers",
     .picture = "a.svg",
     .input = {.kind = INPUT_CHOOSE, .id = "a"}},
    {.markup = "They give you a written contract",
     .picture = "b.svg",
     .input = {.kind = INPUT_CHOOSE, .id = "b"}},
    {.markup = "They let you call your family",
     .picture = "c.svg",
     .input = {.kind = INPUT_CHOOSE, .id = "c"}},
    {.markup = "They tell you where the work is",
     .picture = "d.svg",
     .input = {.kind = INPUT_CHOOSE, .id = "d"}},
};

static void put_quiz(void)
{
    struct flow flow = flow_in(page, page_main(page));
    put_question(&flow, "Which of these can be a sign that a job offer is not safe?");
    put_hint(&flow, "Choose one answer", NULL);
    put_choices(&flow, CHOICE_ONE, pictured, G_N_ELEMENTS(pictured), 0);
    put_dont_know(&flow, CHOICE_ONE, FALSE);
    page_set_more(page, "More answers");
    put_back(page);
    put_next(page, NULL);
    page_finish(page);
}

START_TEST(a_question_with_pictures_stands_where_the_design_draws_it)
{
    put_quiz();
    ck_assert_double_eq_tol(answer(1)->rect.x, 176, 1);
    ck_assert_double_eq_tol(answer(1)->rect.y, 192, 2);
    ck_assert_double_eq_tol(answer(1)->rect.w, 518, 1);
    ck_assert_double_eq_tol(answer(1)->rect.h, 170, 1);
    ck_assert_double_eq_tol(answer(2)->rect.x, 714, 1);
    ck_assert_double_eq_tol(answer(3)->rect.y, 382, 2);
    ck_assert_double_eq_tol(answer(0)->rect.y, 572, 2);
    ck_assert_double_eq_tol(answer(0)->rect.h, 86, 1);
    const struct widget *button = page_widget(page, page_find(page, "Next"));
    ck_assert_double_eq_tol(button->rect.x, 1018, 3);
    ck_assert_double_eq_tol(button->rect.y, 697, 1);
    ck_assert_int_eq(page_parts(page), 1);
}
END_TEST

START_TEST(from_150_percent_there_is_one_answer_a_row)
{
    at_size(150);
    put_quiz();
    ck_assert_double_eq_tol(answer(1)->rect.w, 1056, 1);
    ck_assert_double_gt(answer(2)->rect.y, answer(1)->rect.y + answer(1)->rect.h);
}
END_TEST

static gboolean foot_says(const char *end)
{
    for (int i = 0; i < page_count(page); i++) {
        if (g_str_has_suffix(page_widget(page, i)->name, end)) {
            return TRUE;
        }
    }
    return FALSE;
}

START_TEST(at_200_percent_answers_come_in_parts_and_i_dont_know_is_on_the_last)
{
    int answers = 0;
    gboolean dont_know = FALSE;
    at_size(200);
    put_quiz();
    const int parts = page_parts(page);
    ck_assert_int_gt(parts, 1);
    ck_assert_int_ge(page_find(page, "More answers"), 0);
    ck_assert_int_eq(page_find(page, "Next"), -1);
    for (view.part = 0; view.part < parts; view.part++) {
        at_size(200);
        put_quiz();
        ck_assert_str_eq(page_widget(page, page_focus_next(page, -1, 1))->name,
                         "Which of these can be a sign that a job offer is not safe?");
        for (int n = 1; page_answer(page, n) >= 0; n++) {
            answers++;
        }
        dont_know = page_answer(page, 0) >= 0;
        g_autofree char *note = g_strdup_printf("%d of 5", answers + dont_know);
        ck_assert_msg(foot_says(note), "part %d", view.part);
    }
    ck_assert_int_eq(answers, 4);
    ck_assert(dont_know);
    ck_assert_int_ge(page_find(page, "Next"), 0);
    ck_assert_int_eq(page_widget(page, page_find(page, "Back"))->act, ACT_PART);
}
END_TEST

START_TEST(a_count_stands_beside_its_hint_and_not_upon_it)
{
    struct flow flow = flow_in(page, page_main(page));
    flow.area.w = 520;
    put_hint(&flow, "You can go back to a question, or leave it.", "1 not answered yet");
    const struct rect hint = page_widget(page, 0)->rect, count = page_widget(page, 1)->rect;
    ck_assert_double_le(hint.x + hint.w, count.x);
}
END_TEST

START_TEST(a_heading_leaves_no_word_alone)
{
    struct flow flow = flow_in(page, page_main(page));
    flow.area.w = 560;
    put_title(&flow, "Thank you. Your answers are here");
    const struct rect title = page_widget(page, 0)->rect;
    ck_assert_double_lt(title.w, 520);
    ck_assert_double_eq_tol(title.h, 2 * 54, 4);
}
END_TEST

START_TEST(a_key_in_a_narrow_column_takes_two_lines)
{
    struct flow flow = flow_in(page, page_main(page));
    flow.area.w = 300;
    put_flow_button(&flow, BUTTON_SMALL, "Practise", "practice", (struct input){.kind = INPUT_PRACTICE});
    put_flow_button(&flow, BUTTON_SMALL, "First questions, one by one", "person",
                    (struct input){.kind = INPUT_ONE_BY_ONE});
    const struct rect one = page_widget(page, 0)->rect, two = page_widget(page, 1)->rect;
    ck_assert_double_eq_tol(one.h, 72, 0.5);
    ck_assert_double_gt(two.h, one.h);
    ck_assert_double_le(two.w, 300);
    ck_assert_double_ge(flow.y, two.y + two.h + LEDGE_BUTTON - 0.5);
}
END_TEST

static void ask(const char *yes, const char *no, struct rect *first, struct rect *second)
{
    struct dialog dialog = put_dialog(page, "Are you still there?");
    put_dialog_button(&dialog, BUTTON_SECONDARY, no, "cup", (struct input){.kind = INPUT_BREAK});
    put_dialog_button(&dialog, BUTTON_PRIMARY, yes, "hand", (struct input){.kind = INPUT_STAY});
    end_dialog(&dialog);
    *first = page_widget(page, page_find(page, no))->rect;
    *second = page_widget(page, page_find(page, yes))->rect;
}

START_TEST(two_keys_of_a_dialog_stand_in_a_row_or_are_alike_wide)
{
    struct rect first, second;
    ask("Yes", "No", &first, &second);
    ck_assert_double_eq(first.y, second.y);
    ck_assert_double_gt(second.x, first.x + first.w);
    at_size(100);
    ask("Yes, I am still here", "Take a break now", &first, &second);
    ck_assert_double_gt(second.y, first.y + first.h);
    ck_assert_double_eq(first.x, second.x);
    ck_assert_double_eq(first.w, second.w);
}
END_TEST

START_TEST(choosing_moves_nothing)
{
    struct choice choices[] = {
        {.markup = "Someone else always answers for the child wherever they go and stay"}, {.markup = "No"}};
    struct rect before[2];
    for (int chosen = 0; chosen < 2; chosen++) {
        at_size(100);
        choices[0].selected = chosen;
        struct flow flow = flow_in(page, page_main(page));
        put_choices(&flow, CHOICE_MANY, choices, 2, 1);
        page_finish(page);
        for (int i = 0; i < 2; i++) {
            const struct rect rect = page_widget(page, 2 * i)->rect;
            if (chosen) {
                ck_assert_mem_eq(&rect, &before[i], sizeof rect);
            }
            before[i] = rect;
        }
    }
}
END_TEST

START_TEST(a_card_has_room_for_its_words_in_bold)
{
    g_autoptr(GString) words = g_string_new("Someone");
    for (int n = 0; n < 60; n++) {
        g_string_append(words, n % 3 == 0 ? " answers" : n % 3 == 1 ? " for" : " a child");
        at_size(100);
        const struct choice choice = {.markup = words->str};
        struct flow flow = flow_in(page, (struct rect){176, 88, 520, 592});
        put_choices(&flow, CHOICE_ONE, &choice, 1, 1);
        page_finish(page);
        struct text bold = page_type(page, TYPE_CHOICE, COLOUR_INK);
        bold.bold = TRUE;
        const double lines = measure_text(page, bold, words->str, 520 - 81 - 105);
        ck_assert_msg(page_widget(page, 0)->rect.h >= lines + 30, "%s", words->str);
    }
}
END_TEST

START_TEST(each_answer_has_a_key_that_reads_it)
{
    put_quiz();
    for (int n = 0; n <= 4; n++) {
        const int index = page_answer(page, n);
        const struct widget *hear = page_widget(page, index + 1);
        ck_assert_int_eq(hear->act, ACT_HEAR);
        ck_assert_ptr_nonnull(strstr(hear->name, page_widget(page, index)->name));
        ck_assert_double_ge(hear->rect.w, 72);
        ck_assert_int_eq(page_hit(page, hear->rect.x + 10, hear->rect.y + 10), index + 1);
    }
}
END_TEST

START_TEST(a_long_word_makes_the_answers_stand_one_below_the_other)
{
    const struct choice choices[] = {{.markup = "Verwaltungsvorschriftenzusammenstellungen"},
                                     {.markup = "Ja"}};
    struct flow flow = flow_in(page, page_main(page));
    put_choices(&flow, CHOICE_ONE, choices, 2, 0);
    page_finish(page);
    ck_assert_double_eq_tol(page_widget(page, 0)->rect.w, 1056, 1);
}
END_TEST

START_TEST(a_foot_with_long_words_takes_two_rows_and_the_content_gives_way)
{
    at_size(200);
    put_foot(page, BUTTON_QUIET, "Take a break", "cup", (struct input){.kind = INPUT_BREAK});
    put_foot(page, BUTTON_SECONDARY, "Skip this lesson", "skip", (struct input){.kind = INPUT_SKIP});
    put_next(page, "Continue");
    page_finish(page);
    const struct widget *skip = page_widget(page, page_find(page, "Skip this lesson"));
    const struct widget *filled = page_widget(page, page_find(page, "Continue"));
    ck_assert(!rect_overlaps(skip->rect, filled->rect));
    for (int i = 0; i < page_count(page); i++) {
        const struct rect rect = page_widget(page, i)->rect;
        ck_assert_double_ge(rect.x, 176);
        ck_assert_double_le(rect.x + rect.w, 1232.01);
    }
}
END_TEST

START_TEST(what_does_not_fit_goes_to_the_next_part_and_nothing_is_lost)
{
    g_autoptr(GString) long_text = g_string_new(NULL);
    for (int i = 0; i < 120; i++) {
        g_string_append_printf(long_text, "%sword%d", i > 0 ? " " : "", i);
    }
    g_autoptr(GString) seen = g_string_new(NULL);
    int parts = 1;
    for (view.part = 0; view.part < parts; view.part++) {
        at_size(200);
        struct flow flow = flow_in(page, page_main(page));
        put_body(&flow, long_text->str);
        put_next(page, NULL);
        page_finish(page);
        parts = page_parts(page);
        for (int i = 0; i < page_count(page); i++) {
            const struct widget *widget = page_widget(page, i);
            if (widget->role == ROLE_TEXT && widget->section == SECTION_CONTENT) {
                ck_assert_double_le(widget->rect.y + widget->rect.h,
                                    page_main(page).y + page_main(page).h + 1);
                g_string_append_printf(seen, "%s%s", seen->len > 0 ? " " : "", widget->name);
            }
        }
    }
    ck_assert_int_gt(parts, 1);
    ck_assert_str_eq(seen->str, long_text->str);
}
END_TEST

START_TEST(the_code_is_told_as_digits_and_its_keys_are_large)
{
    put_code(page, 176, 326, "402", CODE_TOO_SHORT);
    put_number_keys(page, 808, 94, TRUE);
    page_finish(page);
    ck_assert_str_eq(page_widget(page, 0)->name, "4 0 2");
    for (int digit = 0; digit <= 9; digit++) {
        const char name[] = {(char)('0' + digit), '\0'};
        const struct widget *key = page_widget(page, page_find(page, name));
        ck_assert_double_ge(key->rect.w, 72);
        ck_assert_double_ge(key->rect.h, 72);
        ck_assert_double_eq(key->input.number, digit);
    }
    ck_assert_int_ge(page_find(page, "Erase"), 0);
}
END_TEST

START_TEST(nothing_to_act_on_is_smaller_than_a_finger)
{
    at_size(100 + 25 * _i);
    put_quiz();
    for (int i = 0; i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        if (widget_can_act(widget)) {
            ck_assert_msg(widget->rect.w >= 72 && widget->rect.h >= 72, "%s", widget->name);
        }
    }
}
END_TEST

START_TEST(words_reach_the_screen_escaped_and_the_voice_plain)
{
    struct flow flow = flow_in(page, page_main(page));
    put_body(&flow, "A &amp; <strong>B</strong> &lt; C");
    page_finish(page);
    ck_assert_str_eq(page_widget(page, 0)->name, "A & B < C");
    ck_assert_ptr_nonnull(strstr(page_widget(page, 0)->markup, "&amp;"));
    ck_assert_ptr_null(strstr(page_widget(page, 0)->markup, "<strong>"));
}
END_TEST

START_TEST(a_slider_sends_the_number_next_to_it)
{
    struct flow flow = flow_in(page, page_main(page));
    put_slider(&flow, "How sure are you?", 0, 10, 1, 4, TRUE, INPUT_SLIDE);
    page_finish(page);
    ck_assert_double_eq(page_widget(page, page_find(page, "Less"))->input.number, 3);
    ck_assert_double_eq(page_widget(page, 2)->input.number, 5);
}
END_TEST

static void put_women(int value)
{
    const struct stepper women = {
        .markup = "Women", .value = value, .most = 99, .kind = INPUT_COUNT, .id = g_intern_string("women")};
    put_stepper(page, 952, 181, &women);
}

START_TEST(a_stepper_counts_by_one_and_says_what_there_is)
{
    put_women(9);
    const struct widget *less = page_widget(page, page_find(page, "Women, 9, minus"));
    const struct widget *more = page_widget(page, page_find(page, "Women, 9, plus"));
    ck_assert_double_eq(less->input.number, 8);
    ck_assert_double_eq(more->input.number, 10);
    ck_assert_str_eq(more->input.id, "women");
    ck_assert_double_eq(more->rect.x + more->rect.w, 952 + STEPPER_W);
}
END_TEST

START_TEST(a_stepper_goes_neither_below_nothing_nor_above_the_most)
{
    put_women(0);
    ck_assert(page_widget(page, 0)->disabled);
    ck_assert(!page_widget(page, 2)->disabled);
    at_size(100);
    put_women(99);
    ck_assert(!page_widget(page, 0)->disabled);
    ck_assert(page_widget(page, 2)->disabled);
}
END_TEST

START_TEST(the_focus_stays_on_a_key_that_counts)
{
    put_women(9);
    struct page *before = page;
    page = page_new(&session, canvas, &view);
    put_women(10);
    ck_assert_int_eq(page_find_same(page, page_widget(before, 2)), 2);
    ck_assert_int_eq(page_find_same(page, page_widget(before, 0)), 0);
    page_free(before);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("widgets");
    TCase *tcase = tcase_create("widgets");
    tcase_add_checked_fixture(tcase, start, end);
    tcase_add_test(tcase, a_question_with_pictures_stands_where_the_design_draws_it);
    tcase_add_test(tcase, from_150_percent_there_is_one_answer_a_row);
    tcase_add_test(tcase, at_200_percent_answers_come_in_parts_and_i_dont_know_is_on_the_last);
    tcase_add_test(tcase, choosing_moves_nothing);
    tcase_add_test(tcase, a_count_stands_beside_its_hint_and_not_upon_it);
    tcase_add_test(tcase, a_heading_leaves_no_word_alone);
    tcase_add_test(tcase, a_key_in_a_narrow_column_takes_two_lines);
    tcase_add_test(tcase, two_keys_of_a_dialog_stand_in_a_row_or_are_alike_wide);
    tcase_add_test(tcase, a_card_has_room_for_its_words_in_bold);
    tcase_add_test(tcase, each_answer_has_a_key_that_reads_it);
    tcase_add_test(tcase, a_long_word_makes_the_answers_stand_one_below_the_other);
    tcase_add_test(tcase, a_foot_with_long_words_takes_two_rows_and_the_content_gives_way);
    tcase_add_test(tcase, what_does_not_fit_goes_to_the_next_part_and_nothing_is_lost);
    tcase_add_test(tcase, the_code_is_told_as_digits_and_its_keys_are_large);
    tcase_add_loop_test(tcase, nothing_to_act_on_is_smaller_than_a_finger, 0, 5);
    tcase_add_test(tcase, words_reach_the_screen_escaped_and_the_voice_plain);
    tcase_add_test(tcase, a_slider_sends_the_number_next_to_it);
    tcase_add_test(tcase, a_stepper_counts_by_one_and_says_what_there_is);
    tcase_add_test(tcase, a_stepper_goes_neither_below_nothing_nor_above_the_most);
    tcase_add_test(tcase, the_focus_stays_on_a_key_that_counts);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
