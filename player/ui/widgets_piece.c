/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Things to move: pieces of match and order, the slider, places on a picture. And the strip of the reading.
 */
#include <math.h>

#include "player/ui/screen_words.h"
#include "player/ui/widgets_private.h"

/* ---- pieces ---- */

struct piece_look {
    double start, end, picture, ring;
};

static struct piece_look piece_look(double text_scale, gboolean picture, gboolean ring)
{
    struct piece_look look = {.start = 24, .end = 24, .picture = picture ? 96 : 0, .ring = ring ? 48 : 0};
    if (picture) {
        look.start = 14 + look.picture + 16;
    } else if (ring) {
        look.ring *= type_growth(TYPE_CHOICE, text_scale);
        look.start = 20 + look.ring + 16;
    }
    return look;
}

#define PIECE_DONE 1
#define PIECE_NUMBER 2

static struct box piece_box(const struct widget *widget)
{
    struct box box = {.rect = widget->rect,
                      .radius = RADIUS_BUTTON,
                      .fill = COLOUR_SURFACE,
                      .stroke = STROKE_CONTROL,
                      .border = COLOUR_BORDER};
    if (widget->selected) {
        box.fill = COLOUR_PRIMARY_TINT;
        box.stroke = STROKE_SELECTED;
        box.border = COLOUR_PRIMARY;
    } else if (widget->style & PIECE_DONE) {
        box.fill = COLOUR_POSITIVE_TINT;
        box.border = COLOUR_POSITIVE;
    } else if (widget->pressed) {
        box.fill = COLOUR_SUNKEN;
        box.border = COLOUR_PRIMARY;
    }
    return box;
}

/* Grows with the text size as far as no word is broken, also when it is taken up and bold. */
static struct text piece_text(struct canvas *canvas, struct text text, const char *markup, double width)
{
    while (text.scale > 1 && !canvas_text_fits(canvas, text, markup, width))
        text.scale = fmax(text.scale - 0.25, 1);
    return text;
}

static void paint_piece(struct canvas *canvas, const struct widget *widget)
{
    const int number = widget->style / PIECE_NUMBER;
    const struct piece_look look = piece_look(widget->text_scale, widget->picture != NULL, number > 0);
    canvas_box(canvas, piece_box(widget));
    if (widget->picture != NULL) {
        canvas_picture(canvas, widget->picture,
                       from_start(canvas, widget->rect, 14,
                                  widget->rect.y + (widget->rect.h - look.picture) / 2, look.picture,
                                  look.picture),
                       RADIUS_PICTURE);
    } else if (number > 0) {
        const struct rect ring =
            from_start(canvas, widget->rect, 20, widget->rect.y + (widget->rect.h - look.ring) / 2, look.ring,
                       look.ring);
        canvas_circle(canvas, ring.x + ring.w / 2, ring.y + ring.h / 2, ring.w / 2, COLOUR_SURFACE,
                      STROKE_CONTROL, COLOUR_BORDER);
        struct text text = widget_text(widget, TYPE_LABEL, COLOUR_INK);
        text.align = ALIGN_CENTRE;
        canvas_text(canvas, text, widget->icon, ring);
    }
    const double width = widget->rect.w - look.start - look.end;
    struct text text = widget_text(widget, TYPE_CHOICE, COLOUR_INK);
    const struct piece_look measured = piece_look(widget->text_scale, widget->picture != NULL, TRUE);
    text.bold = TRUE;
    text = piece_text(canvas, text, widget->markup, widget->rect.w - measured.start - measured.end);
    text.bold = widget->selected;
    paint_words(canvas, widget, text,
                from_start(canvas, widget->rect, look.start, widget->rect.y, width, widget->rect.h));
}

double measure_piece(struct page *page, double width, const char *markup, const char *picture)
{
    const struct piece_look look = piece_look(page->text_scale, picture != NULL, TRUE);
    g_autofree char *shown = shown_markup(markup);
    const double room = width - look.start - look.end;
    struct text text = page_type(page, TYPE_CHOICE, COLOUR_INK);
    text.bold = TRUE;
    const double words = measure_markup(page, piece_text(page->canvas, text, shown, room), markup, room);
    return fmax(words + 28, fmax(TARGET_BUTTON, look.picture + 28));
}

/* What a voice says of it, beyond its words. */
static const char *piece_told(struct page *page, int number, gboolean selected)
{
    const char *place = words_number(page, number);
    if (selected) {
        return number > 0 ? page_format(page, N_("Number %s, taken up"), place)
                          : page_string(page, N_("Taken up"));
    }
    return number > 0 ? page_format(page, N_("Number %s"), place) : NULL;
}

