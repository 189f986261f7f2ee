/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An episode that plays: its chapters, its track, its keys; and the ring of a talk's timer. */
#include <math.h>

#include "player/ui/screen_words.h"
#include "player/ui/widgets_private.h"

/* ---- a chapter ---- */

#define CHAPTER_H 76.0
#define CHAPTER_RING 48.0
#define CHAPTER_PAD 22.0
#define CHAPTER_START (CHAPTER_PAD + CHAPTER_RING + 18)
#define CHAPTER_GAP 24.0
#define TALK_ICON 32.0

enum { CHAPTER_TALKS = 0x10 };

static void paint_chapter_ring(struct canvas *canvas, const struct widget *widget, struct rect ring)
{
    const enum step_look look = (enum step_look)(widget->style & 0xF);
    const double cx = ring.x + ring.w / 2, cy = ring.y + ring.h / 2;
    switch (look) {
    case STEP_LOOK_DONE:
        canvas_circle(canvas, cx, cy, ring.w / 2, COLOUR_POSITIVE, 0, COLOUR_NONE);
        canvas_icon_stroke(canvas, "check", rect_grow(ring, -10), COLOUR_SURFACE, 3.4);
        return;
    case STEP_LOOK_NOW:
        canvas_circle(canvas, cx, cy, ring.w / 2, COLOUR_PRIMARY, 0, COLOUR_NONE);
        canvas_icon_stroke(canvas, "headphones", rect_grow(ring, -10), COLOUR_ON_PRIMARY, 2.4);
        return;
    case STEP_LOOK_LATER:
        canvas_circle(canvas, cx, cy, ring.w / 2, COLOUR_SURFACE, STROKE_CONTROL, COLOUR_BORDER);
        canvas_text(canvas, (struct text){.type = TYPE_LABEL, .colour = COLOUR_INK, .align = ALIGN_CENTRE},
                    widget->icon, ring);
        return;
    }
}

static void paint_chapter_box(struct canvas *canvas, const struct widget *widget, gboolean now)
{
    if (now || widget->pressed) {
        canvas_box(canvas, (struct box){.rect = widget->rect,
                                        .radius = 18,
                                        .fill = COLOUR_PRIMARY_TINT,
                                        .stroke = now ? 4 : 0,
                                        .border = COLOUR_PRIMARY});
    }
}

/* support: the time, and after a line feed "Talk after". */
static void paint_chapter(struct canvas *canvas, const struct widget *widget)
{
    const struct rect rect = widget->rect;
    const gboolean now = (widget->style & 0xF) == STEP_LOOK_NOW;
    g_auto(GStrv) ends = g_strsplit(widget->support, "\n", 2);
    const struct text time = widget_text(widget, TYPE_SUPPORT, COLOUR_INK_SOFT);
    const struct text talk = widget_text(widget, TYPE_LABEL, COLOUR_INK);
    double end = rect.w - CHAPTER_PAD;
    paint_chapter_box(canvas, widget, now);
    paint_chapter_ring(canvas, widget,
                       from_start(canvas, rect, CHAPTER_PAD, rect.y + (rect.h - CHAPTER_RING) / 2,
                                  CHAPTER_RING, CHAPTER_RING));
    const double time_w = canvas_text_width(canvas, time, ends[0]);
    end -= time_w;
    canvas_text(canvas, time, ends[0], from_start(canvas, rect, end, rect.y, time_w, rect.h));
    if (ends[1] != NULL) {
        const double talk_w = canvas_text_width(canvas, talk, ends[1]);
        end -= CHAPTER_GAP + talk_w;
        canvas_text(canvas, talk, ends[1], from_start(canvas, rect, end, rect.y, talk_w, rect.h));
        end -= TALK_ICON + 10;
        canvas_icon(canvas, "group", from_start(canvas, rect, end, rect.y, TALK_ICON, rect.h), COLOUR_INK);
    }
    struct text title = widget_text(widget, TYPE_BODY, COLOUR_INK);
    title.bold = now;
    paint_words(canvas, widget, title,
                from_start(canvas, rect, CHAPTER_START, rect.y, end - CHAPTER_GAP - CHAPTER_START, rect.h));
}

static struct text chapter_title(const struct page *page)
{
    struct text title = page_type(page, TYPE_BODY, COLOUR_INK);
    title.bold = TRUE;
    return title;
}

/* What the title has beside the time and "Talk after". */
static double chapter_room(struct page *page, const struct chapter_row *row, const char *talk, double width)
{
    const struct text time = page_type(page, TYPE_SUPPORT, COLOUR_INK);
    double end = CHAPTER_PAD + measure_markup_width(page, time, row->time) + CHAPTER_GAP;
    if (talk != NULL) {
        end += CHAPTER_GAP + measure_markup_width(page, page_type(page, TYPE_LABEL, COLOUR_INK), talk) +
               TALK_ICON + 10;
    }
    return width - CHAPTER_START - end;
}

