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

static int last_row_of_ink(struct rect rect)
{
    int first = -1, last = -1, row = -1;
    for (int y = (int)rect.y; y < (int)(rect.y + rect.h); y++) {
        ink_of((struct rect){rect.x, y, rect.w, 1}, &first, &last);
        row = first >= 0 ? y : row;
    }
    return row;
}

START_TEST(words_of_another_font_do_not_move_the_next_line)
{
    const struct text hindi = {.type = TYPE_BODY, .colour = COLOUR_INK, .language = "hi"};
    canvas_fill(canvas, (struct rect){0, 0, 1280, 800}, COLOUR_CANVAS, 1);
    canvas_text(canvas, hindi, "क\nक", (struct rect){100, 100, 400, 0});
    canvas_text(canvas, hindi, "क Å, ៎ខ្ញុំ\nक", (struct rect){600, 100, 400, 0});
    const int alone = last_row_of_ink((struct rect){100, 100, 20, 100});
    ck_assert_int_gt(alone, 146);
    ck_assert_int_eq(last_row_of_ink((struct rect){600, 100, 20, 100}), alone);
}
END_TEST

START_TEST(in_a_control_devanagari_stands_where_latin_letters_stand)
{
    const struct text english = {.type = TYPE_BUTTON, .colour = COLOUR_INK};
    const struct text hindi = {.type = TYPE_BUTTON, .colour = COLOUR_INK, .language = "hi"};
    canvas_fill(canvas, (struct rect){0, 0, 1280, 800}, COLOUR_CANVAS, 1);
    canvas_text(canvas, english, "1", (struct rect){100, 100, 400, 80});
    canvas_text(canvas, hindi, "1", (struct rect){600, 100, 400, 80});
    const int latin = last_row_of_ink((struct rect){100, 100, 40, 80});
    ck_assert_int_le(ABS(last_row_of_ink((struct rect){600, 100, 40, 80}) - latin), 1);
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

START_TEST(a_text_is_the_same_after_a_rest)
{
    const struct rect rect = {100, 100, 300, 0}, row = {0, 100, 1280, 40};
    int first, last, first_after, last_after;
    canvas_text(canvas, body, "Who answers?", rect);
    const double height = canvas_text_height(canvas, body, "Who answers?", 300);
    ink_of(row, &first, &last);
    canvas_rest(canvas);
    canvas_fill(canvas, row, COLOUR_CANVAS, 1);
    canvas_text(canvas, body, "Who answers?", rect);
    ink_of(row, &first_after, &last_after);
    ck_assert_int_eq(first_after, first);
    ck_assert_int_eq(last_after, last);
    ck_assert_double_eq_tol(canvas_text_height(canvas, body, "Who answers?", 300), height, 0.01);
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
    canvas_resize(canvas, 1024, 600); /* low: less height, and words no smaller than on 1024x768 */
    ck_assert_double_eq_tol(canvas_scale(canvas), 0.8, 0.001);
    ck_assert_double_eq_tol(canvas_height(canvas), 750, 0.1);
    canvas_resize(canvas, 800, 1280);
    ck_assert_double_eq_tol(canvas_scale(canvas), 1, 0.001);
    canvas_resize(canvas, 1080, 1920);
    ck_assert_double_eq_tol(canvas_width(canvas), 800, 0.1);
    canvas_resize(canvas, 1024, 768);
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

/* ---- headings ---- */

/* The width of each line of ink from y on, for as many lines as there are. */
static int line_widths(double y, double line, int widths[8])
{
    int n = 0;
    for (; n < 8; n++) {
        int first, last;
        ink_of((struct rect){0, y + n * line, 1280, line}, &first, &last);
        if (first < 0)
            break;
        widths[n] = last - first;
    }
    return n;
}

/* "answer?" alone on the last line, if lines were filled one by one. */
START_TEST(no_word_of_a_heading_is_left_alone)
{
    const struct text title = {.type = TYPE_TITLE, .colour = COLOUR_INK};
    const char *words = "What would you ask before you give an answer?";
    double width = canvas_text_width(canvas, title, words) - 60;
    int widths[8];
    const double height = canvas_text(canvas, title, words, (struct rect){100, 100, width, 0});
    ck_assert_double_eq(height, 108);
    ck_assert_int_ge(line_widths(100, 54, widths), 2);
    ck_assert_int_gt(widths[1], widths[0] * 6 / 10);
    ck_assert_double_eq(canvas_text_height(canvas, title, words, width), height);
}
END_TEST

START_TEST(balanced_lines_begin_where_lines_begin)
{
    const char *words = "ماذا تسأل قبل أن تعطي الجواب الأخير؟";
    struct text title = {.type = TYPE_TITLE, .colour = COLOUR_INK, .language = "ar"};
    canvas_set_language(canvas, "ar", TRUE);
    const double width = canvas_text_width(canvas, title, words) - 40;
    canvas_text(canvas, title, words, (struct rect){100, 100, width, 0});
    int first, last;
    ink_of((struct rect){0, 100, 1280, 200}, &first, &last);
    ck_assert_int_ge(last, (int)(100 + width) - 8);
    title.align = ALIGN_CENTRE;
    canvas_fill(canvas, (struct rect){0, 0, 1280, 800}, COLOUR_CANVAS, 1);
    canvas_text(canvas, title, words, (struct rect){100, 100, width, 0});
    ink_of((struct rect){0, 100, 1280, 200}, &first, &last);
    ck_assert_double_eq_tol(first - 100.0, 100 + width - last, 6);
}
END_TEST

/* ---- line heights ---- */

/* The highest and deepest clusters of each script that a page can meet, and how far they may reach into the
 * room between lines, as a part of a line: Arabic sets its marks there. */
static const struct {
    const char *language, *words;
    double reach;
} tall[] = {
    {"en", "ÅŃÇĘgjpq", 0.04},
    {"hi", "र्कों ट्ठूँ ङ्क्षू ड्ढृ हॄ र्ज्यूँ", 0.02},
    {"ar", "لآخر أمّهات جيّدًا إنّ الكلّ أُخت مُعلّم", 0.26},
    {"km", "ស្ត្រី ខ្ញុំ ឰ ញ៉ាំ ក្បៀ៎ ត្រឹម្ល្វ្យ", 0.11},
};

START_TEST(the_highest_and_deepest_letters_stay_on_their_line)
{
    static const enum type types[] = {TYPE_TITLE, TYPE_BODY, TYPE_BUTTON, TYPE_BAR};
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
        const struct text text = {.type = types[i], .colour = COLOUR_INK, .language = tall[_i].language};
        canvas_fill(canvas, (struct rect){0, 0, 1280, 800}, COLOUR_CANVAS, 1);
        const double line = canvas_text(canvas, text, tall[_i].words, (struct rect){100, 200, 1100, 0});
        int first, last;
        ink_of((struct rect){100, 160, 700, 40 - line * tall[_i].reach}, &first, &last);
        ck_assert_msg(first < 0, "%s is too high for type %d", tall[_i].language, types[i]);
        ink_of((struct rect){100, 200 + line * (1 + tall[_i].reach) + 1, 700, 30}, &first, &last);
        ck_assert_msg(first < 0, "%s is too deep for type %d", tall[_i].language, types[i]);
    }
}
END_TEST

/* ---- what is painted and not shown yet ---- */

static const struct rect here = {100, 100, 200, 200}, there = {600, 100, 200, 200};

static guint32 grey(int level)
{
    return (guint32)(level << 16 | level << 8 | level);
}

/* How bright, when everything is as bright in all colours. */
static int level(int x, int y)
{
    ck_assert_int_eq(pixel(x, y), grey((int)(pixel(x, y) & 0xFF)));
    return (int)(pixel(x, y) & 0xFF);
}

/* White is shown, black is held back. */
static void hold_black(void)
{
    canvas_set_theme(canvas, theme_named("contrast"));
    canvas_fill(canvas, (struct rect){0, 0, 1280, 800}, COLOUR_INK, 1);
    canvas_hold(canvas);
    canvas_fill(canvas, here, COLOUR_CANVAS, 1);
    canvas_fill(canvas, there, COLOUR_CANVAS, 1);
}

START_TEST(what_is_held_back_is_seen_once_it_is_revealed)
{
    hold_black();
    ck_assert_int_eq(level(200, 200), 255);
    canvas_reveal(canvas, &here, 1, 1);
    ck_assert_int_eq(level(200, 200), 0);
    ck_assert_int_eq(level(99, 99), 255);
    ck_assert_int_eq(level(700, 200), 255);
    canvas_drop_held(canvas);
    canvas_fill(canvas, there, COLOUR_CANVAS, 1);
    ck_assert_int_eq(level(700, 200), 0);
}
END_TEST

START_TEST(it_comes_by_shares_of_what_is_left)
{
    hold_black();
    canvas_reveal(canvas, &here, 1, 0.5);
    ck_assert_int_le(abs(level(200, 200) - 128), 2);
    canvas_reveal(canvas, &here, 1, 0.5);
    ck_assert_int_le(abs(level(200, 200) - 64), 3);
    canvas_reveal(canvas, &here, 1, 1);
    ck_assert_int_eq(level(200, 200), 0);
}
END_TEST

START_TEST(what_is_painted_on_the_way_is_where_it_goes)
{
    hold_black();
    canvas_reveal(canvas, &here, 1, 0.5);
    canvas_fill(canvas, here, COLOUR_INK, 1);
    canvas_reveal(canvas, &here, 1, 1);
    ck_assert_int_eq(level(200, 200), 255);
}
END_TEST

/* Black, and on it a white card. */
START_TEST(a_card_rises_to_its_place_while_the_rest_is_covered)
{
    const struct canvas_scrim scrim = {COLOUR_SCRIM, 0.5};
    const struct rect all = {0, 0, 1280, 800}, card = {300, 300, 400, 200};
    canvas_set_theme(canvas, theme_named("contrast"));
    canvas_fill(canvas, all, COLOUR_INK, 1);
    canvas_keep_below(canvas);
    canvas_hold(canvas);
    canvas_fill(canvas, all, COLOUR_INK, 1);
    canvas_fill(canvas, all, COLOUR_SCRIM, 0.5);
    canvas_fill(canvas, card, COLOUR_CANVAS, 1);
    canvas_reveal_card(canvas, card, 0, scrim, 0.5, 8);
    const int covered = level(50, 50);
    ck_assert_int_le(abs(covered - 191), 2);
    ck_assert_int_le(abs(level(500, 304) - covered), 2); /* the card hasn't come up to here */
    ck_assert_int_le(abs(level(500, 312) - covered / 2), 2);
    ck_assert_int_le(abs(level(500, 505) - covered / 2), 2); /* and is still down here */
    canvas_reveal_card(canvas, card, 0, scrim, 1, 0);
    ck_assert_int_eq(level(500, 304), 0);
    ck_assert_int_eq(level(500, 505), level(50, 50));
    ck_assert_int_le(abs(level(50, 50) - 128), 2);
}
END_TEST

START_TEST(another_size_ends_what_was_held_back)
{
    hold_black();
    canvas_resize(canvas, 640, 400);
    canvas_fill(canvas, (struct rect){0, 0, 1280, 800}, COLOUR_INK, 1);
    ck_assert_int_eq(level(100, 100), 255);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("canvas");
    TCase *tcase = tcase_create("canvas");
    tcase_add_checked_fixture(tcase, start, end);
    tcase_add_test(tcase, lines_are_as_high_as_the_design_says);
    tcase_add_test(tcase, words_of_another_font_do_not_move_the_next_line);
    tcase_add_test(tcase, in_a_control_devanagari_stands_where_latin_letters_stand);
    tcase_add_test(tcase, a_text_breaks_into_lines_and_never_runs_out_of_its_width);
    tcase_add_test(tcase, whether_whole_words_fit_is_told);
    tcase_add_test(tcase, a_text_is_the_same_after_a_rest);
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
    tcase_add_test(tcase, no_word_of_a_heading_is_left_alone);
    tcase_add_test(tcase, balanced_lines_begin_where_lines_begin);
    tcase_add_loop_test(tcase, the_highest_and_deepest_letters_stay_on_their_line, 0, G_N_ELEMENTS(tall));
    tcase_add_test(tcase, what_is_held_back_is_seen_once_it_is_revealed);
    tcase_add_test(tcase, it_comes_by_shares_of_what_is_left);
    tcase_add_test(tcase, what_is_painted_on_the_way_is_where_it_goes);
    tcase_add_test(tcase, a_card_rises_to_its_place_while_the_rest_is_covered);
    tcase_add_test(tcase, another_size_ends_what_was_held_back);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
