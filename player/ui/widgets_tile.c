/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choices for those who don't read: cards with the picture above the words, and keys with a mark of their
 * own. */
#include <math.h>

#include "content/markup.h"
#include "player/ui/widgets_private.h"

#define TILE_PADDING 14.0
#define TILE_GAP 16.0
#define TILE_LEAST 84.0 /* of a picture */
#define CORNER_GAP 8.0

enum tile_style { TILE_ONE, TILE_MANY, TILE_ACTION };
#define TILE_NO_HEAR 0x10
#define TILE_SMALL 0x20
#define TILE_APART 0x40 /* mark and hear key on either side of a small picture */
#define SMALL_PICTURE 116.0

struct tile_look {
    double mark, hear, picture;
    double before, corner; /* room beside the picture, at the start and at the end */
};

#define WIDE 400.0

/* How high a picture is at most, tighter and tighter. */
static double picture_size(int tightness, double width)
{
    static const double sizes[] = {176, 148, 112, TILE_LEAST}, wide[] = {240, 200, 148, TILE_LEAST};
    return width < WIDE ? sizes[tightness] : wide[tightness];
}

static struct tile_look tile_look(int style, double text_scale)
{
    struct tile_look look = {.mark = mark_size(text_scale), .hear = hear_size(text_scale)};
    const double key = style & TILE_NO_HEAR ? 0 : look.hear;
    const double mark = (style & 0xF) == TILE_ACTION ? 0 : look.mark;
    look.corner = fmax(key, mark) > 0 ? fmax(key, mark) + CORNER_GAP : 0;
    look.before = style & TILE_APART ? mark + CORNER_GAP : 0;
    return look;
}

/* How high the mark and the hear key are at the end of a tile, one above the other. */
static double corner_height(int style, const struct tile_look *look)
{
    const double key = style & TILE_NO_HEAR ? 0 : look->hear;
    const double mark = (style & 0xF) == TILE_ACTION ? 0 : look->mark;
    return key > 0 && mark > 0 && !(style & TILE_APART) ? mark + CORNER_GAP + key : fmax(key, mark);
}

/* Words begin below the picture and below what stands beside it. */
static double upper_height(int style, double text_scale, double side)
{
    const struct tile_look look = tile_look(style, text_scale);
    return fmax(side, corner_height(style, &look));
}

/* ---- painting ---- */

static struct rect picture_place(const struct canvas *canvas, const struct widget *widget)
{
    const struct tile_look look = tile_look(widget->style, widget->text_scale);
    const double corner = widget->style & TILE_NO_HEAR ? 0 : look.corner;
    const double side = widget->value;
    const double start = (widget->rect.w - corner - look.before - side) / 2 + look.before;
    return from_start(canvas, widget->rect, start, widget->rect.y + TILE_PADDING, side, side);
}

static void paint_tile(struct canvas *canvas, const struct widget *widget)
{
    const struct tile_look look = tile_look(widget->style, widget->text_scale);
    const int kind = widget->style & 0xF;
    const struct rect picture = picture_place(canvas, widget);
    struct text text = widget_text(widget, widget->type, widget->disabled ? COLOUR_DISABLED_INK : COLOUR_INK);
    text.align = ALIGN_CENTRE;
    canvas_box(canvas, choice_box(widget));
    canvas_picture(canvas, widget->picture, picture, RADIUS_PICTURE);
    if (canvas_theme(canvas)->high_contrast) {
        const struct box frame = {
            .rect = picture, .radius = RADIUS_PICTURE, .stroke = 3, .border = COLOUR_BORDER};
        canvas_box(canvas, frame);
    }
    if (kind != TILE_ACTION) {
        const double start =
            widget->style & TILE_APART ? TILE_PADDING : widget->rect.w - TILE_PADDING - look.mark;
        paint_mark(
            canvas,
            from_start(canvas, widget->rect, start, widget->rect.y + TILE_PADDING, look.mark, look.mark),
            kind == TILE_MANY, widget->selected, widget->disabled);
    }
    const double top = picture.y + upper_height(widget->style, widget->text_scale, picture.h);
    paint_words(canvas, widget, text,
                (struct rect){widget->rect.x + TILE_PADDING, top, widget->rect.w - 2 * TILE_PADDING,
                              widget->rect.y + widget->rect.h - top});
}

/* ---- sizes ---- */

static struct text tile_text(const struct page *page)
{
    return page_type(page, TYPE_LABEL, COLOUR_INK);
}

static int tile_style(const struct page *page, enum choice_kind kind, const struct choice *tile)
{
    static const int styles[] = {
        [CHOICE_ONE] = TILE_ONE, [CHOICE_MANY] = TILE_MANY, [CHOICE_ACTION] = TILE_ACTION};
    const gboolean apart = page->tightness == TIGHTEST && kind != CHOICE_ACTION && !tile->no_hear_key;
    return styles[kind] | (apart ? TILE_APART : 0) | (tile->no_hear_key ? TILE_NO_HEAR : 0) |
           (tile->small_picture ? TILE_SMALL : 0);
}

static gboolean tiles_fit(struct page *page, enum choice_kind kind, const struct choice *tiles, int n,
                          double width)
{
    for (int i = 0; i < n; i++) {
        const struct tile_look look = tile_look(tile_style(page, kind, &tiles[i]), page->text_scale);
        g_autofree char *shown = shown_markup(tiles[i].markup);
        if (width < TILE_LEAST + look.before + look.corner + 2 * TILE_PADDING ||
            !canvas_text_fits(page->canvas, tile_text(page), shown, width - 2 * TILE_PADDING)) {
            return FALSE;
        }
    }
    return TRUE;
}

