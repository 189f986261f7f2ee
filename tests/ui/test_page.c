/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "player/ui/widgets.h"

static struct session session;
static struct canvas *canvas;
static struct page *page;

static void start(void)
{
    session = (struct session){.language = "en", .theme = "light", .text_size = 100};
    canvas = canvas_new(1280, 800, NULL);
    page = page_new(&session, canvas, NULL);
}

static void end(void)
{
    page_free(page);
    canvas_free(canvas);
}

static void again(void)
{
    page_free(page);
    page = page_new(&session, canvas, NULL);
}

static const struct input next = {.kind = INPUT_NEXT};

static int put(const char *name, double x, double y)
{
    put_button(page, (struct rect){x, y, 200, 0}, BUTTON_SECONDARY, name, NULL, next, FALSE);
    return page_count(page) - 1;
}

START_TEST(a_touch_finds_what_is_under_it_and_a_little_around_it)
{
    const int left = put("Left", 200, 100), right = put("Right", 410, 100);
    page_finish(page);
    ck_assert_int_eq(page_hit(page, 250, 140), left);
    ck_assert_int_eq(page_hit(page, 190, 140), left);
    ck_assert_int_eq(page_hit(page, 180, 140), -1);
    ck_assert_int_eq(page_hit(page, 399, 140), left);
    ck_assert_int_eq(page_hit(page, 411, 140), right);
}
END_TEST

START_TEST(what_is_disabled_cannot_be_hit_focused_or_found)
{
    put_button(page, (struct rect){200, 100, 0, 0}, BUTTON_PRIMARY, "Next", "next", next, TRUE);
    page_finish(page);
    ck_assert_int_eq(page_hit(page, 250, 140), -1);
    ck_assert_int_eq(page_find(page, "Next"), -1);
    ck_assert_int_eq(page_focus_next(page, -1, 1), -1);
}
END_TEST

START_TEST(focus_goes_through_the_content_then_the_filled_button_then_the_foot)
{
    put_back(page);
    put_next(page, NULL);
    const int answer = put("Answer", 200, 100);
    page_finish(page);
    int at = page_focus_next(page, -1, 1);
    ck_assert_int_eq(at, answer);
    at = page_focus_next(page, at, 1);
    ck_assert_str_eq(page_widget(page, at)->name, "Next");
    at = page_focus_next(page, at, 1);
    ck_assert_str_eq(page_widget(page, at)->name, "Back");
    ck_assert_int_eq(page_focus_next(page, at, 1), answer);
    ck_assert_int_eq(page_focus_next(page, answer, -1), at);
}
END_TEST

START_TEST(arrows_go_to_the_nearest_in_their_direction)
{
    const int a = put("a", 200, 100), b = put("b", 420, 100), c = put("c", 200, 200), d = put("d", 420, 200);
    page_finish(page);
    ck_assert_int_eq(page_focus_towards(page, a, 1, 0), b);
    ck_assert_int_eq(page_focus_towards(page, a, 0, 1), c);
    ck_assert_int_eq(page_focus_towards(page, d, -1, 0), c);
    ck_assert_int_eq(page_focus_towards(page, d, 0, -1), b);
    ck_assert_int_eq(page_focus_towards(page, a, -1, 0), a);
    ck_assert_int_eq(page_focus_towards(page, -1, 0, 1), a);
}
END_TEST

START_TEST(a_dialog_holds_the_focus_and_covers_the_page)
{
    put("Below", 600, 600);
    put_next(page, NULL);
    struct dialog dialog = put_dialog(page, "Are you still there?");
    put_dialog_button(&dialog, BUTTON_SECONDARY, "Take a break", NULL, (struct input){.kind = INPUT_BREAK});
    put_dialog_button(&dialog, BUTTON_PRIMARY, "Yes", NULL, (struct input){.kind = INPUT_STAY});
    end_dialog(&dialog);
    page_finish(page);
    ck_assert_int_eq(page_find(page, "Below"), -1);
    ck_assert_int_eq(page_find(page, "Next"), -1);
    ck_assert_int_eq(page_hit(page, 650, 640), -1);
    ck_assert_int_ge(page_find(page, "Yes"), page_overlay(page));
    int at = -1;
    for (int i = 0; i < 5; i++) {
        at = page_focus_next(page, at, 1);
        ck_assert_int_ge(at, page_overlay(page));
    }
}
END_TEST

START_TEST(names_are_found_exactly_or_when_just_one_holds_them)
{
    const int yes = put("Yes", 200, 100), maybe = put("Yes, but I cannot explain it", 200, 200);
    put("No, never", 200, 300);
    put("No", 200, 400);
    put("Nobody", 200, 500);
    page_finish(page);
    ck_assert_int_eq(page_find(page, "Yes"), yes);
    ck_assert_int_eq(page_find(page, "cannot explain"), maybe);
    ck_assert_int_eq(page_find(page, "N"), -1);
    ck_assert_int_eq(page_find(page, "Perhaps"), -1);
}
END_TEST

