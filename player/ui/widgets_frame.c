/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is on every screen: the bar and the head line. */
#include <math.h>
#include <string.h>

#include "player/ui/screen_words.h"
#include "player/ui/widgets_private.h"

#define RING_SIZE 104.0
#define RING_H 136.0
#define BAR_EDGE 16.0
#define BAR_GAP 10.0
#define LEAVE_EDGE 20.0

/* The five places of the bar. */
enum bar_place { BAR_RING, BAR_LISTEN, BAR_LANGUAGE, BAR_HELP, BAR_LEAVE };

static double bar_growth(double text_scale)
{
    return type_growth(TYPE_BAR, text_scale);
}

/* One below the other at the side, the last at the foot; beside each other above a tall page, the last at the
 * end. */
static struct rect bar_rect(const struct page *page, enum bar_place place)
{
    const double growth = bar_growth(page->text_scale);
    const double ring_h = RING_H + (growth - 1) * 50, key_h = BAR_KEY_H + (growth - 1) * 50;
    const gboolean tall = page_is_tall(page);
    const double key_w = tall ? TALL_BAR_KEY_W : BAR_KEY_W;
    const double before = place - 1;
    if (place == BAR_RING)
        return tall ? (struct rect){BAR_EDGE, (TALL_BAR_H - ring_h) / 2, BAR_KEY_W, ring_h}
                    : (struct rect){BAR_GAP, BAR_EDGE, BAR_KEY_W, ring_h};
    const struct rect key = {tall ? BAR_EDGE + BAR_KEY_W + BAR_GAP + before * (key_w + BAR_GAP) : BAR_GAP,
                             tall ? (TALL_BAR_H - key_h) / 2
                                  : BAR_EDGE + ring_h + BAR_GAP + before * (key_h + BAR_GAP),
                             key_w, key_h};
    if (place != BAR_LEAVE)
        return key;
    return tall ? (struct rect){page->width - BAR_EDGE - key_w, key.y, key_w, key_h}
                : (struct rect){key.x, page->height - LEAVE_EDGE - key_h, key_w, key_h};
}

/* Dark, so that staff see where they are, and who passes by sees it too. */
enum { BAR_OF_LEARNERS, BAR_OF_STAFF };

static int bar_style(const struct page *page)
{
    return trainer_is_open(page->session) ? BAR_OF_STAFF : BAR_OF_LEARNERS;
}

static void paint_rail(struct canvas *canvas, const struct widget *widget)
{
    canvas_fill(canvas, widget->rect, widget->style == BAR_OF_STAFF ? COLOUR_STAFF_BAR : COLOUR_RAIL, 1);
    if (canvas_theme(canvas)->high_contrast) {
        const gboolean tall = widget->rect.w > widget->rect.h;
        const struct rect edge =
            tall ? (struct rect){0, widget->rect.h - STROKE_CONTROL, widget->rect.w, STROKE_CONTROL}
                 : from_start(canvas, widget->rect, widget->rect.w - STROKE_CONTROL, 0, STROKE_CONTROL,
                              widget->rect.h);
        canvas_fill(canvas, edge, COLOUR_LINE, 1);
    }
}

/* Grows with the text size as far as no word is broken. */
static struct text label_text(struct canvas *canvas, const struct widget *widget, enum colour ink, double w)
{
    struct text text = widget_text(widget, TYPE_BAR, ink);
    text.align = ALIGN_CENTRE;
    if (!canvas_text_fits(canvas, text, widget->markup, w)) {
        text.scale = 1;
    }
    return text;
}

/* One line, as large as the ring is wide: two numbers of two digits are long in some languages. */
static struct text ring_text(struct canvas *canvas, const struct widget *widget, enum colour ink)
{
    static const double smaller[] = {1.75, 1.5, 1.25, 1};
    struct text text = label_text(canvas, widget, ink, widget->rect.w + 16);
    for (gsize i = 0; i < G_N_ELEMENTS(smaller); i++) {
        if (canvas_text_width(canvas, text, widget->markup) <= widget->rect.w) {
            break;
        }
        text.scale = MIN(text.scale, smaller[i]);
    }
    return text;
}

static void paint_point(struct canvas *canvas, double cx, double cy, double part)
{
    const double angle = 2 * G_PI * part - G_PI_2;
    canvas_circle(canvas, cx + 42 * cos(angle), cy + 42 * sin(angle), 9.5, COLOUR_ACCENT, 3, COLOUR_INK);
}

