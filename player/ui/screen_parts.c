/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"

#include <string.h>

#include "content/markup.h"

#define LINE_ICON 36.0
#define LINE_ICON_COLUMN 54.0
#define RING 50.0
#define RING_COLUMN 70.0

static struct text words_text(const struct widget *widget, enum colour colour)
{
    return (struct text){
        .type = TYPE_BODY, .colour = colour, .scale = widget->text_scale, .language = widget->language};
}

static struct rect words_rect(const struct canvas *canvas, const struct widget *widget, double column)
{
    const double indent = column * widget->text_scale;
    return (struct rect){canvas_is_rtl(canvas) ? widget->rect.x : widget->rect.x + indent, widget->rect.y,
                         widget->rect.w - indent, widget->rect.h};
}

/* A square of size at the start of the widget, in the middle of its height. */
static struct rect start_rect(const struct canvas *canvas, const struct widget *widget, double size)
{
    const double side = size * widget->text_scale;
    const double x = canvas_is_rtl(canvas) ? widget->rect.x + widget->rect.w - side : widget->rect.x;
    return (struct rect){x, widget->rect.y + (widget->rect.h - side) / 2, side, side};
}

static void paint_icon_line(struct canvas *canvas, const struct widget *widget)
{
    canvas_icon(canvas, widget->icon, start_rect(canvas, widget, LINE_ICON), COLOUR_INK);
    canvas_text(canvas, words_text(widget, COLOUR_INK), widget->markup,
                words_rect(canvas, widget, LINE_ICON_COLUMN));
}

static void paint_ring_line(struct canvas *canvas, const struct widget *widget)
{
    const struct rect ring = start_rect(canvas, widget, RING);
    canvas_circle(canvas, ring.x + ring.w / 2, ring.y + ring.h / 2, ring.w / 2, COLOUR_SURFACE,
                  STROKE_CONTROL, COLOUR_BORDER);
    const struct text number = {.type = TYPE_LABEL,
                                .colour = COLOUR_INK,
                                .align = ALIGN_CENTRE,
                                .scale = widget->text_scale,
                                .language = widget->language,
                                .bold = TRUE};
    canvas_text(canvas, number, widget->support, ring);
    canvas_text(canvas, words_text(widget, COLOUR_INK), widget->markup,
                words_rect(canvas, widget, RING_COLUMN));
}

static struct widget *put_line_of(struct flow *flow, const char *markup, double column, double least,
                                  double gap, widget_paint paint)
{
    struct page *page = flow->page;
    const double scale = page_text_scale(page);
    const struct text text = page_type(page, TYPE_BODY, COLOUR_INK);
    const double height = MAX(measure_text(page, text, markup, flow->area.w - column * scale), least * scale);
    struct rect rect;
    if (!flow_take(flow, height, gap, &rect))
        return NULL;
    g_autofree char *name = markup_plain(markup);
    struct widget *widget = page_add(page, ROLE_TEXT, rect, name, paint);
    widget->markup = markup_pango(markup);
    widget->text_scale = text.scale;
    widget->speak = TRUE;
    return widget;
}

void put_icon_line(struct flow *flow, const char *icon, const char *markup)
{
    struct widget *widget = put_line_of(flow, markup, LINE_ICON_COLUMN,
                                        page_tightness(flow->page) > 0 ? 44 : 52, 0, paint_icon_line);
    if (widget)
        widget->icon = g_intern_string(icon);
}

static void paint_icon(struct canvas *canvas, const struct widget *widget)
{
    canvas_icon(canvas, widget->icon, widget->rect, COLOUR_INK);
}

void put_icon(struct page *page, struct rect rect, const char *icon)
{
    page_add(page, ROLE_PANEL, rect, NULL, paint_icon)->icon = g_intern_string(icon);
}

void put_ring_line(struct flow *flow, int number, const char *markup)
{
    struct widget *widget = put_line_of(flow, markup, RING_COLUMN, RING, 12, paint_ring_line);
    if (widget)
        widget->support = g_strdup(words_number(flow->page, number));
}

