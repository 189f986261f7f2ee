/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "player/ui/canvas.h"

static struct canvas *canvas;

static void start(void)
{
    canvas = canvas_new(1280, 800, NULL);
    canvas_fill(canvas, (struct rect){0, 0, 1280, 800}, COLOUR_CANVAS, 1);
}

static void end(void)
{
    canvas_free(canvas);
}

static guint32 pixel(int x, int y)
{
    cairo_surface_t *surface = canvas_surface(canvas);
    cairo_surface_flush(surface);
    guint32 value;
    memcpy(&value,
           cairo_image_surface_get_data(surface) + (gsize)y * (gsize)cairo_image_surface_get_stride(surface) +
               (gsize)x * 4,
           sizeof value);
    return value & 0xFFFFFF;
}

/* The first and the last column of the rectangle that has something on it. */
static void ink_of(struct rect rect, int *first, int *last)
{
    const guint32 paper = theme_named("light")->colours[COLOUR_CANVAS];
    *first = -1;
    *last = -1;
    for (int x = (int)rect.x; x < (int)(rect.x + rect.w); x++) {
        for (int y = (int)rect.y; y < (int)(rect.y + rect.h); y++) {
            if (pixel(x, y) != paper) {
                *first = *first < 0 ? x : *first;
                *last = x;
                break;
            }
        }
    }
}

static const struct text body = {.type = TYPE_BODY, .colour = COLOUR_INK};

START_TEST(lines_are_as_high_as_the_design_says)
{
    const struct text larger = {.type = TYPE_BODY, .colour = COLOUR_INK, .scale = 2.0};
    ck_assert_double_eq(canvas_text_height(canvas, body, "One line", 600), 42);
    ck_assert_double_eq(canvas_text_height(canvas, body, "One line\nand another", 600), 84);
    ck_assert_double_eq(canvas_text_height(canvas, larger, "One line", 600), 84);
    const struct text hindi = {.type = TYPE_BODY, .colour = COLOUR_INK, .language = "hi"};
    ck_assert_double_eq_tol(canvas_text_height(canvas, hindi, "एक", 600), 47, 1);
}
END_TEST

START_TEST(a_text_breaks_into_lines_and_never_runs_out_of_its_width)
{
    const char *words = "Someone else always answers for the child, and the child looks at him first.";
    const struct rect rect = {100, 100, 300, 0};
    ck_assert_double_gt(canvas_text_height(canvas, body, words, 300), 42 * 3);
    canvas_text(canvas, body, words, rect);
    int first, last;
    ink_of((struct rect){0, 100, 1280, 300}, &first, &last);
    ck_assert_int_ge(first, 99);
    ck_assert_int_le(last, 400);
}
END_TEST

START_TEST(whether_whole_words_fit_is_told)
{
    ck_assert(canvas_text_fits(canvas, body, "a few short words", 120));
    ck_assert(!canvas_text_fits(canvas, body, "Menschenhandelsbekämpfung", 120));
    ck_assert(canvas_text_fits(canvas, body, "Menschenhandelsbekämpfung", 900));
}
END_TEST

START_TEST(text_starts_where_lines_start)
{
    const struct rect rect = {200, 100, 600, 0};
    int first, last;
    canvas_text(canvas, body, "start", rect);
    ink_of((struct rect){100, 100, 900, 50}, &first, &last);
    ck_assert_int_lt(abs(first - 200), 5);

    canvas_set_language(canvas, "ar", TRUE);
    canvas_text(canvas, body, "السؤال الأول", (struct rect){200, 200, 600, 0});
    ink_of((struct rect){100, 200, 900, 50}, &first, &last);
    ck_assert_int_lt(abs(last - 800), 6);
    canvas_text(canvas, body, "English in Arabic", (struct rect){200, 300, 600, 0});
    ink_of((struct rect){100, 300, 900, 50}, &first, &last);
    ck_assert_int_lt(abs(last - 800), 6);

    canvas_set_language(canvas, "en", FALSE);
    canvas_text(canvas, body, "العربية", (struct rect){200, 400, 600, 0});
    ink_of((struct rect){100, 400, 900, 50}, &first, &last);
    ck_assert_int_lt(abs(first - 200), 6);
}
END_TEST