double put_piece(struct page *page, struct rect rect, const char *markup, const char *picture, int number,
                 gboolean selected, gboolean done, struct input input)
{
    rect.h = rect.h > 0 ? rect.h : measure_piece(page, rect.w, markup, picture);
    struct widget *widget = put_words(page, ROLE_BUTTON, rect, markup, paint_piece);
    widget->picture = picture != NULL ? g_intern_string(picture) : NULL;
    widget->style = (done ? PIECE_DONE : 0) | MAX(number, 0) * PIECE_NUMBER;
    widget->icon = g_intern_string(words_number(page, number)); /* for the ring */
    widget->selected = selected;
    widget->answer = TRUE;
    widget->input = input;
    widget->speak = TRUE;
    widget->told = piece_told(page, number, selected);
    return rect.h;
}

/* ---- slider ---- */

static void paint_slider(struct canvas *canvas, const struct widget *widget)
{
    const struct rect rect = widget->rect;
    const double middle = rect.y + rect.h - 26;
    const struct rect track = {rect.x, middle - 6, rect.w, 12};
    canvas_box(canvas, (struct box){.rect = track, .radius = 6, .fill = COLOUR_TRACK});
    if (widget->value >= 0) {
        const double x = fmin(fmax(widget->value * rect.w, 19), rect.w - 19);
        canvas_box(canvas, (struct box){.rect = from_start(canvas, track, 0, track.y, x, 12),
                                        .radius = 6,
                                        .fill = COLOUR_TRACK_FILL});
        const struct rect point = from_start(canvas, rect, x - 19, middle - 19, 38, 38);
        canvas_circle(canvas, point.x + 19, point.y + 19, 19, COLOUR_ACCENT, 4, COLOUR_INK);
    }
    struct text text = widget_text(widget, TYPE_KEY, COLOUR_INK);
    text.align = ALIGN_CENTRE;
    text.scale = 1;
    canvas_text(canvas, text, widget->markup, (struct rect){rect.x, rect.y, rect.w, rect.h - 52});
}

static void put_slider_key(struct page *page, struct rect rect, const char *name, const char *icon,
                           const char *told, double number, enum input_kind kind, gboolean disabled)
{
    struct widget *widget = put_button_at(page, rect, BUTTON_SECONDARY, "", icon,
                                          (struct input){.kind = kind, .number = number}, disabled);
    g_free(widget->name);
    widget->name = g_strdup(name);
    widget->told = page_keep(page, told);
}

void put_slider(struct flow *flow, const char *name, double lower, double upper, double step, double value,
                gboolean has_value, enum input_kind kind)
{
    struct page *page = flow->page;
    struct rect rect;
    if (!flow_take(flow, 104, 20, &rect)) {
        return;
    }
    const double from = has_value ? value : round((lower + upper) / 2 / step) * step - step;
    const struct rect minus = {rect.x, rect.y + 26, 80, 76},
                      plus = {rect.x + rect.w - 80, rect.y + 26, 80, 76};
    g_autofree char *ascii = has_value ? g_strdup_printf("%g", value) : g_strdup("");
    g_autofree char *number = words_digits(page->session->language, ascii);
    put_slider_key(page, minus, page_format(page, "%s: %s", name, page_string(page, N_("Less"))), "minus",
                   number, fmax(lower, has_value ? value - step : from), kind, has_value && value <= lower);
    const struct rect track = {rect.x + 104, rect.y, rect.w - 208, rect.h};
    g_autofree char *spoken = g_strdup_printf("%s %s", name, number);
    struct widget *widget = page_add(page, ROLE_SLIDER, track, spoken, paint_slider);
    widget->markup = g_strdup(number);
    widget->value = has_value && upper > lower ? (value - lower) / (upper - lower) : -1;
    put_slider_key(page, plus, page_format(page, "%s: %s", name, page_string(page, N_("More of it"))), "plus",
                   number, fmin(upper, from + step), kind, has_value && value >= upper);
}

/* ---- places on a picture ---- */

/* On a rim, so that the dashes show on a picture of any colour. */
static void paint_hotspot(struct canvas *canvas, const struct widget *widget)
{
    const double size = mark_size(1);
    canvas_box(canvas,
               (struct box){
                   .rect = widget->rect, .radius = 14, .stroke = STROKE_SELECTED, .border = COLOUR_SURFACE});
    canvas_box(canvas, (struct box){.rect = widget->rect,
                                    .radius = 14,
                                    .stroke = widget->selected ? STROKE_SELECTED : STROKE_CONTROL,
                                    .border = widget->selected ? COLOUR_PRIMARY : COLOUR_BORDER,
                                    .dashed = !widget->selected});
    paint_mark(canvas,
               (struct rect){widget->rect.x + (widget->rect.w - size) / 2,
                             widget->rect.y + (widget->rect.h - size) / 2, size, size},
               FALSE, widget->selected, FALSE);
}

