/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Panels, cards, lists and what shows how far something is. */
#include <math.h>

#include "content/markup.h"
#include "player/ui/screen_words.h"
#include "player/ui/widgets_private.h"

/* ---- panel ---- */

static const struct {
    enum colour ink, tint;
    const char *icon;
} panels[] = {
    [PANEL_POSITIVE] = {COLOUR_POSITIVE, COLOUR_POSITIVE_TINT, "check"},
    [PANEL_RETHINK] = {COLOUR_RETHINK, COLOUR_RETHINK_TINT, "bulb"},
    [PANEL_INFO] = {COLOUR_INFO, COLOUR_INFO_TINT, "shield"},
    [PANEL_NOTICE] = {COLOUR_NOTICE, COLOUR_NOTICE_TINT, "warning"},
};

#define PANEL_TOP 22.0
#define PANEL_START 80.0
#define PANEL_END 26.0

static double panel_start(double text_scale)
{
    return 26 + 36 * type_growth(TYPE_BODY_MIN, text_scale) + 18;
}

/* markup: the bold first line, support: the rest; either may be empty. */
static void paint_panel(struct canvas *canvas, const struct widget *widget)
{
    const enum colour ink = panels[widget->style].ink;
    const double icon = 36 * type_growth(TYPE_BODY_MIN, widget->text_scale);
    const double start = panel_start(widget->text_scale), w = widget->rect.w - start - PANEL_END;
    canvas_box(canvas, (struct box){.rect = widget->rect,
                                    .radius = RADIUS_BUTTON,
                                    .fill = panels[widget->style].tint,
                                    .stroke = canvas_theme(canvas)->high_contrast ? STROKE_CONTROL : 0,
                                    .border = COLOUR_BORDER});
    canvas_icon_stroke(canvas, widget->icon,
                       from_start(canvas, widget->rect, 26, widget->rect.y + PANEL_TOP, icon, icon), ink,
                       g_str_equal(widget->icon, "check") ? 3 : 0);
    double y = widget->rect.y + PANEL_TOP;
    if (*widget->markup != '\0') {
        struct text first = widget_text(widget, TYPE_BODY_MIN, ink);
        first.bold = TRUE;
        y += canvas_text(canvas, first, widget->markup, from_start(canvas, widget->rect, start, y, w, 0));
    }
    if (widget->support != NULL) {
        const struct text text = widget_text(widget, TYPE_BODY_MIN, COLOUR_INK);
        const struct rect rect = from_start(canvas, widget->rect, start, y, w, 0);
        if (widget->reading) {
            canvas_text_reading(canvas, text, widget->support, rect);
        }
        canvas_text(canvas, text, widget->support, rect);
    }
}

static double panel_height(const struct flow *flow, const char *first, const char *markup)
{
    struct page *page = flow->page;
    struct text text = page_type(page, TYPE_BODY_MIN, COLOUR_INK);
    const double w = flow->area.w - panel_start(page->text_scale) - PANEL_END;
    const double words = markup != NULL ? measure_markup(page, text, markup, w) : 0;
    text.bold = TRUE;
    return 2 * PANEL_TOP + words + (first != NULL ? measure_markup(page, text, first, w) : 0);
}

gboolean panel_holds(struct page *page, const char *words, double width)
{
    const double w = width - panel_start(page->text_scale) - PANEL_END;
    return canvas_text_fits(page->canvas, page_type(page, TYPE_BODY_MIN, COLOUR_INK), words, w);
}

void put_panel(struct flow *flow, enum panel_kind kind, const char *icon, const char *first,
               const char *markup)
{
    struct page *page = flow->page;
    const double height = panel_height(flow, first, markup);
    struct rect rect;
    if (height > flow->area.y + flow->area.h - flow->top) { /* its words, which can go on on the next part */
        if (first != NULL)
            put_label(flow, first);
        put_body_small(flow, markup);
        return;
    }
    if (!flow_take(flow, height, 16, &rect)) {
        return;
    }
    g_autofree char *both = g_strdup_printf("%s%s%s", first != NULL ? first : "", first != NULL ? " " : "",
                                            markup != NULL ? markup : "");
    struct widget *widget = put_words(page, ROLE_TEXT, rect, both, paint_panel);
    g_free(widget->markup);
    widget->markup = shown_markup(first);
    widget->support = markup != NULL ? shown_markup(markup) : NULL;
    widget->style = (int)kind;
    widget->icon = g_intern_string(icon != NULL ? icon : panels[kind].icon);
    widget->speak = TRUE;
}

/* ---- card and line ---- */

