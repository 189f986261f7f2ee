/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and pictures. */
#include <math.h>
#include <string.h>

#include "content/markup.h"
#include "player/ui/screen_words.h"
#include "player/ui/widgets_private.h"

char *shown_markup(const char *markup)
{
    return markup != NULL ? markup_pango(markup) : g_strdup("");
}

struct widget *put_words(struct page *page, enum role role, struct rect rect, const char *markup,
                         widget_paint paint)
{
    g_autofree char *plain = markup != NULL ? markup_plain(markup) : g_strdup("");
    struct widget *widget = page_add(page, role, rect, plain, paint);
    widget->markup = shown_markup(markup);
    return widget;
}

double measure_markup(struct page *page, struct text text, const char *markup, double width)
{
    g_autofree char *shown = shown_markup(markup);
    return canvas_text_height(page->canvas, text, shown, width);
}

double measure_markup_width(struct page *page, struct text text, const char *markup)
{
    g_autofree char *shown = shown_markup(markup);
    return canvas_text_width(page->canvas, text, shown);
}

double measure_text(struct page *page, struct text text, const char *markup, double width)
{
    return measure_markup(page, text, markup, width);
}

struct text page_type(const struct page *page, enum type type, enum colour colour)
{
    return (struct text){.type = type, .colour = colour, .scale = page->text_scale};
}

double page_type_size(const struct page *page, enum type type)
{
    return type_style(type)->line * type_growth(type, page->text_scale);
}

struct text widget_text(const struct widget *widget, enum type type, enum colour colour)
{
    return (struct text){.type = type,
                         .colour = colour,
                         .align = widget->align,
                         .scale = widget->text_scale,
                         .language = widget->language};
}

void paint_words(struct canvas *canvas, const struct widget *widget, struct text text, struct rect rect)
{
    if (widget->reading) {
        canvas_text_reading(canvas, text, widget->markup, rect);
    }
    canvas_text(canvas, text, widget->markup, rect);
}

struct rect from_start(const struct canvas *canvas, struct rect outer, double from_start, double y, double w,
                       double h)
{
    const double x = canvas_is_rtl(canvas) ? outer.x + outer.w - from_start - w : outer.x + from_start;
    return (struct rect){x, y, w, h};
}

void paint_nothing(struct canvas *canvas, const struct widget *widget)
{
    (void)canvas;
    (void)widget;
}

/* ---- a text ---- */

enum { TEXT_REGULAR, TEXT_BOLD };

static void paint_text(struct canvas *canvas, const struct widget *widget)
{
    struct text text = widget_text(widget, widget->type, widget->colour);
    text.bold = widget->style == TEXT_BOLD;
    text.scale = widget->value;
    paint_words(canvas, widget, text, widget->rect);
}

double put_text(struct page *page, struct rect rect, struct text text, const char *markup, gboolean speak)
{
    const double height = measure_markup(page, text, markup, rect.w);
    const gboolean heading = text.type == TYPE_TITLE || text.type == TYPE_QUESTION ||
                             text.type == TYPE_HEADING || text.type == TYPE_DISPLAY;
    rect.h = rect.h > 0 ? rect.h : height;
    struct widget *widget = put_words(page, heading ? ROLE_HEADING : ROLE_TEXT, rect, markup, paint_text);
    widget->type = text.type;
    widget->colour = text.colour;
    widget->align = text.align;
    widget->language = text.language;
    widget->style = text.bold ? TEXT_BOLD : TEXT_REGULAR;
    widget->value = text.scale > 0 ? text.scale : 1;
    widget->speak = speak;
    widget->radius = RADIUS_PICTURE;
    return height;
}

/* ---- going down a flow ---- */

/* A text that is higher than a whole part is cut between words into as many texts as it takes. */
static char *first_words(struct page *page, struct text text, const char *markup, double width, double height,
                         char **rest)
{
    g_autofree char *plain = markup_plain(markup);
    const char *end = plain + strlen(plain);
    for (char *at = g_utf8_prev_char(end); at > plain; at = g_utf8_prev_char(at)) {
        if (*at != ' ') {
            continue;
        }
        g_autofree char *head = g_strndup(plain, (gsize)(at - plain));
        char *escaped = markup_escape(head);
        if (measure_markup(page, text, escaped, width) <= height) {
            *rest = markup_escape(at + 1);
            return escaped;
        }
        g_free(escaped);
    }
    *rest = NULL;
    return g_strdup(markup);
}

/* The narrowest that a heading can be without another line: so its lines are of like length and no word
 * stands alone on the last one. */
