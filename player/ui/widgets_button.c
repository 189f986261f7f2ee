/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Buttons, the foot and the chip: everything that is one line of words with an icon. */
#include <math.h>

#include "content/markup.h"
#include "player/ui/screen_words.h"
#include "player/ui/widgets_private.h"

#define LEAST_PADDING 12.0

/* Measures of a kind of button at 100 %. */
struct button_look {
    double height, padding, gap, icon;
    enum type type;
};

static struct button_look button_look(enum button_kind kind, double text_scale)
{
    static const struct button_look looks[] = {
        [BUTTON_PRIMARY] = {80, 47, 14, 34, TYPE_BUTTON},
        [BUTTON_SECONDARY] = {80, 37, 14, 34, TYPE_BUTTON},
        [BUTTON_QUIET] = {80, 19, 14, 34, TYPE_BUTTON},
        [BUTTON_SMALL] = {72, 23, 8, 28, TYPE_BUTTON_SMALL},
    };
    struct button_look look = looks[kind];
    const double growth = type_growth(look.type, text_scale);
    look.height *= 1 + (text_scale - 1) * 0.2;
    look.icon *= growth;
    look.padding *= 2 - growth > 0.75 ? 2 - growth : 0.75; /* words grow, room around them gives way */
    return look;
}

double button_height(const struct page *page, enum button_kind kind)
{
    return button_look(kind, page->text_scale).height;
}

double measure_button(struct page *page, enum button_kind kind, const char *markup, const char *icon)
{
    const struct button_look look = button_look(kind, page->text_scale);
    const double words = measure_markup_width(page, page_type(page, look.type, COLOUR_INK), markup);
    return ceil(2 * look.padding + words + (icon != NULL ? look.icon + look.gap : 0));
}

static struct box button_box(const struct canvas *canvas, const struct widget *widget)
{
    const enum button_kind kind = (enum button_kind)widget->style;
    const gboolean plain = canvas_theme(canvas)->high_contrast;
    struct box box = {.rect = widget->rect, .radius = RADIUS_BUTTON, .stroke = STROKE_CONTROL};
    if (widget->disabled) {
        box.fill = COLOUR_DISABLED_FILL;
        box.border = COLOUR_BORDER;
        box.dashed = TRUE;
        return box;
    }
    if (kind == BUTTON_PRIMARY) {
        box.fill = widget->pressed ? COLOUR_PRIMARY_PRESSED : COLOUR_PRIMARY;
        box.border = box.fill;
        box.ledge_colour = COLOUR_PRIMARY_LEDGE;
    } else {
        box.fill = widget->pressed ? COLOUR_PRIMARY_TINT : COLOUR_SURFACE;
        box.border = plain ? COLOUR_BORDER : COLOUR_PRIMARY;
        box.ledge_colour = COLOUR_LEDGE;
    }
    if (kind == BUTTON_QUIET && !widget->pressed) {
        box.fill = COLOUR_NONE;
        box.border = COLOUR_NONE;
    }
    box.ledge = kind == BUTTON_QUIET || plain ? 0 : LEDGE_BUTTON;
    if (widget->pressed) {
        box.rect.y += LEDGE_BUTTON;
        box.ledge = 0;
    }
    return box;
}

static enum colour button_ink(const struct canvas *canvas, const struct widget *widget)
{
    if (widget->disabled) {
        return COLOUR_DISABLED_INK;
    }
    if (widget->style == BUTTON_PRIMARY) {
        return COLOUR_ON_PRIMARY;
    }
    return canvas_theme(canvas)->high_contrast ? COLOUR_INK : COLOUR_PRIMARY;
}