START_TEST(a_page_is_mirrored_but_its_digits_are_not)
{
    session.language = "ar";
    session.right_to_left = TRUE;
    again();
    const int button = put("زر", 200, 100);
    put_number_keys(page, 808, 94, FALSE);
    page_finish(page);
    ck_assert_double_eq_tol(page_widget(page, button)->rect.x, 1280 - 200 - 200, 0.01);
    const struct widget *one = page_widget(page, page_find(page, "1")),
                        *two = page_widget(page, page_find(page, "2"));
    ck_assert_double_eq_tol(one->rect.x, 48, 0.01);
    ck_assert_double_gt(two->rect.x, one->rect.x);
}
END_TEST

/* ---- painting ---- */

static GBytes *pixels(void)
{
    cairo_surface_t *surface = canvas_surface(canvas);
    cairo_surface_flush(surface);
    return g_bytes_new(cairo_image_surface_get_data(surface),
                       (gsize)cairo_image_surface_get_stride(surface) * 800);
}

static void put_page(gboolean chosen)
{
    struct flow flow = flow_in(page, page_main(page));
    const struct choice choices[] = {
        {.markup = "They want to keep your papers", .selected = chosen, .input = {.kind = INPUT_CHOOSE}},
        {.markup = "They give you a written contract", .input = {.kind = INPUT_CHOOSE}}};
    put_question(&flow, "Which of these can be a sign?");
    put_choices(&flow, CHOICE_ONE, choices, 2, 0);
    put_next(page, NULL);
    page_finish(page);
}

START_TEST(only_what_changed_is_painted_and_the_result_is_the_same)
{
    struct rect damage[8];
    struct painted *painted = painted_new();
    put_page(FALSE);
    ck_assert_int_eq(page_damage(painted, page, damage, 8), 1);
    page_paint_damage(page, damage, 1);
    painted_set(painted, page);
    ck_assert_int_eq(page_damage(painted, page, damage, 8), 0);
    again();
    put_page(TRUE);
    page_mark(page, -1, 1, -1);
    const int n = page_damage(painted, page, damage, 8);
    ck_assert_int_ge(n, 1);
    double area = 0;
    for (int i = 0; i < n; i++) {
        area += damage[i].w * damage[i].h;
    }
    ck_assert_double_lt(area, 1280 * 800 / 4.0);
    page_paint_damage(page, damage, n);
    g_autoptr(GBytes) piecewise = pixels();
    page_paint(page);
    g_autoptr(GBytes) whole = pixels();
    ck_assert(g_bytes_equal(piecewise, whole));
    painted_free(painted);
}
END_TEST

START_TEST(damage_ends_on_whole_pixels_of_any_screen)
{
    struct rect damage[8];
    struct painted *painted = painted_new();
    canvas_resize(canvas, 1366, 768);
    again();
    put_page(FALSE);
    painted_set(painted, page);
    again();
    put_page(TRUE);
    const int n = page_damage(painted, page, damage, 8);
    ck_assert_int_ge(n, 1);
    for (int i = 0; i < n; i++) {
        const double left = damage[i].x * canvas_scale(canvas);
        ck_assert_double_eq_tol(left, (double)(int)(left + 0.5), 0.001);
    }
    painted_free(painted);
}
END_TEST

START_TEST(another_theme_is_all_new)
{
    struct rect damage[8];
    struct painted *painted = painted_new();
    put_page(FALSE);
    painted_set(painted, page);
    session.theme = "dark";
    again();
    put_page(FALSE);
    ck_assert_int_eq(page_damage(painted, page, damage, 8), 1);
    ck_assert_double_eq(damage[0].w, 1280);
    painted_free(painted);
}
END_TEST

START_TEST(what_is_pressed_focused_or_read_is_painted_anew)
{
    struct rect damage[8];
    struct painted *painted = painted_new();
    put_page(FALSE);
    const int choice = page_answer(page, 1);
    painted_set(painted, page);
    page_mark(page, choice, -1, -1);
    ck_assert_int_eq(page_damage(painted, page, damage, 8), 1);
    page_mark(page, -1, -1, choice);
    ck_assert_int_ge(page_damage(painted, page, damage, 8), 1);
    ck_assert(page_widget(page, choice + 1)->reading); /* its hear key */
    page_mark(page, -1, -1, -1);
    ck_assert_int_eq(page_damage(painted, page, damage, 8), 0);
    painted_free(painted);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("page");
    TCase *tcase = tcase_create("page");
    tcase_add_checked_fixture(tcase, start, end);
    tcase_add_test(tcase, a_touch_finds_what_is_under_it_and_a_little_around_it);
    tcase_add_test(tcase, what_is_disabled_cannot_be_hit_focused_or_found);
    tcase_add_test(tcase, focus_goes_through_the_content_then_the_filled_button_then_the_foot);
    tcase_add_test(tcase, arrows_go_to_the_nearest_in_their_direction);
    tcase_add_test(tcase, a_dialog_holds_the_focus_and_covers_the_page);
    tcase_add_test(tcase, names_are_found_exactly_or_when_just_one_holds_them);
    tcase_add_test(tcase, a_page_is_mirrored_but_its_digits_are_not);
    tcase_add_test(tcase, only_what_changed_is_painted_and_the_result_is_the_same);
    tcase_add_test(tcase, damage_ends_on_whole_pixels_of_any_screen);
    tcase_add_test(tcase, another_theme_is_all_new);
    tcase_add_test(tcase, what_is_pressed_focused_or_read_is_painted_anew);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
