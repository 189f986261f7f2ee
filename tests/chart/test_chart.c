/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts as pixels: marks stand where their figures are, and before differs from after without colour. */
#include "assessments/chart/dumbbell.h"
#include "assessments/chart/flow.h"
#include "assessments/chart/forest.h"
#include "assessments/chart/histogram.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 680, HEIGHT = 700 };

struct picture {
    cairo_surface_t *surface;
    cairo_t *cairo;
};

static struct picture picture_new(void)
{
    struct picture picture = {.surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT)};
    picture.cairo = cairo_create(picture.surface);
    cairo_set_source_rgb(picture.cairo, 1, 1, 1);
    cairo_paint(picture.cairo);
    return picture;
}

static void picture_free(struct picture *picture)
{
    ck_assert_int_eq(cairo_status(picture->cairo), CAIRO_STATUS_SUCCESS);
    cairo_destroy(picture->cairo);
    cairo_surface_destroy(picture->surface);
}

/* 0 black to 255 white. */
static int grey(const struct picture *picture, int x, int y)
{
    const unsigned char *data = cairo_image_surface_get_data(picture->surface);
    guint32 pixel;
    memcpy(&pixel, data + y * cairo_image_surface_get_stride(picture->surface) + 4 * x, sizeof pixel);
    return (int)(0.299 * ((pixel >> 16) & 0xff) + 0.587 * ((pixel >> 8) & 0xff) + 0.114 * (pixel & 0xff));
}

/* How many pixels of a picture are darker than white. */
static int ink(const struct picture *picture, int top, int bottom)
{
    int n = 0;
    cairo_surface_flush(picture->surface);
    for (int y = top; y < bottom; y++)
        for (int x = 0; x < WIDTH; x++)
            n += grey(picture, x, y) < 250;
    return n;
}

static struct dumbbell_row row(double before, double after)
{
    return (struct dumbbell_row){.label = "Question",
                                 .before = {TRUE, before, TRUE, before - 0.05, before + 0.05},
                                 .after = {TRUE, after, TRUE, after - 0.05, after + 0.05},
                                 .change = "+50",
                                 .range = "+40 to +60"};
}

static const struct dumbbell_words words = {.rows = "Question",
                                            .change = "Change",
                                            .before = "Baseline",
                                            .after = "Endline",
                                            .range = "95 % interval"};

/* The columns of the darkest pixels between the labels and the change, left to right, on the row's middle. */
static void find_marks(const struct picture *picture, int *left, int *right)
{
    *left = *right = -1;
    for (int x = 270; x < 560; x++)
        for (int y = 52; y < 90; y++)
            if (grey(picture, x, y) < 90) {
                *left = *left < 0 ? x : *left;
                *right = x;
            }
}

START_TEST(marks_stand_on_the_scale)
{
    const struct chart_style style = chart_style_print(WIDTH, 12);
    int left[2], right[2];
    for (int i = 0; i < 2; i++) {
        const struct dumbbell_row rows[] = {i == 0 ? row(0.2, 0.8) : row(0.4, 0.8)};
        const struct dumbbell dumbbell = {rows, 1, words};
        struct picture picture = picture_new();
        dumbbell_draw(&dumbbell, &style, picture.cairo);
        cairo_surface_flush(picture.surface);
        find_marks(&picture, &left[i], &right[i]);
        picture_free(&picture);
    }
    ck_assert(left[0] > 0 && left[1] > left[0] && right[1] == right[0]);
    /* 0.2 to 0.8 is three times as far as 0.2 to 0.4; the marks' own width is the same in both */
    const double per_share = (left[1] - left[0]) / 0.2;
    ck_assert(abs((int)(per_share * 0.6) - (right[0] - left[0] - 14)) <= 4);
}
END_TEST

