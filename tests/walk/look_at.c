/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/walk/look_at.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define CONTRAST_LEAST 7.0
#define CONTRAST_DISABLED 4.5 /* of what can't be chosen now, and says so in other ways too */
#define SLACK 4.0
#define OVERHANG 12.0
#define BEARING 8.0 /* how far the J of a heading, or a guillemet, reaches before the start of its line */

struct drawn_fill {
    struct rect rect;
    enum colour colour; /* COLOUR_NONE: a picture */
    double opacity;
};

struct drawn_words {
    const struct widget *widget;
    struct rect ink;
};

struct look_at {
    const struct page *page;
    finding_fn found;
    void *data;
    GArray *fills;               /* of struct drawn_fill, in the order of drawing */
    GArray *texts;               /* of struct drawn_words */
    const struct widget *widget; /* the one that is drawn; NULL: it is below an overlay */
};

static void tell(const struct look_at *at, const struct widget *widget, const char *what, const char *more)
{
    g_autofree char *words = g_strdup_printf("%s%s%s", what, *more ? ": " : "", more);
    at->found(widget, words, at->data);
}

/* ---- colours ---- */

/* Relative luminance and contrast ratio of WCAG 2.2. */
static double luminance(const struct theme *theme, enum colour colour)
{
    double rgb[3];
    theme_colour(theme, colour, rgb);
    for (int i = 0; i < 3; i++)
        rgb[i] = rgb[i] <= 0.04045 ? rgb[i] / 12.92 : pow((rgb[i] + 0.055) / 1.055, 2.4);
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
}