static void paint_card(struct canvas *canvas, const struct widget *widget)
{
    const gboolean plain = canvas_theme(canvas)->high_contrast;
    canvas_box(canvas, (struct box){.rect = widget->rect,
                                    .radius = RADIUS_CARD,
                                    .fill = COLOUR_SURFACE,
                                    .stroke = widget->selected ? 4
                                              : plain          ? STROKE_CONTROL
                                                               : STROKE_HAIRLINE,
                                    .border = widget->selected ? COLOUR_PRIMARY : COLOUR_LINE,
                                    .ledge = plain ? 0 : LEDGE_CARD,
                                    .ledge_colour = COLOUR_LEDGE});
}

void put_card(struct page *page, struct rect rect, gboolean strong)
{
    page_add(page, ROLE_PANEL, rect, NULL, paint_card)->selected = strong;
}

static void paint_line(struct canvas *canvas, const struct widget *widget)
{
    canvas_fill(canvas, widget->rect, COLOUR_LINE, 1);
}

void put_line(struct page *page, double x, double y, double w)
{
    page_add(page, ROLE_PANEL, (struct rect){x, y, w, STROKE_HAIRLINE}, NULL, paint_line);
}

/* ---- steps ---- */

#define STEP_RING 56.0
#define STEP_GAP 22.0
#define STEP_TIGHT_GAP 16.0
#define STEP_WORDS_GAP 10.0 /* at least, between the words of two rows */
#define STEP_JOINED 0x10    /* a line goes on to the next ring */

/* icon: the number in the language's digits */
static void paint_step_ring(struct canvas *canvas, struct rect ring, const struct widget *widget)
{
    const enum step_look look = (enum step_look)(widget->style & 0xF);
    const double cx = ring.x + ring.w / 2, cy = ring.y + ring.h / 2;
    if (look == STEP_LOOK_DONE) {
        canvas_circle(canvas, cx, cy, ring.w / 2, COLOUR_POSITIVE, 0, COLOUR_NONE);
        canvas_icon_stroke(canvas, "check", rect_grow(ring, -13), COLOUR_SURFACE, 3.4);
        return;
    }
    const gboolean now = look == STEP_LOOK_NOW;
    canvas_circle(canvas, cx, cy, ring.w / 2, now ? COLOUR_PRIMARY : COLOUR_SURFACE, now ? 0 : STROKE_CONTROL,
                  COLOUR_BORDER);
    const struct text text = {
        .type = TYPE_LABEL, .colour = now ? COLOUR_ON_PRIMARY : COLOUR_INK_SOFT, .align = ALIGN_CENTRE};
    canvas_text(canvas, text, widget->icon, ring);
}

static void paint_step(struct canvas *canvas, const struct widget *widget)
{
    const gboolean now = (widget->style & 0xF) == STEP_LOOK_NOW,
                   done = (widget->style & 0xF) == STEP_LOOK_DONE;
    const double above = fmin(STEP_GAP, widget->rect.h - STEP_RING) / 2;
    const struct rect ring =
        from_start(canvas, widget->rect, 0, widget->rect.y + above, STEP_RING, STEP_RING);
    const double w = widget->rect.w - 76;
    if (widget->style & STEP_JOINED) {
        canvas_fill(canvas, (struct rect){ring.x + 26, ring.y + STEP_RING, 4, widget->rect.h - STEP_RING},
                    COLOUR_TRACK, 1);
    }
    if (widget->pressed) {
        canvas_box(canvas, (struct box){.rect = from_start(canvas, widget->rect, 66, widget->rect.y, w + 10,
                                                           widget->rect.h),
                                        .radius = 18,
                                        .fill = COLOUR_PRIMARY_TINT});
    }
    paint_step_ring(canvas, ring, widget);
    const struct text title = widget_text(widget, now || done ? TYPE_ROW : TYPE_ROW_LIGHT, COLOUR_INK);
    const struct text note = widget_text(widget, TYPE_NOTE, COLOUR_INK_SOFT);
    const double first = canvas_text_height(canvas, title, widget->markup, w);
    const double second = widget->support != NULL ? canvas_text_height(canvas, note, widget->support, w) : 0;
    const double y = widget->rect.y + (widget->rect.h - first - second) / 2;
    paint_words(canvas, widget, title, from_start(canvas, widget->rect, 76, y, w, 0));
    if (widget->support != NULL) {
        canvas_text(canvas, note, widget->support, from_start(canvas, widget->rect, 76, y + first, w, 0));
    }
}

static double step_height(struct page *page, const struct step_row *row, double width)
{
    const enum type type = row->look == STEP_LOOK_LATER ? TYPE_ROW_LIGHT : TYPE_ROW;
    const double title = measure_markup(page, page_type(page, type, COLOUR_INK), row->markup, width - 76);
    const double note = row->note == NULL ? 0
                                          : measure_markup(page, page_type(page, TYPE_NOTE, COLOUR_INK),
                                                           row->note, width - 76);
    return fmax(STEP_RING + (page_tightness(page) > 0 ? STEP_TIGHT_GAP : STEP_GAP),
                title + note + STEP_WORDS_GAP);
}