START_TEST(before_and_after_differ_in_grey)
{
    const struct chart_style styles[] = {chart_style_print(WIDTH, 12), chart_style_screen(WIDTH, 12)};
    for (int i = 0; i < 2; i++) {
        const struct chart_colour *a = &styles[i].before_band, *b = &styles[i].after_band;
        const double before = 0.299 * a->red + 0.587 * a->green + 0.114 * a->blue;
        const double after = 0.299 * b->red + 0.587 * b->green + 0.114 * b->blue;
        ck_assert(i == 1 || before - after > 0.1);
    }
    /* hollow before, filled after */
    const struct dumbbell_row rows[] = {row(0.1, 0.9)};
    const struct dumbbell dumbbell = {rows, 1, words};
    struct picture picture = picture_new();
    int left, right;
    dumbbell_draw(&dumbbell, &styles[0], picture.cairo);
    cairo_surface_flush(picture.surface);
    find_marks(&picture, &left, &right);
    int lightest = 0, darkest = 255;
    for (int y = 55; y < 80; y++) {
        lightest = MAX(lightest, grey(&picture, left + 7, y));
        darkest = MIN(darkest, grey(&picture, right - 7, y));
    }
    ck_assert(lightest > 240 && darkest < 90);
    picture_free(&picture);
}
END_TEST

START_TEST(a_long_label_makes_its_row_higher_and_none_is_cut)
{
    const struct chart_style style = chart_style_print(WIDTH, 12);
    struct dumbbell_row rows[] = {row(0.2, 0.8), row(0.3, 0.7), row(0.1, 0.2)};
    const struct dumbbell dumbbell = {rows, 3, words};
    const double height = dumbbell_height(&dumbbell, &style);
    ck_assert_int_eq(dumbbell_rows_within(&dumbbell, &style, height), 3);
    ck_assert_int_eq(dumbbell_rows_within(&dumbbell, &style, height - 1), 2);
    ck_assert_int_eq(dumbbell_rows_within(&dumbbell, &style, 10), 0);
    rows[1].label = "ماذا تفعل أولا عندما ترى طفلا وحده في المحطة ولا يعرف أحدا هناك ولا يتكلم لغتك؟";
    ck_assert(dumbbell_height(&dumbbell, &style) > height);
}
END_TEST

/* At the largest text sizes. */
START_TEST(a_label_without_room_beside_its_figure_stands_above_it)
{
    struct dumbbell_row rows[] = {row(0.2, 0.8)};
    const struct dumbbell dumbbell = {rows, 1, words};
    const struct chart_style small = chart_style_print(WIDTH, 12), large = chart_style_print(WIDTH, 24);
    const double of_small = dumbbell_height(&dumbbell, &small) / 12;
    ck_assert(dumbbell_height(&dumbbell, &large) / 24 > of_small + 1);
    rows[0].label = "What do you do first when you see a child alone at the station?";
    ck_assert(dumbbell_height(&dumbbell, &large) / 24 < of_small + 6);
}
END_TEST

START_TEST(a_long_head_of_the_changes_keeps_clear_of_the_rows)
{
    const struct chart_style style = chart_style_print(WIDTH, 12);
    const struct dumbbell_row rows[] = {row(0.2, 0.8)};
    struct dumbbell dumbbell = {rows, 1, words};
    const double height = dumbbell_height(&dumbbell, &style);
    dumbbell.words.change = "Changement (intervalle de confiance à 95 %)";
    ck_assert(dumbbell_height(&dumbbell, &style) >= height + style.text);
}
END_TEST

struct told {
    double width;
    struct chart_drawn texts[64];
    int n;
};

static void told(const struct chart_drawn *drawn, void *data)
{
    struct told *all = data;
    ck_assert_msg(drawn->x > -2 && drawn->x + drawn->width < all->width + 2, "%s leaves the chart",
                  drawn->words);
    for (int i = 0; i < all->n; i++) {
        const struct chart_drawn *other = &all->texts[i];
        ck_assert_msg(drawn->x >= other->x + other->width || other->x >= drawn->x + drawn->width ||
                          drawn->y >= other->y + other->height || other->y >= drawn->y + drawn->height,
                      "%s lies on %s", drawn->words, other->words);
    }
    ck_assert_int_lt(all->n, 64);
    all->texts[all->n++] = *drawn;
}

START_TEST(words_keep_apart_on_every_width)
{
    const struct dumbbell_row rows[] = {row(0.2, 0.8), row(0.3, 0.7)};
    const struct dumbbell dumbbell = {rows, 2, words};
    for (int mirrored = 0; mirrored < 2; mirrored++)
        for (double width = 200; width <= WIDTH; width += 20) {
            struct told all = {.width = width};
            struct chart_style style = chart_style_screen(width, 12);
            style.right_to_left = mirrored == 1;
            style.watch = told;
            style.watch_data = &all;
            struct picture picture = picture_new();
            dumbbell_draw(&dumbbell, &style, picture.cairo);
            ck_assert_int_eq(all.n, 3 + 2 + 5 + 2 * 3); /* legend, heads, scale, rows */
            picture_free(&picture);
        }
}
END_TEST