static double tile_width(const struct flow *flow, int columns)
{
    return (flow->area.w - TILE_GAP * (columns - 1)) / columns;
}

static double picture_side(const struct page *page, int style, double width)
{
    const struct tile_look look = tile_look(style, page->text_scale);
    const gboolean both = (style & 0xF) != TILE_ACTION && !(style & (TILE_NO_HEAR | TILE_APART));
    const double least = both ? corner_height(style, &look) : 0; /* of what stands beside it */
    const double room = width - 2 * TILE_PADDING - look.before - (style & TILE_NO_HEAR ? 0 : look.corner);
    const double size = fmax(least, picture_size(page->tightness, width));
    return floor(fmin(style & TILE_SMALL ? fmin(size, SMALL_PICTURE) : size, room));
}

static double tiles_height(struct page *page, enum choice_kind kind, const struct choice *tiles, int n,
                           double width)
{
    double height = 0;
    for (int i = 0; i < n; i++) {
        const double words = measure_markup(page, tile_text(page), tiles[i].markup, width - 2 * TILE_PADDING);
        const int style = tile_style(page, kind, &tiles[i]);
        const double upper = upper_height(style, page->text_scale, picture_side(page, style, width));
        height = fmax(height, TILE_PADDING + upper + 8 + words + 12);
    }
    return ceil(height);
}

/* ---- putting them ---- */

static void put_tile(struct page *page, enum choice_kind kind, const struct choice *tile, struct rect rect)
{
    static const enum role roles[] = {
        [CHOICE_ONE] = ROLE_RADIO, [CHOICE_MANY] = ROLE_CHECKBOX, [CHOICE_ACTION] = ROLE_BUTTON};
    struct widget *widget = put_words(page, roles[kind], rect, tile->markup, paint_tile);
    widget->style = tile_style(page, kind, tile);
    widget->type = TYPE_LABEL;
    widget->value = picture_side(page, widget->style, rect.w);
    widget->picture = g_intern_string(tile->picture);
    widget->input = tile->input;
    widget->selected = tile->selected;
    widget->disabled = tile->disabled;
    widget->answer = TRUE;
    widget->speak = TRUE;
    if (!tile->no_hear_key) {
        const struct tile_look look = tile_look(widget->style, page->text_scale);
        const double down = kind == CHOICE_ACTION || widget->style & TILE_APART ? 0 : look.mark + CORNER_GAP;
        put_hear_key(page,
                     (struct rect){rect.x + rect.w - TILE_PADDING - look.hear, rect.y + TILE_PADDING + down,
                                   look.hear, look.hear},
                     tile->selected);
    }
}

/* For their words, and for a row of them below what stands on every part. */
static gboolean has_room(const struct flow *flow, enum choice_kind kind, const struct choice *tiles, int n,
                         int columns)
{
    const double width = tile_width(flow, columns);
    return tiles_fit(flow->page, kind, tiles, n, width) &&
           tiles_height(flow->page, kind, tiles, n, width) <=
               flow->area.y + flow->area.h - flow->top - TILE_GAP;
}

void put_tiles(struct flow *flow, enum choice_kind kind, const struct choice *tiles, int n, int columns)
{
    while (columns > 1 && !has_room(flow, kind, tiles, n, columns)) {
        columns--;
    }
    const double w = tile_width(flow, columns);
    const double height = tiles_height(flow->page, kind, tiles, n, w);
    for (int i = 0; i < n; i += columns) {
        struct rect rect;
        if (!flow_take(flow, height, TILE_GAP, &rect)) {
            continue;
        }
        for (int j = 0; j < MIN(columns, n - i); j++) {
            put_tile(flow->page, kind, &tiles[i + j],
                     (struct rect){rect.x + j * (w + TILE_GAP), rect.y, w, rect.h});
        }
    }
}

/* ---- keys with a mark ---- */

#define KEY_ICON 32.0
#define KEY_PADDING 20.0
#define KEY_GAP 10.0

static void paint_mark_key(struct canvas *canvas, const struct widget *widget)
{
    struct text text = widget_text(widget, widget->type, COLOUR_INK);
    const double size = KEY_ICON * type_growth(widget->type, text.scale);
    canvas_box(canvas, choice_box(widget));
    canvas_icon(canvas, widget->icon,
                from_start(canvas, widget->rect, KEY_PADDING, widget->rect.y, size, widget->rect.h),
                widget->selected && !canvas_theme(canvas)->high_contrast ? COLOUR_PRIMARY : COLOUR_INK);
    const double start = KEY_PADDING + size + KEY_GAP;
    paint_words(
        canvas, widget, text,
        from_start(canvas, widget->rect, start, widget->rect.y, widget->rect.w - start, widget->rect.h));
}

double measure_mark_key(struct page *page, const char *markup)
{
    const struct text text = page_type(page, TYPE_BUTTON_SMALL, COLOUR_INK);
    return ceil(2 * KEY_PADDING + KEY_GAP + KEY_ICON * type_growth(TYPE_BUTTON_SMALL, page->text_scale) +
                measure_markup_width(page, text, markup));
}

void put_mark_key(struct page *page, struct rect rect, const char *of, const char *markup, const char *icon,
                  gboolean selected, struct input input)
{
    struct widget *widget = put_words(page, ROLE_RADIO, rect, markup, paint_mark_key);
    g_autofree char *plain = markup_plain(of);
    g_autofree char *name = widget->name;
    widget->name = g_strdup_printf("%s: %s", plain, name);
    widget->type = TYPE_BUTTON_SMALL;
    widget->icon = g_intern_string(icon);
    widget->input = input;
    widget->selected = selected;
    widget->radius = RADIUS_BUTTON;
}