double height_of(struct page *page, enum type type, const char *markup, double width)
{
    return markup ? measure_text(page, page_type(page, type, COLOUR_INK), markup, width) : 0;
}

gboolean has_scenes(const struct page *page)
{
    return !canvas_theme(page_canvas(page))->high_contrast && !page_is_narrow(page);
}

#define SCENE_COLUMN_H 572.0 /* of the design's column: a narrower scene would cut people off */

/* All of it, in the middle of its row: a strip of it would cut people off. */
static struct rect whole_scene(struct page *page, struct rect row, const char *art)
{
    double width, height;
    if (!canvas_picture_size(page_canvas(page), art, &width, &height) || width <= 0 || height <= 0)
        return row;
    const double shown = MIN(row.w, row.h * width / height);
    return (struct rect){row.x + (row.w - shown) / 2, row.y, shown, MIN(row.h, shown * height / width)};
}

struct flow flow_beside_scene(struct page *page, struct scene scene)
{
    const struct rect area = page_main(page);
    struct rect start, end;
    if (page_tightness(page) == TIGHTEST || !has_scenes(page))
        return flow_in(page, area);
    page_columns(page, area, scene.width, scene.gap, &start, &end);
    start.h -= 20;
    if (page_is_tall(page)) {
        start = whole_scene(page, start, scene.art);
    } else {
        const double shape = (scene.height > 0 ? scene.height : SCENE_COLUMN_H) / scene.width;
        const double height = MIN(start.h, start.w * shape);
        start.y += scene.height > 0 ? (start.h - height) / 2 : 0;
        start.h = height;
    }
    put_art(page, start, scene.art);
    return flow_in(page, end);
}

#define KEYS_GAP 56.0
#define KEYS_TALL_GAP 20.0
#define KEYS_TALL_H 438.0
#define KEYS_LEAST_H 378.0

struct rect area_beside_keys(struct page *page, struct rect *keys)
{
    struct rect area = page_main(page);
    *keys = (struct rect){area.x + area.w - KEYS_W, area.y + 6, KEYS_W, KEYS_H};
    if (!page_is_tall(page)) {
        area.w = keys->x - KEYS_GAP - area.x;
        return area;
    }
    keys->h = page_is_narrow(page) ? KEYS_LEAST_H : KEYS_TALL_H;
    keys->x = area.x + (area.w - KEYS_W) / 2;
    keys->y = area.y + area.h - keys->h - LEDGE_BUTTON;
    area.h = keys->y - KEYS_TALL_GAP - area.y;
    return area;
}

double put_whole_picture(struct page *page, struct rect column, const char *name, const char *alt)
{
    const double all = column.w;
    double width, height;
    if (column.w <= 0 || !name)
        return 0;
    if (canvas_picture_size(page_canvas(page), name, &width, &height) && width > 0 && height > 0) {
        column.h = MIN(column.h, column.w * height / width);
        column.w = MIN(column.w, column.h * width / height * 1.1);
    }
    if (page_is_tall(page)) /* alone in its row */
        column.x += (all - column.w) / 2;
    put_picture(page, column, RADIUS_ART, name, alt);
    return column.h;
}

void keep_together(struct flow *flow, double height)
{
    if (flow_left(flow) < height)
        flow_turn(flow);
}

#define PANEL_FRAME_W 120.0
#define PANEL_FRAME_H 60.0

void put_notice(struct flow *flow, enum panel_kind kind, const char *icon, const char *first,
                const char *markup)
{
    struct page *page = flow->page;
    const char *both = page_format(page, "%s %s", first, markup);
    const double w = flow->area.w - PANEL_FRAME_W * page_text_scale(page), left = flow_left(flow);
    const double panel =
        PANEL_FRAME_H + height_of(page, TYPE_BODY_MIN, first, w) + height_of(page, TYPE_BODY_MIN, markup, w);
    if (panel <= left)
        put_panel(flow, kind, icon, first, markup);
    else
        put_label(flow, height_of(page, TYPE_LABEL, both, flow->area.w) + 20 <= left ? both : first);
}

enum colour colour_on_scene(const struct page *page)
{
    return has_scenes(page) ? COLOUR_ON_ACCENT : COLOUR_INK;
}