/* Where these words would break the title's, their icon stands alone. */
static const char *talk_shown(struct page *page, const struct chapter_row *row, double width)
{
    if (row->talk == NULL) {
        return NULL;
    }
    const double room = chapter_room(page, row, row->talk, width);
    g_autofree char *markup = shown_markup(row->markup);
    return room > 0 && canvas_text_fits(page->canvas, chapter_title(page), markup, room) ? row->talk : "";
}

double chapter_height(struct page *page, const struct chapter_row *row, double width)
{
    const double room = chapter_room(page, row, talk_shown(page, row, width), width);
    return fmax(CHAPTER_H, measure_markup(page, chapter_title(page), row->markup, room) + 20);
}

void put_chapter(struct flow *flow, const struct chapter_row *row)
{
    struct page *page = flow->page;
    struct rect rect;
    if (!flow_take(flow, chapter_height(page, row, flow->area.w), 0, &rect)) {
        return;
    }
    struct widget *widget = put_words(page, ROLE_BUTTON, rect, row->markup, paint_chapter);
    g_autofree char *title = widget->name;
    widget->name = row->talk != NULL ? g_strdup_printf("%s. %s. %s", title, row->talk, row->time)
                                     : g_strdup_printf("%s. %s", title, row->time);
    const char *talk = talk_shown(page, row, rect.w);
    widget->support = talk != NULL ? g_strdup_printf("%s\n%s", row->time, talk) : g_strdup(row->time);
    widget->icon = g_intern_string(words_number(page, row->number));
    widget->style = (int)row->look;
    widget->selected = row->look == STEP_LOOK_NOW;
    widget->input = row->input;
    widget->radius = 18;
}

/* ---- the track ---- */

#define TRACK_INSET 24.0
#define TRACK_LINE 16.0
#define TRACK_POINT 38.0
#define TRACK_MARK 48.0
#define TRACK_GAP 6.0

static double along(struct rect rect, double part)
{
    return rect.x + TRACK_INSET + (rect.w - 2 * TRACK_INSET) * fmin(fmax(part, 0), 1);
}

double track_part(const struct widget *widget, double x)
{
    const double part = (x - widget->rect.x - TRACK_INSET) / (widget->rect.w - 2 * TRACK_INSET);
    return fmin(fmax(part, 0), 1);
}

static void paint_track_piece(struct canvas *canvas, struct rect line, double point)
{
    canvas_box(canvas, (struct box){.rect = line, .radius = line.h / 2, .fill = COLOUR_TRACK});
    line.w = fmin(line.w, point - line.x);
    if (line.w > line.h / 2) {
        canvas_box(canvas, (struct box){.rect = line, .radius = line.h / 2, .fill = COLOUR_TRACK_FILL});
    }
}

/* From left to right in every language. */
static void paint_episode_track(struct canvas *canvas, const struct widget *widget)
{
    const struct track *track = widget->drawing;
    const struct rect rect = widget->rect;
    const double middle = rect.y + rect.h - 8 - TRACK_POINT / 2;
    const double point = along(rect, widget->value);
    for (int i = 0; i < track->n_chapters; i++) {
        const double from = along(rect, track->chapters[i]) + (i > 0 ? TRACK_GAP / 2 : 0);
        const gboolean last = i + 1 == track->n_chapters;
        const double to = along(rect, last ? 1 : track->chapters[i + 1]) - (last ? 0 : TRACK_GAP / 2);
        paint_track_piece(canvas, (struct rect){from, middle - TRACK_LINE / 2, to - from, TRACK_LINE}, point);
    }
    for (int i = 0; i < track->n_talks; i++) {
        const double x = along(rect, track->talks[i]);
        const struct rect mark = {x - TRACK_MARK / 2, rect.y, TRACK_MARK, TRACK_MARK};
        canvas_circle(canvas, x, rect.y + TRACK_MARK / 2, TRACK_MARK / 2, COLOUR_ACCENT, 0, COLOUR_NONE);
        canvas_icon_stroke(canvas, "group", rect_grow(mark, -10), COLOUR_ON_ACCENT, 2.4);
    }
    canvas_circle(canvas, point, middle, TRACK_POINT / 2, COLOUR_SURFACE, 7,
                  widget->pressed ? COLOUR_PRIMARY_PRESSED : COLOUR_PRIMARY);
}

void put_episode_track(struct page *page, struct rect rect, const char *name, const struct track *track)
{
    struct widget *widget = page_add(page, ROLE_SLIDER, rect, name, paint_episode_track);
    widget->drawing = track;
    widget->value = track->at;
    widget->act = ACT_SEEK;
    widget->radius = RADIUS_PICTURE;
}

/* ---- the keys ---- */

enum { PLAYING_KEY_ROUND, PLAYING_KEY_FILLED };