START_TEST(text_in_markup_that_is_broken_is_shown_as_it_stands)
{
    ck_assert_double_eq(canvas_text_height(canvas, body, "a < b & c", 600), 42);
}
END_TEST

START_TEST(a_box_has_its_border_inside_and_its_ledge_below)
{
    canvas_box(canvas, (struct box){.rect = {100, 100, 200, 80},
                                    .radius = 22,
                                    .fill = COLOUR_SURFACE,
                                    .stroke = 3,
                                    .border = COLOUR_PRIMARY,
                                    .ledge = 4,
                                    .ledge_colour = COLOUR_LEDGE});
    const struct theme *light = theme_named("light");
    ck_assert_uint_eq(pixel(200, 140), light->colours[COLOUR_SURFACE]);
    ck_assert_uint_eq(pixel(101, 140), light->colours[COLOUR_PRIMARY]);
    ck_assert_uint_eq(pixel(99, 140), light->colours[COLOUR_CANVAS]);
    ck_assert_uint_eq(pixel(200, 182), light->colours[COLOUR_LEDGE]);
    ck_assert_uint_eq(pixel(200, 185), light->colours[COLOUR_CANVAS]);
    ck_assert_uint_eq(pixel(101, 101), light->colours[COLOUR_CANVAS]);
}
END_TEST

START_TEST(the_focus_ring_is_outside_and_13_wide)
{
    canvas_focus_ring(canvas, (struct rect){100, 100, 200, 80}, 22);
    const struct theme *light = theme_named("light");
    ck_assert_uint_eq(pixel(200, 140), light->colours[COLOUR_CANVAS]);
    ck_assert_uint_eq(pixel(98, 140), light->colours[COLOUR_FOCUS_HALO]);
    ck_assert_uint_eq(pixel(95, 140), light->colours[COLOUR_FOCUS]);
    ck_assert_uint_eq(pixel(88, 140), light->colours[COLOUR_FOCUS_HALO]);
    ck_assert_uint_eq(pixel(86, 140), light->colours[COLOUR_CANVAS]);
}
END_TEST

START_TEST(art_is_shown_and_what_is_missing_gets_a_plate)
{
    ck_assert(canvas_picture(canvas, "art:scene-home", (struct rect){128, 0, 1152, 688}, 0));
    ck_assert_uint_ne(pixel(1100, 200), theme_named("light")->colours[COLOUR_CANVAS]);
    ck_assert(!canvas_picture(canvas, "nowhere.svg", (struct rect){300, 700, 80, 80}, 16));
    ck_assert_uint_eq(pixel(340, 740), theme_named("light")->colours[COLOUR_PLATE]);
}
END_TEST

START_TEST(icons_of_direction_turn_round_and_others_do_not)
{
    int first, last, mirrored_first, mirrored_last;
    canvas_icon(canvas, "exit", (struct rect){100, 100, 40, 40}, COLOUR_INK);
    ink_of((struct rect){100, 115, 40, 10}, &first, &last);
    canvas_set_language(canvas, "ar", TRUE);
    canvas_icon(canvas, "exit", (struct rect){200, 100, 40, 40}, COLOUR_INK);
    ink_of((struct rect){200, 115, 40, 10}, &mirrored_first, &mirrored_last);
    ck_assert_int_le(abs((first - 100) - (239 - mirrored_last)), 1);
    ck_assert_int_gt(abs((first - 100) - (mirrored_first - 200)), 1);
}
END_TEST