static void name_both(struct widget *widget, const char *note)
{
    if (note != NULL) {
        g_autofree char *plain = markup_plain(note);
        g_autofree char *name = widget->name;
        widget->name = g_strdup_printf("%s. %s", name, plain);
        g_free(widget->support);
        widget->support = shown_markup(note);
    }
}

void put_steps(struct flow *flow, const struct step_row *rows, int n)
{
    for (int i = 0; i < n; i++) {
        struct rect rect;
        if (!flow_take(flow, step_height(flow->page, &rows[i], flow->area.w), 0, &rect)) {
            continue;
        }
        struct widget *widget = put_words(flow->page, ROLE_TEXT, rect, rows[i].markup, paint_step);
        name_both(widget, rows[i].note);
        widget->role = rows[i].input.kind != INPUT_NONE ? ROLE_BUTTON : ROLE_TEXT;
        widget->input = rows[i].input;
        widget->style = (int)rows[i].look | (i + 1 < n ? STEP_JOINED : 0);
        widget->icon = g_intern_string(words_number(flow->page, rows[i].number > 0 ? rows[i].number : i + 1));
        widget->speak = TRUE;
    }
}

/* ---- a row of a list ---- */

#define ROW_BOLD 1
#define ROW_END_WORDS 2

struct row_look {
    double start, end;
};

static double row_icon(double text_scale)
{
    return 36 * type_growth(TYPE_ROW, text_scale);
}

static void paint_row_end(struct canvas *canvas, const struct widget *widget, const char *end, double room)
{
    const struct text text = widget_text(widget, TYPE_LABEL_MIN, COLOUR_INK_SOFT);
    struct text aligned = text;
    aligned.align = ALIGN_END;
    canvas_text(
        canvas, aligned, end,
        from_start(canvas, widget->rect, widget->rect.w - 24 - room, widget->rect.y, room, widget->rect.h));
}

/* support holds the note, a line feed and the words at the end. */
static void paint_row(struct canvas *canvas, const struct widget *widget)
{
    const gboolean acts = widget_can_act(widget);
    struct box box = {.rect = widget->rect,
                      .radius = 18,
                      .fill = COLOUR_SURFACE,
                      .stroke = acts ? STROKE_CONTROL : STROKE_HAIRLINE,
                      .border = acts ? COLOUR_BORDER : COLOUR_LINE};
    if (widget->disabled) {
        box.fill = COLOUR_DISABLED_FILL;
        box.dashed = TRUE;
        box.stroke = STROKE_CONTROL;
        box.border = COLOUR_BORDER;
    } else if (widget->pressed || widget->selected) {
        box.fill = COLOUR_PRIMARY_TINT;
        box.stroke = widget->selected ? 4 : STROKE_CONTROL;
        box.border = COLOUR_PRIMARY;
    }
    canvas_box(canvas, box);
    const double start = widget->icon != NULL ? 22 + row_icon(widget->text_scale) + 16 : 24;
    if (widget->icon != NULL) {
        canvas_icon(canvas, widget->icon,
                    from_start(canvas, widget->rect, 22, widget->rect.y, row_icon(widget->text_scale),
                               widget->rect.h),
                    widget->disabled                      ? COLOUR_DISABLED_INK
                    : canvas_theme(canvas)->high_contrast ? COLOUR_INK
                                                          : COLOUR_PRIMARY);
    }
    g_auto(GStrv) parts = g_strsplit(widget->support, "\n", 2);
    const double room = widget->value;
    if (*parts[1] != '\0') {
        paint_row_end(canvas, widget, parts[1], room);
    }
    const enum colour ink = widget->disabled ? COLOUR_DISABLED_INK : COLOUR_INK;
    const struct text title = widget_text(widget, widget->style & ROW_BOLD ? TYPE_ROW : TYPE_ROW_LIGHT, ink);
    const struct text note = widget_text(widget, TYPE_NOTE, widget->disabled ? ink : COLOUR_INK_SOFT);
    const double w = widget->rect.w - start - 24 - (room > 0 ? room + 16 : 0);
    const double first = canvas_text_height(canvas, title, widget->markup, w);
    const double second = *parts[0] != '\0' ? canvas_text_height(canvas, note, parts[0], w) : 0;
    const double y = widget->rect.y + (widget->rect.h - first - second) / 2;
    paint_words(canvas, widget, title, from_start(canvas, widget->rect, start, y, w, 0));
    if (second > 0) {
        canvas_text(canvas, note, parts[0], from_start(canvas, widget->rect, start, y + first, w, 0));
    }
}

