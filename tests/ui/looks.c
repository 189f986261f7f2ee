/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/looks.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

const struct look looks[LOOKS] = {
    {"en", 1280, 800, 100, "light"},    {"hi", 1280, 800, 100, "light"},    {"ar", 1280, 800, 100, "light"},
    {"es", 1280, 800, 125, "light"},    {"en", 1280, 800, 150, "dark"},     {"en", 1280, 800, 200, "light"},
    {"hi", 1280, 800, 200, "light"},    {"ar", 1280, 800, 200, "contrast"}, {"en", 1920, 1080, 100, "light"},
    {"en", 1024, 640, 150, "contrast"}, {"es", 1024, 768, 200, "light"},
};

void stage_wear(const struct stage *stage, const struct look *look)
{
    const struct curriculum_language *language =
        curriculum_language(stage->drive->curriculum, look->language);
    stage->drive->session->language = look->language;
    stage->drive->session->right_to_left = language && language->right_to_left;
    stage->drive->session->text_size = look->text_size;
    stage->drive->session->theme = look->theme;
    canvas_resize(stage->canvas, look->width, look->height);
}

void stage_open(struct stage *stage, const char *curriculum_path)
{
    stage->drive = drive_new(curriculum_path);
    stage->canvas = canvas_new(1280, 800, stage->drive->curriculum);
    stage_wear(stage, &looks[0]);
}

void stage_close(struct stage *stage)
{
    canvas_free(stage->canvas);
    drive_free(stage->drive);
}

struct page *stage_page(const struct stage *stage, int part)
{
    const struct view view = {.part = part};
    return page_build(stage->drive->session, stage->canvas, &view);
}

/* ---- what holds for every page ---- */

static const char *where(const struct stage *stage, const struct look *look, const struct widget *widget,
                         const char *what)
{
    static char words[600];
    g_autofree char *place = drive_place(stage->drive);
    snprintf(words, sizeof words, "%s (%s, %dx%d, %d %%, %s): %s \"%s\" at %.0f,%.0f %.0fx%.0f %s", place,
             look->language, look->width, look->height, look->text_size, look->theme, role_name(widget->role),
             widget->name, widget->rect.x, widget->rect.y, widget->rect.w, widget->rect.h, what);
    return words;
}

static gboolean has_words_or_acts(const struct widget *widget)
{
    return widget_can_act(widget) || (widget->markup && *widget->markup);
}

static void assert_on_page(const struct stage *stage, const struct look *look, const struct page *page,
                           const struct widget *widget)
{
    const struct rect r = widget->rect;
    ck_assert_msg(r.x >= -0.5 && r.y >= -0.5 && r.x + r.w <= page_width(page) + 0.5 &&
                      r.y + r.h <= page_height(page) + 0.5,
                  "%s", where(stage, look, widget, "leaves the page"));
}

static void assert_can_be_touched(const struct stage *stage, const struct look *look,
                                  const struct widget *widget)
{
    ck_assert_msg(widget->name && *widget->name, "%s", where(stage, look, widget, "has no name"));
    ck_assert_msg(widget->rect.w >= TARGET_MIN - 0.5 && widget->rect.h >= TARGET_MIN - 0.5, "%s",
                  where(stage, look, widget, "is too small for a finger"));
}

static gboolean contains(struct rect outer, struct rect inner)
{
    return inner.x >= outer.x - 1 && inner.y >= outer.y - 1 && inner.x + inner.w <= outer.x + outer.w + 1 &&
           inner.y + inner.h <= outer.y + outer.h + 1;
}

static gboolean overlap(struct rect a, struct rect b)
{
    return a.x + 1 < b.x + b.w && b.x + 1 < a.x + a.w && a.y + 1 < b.y + b.h && b.y + 1 < a.y + a.h &&
           !contains(a, b) && !contains(b, a);
}

/* Keys inside a card are allowed; anything else must stand clear of its neighbours. */
static void assert_clear_of_others(const struct stage *stage, const struct look *look,
                                   const struct page *page, int index, int first)
{
    const struct widget *widget = page_widget(page, index);
    for (int i = first; i < index; i++) {
        const struct widget *other = page_widget(page, i);
        if (!has_words_or_acts(other) || !overlap(widget->rect, other->rect))
            continue;
        g_autofree char *what = g_strdup_printf("overlaps \"%s\"", other->name);
        ck_abort_msg("%s", where(stage, look, widget, what));
    }
}

static void check_page(const struct stage *stage, const struct look *look, const struct page *page)
{
    int filled = 0;
    const int first = page_overlay(page);
    for (int i = first; i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        filled += widget->primary && widget_can_act(widget);
        if (!has_words_or_acts(widget))
            continue;
        assert_on_page(stage, look, page, widget);
        assert_clear_of_others(stage, look, page, i, first);
        if (widget_can_act(widget))
            assert_can_be_touched(stage, look, widget);
    }
    ck_assert_msg(
        filled <= 1, "%s",
        where(stage, look, page_widget(page, page_count(page) - 1), "has more than one filled button"));
}

static void check_all_parts(const struct stage *stage, const struct look *look)
{
    stage_wear(stage, look);
    for (int part = 0, parts = 1; part < parts; part++) {
        struct page *page = stage_page(stage, part);
        parts = page_parts(page);
        ck_assert_int_le(parts, 12);
        check_page(stage, look, page);
        page_free(page);
    }
}

void stage_check_all_looks(const struct stage *stage)
{
    for (gsize i = 0; i < LOOKS; i++)
        check_all_parts(stage, &looks[i]);
    stage_wear(stage, &looks[0]);
}

gboolean stage_says(const struct stage *stage, const char *words)
{
    gboolean says = FALSE;
    for (int part = 0, parts = 1; part < parts && !says; part++) {
        struct page *page = stage_page(stage, part);
        parts = page_parts(page);
        for (int i = 0; i < page_count(page) && !says; i++)
            says = strstr(page_widget(page, i)->name, words) != NULL;
        page_free(page);
    }
    return says;
}

/* ---- as measured in the design ---- */

void stage_assert_measured(const struct stage *stage, const struct measured *expected, int n)
{
    struct page *page = stage_page(stage, 0);
    for (int i = 0; i < n; i++) {
        const int found = page_find(page, expected[i].name);
        ck_assert_msg(found >= 0, "%s is not there", expected[i].name);
        const struct rect is = page_widget(page, found)->rect, wanted = expected[i].rect;
        ck_assert_msg(fabs(is.x - wanted.x) <= 8 && fabs(is.y - wanted.y) <= 8 &&
                          fabs(is.w - wanted.w) <= 12 && fabs(is.h - wanted.h) <= 8,
                      "%s is at %.0f,%.0f %.0fx%.0f, in the design at %.0f,%.0f %.0fx%.0f", expected[i].name,
                      is.x, is.y, is.w, is.h, wanted.x, wanted.y, wanted.w, wanted.h);
    }
    page_free(page);
}