/* A bubble whose tail is at the start until it is turned round, and a question mark in it. */
static int tail_of_question(const char *language, int x)
{
    int first, last;
    canvas_set_language(canvas, language, g_str_equal(language, "ar") || g_str_equal(language, "he"));
    canvas_icon(canvas, "ask", (struct rect){x, 300, 48, 48}, COLOUR_INK);
    ink_of((struct rect){x, 336, 48, 4}, &first, &last);
    return first - x;
}

START_TEST(a_question_mark_turns_round_where_the_language_turns_it)
{
    const int start = tail_of_question("en", 100);
    ck_assert_int_eq(tail_of_question("he", 200), start);
    ck_assert_int_gt(tail_of_question("ar", 300), start + 8);
}
END_TEST

START_TEST(a_screen_of_another_size_keeps_its_shape)
{
    canvas_resize(canvas, 1920, 1080);
    ck_assert_double_eq_tol(canvas_scale(canvas), 1.35, 0.001);
    ck_assert_double_eq_tol(canvas_width(canvas), 1422.2, 0.1);
    ck_assert_double_eq_tol(canvas_height(canvas), 800, 0.1);
    canvas_resize(canvas, 1024, 768);
    ck_assert_double_eq_tol(canvas_width(canvas), 1280, 0.1);
    ck_assert_double_eq_tol(canvas_height(canvas), 960, 0.1);
    ck_assert_double_eq(canvas_text_height(canvas, body, "One line", 600), 42);
}
END_TEST

START_TEST(a_page_of_paper_is_written)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("vigil-canvas-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "page.pdf", NULL);
    struct canvas *paper = canvas_new_pdf(path, 595, 842, NULL, &error);
    ck_assert_ptr_nonnull(paper);
    canvas_text(paper, body, "On paper", (struct rect){50, 50, 400, 0});
    ck_assert(canvas_picture(paper, "art:lamp", (struct rect){50, 200, 100, 100}, 0));
    canvas_free(paper);
    g_autofree char *written = NULL;
    ck_assert(g_file_get_contents(path, &written, NULL, NULL));
    ck_assert(g_str_has_prefix(written, "%PDF"));
    ck_assert_int_eq(remove(path), 0);
    ck_assert_int_eq(remove(folder), 0);
    ck_assert_ptr_null(canvas_new_pdf("/nowhere/page.pdf", 595, 842, NULL, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "/nowhere/page.pdf"));
}
END_TEST

START_TEST(what_is_read_is_marked_where_it_stands)
{
    const struct rect place = {100, 100, 400, 60};
    const struct text centred = {.type = TYPE_BODY, .colour = COLOUR_INK, .align = ALIGN_CENTRE};
    int first, last;
    canvas_text_reading(canvas, centred, "Well", place);
    ink_of(place, &first, &last);
    ck_assert_int_gt(first, 200);
    ck_assert_int_le(abs((first + last) / 2 - 300), 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("canvas");
    TCase *tcase = tcase_create("canvas");
    tcase_add_checked_fixture(tcase, start, end);
    tcase_add_test(tcase, lines_are_as_high_as_the_design_says);
    tcase_add_test(tcase, a_text_breaks_into_lines_and_never_runs_out_of_its_width);
    tcase_add_test(tcase, whether_whole_words_fit_is_told);
    tcase_add_test(tcase, text_starts_where_lines_start);
    tcase_add_test(tcase, text_in_markup_that_is_broken_is_shown_as_it_stands);
    tcase_add_test(tcase, a_box_has_its_border_inside_and_its_ledge_below);
    tcase_add_test(tcase, the_focus_ring_is_outside_and_13_wide);
    tcase_add_test(tcase, art_is_shown_and_what_is_missing_gets_a_plate);
    tcase_add_test(tcase, icons_of_direction_turn_round_and_others_do_not);
    tcase_add_test(tcase, a_question_mark_turns_round_where_the_language_turns_it);
    tcase_add_test(tcase, a_screen_of_another_size_keeps_its_shape);
    tcase_add_test(tcase, a_page_of_paper_is_written);
    tcase_add_test(tcase, what_is_read_is_marked_where_it_stands);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