/* value: how much is done, from 0 to 1; below 0 nothing is counted and the lamp stands alone. */
static void paint_ring(struct canvas *canvas, const struct widget *widget)
{
    const double cx = widget->rect.x + widget->rect.w / 2, cy = widget->rect.y + RING_SIZE / 2;
    const double size = widget->value < 0 ? RING_SIZE * 1.2 : RING_SIZE;
    const struct rect lamp = {cx - size / 2, cy - size / 2, size, size};
    canvas_picture(canvas, "art:lamp", lamp, 0);
    if (widget->value >= 0) {
        canvas_arc(canvas, cx, cy, 42, 1, 10, COLOUR_TRACK);
        canvas_arc(canvas, cx, cy, 42, widget->value, 10, COLOUR_TRACK_FILL);
        if (widget->value > 0 && widget->value < 1) {
            paint_point(canvas, cx, cy, widget->value);
        }
    }
    const double top = widget->rect.y + RING_SIZE + 4;
    const struct text text =
        ring_text(canvas, widget, widget->style == BAR_OF_STAFF ? COLOUR_ON_STAFF : COLOUR_INK);
    canvas_text(
        canvas, text, widget->markup,
        (struct rect){widget->rect.x - 8, top, widget->rect.w + 16, widget->rect.y + widget->rect.h - top});
}

static void put_ring(struct page *page)
{
    int at = 0, of = 0;
    session_place(page->session, &at, &of);
    const struct rect rect = bar_rect(page, BAR_RING);
    const char *words = "Vigil";
    if (bar_style(page) == BAR_OF_STAFF && of == 0)
        words = page_string(page, N_("Trainer"));
    else if (of == PLACE_SHARE)
        words = page_format(page, "%s %%", words_number(page, at));
    else if (of > 0)
        words = page_format(page, N_("%s of %s"), words_number(page, at), words_number(page, of));
    struct widget *widget = put_words(page, ROLE_PROGRESS, rect, words, paint_ring);
    widget->value = of > 0 ? (double)at / of : -1;
    widget->style = bar_style(page);
    if (page->session->switches.count > 0) { /* which have no key for it */
        widget->act = ACT_WHERE;
        widget->told = page_string(page, N_("Where am I?"));
        widget->radius = RADIUS_TILE;
    }
}

/* ---- keys ---- */

#define KEY_PAD 4.0
#define KEY_ICON 40.0
#define KEY_ICON_LEAST 32.0 /* beside two lines of large words */
#define KEY_ICON_GAP 5.0
#define KEY_EDGE 8.0

enum { KEY_PLAIN, KEY_LEAVE, KEY_STAFF, KEY_LOCK };

static struct box key_box(const struct canvas *canvas, const struct widget *widget)
{
    const gboolean plain = canvas_theme(canvas)->high_contrast;
    struct box box = {.rect = widget->rect,
                      .radius = RADIUS_TILE,
                      .fill = COLOUR_SURFACE,
                      .ledge = plain ? 0 : LEDGE_CARD,
                      .ledge_colour = COLOUR_LEDGE,
                      .stroke = plain ? STROKE_CONTROL : 0,
                      .border = COLOUR_BORDER};
    if (widget->style == KEY_LEAVE || widget->style == KEY_LOCK) {
        box.fill = widget->style == KEY_LOCK ? COLOUR_ACCENT : COLOUR_LEAVE;
        box.ledge = 0;
    } else if (widget->style == KEY_STAFF) {
        box.fill = widget->selected || widget->pressed ? COLOUR_ON_STAFF : COLOUR_STAFF_KEY;
        box.ledge = 0;
    } else if (widget->selected) {
        box.fill = COLOUR_PRIMARY;
    } else if (widget->pressed) {
        box.fill = COLOUR_PRIMARY_TINT;
        box.rect.y += LEDGE_CARD;
        box.ledge = 0;
    }
    return box;
}

static enum colour key_ink(const struct canvas *canvas, const struct widget *widget)
{
    if (widget->style == KEY_LEAVE) {
        return COLOUR_ON_LEAVE;
    }
    if (widget->style == KEY_LOCK) {
        return COLOUR_ON_ACCENT;
    }
    if (widget->style == KEY_STAFF) {
        return widget->selected || widget->pressed ? COLOUR_STAFF_BAR : COLOUR_ON_STAFF;
    }
    if (widget->selected) {
        return COLOUR_ON_PRIMARY;
    }
    return canvas_theme(canvas)->high_contrast ? COLOUR_INK : COLOUR_PRIMARY;
}