/* Icon before the words; after them on the filled button, where it points onwards. */
static void paint_button(struct canvas *canvas, const struct widget *widget)
{
    const struct button_look look = button_look((enum button_kind)widget->style, widget->text_scale);
    const struct box box = button_box(canvas, widget);
    const enum colour ink = button_ink(canvas, widget);
    struct text text = widget_text(widget, widget->type, ink);
    text.align = ALIGN_CENTRE;
    canvas_box(canvas, box);
    const double size =
        widget->type == TYPE_BUTTON_BIG ? 46 * type_growth(widget->type, text.scale) : look.icon;
    const double gap = *widget->markup != '\0' ? look.gap : 0;
    const double icon = widget->icon != NULL ? size + gap : 0;
    const double edge = box.rect.h > look.height ? LEAST_PADDING : 0; /* words in two lines keep off it */
    const double words = fmin(canvas_text_width(canvas, text, widget->markup), box.rect.w - icon - 2 * edge);
    const double start = (box.rect.w - words - icon) / 2;
    const gboolean icon_last = widget->style == BUTTON_PRIMARY && widget->value < 1;
    const struct rect words_rect =
        from_start(canvas, box.rect, start + (icon_last ? 0 : icon), box.rect.y, words + 1, box.rect.h);
    canvas_text(canvas, text, widget->markup, words_rect);
    if (widget->icon != NULL) {
        const double x = icon_last ? start + words + gap : start;
        canvas_icon_stroke(canvas, widget->icon,
                           from_start(canvas, box.rect, x, box.rect.y, size, box.rect.h), ink, 2.4);
    }
}

struct widget *put_button_at(struct page *page, struct rect rect, enum button_kind kind, const char *markup,
                             const char *icon, struct input input, gboolean disabled)
{
    struct widget *widget = put_words(page, ROLE_BUTTON, rect, markup, paint_button);
    widget->style = (int)kind;
    widget->type = kind == BUTTON_SMALL ? TYPE_BUTTON_SMALL : TYPE_BUTTON;
    widget->icon = icon != NULL ? g_intern_string(icon) : NULL;
    widget->input = input;
    widget->disabled = disabled;
    widget->primary = kind == BUTTON_PRIMARY;
    return widget;
}

double put_button(struct page *page, struct rect rect, enum button_kind kind, const char *markup,
                  const char *icon, struct input input, gboolean disabled)
{
    rect.w = rect.w > 0 ? rect.w : measure_button(page, kind, markup, icon);
    rect.h = rect.h > 0 ? rect.h : button_height(page, kind);
    put_button_at(page, rect, kind, markup, icon, input, disabled);
    return rect.w;
}

void put_button_of(struct page *page, struct rect rect, enum button_kind kind, const char *of,
                   const char *markup, const char *icon, struct input input)
{
    struct widget *widget = put_button_at(page, rect, kind, markup, icon, input, FALSE);
    g_autofree char *plain = markup_plain(of);
    g_autofree char *name = widget->name;
    widget->name = g_strdup_printf("%s: %s", plain, name);
}

/* Words that one line has no room for take two, and the key grows with them. */
double flow_button_height(const struct flow *flow, enum button_kind kind, const char *markup,
                          const char *icon)
{
    struct page *page = flow->page;
    const struct button_look look = button_look(kind, page->text_scale);
    const double room = flow->area.w - (icon != NULL ? look.icon + look.gap : 0) - 2 * LEAST_PADDING;
    const double words = measure_markup(page, page_type(page, look.type, COLOUR_INK), markup, room);
    return fmax(look.height, words + 2 * LEAST_PADDING) + LEDGE_BUTTON;
}

void put_flow_button(struct flow *flow, enum button_kind kind, const char *markup, const char *icon,
                     struct input input)
{
    struct rect rect;
    if (flow_take(flow, flow_button_height(flow, kind, markup, icon), FLOW_BUTTON_GAP, &rect)) {
        rect.w = fmin(measure_button(flow->page, kind, markup, icon), flow->area.w);
        rect.h -= LEDGE_BUTTON;
        put_button_at(flow->page, rect, kind, markup, icon, input, FALSE);
    }
}

static enum type big_type(enum button_kind kind)
{
    return kind == BUTTON_PRIMARY ? TYPE_BUTTON_BIG : TYPE_BUTTON;
}

double measure_big_button(struct page *page, enum button_kind kind, const char *markup, const char *icon)
{
    const double words = measure_markup_width(page, page_type(page, big_type(kind), COLOUR_INK), markup);
    return ceil(words + (icon != NULL ? 60 : 0) + (kind == BUTTON_PRIMARY ? 116 : 74));
}