static double balanced_width(struct page *page, struct text text, const char *markup, double width,
                             double height)
{
    const double line = type_style(text.type)->line * type_growth(text.type, text.scale);
    double least = width / 2, enough = width;
    if (height < 1.7 * line) {
        return width;
    }
    while (enough - least > 24) {
        const double middle = (least + enough) / 2;
        if (measure_markup(page, text, markup, middle) > height) {
            least = middle;
        } else {
            enough = middle;
        }
    }
    return enough;
}

static gboolean is_heading(enum type type)
{
    return type == TYPE_TITLE || type == TYPE_QUESTION || type == TYPE_HEADING;
}

static void put_in(struct flow *flow, struct text text, const char *markup, double gap, gboolean speak)
{
    struct rect rect;
    if (markup == NULL) {
        return;
    }
    g_autofree char *left = g_strdup(markup);
    const double room = flow->area.y + flow->area.h - flow->top;
    double height = measure_markup(flow->page, text, left, flow->area.w);
    while (height > room) {
        char *rest = NULL;
        g_autofree char *head = first_words(flow->page, text, left, flow->area.w, room, &rest);
        if (rest == NULL) {
            break;
        }
        if (flow_take(flow, measure_markup(flow->page, text, head, flow->area.w), gap, &rect)) {
            put_text(flow->page, rect, text, head, speak);
        }
        g_free(left);
        left = rest;
        height = measure_markup(flow->page, text, left, flow->area.w);
    }
    if (flow_take(flow, height, gap, &rect)) {
        if (is_heading(text.type)) {
            rect.w = balanced_width(flow->page, text, left, rect.w, height);
        }
        put_text(flow->page, rect, text, left, speak);
    }
}

#define REPEATED_MOST 0.3 /* of a part: what is higher doesn't come again */

/* On later parts too, where it is the first thing of its flow. */
static void put_repeated(struct flow *flow, struct text text, const char *markup, double gap)
{
    const gboolean was_sticky = flow->sticky;
    const gboolean repeats =
        page_repeats_headings(flow->page) && flow->y <= flow->area.y && markup != NULL &&
        measure_markup(flow->page, text, markup, flow->area.w) < REPEATED_MOST * flow->area.h;
    flow_stick(flow, was_sticky || repeats);
    put_in(flow, text, markup, gap, TRUE);
    flow_stick(flow, was_sticky);
}

void put_title(struct flow *flow, const char *markup)
{
    put_repeated(flow, page_type(flow->page, TYPE_TITLE, COLOUR_INK), markup, 20);
    flow_space(flow, 16);
}

#define ANSWER_ROOM 190.0 /* what an answer below the question may need */

void put_question(struct flow *flow, const char *markup)
{
    const struct text text = page_type(flow->page, TYPE_QUESTION, COLOUR_INK);
    const double room = flow->area.y + flow->area.h - flow->top;
    const double most = fmin(room / 2, room - ANSWER_ROOM * flow->page->text_scale);
    const gboolean short_enough = measure_markup(flow->page, text, markup, flow->area.w) < most;
    const int before = page_count(flow->page);
    flow_stick(flow, short_enough);
    put_in(flow, text, markup, 12, TRUE);
    flow_stick(flow, FALSE);
    if (page_count(flow->page) > before) {
        ((struct widget *)g_ptr_array_index(flow->page->widgets, (guint)before))->focusable = TRUE;
    }
    flow_space(flow, 16);
}

void put_heading(struct flow *flow, const char *markup)
{
    put_repeated(flow, page_type(flow->page, TYPE_HEADING, COLOUR_INK), markup, 20);
}

void put_body(struct flow *flow, const char *markup)
{
    put_in(flow, page_type(flow->page, TYPE_BODY, COLOUR_INK), markup, 16, TRUE);
}

void put_body_small(struct flow *flow, const char *markup)
{
    put_in(flow, page_type(flow->page, TYPE_BODY_MIN, COLOUR_INK), markup, 14, TRUE);
}

void put_support(struct flow *flow, const char *markup)
{
    put_in(flow, page_type(flow->page, TYPE_SUPPORT, COLOUR_INK_SOFT), markup, 12, TRUE);
}

void put_label(struct flow *flow, const char *markup)
{
    put_in(flow, page_type(flow->page, TYPE_LABEL, COLOUR_INK_SOFT), markup, 16, TRUE);
    flow_space(flow, 8);
}