/* Words stay clear of the edges where that breaks none of them and their lines have room. */
static double label_width(struct canvas *canvas, struct text text, const char *markup, double w, double room)
{
    const double clear = w - 2 * KEY_PAD;
    const gboolean fits = canvas_text_fits(canvas, text, markup, clear) &&
                          canvas_text_height(canvas, text, markup, clear) <= room;
    return fits ? clear : w;
}

static void paint_bar_key(struct canvas *canvas, const struct widget *widget)
{
    const struct box box = key_box(canvas, widget);
    const double most = KEY_ICON * bar_growth(widget->text_scale);
    const enum colour ink = key_ink(canvas, widget);
    const struct text text = label_text(canvas, widget, ink, box.rect.w);
    canvas_box(canvas, box);
    const double w = label_width(canvas, text, widget->markup, box.rect.w, box.rect.h - most - 10);
    const double words = canvas_text_height(canvas, text, widget->markup, w);
    const double room = box.rect.h - KEY_ICON_GAP - words;
    const double icon = CLAMP(room - 2 * KEY_EDGE, KEY_ICON_LEAST, most);
    const double top = box.rect.y + (room - icon) / 2;
    canvas_icon(canvas, widget->icon, (struct rect){box.rect.x + (box.rect.w - icon) / 2, top, icon, icon},
                ink);
    canvas_text(canvas, text, widget->markup,
                (struct rect){box.rect.x + (box.rect.w - w) / 2, top + icon + KEY_ICON_GAP, w, 0});
}

static struct widget *put_bar_key(struct page *page, enum bar_place place, const char *markup,
                                  const char *icon, enum input_kind input)
{
    struct widget *widget = put_words(page, ROLE_BUTTON, bar_rect(page, place), markup, paint_bar_key);
    widget->icon = g_intern_string(icon);
    widget->input.kind = input;
    widget->radius = RADIUS_TILE;
    widget->style = bar_style(page) == BAR_OF_STAFF ? KEY_STAFF : KEY_PLAIN;
    return widget;
}

/* The last key, which acts as it is pressed. */
static void put_leave_key(struct page *page)
{
    const gboolean staff = bar_style(page) == BAR_OF_STAFF;
    const char *words = page_string(page, staff ? N_("Lock now") : N_("Leave now"));
    put_bar_key(page, BAR_LEAVE, words, staff ? "lock" : "exit", INPUT_LEAVE)->style =
        staff ? KEY_LOCK : KEY_LEAVE;
}

static void put_language_key(struct page *page)
{
    const struct curriculum *curriculum = session_curriculum(page->session);
    const struct curriculum_language *language =
        curriculum != NULL ? curriculum_language(curriculum, page->session->language) : NULL;
    const char *own_name = language != NULL ? language->name : page->session->language;
    g_autofree char *markup = g_markup_escape_text(own_name, -1);
    struct widget *widget = put_bar_key(page, BAR_LANGUAGE, markup, "language", INPUT_LANGUAGES);
    g_free(widget->name);
    widget->name = g_strdup_printf("%s: %s", page_string(page, N_("Language")), own_name);
    widget->selected = page->session->screen == SCREEN_LANGUAGE;
}

/* ---- practice ---- */

#define BAND_TOP 16.0
#define BAND_H 56.0
#define FRAME 8.0

gboolean page_is_practice(const struct page *page)
{
    return page->session->evening != NULL && page->session->evening->practice;
}

static void paint_frame(struct canvas *canvas, const struct widget *widget)
{
    canvas_box(canvas, (struct box){.rect = widget->rect, .stroke = FRAME, .border = COLOUR_NOTICE});
}

static double band_icon(double text_scale)
{
    return 32 * type_growth(TYPE_LABEL_MIN, text_scale);
}

static void paint_band(struct canvas *canvas, const struct widget *widget)
{
    const struct rect rect = widget->rect;
    canvas_box(canvas, (struct box){.rect = rect,
                                    .radius = RADIUS_PICTURE,
                                    .fill = COLOUR_NOTICE_TINT,
                                    .stroke = STROKE_CONTROL,
                                    .border = COLOUR_NOTICE});
    const double icon = band_icon(widget->text_scale);
    canvas_icon(canvas, "practice", from_start(canvas, rect, 16, rect.y, icon, rect.h), COLOUR_NOTICE);
    canvas_text(canvas, widget_text(widget, TYPE_LABEL_MIN, COLOUR_INK), widget->markup,
                from_start(canvas, rect, 16 + icon + 12, rect.y, rect.w - icon - 44, rect.h));
}