double big_button_height(const struct page *page)
{
    return 100 * (1 + (page->text_scale - 1) * 0.3);
}

double put_big_button(struct page *page, double x, double y, enum button_kind kind, const char *markup,
                      const char *icon, struct input input)
{
    const double w = measure_big_button(page, kind, markup, icon);
    const struct rect rect = {x, y, w, big_button_height(page)};
    struct widget *widget = put_button_at(page, rect, kind, markup, icon, input, FALSE);
    widget->type = big_type(kind);
    widget->value = 1; /* the icon stands first */
    return w;
}

static double chip_width(struct page *page, const char *icon, const char *markup)
{
    const double growth = type_growth(TYPE_LABEL_MIN, page->text_scale);
    const double words = measure_markup_width(page, page_type(page, TYPE_LABEL_MIN, COLOUR_INK), markup);
    return words + (icon != NULL ? 12 + 24 * growth + 8 : 16) + 16;
}

static double chip_height(const struct page *page)
{
    return 28 * type_growth(TYPE_LABEL_MIN, page->text_scale) + 12;
}

/* ---- the foot ---- */

#define FOOT_GAP 20.0

void put_foot(struct page *page, enum button_kind kind, const char *markup, const char *icon,
              struct input input)
{
    const struct foot_button button = {kind, page_keep(page, markup), page_keep(page, icon), input, ACT_INPUT,
                                       FALSE};
    g_array_append_val(page->foot, button);
}

void put_foot_disabled(struct page *page, enum button_kind kind, const char *markup, const char *icon)
{
    const struct foot_button button = {
        kind, page_keep(page, markup), page_keep(page, icon), {.kind = INPUT_NONE}, ACT_INPUT, TRUE};
    g_array_append_val(page->foot, button);
}

void put_back(struct page *page)
{
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Back")), "back",
             (struct input){.kind = INPUT_BACK});
}

void put_foot_repeat(struct page *page, const char *markup)
{
    const struct foot_button button = {
        BUTTON_SECONDARY, page_keep(page, markup), "replay", {.kind = INPUT_NONE}, ACT_REPEAT, FALSE};
    g_array_append_val(page->foot, button);
}

void put_next(struct page *page, const char *markup)
{
    put_foot(page, BUTTON_PRIMARY, markup != NULL ? markup : page_string(page, N_("Next")), "next",
             (struct input){.kind = INPUT_NEXT});
}

void put_foot_note(struct page *page, const char *markup)
{
    page->foot_note = page_keep(page, markup);
}

void put_foot_warning(struct page *page, const char *markup)
{
    put_foot_note(page, markup);
    page->foot_note_warns = TRUE;
}

void place_foot(struct page *page, double x, double w)
{
    page->foot_x = x;
    page->foot_w = w;
}

static struct rect foot_sides(const struct page *page)
{
    const struct rect main = page_main(page);
    return page->foot_w > 0 ? (struct rect){page->foot_x, main.y, page->foot_w, main.h} : main;
}

static double foot_row_height(const struct page *page)
{
    return button_height(page, BUTTON_PRIMARY) + 16;
}

double foot_height(const struct page *page)
{
    return FOOT_HEIGHT + (page->foot_rows - 1) * foot_row_height(page);
}

/* On all parts but the last the filled button turns to the next one, and Back turns back first. */
static int turn_of(const struct page *page, const struct foot_button *button)
{
    if (button->kind == BUTTON_PRIMARY && page_part(page) + 1 < page->parts) {
        return 1;
    }
    return button->input.kind == INPUT_BACK && page_part(page) > 0 ? -1 : 0;
}

static struct foot_button as_shown(struct page *page, struct foot_button button)
{
    if (turn_of(page, &button) > 0) {
        button.markup = page->more != NULL ? page->more : page_string(page, N_("More"));
        button.icon = "next";
        button.disabled = FALSE;
    }
    return button;
}

static void put_foot_button(struct page *page, struct rect rect, const struct foot_button *button)
{
    const int turn = turn_of(page, button);
    struct widget *widget = put_button_at(page, rect, button->kind, button->markup, button->icon,
                                          button->input, button->disabled);
    widget->act = button->act;
    if (turn != 0) {
        widget->act = ACT_PART;
        widget->target = turn;
        widget->input = (struct input){.kind = INPUT_NONE};
    }
}