void put_label_as(struct flow *flow, const char *markup, const char *spoken)
{
    const int before = page_count(flow->page);
    put_label(flow, markup);
    if (page_count(flow->page) > before) {
        struct widget *widget = g_ptr_array_index(flow->page->widgets, (guint)before);
        g_free(widget->name);
        widget->name = markup_plain(spoken);
    }
}

void put_source(struct flow *flow, const char *markup)
{
    struct text text = page_type(flow->page, TYPE_LABEL_LIGHT, COLOUR_INK_SOFT);
    put_in(flow, text, markup, 16, FALSE);
}

void put_hint(struct flow *flow, const char *markup, const char *end_markup)
{
    struct rect rect;
    const struct text text = page_type(flow->page, TYPE_LABEL_LIGHT, COLOUR_INK_SOFT);
    if (page_is_narrow(flow->page)) { /* the mockup at 200 % leaves it to the marks and the voice */
        return;
    }
    struct text end = page_type(flow->page, TYPE_LABEL, COLOUR_INK);
    end.align = ALIGN_END;
    const double end_w = end_markup != NULL ? measure_markup_width(flow->page, end, end_markup) : 0;
    const double w = flow->area.w - (end_w > 0 ? end_w + 24 : 0);
    flow->gap = 0;
    const gboolean shown = flow_take(flow, measure_markup(flow->page, text, markup, w), 6, &rect);
    flow_space(flow, 16);
    if (!shown) {
        return;
    }
    put_text(flow->page, (struct rect){rect.x, rect.y, w, rect.h}, text, markup, TRUE);
    if (end_markup != NULL) {
        put_text(flow->page, (struct rect){rect.x + rect.w - end_w, rect.y, end_w, rect.h}, end, end_markup,
                 TRUE);
    }
}

static void paint_bullet(struct canvas *canvas, const struct widget *widget)
{
    const struct text text = widget_text(widget, TYPE_BODY, COLOUR_INK);
    const double line = type_style(TYPE_BODY)->line * type_growth(TYPE_BODY, widget->text_scale);
    const double indent = line;
    const struct rect words =
        from_start(canvas, widget->rect, indent, widget->rect.y, widget->rect.w - indent, widget->rect.h);
    const struct rect sign = from_start(canvas, widget->rect, 0, widget->rect.y, indent, line);
    if (widget->style > 0) {
        struct text bold = text;
        bold.bold = TRUE;
        canvas_text(canvas, bold, widget->icon, sign);
    } else {
        canvas_circle(canvas, sign.x + sign.w / 2 - 6, sign.y + line / 2, 6 * widget->text_scale,
                      COLOUR_PRIMARY, 0, COLOUR_NONE);
    }
    paint_words(canvas, widget, text, words);
}

void put_bullet(struct flow *flow, const char *markup, int number)
{
    const struct text text = page_type(flow->page, TYPE_BODY, COLOUR_INK);
    const double indent = page_type_size(flow->page, TYPE_BODY);
    struct rect rect;
    if (flow_take(flow, measure_markup(flow->page, text, markup, flow->area.w - indent), 10, &rect)) {
        struct widget *widget = put_words(flow->page, ROLE_TEXT, rect, markup, paint_bullet);
        g_autofree char *sign = g_strconcat(words_number(flow->page, number), ".", NULL);
        widget->style = number;
        widget->icon = g_intern_string(sign);
        widget->speak = TRUE;
    }
}

/* ---- pictures ---- */

static void paint_picture(struct canvas *canvas, const struct widget *widget)
{
    canvas_picture(canvas, widget->picture, widget->rect, widget->radius);
    if (canvas_theme(canvas)->high_contrast) {
        canvas_box(canvas, (struct box){.rect = widget->rect,
                                        .radius = widget->radius,
                                        .stroke = STROKE_CONTROL,
                                        .border = COLOUR_BORDER});
    }
}

struct widget *put_picture(struct page *page, struct rect rect, double radius, const char *name,
                           const char *alt)
{
    const gboolean decorative = alt == NULL;
    if (name == NULL || rect.w < 1 || rect.h < 1 ||
        (decorative && (page_is_narrow(page) || canvas_theme(page->canvas)->high_contrast))) {
        return NULL;
    }
    struct widget *widget = put_words(page, ROLE_PICTURE, rect, alt, paint_picture);
    g_clear_pointer(&widget->markup, g_free);
    widget->picture = g_intern_string(name);
    widget->radius = radius;
    return widget;
}

void put_art(struct page *page, struct rect rect, const char *name)
{
    g_autofree char *art = g_strconcat(g_str_has_prefix(name, "art:") ? "" : "art:", name, NULL);
    put_picture(page, rect, RADIUS_ART, art, NULL);
}