static void paint_playing_key(struct canvas *canvas, const struct widget *widget)
{
    const gboolean filled = widget->style == PLAYING_KEY_FILLED, plain = canvas_theme(canvas)->high_contrast;
    struct box box = {.rect = widget->rect,
                      .radius = widget->rect.h / 2,
                      .fill = widget->pressed ? COLOUR_PRIMARY_TINT : COLOUR_SURFACE,
                      .stroke = STROKE_CONTROL,
                      .border = plain ? COLOUR_BORDER : COLOUR_PRIMARY,
                      .ledge = plain || widget->pressed ? 0 : LEDGE_BUTTON,
                      .ledge_colour = filled ? COLOUR_PRIMARY_LEDGE : COLOUR_LEDGE};
    if (filled) {
        box.fill = box.border = widget->pressed ? COLOUR_PRIMARY_PRESSED : COLOUR_PRIMARY;
    }
    if (widget->pressed) {
        box.rect.y += LEDGE_BUTTON;
    }
    canvas_box(canvas, box);
    const enum colour ink = filled ? COLOUR_ON_PRIMARY : plain ? COLOUR_INK : COLOUR_PRIMARY;
    if (!filled) {
        canvas_icon_stroke(canvas, widget->icon, rect_grow(box.rect, -23), ink, 1.9);
        return;
    }
    struct text text = widget_text(widget, TYPE_BUTTON_BIG, ink);
    const double words = fmin(canvas_text_width(canvas, text, widget->markup), box.rect.w - 54 - 18 - 40);
    const double start = (box.rect.w - words - 54 - 18) / 2;
    canvas_icon(canvas, widget->icon, from_start(canvas, box.rect, start, box.rect.y, 54, box.rect.h), ink);
    canvas_text(canvas, text, widget->markup,
                from_start(canvas, box.rect, start + 54 + 18, box.rect.y, words + 1, box.rect.h));
}

void put_round_key(struct page *page, double x, double y, const char *markup, const char *icon,
                   struct input input)
{
    struct widget *widget =
        put_words(page, ROLE_BUTTON, (struct rect){x, y, ROUND_KEY, ROUND_KEY}, markup, paint_playing_key);
    widget->icon = g_intern_string(icon);
    widget->input = input;
    widget->style = PLAYING_KEY_ROUND;
    widget->radius = ROUND_KEY / 2;
}

double measure_play_key(struct page *page)
{
    const struct text text = page_type(page, TYPE_BUTTON_BIG, COLOUR_INK);
    const double words = fmax(measure_markup_width(page, text, page_string(page, N_("Pause"))),
                              measure_markup_width(page, text, page_string(page, N_("Play"))));
    return fmax(PLAY_KEY_W, ceil(words) + 54 + 18 + 60);
}

void put_play_key(struct page *page, double x, double y, gboolean playing)
{
    struct widget *widget =
        put_words(page, ROLE_BUTTON, (struct rect){x, y, measure_play_key(page), PLAY_KEY_H},
                  page_string(page, playing ? N_("Pause") : N_("Play")), paint_playing_key);
    widget->icon = playing ? "pause" : "play";
    widget->input = input_of(INPUT_PLAY);
    widget->style = PLAYING_KEY_FILLED;
    widget->primary = TRUE;
    widget->radius = PLAY_KEY_H / 2;
}

/* ---- the timer ---- */

#define TIMER_STROKE 18.0

static void paint_timer(struct canvas *canvas, const struct widget *widget)
{
    const double cx = widget->rect.x + widget->rect.w / 2, cy = widget->rect.y + widget->rect.h / 2;
    const double radius = fmin(widget->rect.w, widget->rect.h) / 2 - TIMER_STROKE / 2 - 2;
    canvas_arc(canvas, cx, cy, radius, 1, TIMER_STROKE, COLOUR_TRACK);
    if (widget->value > 0) {
        canvas_arc(canvas, cx, cy, radius, widget->value, TIMER_STROKE, COLOUR_TRACK_FILL);
    }
    struct text time = widget_text(widget, TYPE_NUMBER_LARGE, COLOUR_INK);
    struct text note = widget_text(widget, TYPE_LABEL_MIN, COLOUR_INK_SOFT);
    time.align = note.align = ALIGN_CENTRE;
    time.scale = note.scale = 1;
    const double h = canvas_text_height(canvas, time, widget->markup, widget->rect.w);
    canvas_text(canvas, time, widget->markup, (struct rect){widget->rect.x, cy - h * 0.7, widget->rect.w, 0});
    canvas_text(canvas, note, widget->support,
                (struct rect){cx - radius + 24, cy + h * 0.26, 2 * radius - 48, 0});
}

void put_timer(struct page *page, struct rect rect, int seconds_left, int seconds_of, const char *markup)
{
    const char *time = words_time(page, (gint64)seconds_left * 1000);
    g_autofree char *name = g_strdup_printf("%s %s", time, markup);
    struct widget *widget = page_add(page, ROLE_STATUS, rect, name, paint_timer);
    widget->markup = g_strdup(time);
    widget->support = shown_markup(markup);
    widget->value = seconds_of > 0 ? (double)seconds_left / seconds_of : 0;
}