/* What was asked for; else which part of a long page this is. */
static const char *note_words(struct page *page)
{
    if (page->foot_note != NULL || page->parts == 1 || page->overlay > 0) {
        return page->foot_note;
    }
    return page_format(page, N_("Page %s of %s"), words_number(page, page_part(page) + 1),
                       words_number(page, page->parts));
}

/* FALSE where it has no room in one line. */
static gboolean put_warning(struct page *page, double from, double to, double y, double h)
{
    const double w = page->foot_note_warns ? chip_width(page, "warning", page->foot_note) : 0;
    if (!page->foot_note_warns || from + w > to) {
        return FALSE;
    }
    put_chip(page, from + w, y + (h - chip_height(page)) / 2, PANEL_NOTICE, "warning", page->foot_note);
    return TRUE;
}

static void put_note(struct page *page, double from, double to, double y, double h)
{
    struct text text = page_type(page, TYPE_LABEL, COLOUR_INK);
    text.align = from > foot_sides(page).x ? ALIGN_CENTRE : ALIGN_START;
    const char *words = note_words(page);
    if (words == NULL || to <= from || put_warning(page, from, to, y, h)) {
        return;
    }
    const double needed = measure_markup(page, text, words, to - from);
    const gboolean fits = page->foot_note != NULL || measure_markup_width(page, text, words) <= to - from;
    if (fits && needed <= FOOT_HEIGHT) {
        const double above = fmax(0, (needed - h) / 2);
        put_text(page, (struct rect){from, y - above, to - from, fmax(h, needed)}, text, words, FALSE);
    }
}

/* A foot that people could not leave a long page by gets the filled button for it. */
static void need_more(struct page *page)
{
    for (guint i = 0; i < page->foot->len; i++) {
        if (g_array_index(page->foot, struct foot_button, i).kind == BUTTON_PRIMARY) {
            return;
        }
    }
    if (page->parts > 1 && page_part(page) + 1 < page->parts) {
        put_foot(page, BUTTON_PRIMARY, "", "next", (struct input){.kind = INPUT_NONE});
    }
}

/* After a quiet button ("Take a break") the others stand at the end beside the filled one, where one row
 * holds them all: where the button at index i and all after it begin then; else 0. */
static double trailing_start(struct page *page, guint index)
{
    const struct rect main = foot_sides(page);
    const double right = main.x + main.w;
    double all = -FOOT_GAP;
    if (index != 1 || page->foot_rows > 1 ||
        g_array_index(page->foot, struct foot_button, 0).kind != BUTTON_QUIET) {
        return 0;
    }
    for (guint i = index; i < page->foot->len; i++) {
        const struct foot_button button = as_shown(page, g_array_index(page->foot, struct foot_button, i));
        all += FOOT_GAP + measure_button(page, button.kind, button.markup, button.icon);
    }
    return right - all;
}

/* How many rows the foot takes with the words of the last part, or with those that turn to the next one. */
static int foot_rows(struct page *page, gboolean turns)
{
    const struct rect main = foot_sides(page);
    const char *more = page->more != NULL ? page->more : page_string(page, N_("More"));
    double x = 0;
    int rows = 1;
    for (guint i = 0; i < page->foot->len; i++) {
        struct foot_button button = g_array_index(page->foot, struct foot_button, i);
        const gboolean turned = turns && button.kind == BUTTON_PRIMARY;
        const double wanted =
            measure_button(page, button.kind, turned ? more : button.markup, turned ? "next" : button.icon);
        const double w = fmin(wanted, main.w);
        if (x > 0 && x + w > main.w) {
            x = 0;
            rows++;
        }
        rows += wanted > w;
        x += w + FOOT_GAP;
    }
    return rows;
}