static const char *band_words(struct page *page)
{
    return page_string(page, N_("Practice: nothing is counted"));
}

static double band_width(struct page *page)
{
    const double words =
        measure_markup_width(page, page_type(page, TYPE_LABEL_MIN, COLOUR_INK), band_words(page));
    return ceil(words + band_icon(page->text_scale) + 44);
}

double page_head_start(struct page *page)
{
    const double left = page_main(page).x;
    return page_is_practice(page) ? left + band_width(page) + 20 : left;
}

/* All round, and in the place of the head line: on every screen of the group area while nothing is counted.
 */
static void put_practice(struct page *page)
{
    const struct rect band = {page_main(page).x, page_room(page).y + BAND_TOP, band_width(page), BAND_H};
    page_add(page, ROLE_PANEL, (struct rect){0, 0, page->width, page->height}, NULL, paint_frame);
    put_words(page, ROLE_STATUS, band, band_words(page), paint_band);
}

void put_bar(struct page *page)
{
    const struct rect rail = page_is_tall(page) ? (struct rect){0, 0, page->width, TALL_BAR_H}
                                                : (struct rect){0, 0, BAR_WIDTH, page->height};
    const enum section section = page->section;
    page->section = SECTION_BAR;
    page_add(page, ROLE_PANEL, rail, NULL, paint_rail)->style = bar_style(page);
    put_ring(page);
    struct widget *listen =
        put_bar_key(page, BAR_LISTEN, page_string(page, N_("Listen")), "speaker", INPUT_LISTEN);
    listen->role = ROLE_TOGGLE;
    listen->selected = page->session->reading_aloud;
    put_language_key(page);
    struct widget *help =
        put_bar_key(page, BAR_HELP, page_string(page, N_("Help or break")), "help", INPUT_HELP);
    help->selected = page->session->overlay == OVERLAY_HELP || page->session->overlay == OVERLAY_DISPLAY ||
                     page->session->overlay == OVERLAY_SWITCHES || page->session->overlay == OVERLAY_VOICE;
    put_leave_key(page);
    page->section = section;
    if (page_is_practice(page)) {
        put_practice(page);
    }
}

/* Of a head line of two lines. What is longer, in large words, gives way as it does at 200 %. */
#define HEAD_MOST 76.0

gboolean put_head_words(struct page *page, double left, double right, const char *markup)
{
    const struct text text = page_type(page, TYPE_LABEL, COLOUR_INK_SOFT);
    const double h = right > left ? fmax(HEAD_HEIGHT, measure_text(page, text, markup, right - left)) : 0;
    const double y = page_room(page).y + HEAD_TOP + (HEAD_HEIGHT - h) / 2;
    if (h <= 0 || h > HEAD_MOST) {
        return FALSE;
    }
    put_text(page, (struct rect){left, y, right - left, h}, text, markup, FALSE);
    return TRUE;
}

/* What is too long gives way to its first words: "Lesson 3 · First response" to "Lesson 3". */
static gboolean put_head_or_start(struct page *page, double left, double right, const char *markup)
{
    if (put_head_words(page, left, right, markup)) {
        return TRUE;
    }
    const char *end = strstr(markup, " · ");
    g_autofree char *start = end != NULL ? g_strndup(markup, (gsize)(end - markup)) : NULL;
    return start != NULL && put_head_words(page, left, right, start);
}

void put_head(struct page *page, const char *markup, gboolean saved)
{
    if (page_is_narrow(page) || page_is_practice(page)) {
        return;
    }
    const struct rect main = page_main(page);
    const double left = main.x, right = main.x + main.w, top = page_room(page).y + HEAD_TOP;
    const double growth = type_growth(TYPE_LABEL_MIN, page->text_scale);
    double chip = 0;
    if (saved) {
        chip = put_chip(page, right, top + (HEAD_HEIGHT - 28 * growth - 12) / 2, PANEL_POSITIVE, "check",
                        page_string(page, N_("Saved")));
    }
    if (markup != NULL && put_head_or_start(page, left, right - chip - 20, markup)) {
        struct widget *head = g_ptr_array_index(page->widgets, page->widgets->len - 1);
        head->role = ROLE_HEADING;
    }
}
