/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Painting a page, and finding out which little of it has to be painted. */
#include <math.h>

#include "player/ui/page_private.h"

/* With its ring and its ledge. */
static struct rect reach_of(struct rect rect)
{
    return rect_grow(rect, FOCUS_REACH + 2);
}

static void paint_widget(struct canvas *canvas, const struct widget *widget)
{
    if (widget->paint != NULL) {
        widget->paint(canvas, widget);
    }
}

static void paint_inside(const struct page *page, const struct rect *rects, int n)
{
    struct canvas *canvas = page->canvas;
    const struct rect all = {0, 0, page->width, page->height};
    canvas_fill(canvas, all, COLOUR_CANVAS, 1);
    for (int i = 0; i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        gboolean touched = rects == NULL;
        for (int r = 0; r < n && !touched; r++) {
            touched = rect_overlaps(reach_of(widget->rect), rects[r]);
        }
        if (touched) {
            paint_widget(canvas, widget);
        }
    }
    for (int i = 0; i < page_count(page); i++) { /* last, above its neighbours */
        const struct widget *widget = page_widget(page, i);
        if (widget->focused) {
            canvas_focus_ring(canvas, widget->rect, widget->radius);
        }
    }
}

void page_paint(const struct page *page)
{
    paint_inside(page, NULL, 0);
}

void page_paint_damage(const struct page *page, const struct rect *rects, int n)
{
    if (n == 0) {
        return;
    }
    canvas_clip(page->canvas, rects, n);
    paint_inside(page, rects, n);
    canvas_unclip(page->canvas);
}

struct painted_widget {
    struct rect rect;
    guint64 signature;
};

struct painted {
    const struct theme *theme; /* NULL: nothing yet */
    double width, height;
    GArray *widgets; /* of struct painted_widget */
};

struct painted *painted_new(void)
{
    struct painted *painted = g_new0(struct painted, 1);
    painted->widgets = g_array_new(FALSE, FALSE, sizeof(struct painted_widget));
    return painted;
}

void painted_free(struct painted *painted)
{
    if (painted != NULL) {
        g_array_unref(painted->widgets);
        g_free(painted);
    }
}

void painted_set(struct painted *painted, const struct page *page)
{
    painted->theme = canvas_theme(page->canvas);
    painted->width = page->width;
    painted->height = page->height;
    g_array_set_size(painted->widgets, 0);
    for (int i = 0; i < page_count(page); i++) {
        const struct widget *widget = page_widget(page, i);
        const struct painted_widget entry = {widget->rect, widget->signature};
        g_array_append_val(painted->widgets, entry);
    }
}

static gboolean is_same(const struct painted_widget *painted, const struct widget *widget)
{
    const struct rect a = painted->rect, b = widget->rect;
    return painted->signature == widget->signature && fabs(a.x - b.x) < 0.01 && fabs(a.y - b.y) < 0.01 &&
           fabs(a.w - b.w) < 0.01 && fabs(a.h - b.h) < 0.01;
}

/* Most widgets are where they were in the list, so likely is looked at first. */
static gboolean was_painted(const struct painted *painted, const struct widget *widget, guint likely)
{
    const struct painted_widget *all = (const struct painted_widget *)(void *)painted->widgets->data;
    if (likely < painted->widgets->len && is_same(&all[likely], widget)) {
        return TRUE;
    }
    for (guint i = 0; i < painted->widgets->len; i++) {
        if (is_same(&all[i], widget)) {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean is_still_there(const struct page *page, const struct painted_widget *painted, int likely)
{
    const struct widget *there = page_widget(page, likely);
    if (there != NULL && is_same(painted, there)) {
        return TRUE;
    }
    for (int i = 0; i < page_count(page); i++) {
        if (is_same(painted, page_widget(page, i))) {
            return TRUE;
        }
    }
    return FALSE;
}

/* Adds to the list, joining what overlaps; when the list is full the last ones are joined too. */
static int add_damage(struct rect *rects, int n, int max, struct rect rect)
{
    for (int i = 0; i < n; i++) {
        if (rect_overlaps(rects[i], rect)) {
            const struct rect joined = rect_union(rects[i], rect);
            rects[i] = rects[n - 1];
            return add_damage(rects, n - 1, max, joined);
        }
    }
    if (n == max) {
        rects[n - 1] = rect_union(rects[n - 1], rect);
        return n;
    }
    rects[n] = rect;
    return n + 1;
}

/* Outwards to whole pixels: a clip that ends inside a pixel would leave a seam. */
static void to_whole_pixels(const struct canvas *canvas, struct rect *rects, int n)
{
    const double scale = canvas_scale(canvas);
    for (int i = 0; i < n; i++) {
        const struct rect rect = rects[i];
        const double x = floor(rect.x * scale), y = floor(rect.y * scale);
        rects[i] = (struct rect){x / scale, y / scale, (ceil((rect.x + rect.w) * scale) - x) / scale,
                                 (ceil((rect.y + rect.h) * scale) - y) / scale};
    }
}

int page_damage(const struct painted *painted, const struct page *page, struct rect *rects, int max)
{
    if (painted->theme != canvas_theme(page->canvas) || fabs(painted->width - page->width) > 0.01 ||
        fabs(painted->height - page->height) > 0.01) {
        rects[0] = (struct rect){0, 0, page->width, page->height};
        return 1;
    }
    int n = 0;
    for (guint i = 0; i < painted->widgets->len; i++) {
        const struct painted_widget *before = &g_array_index(painted->widgets, struct painted_widget, i);
        if (!is_still_there(page, before, (int)i)) {
            n = add_damage(rects, n, max, reach_of(before->rect));
        }
    }
    for (int i = 0; i < page_count(page); i++) {
        if (!was_painted(painted, page_widget(page, i), (guint)i)) {
            n = add_damage(rects, n, max, reach_of(page_widget(page, i)->rect));
        }
    }
    to_whole_pixels(page->canvas, rects, n);
    return n;
}