static double contrast(const struct theme *theme, enum colour on_top, enum colour below)
{
    const double a = luminance(theme, on_top), b = luminance(theme, below);
    return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

static const struct drawn_fill *fill_below(const struct look_at *at, struct rect ink)
{
    for (guint i = at->fills->len; i-- > 0;) {
        const struct drawn_fill *fill = &g_array_index(at->fills, struct drawn_fill, i);
        if (rect_contains(fill->rect, ink.x + ink.w / 2, ink.y + ink.h / 2) && fill->opacity >= 1)
            return fill;
    }
    return NULL;
}

static void look_at_colours(const struct look_at *at, const struct drawn_text *text)
{
    const struct theme *theme = canvas_theme(page_canvas(at->page));
    const struct drawn_fill *below = fill_below(at, text->ink);
    const double least = at->widget->disabled ? CONTRAST_DISABLED : CONTRAST_LEAST;
    if (!below || below->colour == COLOUR_NONE)
        return; /* a scene, which is light where words stand */
    const double is = contrast(theme, text->colour, below->colour);
    if (is < least) {
        g_autofree char *how = g_strdup_printf("%.1f (%d on %d)", is, text->colour, below->colour);
        tell(at, at->widget, "has too little contrast", how);
    }
}

/* ---- words ---- */

static gboolean inside(struct rect outer, struct rect inner)
{
    return inner.x >= outer.x - SLACK && inner.y >= outer.y - SLACK &&
           inner.x + inner.w <= outer.x + outer.w + SLACK && inner.y + inner.h <= outer.y + outer.h + SLACK;
}

/* A letter may reach out beside where it stands, as a J or a guillemet does: at 200 % by six pixels. */
static struct rect without_bearings(struct rect ink)
{
    const double bearing = 2.0; /* beyond SLACK */
    return (struct rect){ink.x + bearing, ink.y, ink.w - 2 * bearing, ink.h};
}

static gboolean overlap(struct rect a, struct rect b)
{
    return rect_overlaps(rect_grow(a, -SLACK), rect_grow(b, -SLACK)) && a.w > 0 && a.h > 0 && b.w > 0 &&
           b.h > 0;
}

static void tell_where(const struct look_at *at, const struct drawn_text *text)
{
    const struct rect is = text->ink;
    g_autofree char *where =
        g_strdup_printf("\"%s\" at %.0f,%.0f %.0fx%.0f", text->markup, is.x, is.y, is.w, is.h);
    tell(at, at->widget, "has words outside of it", where);
}

static void look_for_words_below(const struct look_at *at, struct rect ink)
{
    for (guint i = 0; i < at->texts->len; i++) {
        const struct drawn_words *words = &g_array_index(at->texts, struct drawn_words, i);
        if (overlap(ink, words->ink))
            tell(at, at->widget, "has words over those of", words->widget->name);
    }
}

/* Some letters reach above, below and before their line: in a text that is nothing but itself they may. */
static struct rect room_of(const struct widget *widget)
{
    struct rect room = widget->rect;
    if (!widget_can_act(widget)) {
        room.x -= BEARING;
        room.w += 2 * BEARING;
        room.y -= OVERHANG;
        room.h += 2 * OVERHANG;
    }
    return room;
}

static void on_text(const struct drawn_text *text, void *data)
{
    struct look_at *at = data;
    const struct rect page = {0, 0, page_width(at->page), page_height(at->page)};
    if (!at->widget || !*text->markup)
        return;
    if (text->lacks_glyphs)
        tell(at, at->widget, "has letters that no font has", "");
    if (text->is_ellipsised)
        tell(at, at->widget, "is ellipsised", "");
    if (text->breaks_word)
        tell(at, at->widget, "breaks a word", "");
    if (!inside(page, text->ink))
        tell(at, at->widget, "has words off the screen", "");
    else if (!inside(room_of(at->widget), without_bearings(text->ink)))
        tell_where(at, text);
    look_for_words_below(at, text->ink);
    const struct drawn_words words = {at->widget, text->ink};
    g_array_append_val(at->texts, words);
    look_at_colours(at, text);
}

/* A key on a card lies beside the words of the card. */
static void look_for_words_covered(const struct look_at *at)
{
    for (guint i = 0; i < at->texts->len; i++) {
        const struct drawn_words *words = &g_array_index(at->texts, struct drawn_words, i);
        gboolean above = FALSE;
        for (int k = page_overlay(at->page); k < page_count(at->page); k++) {
            const struct widget *widget = page_widget(at->page, k);
            if (above && widget_can_act(widget) && overlap(words->ink, widget->rect))
                tell(at, words->widget, "has words below", widget->name);
            above = above || widget == words->widget;
        }
    }
}

static void add_fill(struct look_at *at, struct rect rect, enum colour colour, double opacity)
{
    const struct drawn_fill fill = {rect, colour, opacity};
    g_array_append_val(at->fills, fill);
}

static void on_fill(struct rect rect, enum colour colour, double opacity, void *data)
{
    add_fill(data, rect, colour, opacity);
}

static void on_picture(struct rect rect, void *data)
{
    add_fill(data, rect, COLOUR_NONE, 1);
}

static void look_at_drawing(struct look_at *at)
{
    const struct canvas_watch watch = {on_text, on_fill, on_picture, at};
    struct canvas *canvas = page_canvas(at->page);
    canvas_set_watch(canvas, &watch);
    add_fill(at, (struct rect){0, 0, page_width(at->page), page_height(at->page)}, COLOUR_CANVAS, 1);
    for (int i = 0; i < page_count(at->page); i++) {
        const struct widget *widget = page_widget(at->page, i);
        at->widget = i >= page_overlay(at->page) ? widget : NULL;
        if (widget->paint)
            widget->paint(canvas, widget);
    }
    canvas_set_watch(canvas, NULL);
    look_for_words_covered(at);
}

/* ---- places ---- */

static gboolean has_words_or_acts(const struct widget *widget)
{
    return widget_can_act(widget) || (widget->markup && *widget->markup);
}

/* A key on a card lies on it as a whole. */
static void look_for_overlap(const struct look_at *at, int index)
{
    const struct widget *widget = page_widget(at->page, index);
    for (int i = page_overlay(at->page); i < index; i++) {
        const struct widget *other = page_widget(at->page, i);
        if (has_words_or_acts(other) && overlap(widget->rect, other->rect) &&
            !inside(widget->rect, other->rect) && !inside(other->rect, widget->rect))
            tell(at, widget, "overlaps", other->name);
    }
}

static void look_at_places(const struct look_at *at)
{
    const struct rect page = {0, 0, page_width(at->page), page_height(at->page)};
    for (int i = page_overlay(at->page); i < page_count(at->page); i++) {
        const struct widget *widget = page_widget(at->page, i);
        if (!has_words_or_acts(widget))
            continue;
        if (!inside(page, widget->rect))
            tell(at, widget, "leaves the screen", "");
        if (widget_can_act(widget) &&
            (widget->rect.w < TARGET_MIN - 0.5 || widget->rect.h < TARGET_MIN - 0.5))
            tell(at, widget, "is too small for a finger", "");
        look_for_overlap(at, i);
    }
}

/* ---- names ---- */

static void look_at_names(const struct look_at *at)
{
    for (int i = page_overlay(at->page); i < page_count(at->page); i++) {
        const struct widget *widget = page_widget(at->page, i);
        if (!widget->focusable || widget->disabled)
            continue;
        if (!widget->name || !*widget->name)
            tell(at, widget, "has no name", "");
        for (int k = page_overlay(at->page); k < i; k++) {
            const struct widget *other = page_widget(at->page, k);
            if (other->focusable && !other->disabled && g_strcmp0(widget->name, other->name) == 0)
                tell(at, widget, "is called like another", "");
        }
    }
}

/* ---- the focus ---- */

static int count_focusable(const struct page *page)
{
    int n = 0;
    for (int i = page_overlay(page); i < page_count(page); i++)
        n += page_widget(page, i)->focusable && !page_widget(page, i)->disabled;
    return n;
}

/* Reaches everything once and comes around. */
static void look_at_focus(const struct look_at *at, int steps)
{
    const int n = count_focusable(at->page), first = page_focus_next(at->page, -1, steps);
    g_autofree gboolean *reached = g_new0(gboolean, (gsize)page_count(at->page) + 1);
    int here = first;
    for (int i = 0; i < n; i++) {
        if (here < 0 || reached[here]) {
            tell(at, NULL, "holds the focus in a circle", "");
            return;
        }
        reached[here] = TRUE;
        here = page_focus_next(at->page, here, steps);
    }
    if (n == 0 || here != first)
        tell(at, NULL, "doesn't bring the focus around", "");
}

static void look_for_ways_out(const struct look_at *at)
{
    const int part = page_part(at->page), parts = page_parts(at->page);
    if (page_find_input(at->page, INPUT_LEAVE) < 0 && page_find_input(at->page, INPUT_OPEN) < 0)
        tell(at, NULL, "can't be left", "");
    if (page_overlay(at->page) == 0 && part + 1 < parts && page_find_turn(at->page, 1) < 0)
        tell(at, NULL, "has no key to its next part", "");
}

void look_at(const struct page *page, finding_fn found, void *data)
{
    struct look_at at = {.page = page,
                         .found = found,
                         .data = data,
                         .fills = g_array_new(FALSE, FALSE, sizeof(struct drawn_fill)),
                         .texts = g_array_new(FALSE, FALSE, sizeof(struct drawn_words))};
    look_at_places(&at);
    look_at_names(&at);
    look_at_drawing(&at);
    look_at_focus(&at, 1);
    look_at_focus(&at, -1);
    look_for_ways_out(&at);
    g_array_unref(at.fills);
    g_array_unref(at.texts);
}