static double row_start(const struct page *page, const struct row *row)
{
    return row->icon != NULL ? 22 + row_icon(page->text_scale) + 16 : 24;
}

static double row_end_width(const struct flow *flow, const struct row *row)
{
    const struct text text = page_type(flow->page, TYPE_LABEL_MIN, COLOUR_INK);
    return row->end != NULL ? fmin(measure_markup_width(flow->page, text, row->end), flow->area.w / 3) : 0;
}

/* Where the title has no room beside the words at the end, these go on after the note. */
static struct row row_that_fits(const struct flow *flow, const struct row *row)
{
    struct page *page = flow->page;
    struct row shown = *row;
    const double w = flow->area.w - row_start(page, row) - 24 - row_end_width(flow, row) - 16;
    g_autofree char *title = shown_markup(row->markup), *end = shown_markup(row->end);
    if (row->end != NULL &&
        (!canvas_text_fits(page->canvas, page_type(page, TYPE_ROW, COLOUR_INK), title, w) ||
         !canvas_text_fits(page->canvas, page_type(page, TYPE_LABEL_MIN, COLOUR_INK), end,
                           row_end_width(flow, row)))) {
        shown.note = row->note != NULL ? page_format(page, "%s · %s", row->note, row->end) : row->end;
        shown.end = NULL;
    }
    return shown;
}

static void put_row_as_it_is(struct flow *flow, const struct row *row)
{
    struct page *page = flow->page;
    const double start = row_start(page, row), room = row_end_width(flow, row);
    const double w = flow->area.w - start - 24 - (room > 0 ? room + 16 : 0);
    const double title = measure_markup(page, page_type(page, TYPE_ROW, COLOUR_INK), row->markup, w);
    const double note =
        row->note != NULL ? measure_markup(page, page_type(page, TYPE_NOTE, COLOUR_INK), row->note, w) : 0;
    struct rect rect;
    if (!flow_take(flow, fmax(76, title + note + 24), 10, &rect)) {
        return;
    }
    struct widget *widget = put_words(page, row->input.kind != INPUT_NONE ? ROLE_BUTTON : ROLE_TEXT, rect,
                                      row->markup, paint_row);
    name_both(widget, row->note);
    name_both(widget, row->end);
    g_autofree char *shown_note = shown_markup(row->note);
    g_autofree char *shown_end = shown_markup(row->end);
    g_free(widget->support);
    widget->support = g_strdup_printf("%s\n%s", shown_note, shown_end);
    widget->value = room;
    widget->style = row->bold ? ROW_BOLD : 0;
    widget->icon = row->icon != NULL ? g_intern_string(row->icon) : NULL;
    widget->input = row->input;
    widget->selected = row->selected;
    widget->disabled = row->disabled;
    widget->radius = 18;
    widget->speak = !row->quiet;
    widget->focusable = row->quiet;
}

void put_row(struct flow *flow, const struct row *row)
{
    const struct row shown = row_that_fits(flow, row);
    put_row_as_it_is(flow, &shown);
}

/* ---- dots and track ---- */

static void paint_dots(struct canvas *canvas, const struct widget *widget)
{
    const int of = widget->style;
    const double step = widget->rect.w / of;
    for (int i = 0; i < of; i++) {
        const double size = fmin(36, step - 6);
        const struct rect dot = from_start(canvas, widget->rect, i * step, widget->rect.y, size, 36);
        const gboolean filled = i < (int)widget->value;
        canvas_circle(canvas, dot.x + size / 2, dot.y + 18, size / 2,
                      filled ? widget->colour : COLOUR_SURFACE, filled ? 0 : 4, COLOUR_BORDER);
    }
}

void put_dots(struct page *page, double x, double y, double w, int filled, int of, enum colour colour)
{
    if (of < 1) {
        return;
    }
    struct widget *widget =
        page_add(page, ROLE_PANEL, (struct rect){x, y, fmin(of * 50.0, w), 36}, NULL, paint_dots);
    widget->value = filled;
    widget->style = of;
    widget->colour = colour;
}

static void paint_track(struct canvas *canvas, const struct widget *widget)
{
    const struct rect rect = widget->rect;
    canvas_box(canvas, (struct box){.rect = rect, .radius = rect.h / 2, .fill = COLOUR_TRACK});
    const double filled = fmax(rect.h, rect.w * fmin(widget->value, 1));
    if (widget->value > 0) {
        canvas_box(canvas, (struct box){.rect = from_start(canvas, rect, 0, rect.y, filled, rect.h),
                                        .radius = rect.h / 2,
                                        .fill = COLOUR_TRACK_FILL});
    }
}

void put_track(struct page *page, struct rect rect, double value, const char *name)
{
    page_add(page, ROLE_PROGRESS, rect, name, paint_track)->value = value;
}
