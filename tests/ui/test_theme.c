/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "player/ui/theme.h"

struct pair {
    enum colour on_top, below;
};

static const struct pair texts[] = {
    {COLOUR_INK, COLOUR_CANVAS},
    {COLOUR_INK, COLOUR_SURFACE},
    {COLOUR_INK, COLOUR_SUNKEN},
    {COLOUR_INK, COLOUR_RAIL},
    {COLOUR_INK, COLOUR_PRIMARY_TINT},
    {COLOUR_INK, COLOUR_ACCENT_SOFT},
    {COLOUR_INK, COLOUR_POSITIVE_TINT},
    {COLOUR_INK, COLOUR_RETHINK_TINT},
    {COLOUR_INK, COLOUR_NOTICE_TINT},
    {COLOUR_INK, COLOUR_INFO_TINT},
    {COLOUR_INK_SOFT, COLOUR_CANVAS},
    {COLOUR_INK_SOFT, COLOUR_SURFACE},
    {COLOUR_INK_SOFT, COLOUR_RAIL},
    {COLOUR_INK_SOFT, COLOUR_SUNKEN},
    {COLOUR_ON_PRIMARY, COLOUR_PRIMARY},
    {COLOUR_ON_PRIMARY, COLOUR_PRIMARY_PRESSED},
    {COLOUR_ON_ACCENT, COLOUR_ACCENT},
    {COLOUR_ON_LEAVE, COLOUR_LEAVE},
    {COLOUR_ON_STAFF, COLOUR_STAFF_BAR},
    {COLOUR_ON_STAFF, COLOUR_STAFF_KEY},
    {COLOUR_POSITIVE, COLOUR_POSITIVE_TINT},
    {COLOUR_RETHINK, COLOUR_RETHINK_TINT},
    {COLOUR_NOTICE, COLOUR_NOTICE_TINT},
    {COLOUR_INFO, COLOUR_INFO_TINT},
    {COLOUR_PRIMARY, COLOUR_SURFACE},
    {COLOUR_PRIMARY, COLOUR_CANVAS},
    {COLOUR_PRIMARY, COLOUR_PRIMARY_TINT},
    {COLOUR_BASELINE, COLOUR_SURFACE},
    {COLOUR_ENDLINE, COLOUR_SURFACE},
};

static const struct pair marks[] = {
    {COLOUR_BORDER, COLOUR_CANVAS},
    {COLOUR_BORDER, COLOUR_SURFACE},
    {COLOUR_BORDER, COLOUR_RAIL},
    {COLOUR_BORDER, COLOUR_PRIMARY_TINT},
    {COLOUR_PRIMARY, COLOUR_SURFACE},
    {COLOUR_PRIMARY, COLOUR_PRIMARY_TINT},
    {COLOUR_TRACK_FILL, COLOUR_TRACK},
    {COLOUR_FOCUS, COLOUR_FOCUS_HALO},
    {COLOUR_BASELINE, COLOUR_BASELINE_BAND},
    {COLOUR_ENDLINE, COLOUR_ENDLINE_BAND},
    {COLOUR_DISABLED_INK, COLOUR_DISABLED_FILL},
};

static const char *const names[] = {"light", "dark", "contrast"};

/* Relative luminance and contrast ratio of WCAG 2.2. */
static double luminance(const struct theme *theme, enum colour colour)
{
    double rgb[3];
    theme_colour(theme, colour, rgb);
    for (int i = 0; i < 3; i++) {
        rgb[i] = rgb[i] <= 0.04045 ? rgb[i] / 12.92 : pow((rgb[i] + 0.055) / 1.055, 2.4);
    }
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

static double contrast(const struct theme *theme, struct pair pair)
{
    const double a = luminance(theme, pair.on_top), b = luminance(theme, pair.below);
    return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

START_TEST(every_text_can_be_read_in_every_theme)
{
    const struct theme *theme = theme_named(names[_i]);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        ck_assert_msg(contrast(theme, texts[i]) >= 7.0, "%s: %d on %d is only %.2f to 1", names[_i],
                      texts[i].on_top, texts[i].below, contrast(theme, texts[i]));
    }
}
END_TEST

START_TEST(every_mark_can_be_seen_in_every_theme)
{
    const struct theme *theme = theme_named(names[_i]);
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        ck_assert_msg(contrast(theme, marks[i]) >= 3.0, "%s: %d on %d is only %.2f to 1", names[_i],
                      marks[i].on_top, marks[i].below, contrast(theme, marks[i]));
    }
}
END_TEST

START_TEST(an_unknown_theme_is_the_light_one)
{
    ck_assert_ptr_eq(theme_named("neon"), theme_named("light"));
    ck_assert_ptr_eq(theme_named(NULL), theme_named("light"));
    ck_assert(theme_named("contrast")->high_contrast);
    ck_assert(!theme_named("dark")->high_contrast);
}
END_TEST

START_TEST(running_text_doubles_headings_grow_less_and_the_bar_stops)
{
    ck_assert_double_eq_tol(type_growth(TYPE_BODY, 2.0), 2.0, 0.001);
    ck_assert_double_eq_tol(type_growth(TYPE_QUESTION, 2.0), 1.6, 0.001);
    ck_assert_double_eq_tol(type_growth(TYPE_BAR, 2.0), 1.2, 0.001);
    ck_assert_double_eq_tol(type_growth(TYPE_CLOCK, 2.0), 1.0, 0.001);
    for (int type = 0; type < N_TYPES; type++) {
        ck_assert_double_eq_tol(type_growth((enum type)type, 1.0), 1.0, 0.001);
        ck_assert_double_ge(type_style((enum type)type)->size, 22);
    }
}
END_TEST

START_TEST(scripts_with_tall_letters_get_taller_lines)
{
    ck_assert_double_eq_tol(type_script("en")->factor, 1.0, 0.001);
    ck_assert_double_eq_tol(type_script("ar")->factor, 1.1, 0.001);
    ck_assert_double_eq_tol(type_script("hi-IN")->factor, 1.1, 0.001);
    ck_assert_double_eq_tol(type_script("ur")->factor, 1.45, 0.001);
    ck_assert_double_eq_tol(type_script("km")->factor, 1.36, 0.001);
    ck_assert_double_eq_tol(type_script("a")->factor, 1.0, 0.001);
    ck_assert_double_eq_tol(type_script(NULL)->factor, 1.0, 0.001);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("theme");
    TCase *tcase = tcase_create("theme");
    tcase_add_loop_test(tcase, every_text_can_be_read_in_every_theme, 0, G_N_ELEMENTS(names));
    tcase_add_loop_test(tcase, every_mark_can_be_seen_in_every_theme, 0, G_N_ELEMENTS(names));
    tcase_add_test(tcase, an_unknown_theme_is_the_light_one);
    tcase_add_test(tcase, running_text_doubles_headings_grow_less_and_the_bar_stops);
    tcase_add_test(tcase, scripts_with_tall_letters_get_taller_lines);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