/* Puts either the filled buttons or the others where they belong. */
static void put_foot_buttons(struct page *page, gboolean filled)
{
    const double gap = FOOT_GAP, h = button_height(page, BUTTON_PRIMARY);
    const struct rect main = foot_sides(page);
    const double left = main.x, right = main.x + main.w;
    const int above = page->foot_rows - foot_rows(page, page_part(page) + 1 < page->parts);
    double x = left, y = page->height - foot_height(page) + (FOOT_HEIGHT - 6 - h) / 2;
    y += MAX(above, 0) * foot_row_height(page); /* what one row holds is at the bottom */
    for (guint i = 0; i < page->foot->len; i++) {
        const struct foot_button button = as_shown(page, g_array_index(page->foot, struct foot_button, i));
        const double wanted = measure_button(page, button.kind, button.markup, button.icon);
        const double w = fmin(wanted, right - left);
        const double taller = wanted > w ? foot_row_height(page) : 0; /* two lines, as high as two rows */
        const gboolean is_filled = button.kind == BUTTON_PRIMARY;
        x = fmax(x, trailing_start(page, i));
        if (x > left && x + w > right) {
            x = left;
            y += foot_row_height(page);
        }
        if (is_filled == filled) {
            put_foot_button(page, (struct rect){is_filled ? right - w : x, y, w, h + taller}, &button);
        }
        if (is_filled && filled) {
            put_note(page, x, right - w - gap, y, h);
        }
        x += w + gap;
        y += taller;
    }
}

/* The same on every part of a long page: else the parts would change while somebody turns to them. */
static int foot_rows_of_parts(struct page *page)
{
    const int own = foot_rows(page, FALSE);
    return page->parts > 1 ? MAX(own, foot_rows(page, TRUE)) : own;
}

void page_lay_out_foot(struct page *page)
{
    const enum section section = page->section;
    page->section = SECTION_FOOT;
    need_more(page);
    put_foot_buttons(page, TRUE); /* the filled one is first in the order of focus */
    put_foot_buttons(page, FALSE);
    page->section = section;
    page->foot_rows_needed = page->foot->len > 0 ? foot_rows_of_parts(page) : page->foot_rows;
}

/* ---- chip ---- */

static const struct {
    enum colour ink, tint;
} chip_colours[] = {
    [PANEL_POSITIVE] = {COLOUR_POSITIVE, COLOUR_POSITIVE_TINT},
    [PANEL_RETHINK] = {COLOUR_RETHINK, COLOUR_RETHINK_TINT},
    [PANEL_INFO] = {COLOUR_INFO, COLOUR_INFO_TINT},
    [PANEL_NOTICE] = {COLOUR_NOTICE, COLOUR_NOTICE_TINT},
};

static void paint_chip(struct canvas *canvas, const struct widget *widget)
{
    const gboolean plain = canvas_theme(canvas)->high_contrast;
    const enum colour ink = chip_colours[widget->style].ink;
    canvas_box(canvas, (struct box){.rect = widget->rect,
                                    .radius = widget->rect.h / 2,
                                    .fill = chip_colours[widget->style].tint,
                                    .stroke = plain ? STROKE_CONTROL : 0,
                                    .border = COLOUR_BORDER});
    const double icon = widget->icon != NULL ? 24 * type_growth(TYPE_LABEL_MIN, widget->text_scale) : 0;
    const double start = widget->icon != NULL ? 12 + icon + 8 : 16;
    if (widget->icon != NULL) {
        canvas_icon_stroke(canvas, widget->icon,
                           from_start(canvas, widget->rect, 12, widget->rect.y, icon, widget->rect.h), ink,
                           3);
    }
    canvas_text(
        canvas, widget_text(widget, TYPE_LABEL_MIN, ink), widget->markup,
        from_start(canvas, widget->rect, start, widget->rect.y, widget->rect.w - start - 14, widget->rect.h));
}

double put_chip(struct page *page, double x_end, double y, enum panel_kind kind, const char *icon,
                const char *markup)
{
    const double w = chip_width(page, icon, markup);
    const struct rect rect = {x_end - w, y, w, chip_height(page)};
    struct widget *widget = put_words(page, ROLE_STATUS, rect, markup, paint_chip);
    widget->style = (int)kind;
    widget->icon = icon != NULL ? g_intern_string(icon) : NULL;
    return w;
}