START_TEST(nothing_is_drawn_of_what_is_not_defined)
{
    const struct chart_style style = chart_style_print(WIDTH, 12);
    struct forest_row rows[] = {{.label = "Woman", .persons = "19", .text = "+20"},
                                {.label = "Man", .persons = "22", .text = "+20"}};
    struct forest forest = {rows, 2, {0}, "Group", "Matched", "Change", "Points", 0};
    struct picture picture = picture_new();
    forest_draw(&forest, &style, picture.cairo);
    const int without = ink(&picture, 0, HEIGHT);
    picture_free(&picture);
    rows[0].figure = (struct chart_figure){TRUE, 0.5, FALSE, 0, 0};
    picture = picture_new();
    forest_draw(&forest, &style, picture.cairo);
    ck_assert(ink(&picture, 0, HEIGHT) > without);
    ck_assert_int_eq(ink(&picture, (int)forest_height(&forest, &style) + 2, HEIGHT), 0);
    picture_free(&picture);
}
END_TEST

START_TEST(a_heading_is_not_left_alone)
{
    const struct chart_style style = chart_style_print(WIDTH, 12);
    const struct forest_row rows[] = {{.label = "Gender", .is_heading = TRUE},
                                      {.label = "Woman"},
                                      {.label = "Age", .is_heading = TRUE},
                                      {.label = "Old"}};
    const struct forest forest = {rows, 4, {0}, "Group", "Matched", "Change", "Points", 0};
    const struct forest three = {rows, 3, {0}, "Group", "Matched", "Change", "Points", 0};
    ck_assert_int_eq(forest_rows_within(&forest, &style, forest_height(&forest, &style)), 4);
    ck_assert_int_eq(forest_rows_within(&forest, &style, forest_height(&three, &style)), 2);
}
END_TEST

START_TEST(a_bars_area_is_its_persons)
{
    /* as many persons in a narrow bin and in one four times as wide */
    const struct chart_style style = chart_style_print(WIDTH, 12);
    const struct histogram_bin bins[] = {{0, 20, 0, 40}, {20, 100, 0, 40}};
    const struct histogram histogram = {bins, 2, "", "", ""};
    const int bottom = 2 * 9 * 12 - 2, border = 209; /* of the lower half; between the bins */
    struct picture picture = picture_new();
    int area[2] = {0};
    histogram_draw(&histogram, &style, picture.cairo);
    cairo_surface_flush(picture.surface);
    for (int y = 9 * 12 + 4; y < bottom; y++)
        for (int x = 0; x < WIDTH; x++)
            area[x > border] += grey(&picture, x, y) < 90;
    ck_assert(area[0] > 5000 && abs(area[0] - area[1]) < area[0] / 10);
    picture_free(&picture);
}
END_TEST

START_TEST(flow_fits_its_height)
{
    const struct chart_style style = chart_style_print(WIDTH, 12);
    const struct flow_step steps[] = {
        {"240", "finished at least one test", NULL, NULL},
        {"212", "matched: baseline and endline", "28 without an endline", "7 endline only"}};
    const struct flow flow = {steps, 2};
    struct picture picture = picture_new();
    flow_draw(&flow, &style, picture.cairo);
    const int height = (int)flow_height(&flow, &style);
    ck_assert(ink(&picture, 0, height) > 1000);
    ck_assert_int_eq(ink(&picture, height + 1, HEIGHT), 0);
    picture_free(&picture);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chart");
    TCase *tcase = tcase_create("pixels");
    tcase_add_test(tcase, marks_stand_on_the_scale);
    tcase_add_test(tcase, before_and_after_differ_in_grey);
    tcase_add_test(tcase, a_long_label_makes_its_row_higher_and_none_is_cut);
    tcase_add_test(tcase, a_label_without_room_beside_its_figure_stands_above_it);
    tcase_add_test(tcase, a_long_head_of_the_changes_keeps_clear_of_the_rows);
    tcase_add_test(tcase, words_keep_apart_on_every_width);
    tcase_add_test(tcase, nothing_is_drawn_of_what_is_not_defined);
    tcase_add_test(tcase, a_heading_is_not_left_alone);
    tcase_add_test(tcase, a_bars_area_is_its_persons);
    tcase_add_test(tcase, flow_fits_its_height);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