void put_hotspot(struct page *page, struct rect rect, const char *name, gboolean selected, struct input input)
{
    struct widget *widget = page_add(page, ROLE_RADIO, rect, name, paint_hotspot);
    widget->selected = selected;
    widget->answer = TRUE;
    widget->input = input;
    widget->speak = TRUE;
    widget->radius = 14;
}

/* ---- the strip of the reading ---- */

static void paint_pause(struct canvas *canvas, const struct widget *widget)
{
    const double cx = widget->rect.x + widget->rect.w / 2, cy = widget->rect.y + widget->rect.h / 2;
    canvas_circle(canvas, cx, cy, widget->rect.w / 2,
                  widget->pressed ? COLOUR_PRIMARY_PRESSED : COLOUR_PRIMARY, 0, COLOUR_NONE);
    canvas_icon(canvas, widget->icon, (struct rect){cx - 20, cy - 20, 40, 40}, COLOUR_ON_PRIMARY);
}

static void paint_time_track(struct canvas *canvas, const struct widget *widget)
{
    const struct rect rect = {widget->rect.x, widget->rect.y + 6, widget->rect.w, 12}; /* never mirrored */
    const double x = rect.w * fmin(fmax(widget->value, 0), 1);
    canvas_box(canvas, (struct box){.rect = rect, .radius = 6, .fill = COLOUR_TRACK});
    canvas_box(
        canvas,
        (struct box){.rect = {rect.x, rect.y, fmax(x, 12), 12}, .radius = 6, .fill = COLOUR_TRACK_FILL});
    canvas_circle(canvas, rect.x + fmax(x, 4), rect.y + 6, 16, COLOUR_ACCENT, 4, COLOUR_INK);
}

static char *clock_words(const struct page *page, gint64 ms)
{
    const gint64 seconds = (ms + 500) / 1000;
    g_autofree char *ascii = g_strdup_printf("%d:%02d", (int)(seconds / 60), (int)(seconds % 60));
    return words_digits(page->session->language, ascii);
}

void put_sound_strip(struct flow *flow)
{
    struct page *page = flow->page;
    const struct view *view = &page->view;
    struct rect rect;
    if (!flow_take(flow, 96 + LEDGE_CARD, 18, &rect)) {
        return;
    }
    rect.h = 96;
    put_card(page, rect, FALSE);
    page_begin_digits(page);
    const gboolean playing = view->reading && !view->reading_paused;
    struct widget *pause = page_add(page, ROLE_BUTTON, (struct rect){rect.x + 16, rect.y + 12, 72, 72},
                                    page_string(page, playing ? N_("Pause") : N_("Play")), paint_pause);
    pause->act = view->reading ? ACT_PAUSE : ACT_REPEAT;
    pause->icon = playing ? "pause" : "play";
    pause->radius = 36;
    const double again = measure_button(page, BUTTON_SMALL, page_string(page, N_("Again")), "replay");
    const struct text text = {.type = TYPE_LABEL, .colour = COLOUR_INK, .align = ALIGN_CENTRE};
    g_autofree char *at = clock_words(page, view->position_ms);
    g_autofree char *of = clock_words(page, view->duration_ms);
    const double end = rect.x + rect.w - again - 20;
    put_text(page, (struct rect){rect.x + 100, rect.y + 32, 68, 32}, text, at, FALSE);
    put_text(page, (struct rect){end - 84, rect.y + 32, 68, 32}, text, of, FALSE);
    struct widget *track =
        page_add(page, ROLE_PROGRESS, (struct rect){rect.x + 180, rect.y + 36, end - 84 - rect.x - 192, 24},
                 NULL, paint_time_track);
    track->value = view->duration_ms > 0 ? (double)view->position_ms / (double)view->duration_ms : 0;
    page_end_digits(page);
    struct widget *repeat =
        put_button_at(page, (struct rect){rect.x + rect.w - again - 12, rect.y + 12, again, 72}, BUTTON_QUIET,
                      page_string(page, N_("Again")), "replay", (struct input){.kind = INPUT_NONE}, FALSE);
    repeat->type = TYPE_BUTTON_SMALL;
    repeat->act = ACT_REPEAT;
}
