/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages that need more than one part: what stands on which. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "player/ui/page_private.h"
#include "tests/ui/looks.h"

static struct stage stage;

static void start(void)
{
    stage_open(&stage, ONE_COURSE);
}

static void end(void)
{
    stage_close(&stage);
}

/* ---- rows ---- */

#define AREA_H 600.0
#define ROW_GAP 14.0

/* How many of n rows of that height stand on this part of a page. */
static int rows_on_part(int part, int n, double height)
{
    const struct view view = {.part = part};
    struct page *page = page_new(stage.drive->session, stage.canvas, &view);
    struct flow flow = flow_in(page, (struct rect){176, 94, 500, AREA_H});
    g_autofree double *heights = g_new0(double, (gsize)n);
    int rows = 0;
    page->shares_rows = TRUE; /* as page_build() has it for a page of several parts */
    for (int i = 0; i < n; i++)
        heights[i] = height;
    flow_share(&flow, heights, n, ROW_GAP);
    for (int i = 0; i < n; i++) {
        struct rect rect;
        if (!flow_take(&flow, heights[i], ROW_GAP, &rect))
            continue;
        ck_assert_double_le(rect.y + rect.h, 94 + AREA_H + 1);
        rows++;
    }
    page_free(page);
    return rows;
}

START_TEST(no_row_is_left_alone_on_the_last_part)
{
    ck_assert_int_eq(rows_on_part(0, 5, 130), 3);
    ck_assert_int_eq(rows_on_part(1, 5, 130), 2);
    ck_assert_int_eq(rows_on_part(0, 9, 130), 3);
    ck_assert_int_eq(rows_on_part(1, 9, 130), 3);
    ck_assert_int_eq(rows_on_part(2, 9, 130), 3);
}
END_TEST

START_TEST(rows_that_fit_on_one_part_stay_on_it)
{
    ck_assert_int_eq(rows_on_part(0, 4, 130), 4);
    ck_assert_int_eq(rows_on_part(1, 4, 130), 0);
}
END_TEST

/* ---- a match ---- */

static void to_lesson(const char *name)
{
    for (gboolean more = TRUE; more; more = drive_step(stage.drive)) {
        g_autofree char *place = drive_place(stage.drive);
        if (g_str_equal(place, name))
            return;
    }
    ck_abort_msg("there is no %s", name);
}

static gboolean has(const struct page *page, enum input_kind kind, const char *id)
{
    for (int i = 0; i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        if (widget->input.kind == kind && g_strcmp0(widget->input.id, id) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean has_heading(const struct page *page, const char *words)
{
    for (int i = 0; i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        if (widget->role == ROLE_HEADING && g_str_equal(widget->name, words))
            return TRUE;
    }
    return FALSE;
}

/* How many cards of the first column a part has; the second has the cards that go with them, below the
 * question. */
static int pairs_on_part(const struct page *page, const struct screen *screen)
{
    int pairs = 0;
    for (int i = 0; i < screen->n_options; i++) {
        const char *id = screen->options[i].id;
        const gboolean left = has(page, INPUT_PICK, id);
        ck_assert_int_eq(left, has(page, INPUT_PUT, id));
        pairs += left;
    }
    if (pairs > 0)
        ck_assert(has_heading(page, "What goes together?"));
    return pairs;
}

START_TEST(cards_that_go_together_stand_on_the_same_part)
{
    const struct look large = {"en", 1280, 800, 200, "light"};
    to_lesson("lesson what-it-is no-border");
    const struct screen *screen = lesson_run_screen(&stage.drive->session->lesson_run);
    stage_wear(&stage, &large);
    int pairs = 0, parts = 1, most = 0;
    for (int part = 0; part < parts; part++) {
        struct page *page = stage_page(&stage, part);
        const int here = pairs_on_part(page, screen);
        parts = page_parts(page);
        pairs += here;
        most = MAX(most, here);
        page_free(page);
    }
    ck_assert_int_gt(parts, 1);
    ck_assert_int_eq(pairs, screen->n_options);
    ck_assert_int_ge(most, 2);
}
END_TEST

/* ---- headings ---- */

START_TEST(a_later_part_has_the_heading_again_and_says_which_part_it_is)
{
    const struct look large = {"en", 1280, 800, 200, "light"};
    to_lesson("lesson what-it-is summary");
    stage_wear(&stage, &large);
    for (int part = 0; part < 2; part++) {
        struct page *page = stage_page(&stage, part);
        ck_assert_int_eq(page_part(page), part);
        ck_assert_int_eq(page_parts(page), 2);
        ck_assert(has_heading(page, "What to take with you"));
        page_free(page);
    }
    ck_assert(stage_says(&stage, "Page 1 of 2"));
    ck_assert(stage_says(&stage, "Page 2 of 2"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("parts");
    TCase *tests = tcase_create("parts");
    tcase_add_checked_fixture(tests, start, end);
    tcase_add_test(tests, no_row_is_left_alone_on_the_last_part);
    tcase_add_test(tests, rows_that_fit_on_one_part_stay_on_it);
    tcase_add_test(tests, cards_that_go_together_stand_on_the_same_part);
    tcase_add_test(tests, a_later_part_has_the_heading_again_and_says_which_part_it_is);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
