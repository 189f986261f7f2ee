/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signing in: number keys and the code; the row of languages on the first screen. */
#include <math.h>
#include <string.h>

#include "content/markup.h"
#include "player/ui/digit_pictures.h"
#include "player/ui/screen_words.h"
#include "player/ui/widgets_private.h"

#define KEY_W 132.0
#define KEY_H 114.0
#define KEY_GAP 14.0
#define KEY_PICTURE 44.0
#define SLOT_PICTURE 32.0

static void paint_number_key(struct canvas *canvas, const struct widget *widget)
{
    const gboolean plain = canvas_theme(canvas)->high_contrast;
    const gboolean digit = widget->input.kind == INPUT_DIGIT;
    struct box box = {.rect = widget->rect,
                      .radius = RADIUS_BUTTON,
                      .fill = digit ? COLOUR_SURFACE : COLOUR_SUNKEN,
                      .stroke = STROKE_CONTROL,
                      .border = COLOUR_BORDER,
                      .ledge = plain ? 0 : LEDGE_BUTTON,
                      .ledge_colour = COLOUR_LEDGE};
    enum colour ink = digit || plain ? COLOUR_INK : COLOUR_PRIMARY;
    if (widget->disabled) {
        box.fill = COLOUR_DISABLED_FILL;
        box.dashed = TRUE;
        box.ledge = 0;
        ink = COLOUR_DISABLED_INK;
    } else if (widget->pressed) {
        box.fill = COLOUR_PRIMARY_TINT;
        box.border = COLOUR_PRIMARY;
        box.rect.y += LEDGE_BUTTON;
        box.ledge = 0;
    }
    canvas_box(canvas, box);
    if (widget->icon != NULL && !digit) {
        canvas_icon(canvas, widget->icon,
                    (struct rect){box.rect.x + (box.rect.w - 46) / 2, box.rect.y, 46, box.rect.h}, ink);
        return;
    }
    if (widget->icon != NULL) {
        const struct rect half = {box.rect.x + box.rect.w / 2 + 4, box.rect.y, KEY_PICTURE, box.rect.h};
        canvas_icon(canvas, widget->icon, half, plain ? COLOUR_INK : COLOUR_PRIMARY);
        box.rect.w /= 2;
    }
    struct text text = widget_text(widget, digit ? TYPE_KEY : TYPE_BUTTON_SMALL, ink);
    text.scale = digit ? 1 : widget->text_scale > 1.2 ? 1.2 : widget->text_scale;
    text.align = ALIGN_CENTRE;
    canvas_text(canvas, text, widget->markup, box.rect);
}

/* Lower where the foot takes the room. */
static double number_key_height(const struct page *page, double y)
{
    const double room = page->height - foot_height(page) - y - 3 * KEY_GAP - LEDGE_BUTTON;
    return fmax(TARGET_MIN, fmin(KEY_H, room / 4));
}

static struct widget *put_number_key(struct page *page, double x, double y, int place, const char *markup,
                                     struct input input)
{
    const double h = number_key_height(page, y);
    const struct rect rect = {x + place % 3 * (KEY_W + KEY_GAP), y + place / 3 * (h + KEY_GAP), KEY_W, h};
    struct widget *widget = put_words(page, ROLE_KEY, rect, markup, paint_number_key);
    widget->input = input;
    return widget;
}

/* Those of a PIN have no pictures: it is kept in mind, and nobody is to see or hear it. */
static void put_digit_key(struct page *page, double x, double y, int place, const char *name)
{
    struct widget *widget = put_number_key(
        page, x, y, place, name, (struct input){.kind = INPUT_DIGIT, .number = g_ascii_digit_value(*name)});
    if (page->session->screen == SCREEN_CODE) {
        widget->icon = digit_picture(*name).icon;
        widget->told = page_string(page, digit_picture(*name).words);
    }
}

void put_number_keys(struct page *page, double x, double y, gboolean can_erase)
{
    page_begin_digits(page);
    for (int digit = 1; digit <= 9; digit++) {
        const char name[] = {(char)('0' + digit), '\0'};
        put_digit_key(page, x, y, digit - 1, name);
    }
    struct widget *clear =
        put_number_key(page, x, y, 9, page_string(page, N_("Clear")), (struct input){.kind = INPUT_CLEAR});
    clear->disabled = !can_erase;
    put_digit_key(page, x, y, 10, "0");
    struct widget *erase =
        put_number_key(page, x, y, 11, page_string(page, N_("Erase")), (struct input){.kind = INPUT_ERASE});
    erase->icon = "erase";
    erase->disabled = !can_erase;
    page_end_digits(page);
}

/* ---- letters ---- */

#define LETTER_COLUMNS 13
#define LETTER_TALL_COLUMNS 8
#define LETTER_PLACES 39 /* of a sign each, and Erase on two */
#define DIGIT_PLACES 12
#define LETTER_GAP 10.0
#define LETTER_H 84.0

static void paint_letter_key(struct canvas *canvas, const struct widget *widget)
{
    const gboolean plain = canvas_theme(canvas)->high_contrast;
    struct box box = {.rect = widget->rect,
                      .radius = RADIUS_PICTURE,
                      .fill = widget->disabled  ? COLOUR_DISABLED_FILL
                              : widget->pressed ? COLOUR_PRIMARY_TINT
                                                : COLOUR_SURFACE,
                      .stroke = STROKE_CONTROL,
                      .border = widget->pressed ? COLOUR_PRIMARY : COLOUR_BORDER,
                      .dashed = widget->disabled,
                      .ledge = plain || widget->pressed || widget->disabled ? 0 : LEDGE_CARD,
                      .ledge_colour = COLOUR_LEDGE};
    box.rect.y += widget->pressed ? LEDGE_CARD : 0;
    canvas_box(canvas, box);
    const enum colour ink = widget->disabled ? COLOUR_DISABLED_INK : COLOUR_INK;
    if (widget->icon != NULL) {
        canvas_icon(canvas, widget->icon,
                    (struct rect){box.rect.x + (box.rect.w - 46) / 2, box.rect.y, 46, box.rect.h}, ink);
        return;
    }
    struct text text = widget_text(widget, TYPE_KEY, ink);
    text.scale = 0.8;
    text.align = ALIGN_CENTRE;
    canvas_text(canvas, text, widget->markup, box.rect);
}

static int letter_columns(const struct page *page)
{
    return page_is_tall(page) ? LETTER_TALL_COLUMNS : LETTER_COLUMNS;
}

static double sign_keys_height(const struct page *page, int places)
{
    const int rows = (places + letter_columns(page) - 1) / letter_columns(page);
    return rows * (LETTER_H + LETTER_GAP) - LETTER_GAP;
}

double letter_keys_height(const struct page *page)
{
    return sign_keys_height(page, LETTER_PLACES);
}

double digit_keys_height(const struct page *page)
{
    return sign_keys_height(page, DIGIT_PLACES);
}

static struct widget *put_letter_key(struct page *page, struct rect rect, int place, int columns,
                                     const char *markup, struct input input)
{
    const int in_row = letter_columns(page);
    const double w = (rect.w - (in_row - 1) * LETTER_GAP) / in_row;
    const struct rect key = {rect.x + place % in_row * (w + LETTER_GAP),
                             rect.y + place / in_row * (LETTER_H + LETTER_GAP),
                             columns * w + (columns - 1) * LETTER_GAP, LETTER_H};
    struct widget *widget = put_words(page, ROLE_KEY, key, markup, paint_letter_key);
    widget->input = input;
    widget->radius = RADIUS_PICTURE;
    return widget;
}

static void put_sign_keys(struct page *page, struct rect rect, const char *signs, gboolean can_erase)
{
    const int n = (int)strlen(signs);
    page_begin_digits(page);
    for (int i = 0; i < n; i++) {
        const char name[] = {signs[i], '\0'};
        const struct input input = g_ascii_isdigit(signs[i])
                                       ? (struct input){.kind = INPUT_DIGIT, .number = signs[i] - '0'}
                                       : (struct input){.kind = INPUT_LETTER, .id = g_intern_string(name)};
        put_letter_key(page, rect, i, 1, name, input);
    }
    struct widget *erase =
        put_letter_key(page, rect, n, 2, page_string(page, N_("Erase")), (struct input){.kind = INPUT_ERASE});
    erase->icon = "erase";
    erase->disabled = !can_erase;
    page_end_digits(page);
}

void put_letter_keys(struct page *page, struct rect rect, gboolean can_erase)
{
    put_sign_keys(page, rect, "ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890-", can_erase);
}

void put_digit_keys(struct page *page, struct rect rect, gboolean can_erase)
{
    put_sign_keys(page, rect, "1234567890", can_erase);
}

/* ---- the code ---- */

static void paint_slot(struct canvas *canvas, const struct widget *widget)
{
    const gboolean check = widget->style != 0, fits = check && widget->value > 0,
                   unfit = check && widget->value < 0;
    canvas_box(canvas, (struct box){.rect = widget->rect,
                                    .radius = RADIUS_PICTURE,
                                    .fill = fits    ? COLOUR_POSITIVE_TINT
                                            : unfit ? COLOUR_RETHINK_TINT
                                                    : COLOUR_SURFACE,
                                    .stroke = fits || unfit ? 4 : STROKE_CONTROL,
                                    .border = fits    ? COLOUR_POSITIVE
                                              : unfit ? COLOUR_RETHINK
                                                      : COLOUR_BORDER,
                                    .dashed = unfit});
    struct rect above = widget->rect;
    if (widget->icon != NULL) {
        above.h -= SLOT_PICTURE;
        canvas_icon(canvas, widget->icon,
                    (struct rect){above.x + (above.w - SLOT_PICTURE) / 2, above.y + above.h - 6, SLOT_PICTURE,
                                  SLOT_PICTURE},
                    canvas_theme(canvas)->high_contrast ? COLOUR_INK : COLOUR_PRIMARY);
    }
    canvas_text(canvas, (struct text){.type = TYPE_KEY, .colour = COLOUR_INK, .align = ALIGN_CENTRE},
                widget->markup, above);
}

static void paint_dash(struct canvas *canvas, const struct widget *widget)
{
    canvas_box(canvas, (struct box){.rect = widget->rect, .radius = 2.5, .fill = COLOUR_BORDER});
}

/* The whole code is one thing to a voice: "4 0 2 8 1 7 9". */
static void put_code_words(struct page *page, struct rect rect, const char *digits)
{
    g_autoptr(GString) words = g_string_new(NULL);
    for (const char *at = digits; *at != '\0'; at++) {
        g_string_append_printf(words, "%s%c", at > digits ? " " : "", *at);
    }
    page_add(page, ROLE_STATUS, rect, words->str, paint_nothing);
}

/* What was typed last is told while the number grows: "Digit 3 of 7: 2, Fish". */
static void put_last_digit(struct page *page, struct rect rect, const char *digits)
{
    const int typed = (int)strlen(digits);
    if (typed == 0) {
        return;
    }
    const char last[] = {digits[typed - 1], '\0'};
    const char *words =
        page_format(page, N_("Digit %s of %s: %s, %s"), words_number(page, typed),
                    words_number(page, CODE_DIGITS), last, page_string(page, digit_picture(*last).words));
    page_add(page, ROLE_STATUS, rect, words, paint_nothing)->speak = TRUE;
}

void put_code(struct page *page, double x, double y, const char *digits, enum code_verdict verdict)
{
    static const double places[CODE_DIGITS] = {0, 71, 142, 227, 298, 369, 471};
    const gsize typed = strlen(digits);
    page_begin_digits(page);
    put_code_words(page, (struct rect){x, y, 535, 88}, digits);
    put_last_digit(page, (struct rect){x, y, 535, 88}, digits);
    for (gsize i = 0; i < CODE_DIGITS; i++) {
        const char digit[] = {i < typed ? digits[i] : '\0', '\0'};
        struct widget *slot =
            page_add(page, ROLE_PANEL, (struct rect){x + places[i], y, 64, 88}, NULL, paint_slot);
        slot->markup = g_strdup(digit);
        slot->icon = i < typed ? digit_picture(digits[i]).icon : NULL;
        slot->style = i == CODE_DIGITS - 1;
        slot->value = typed < CODE_DIGITS ? 0 : verdict == CODE_FITS ? 1 : -1;
    }
    page_add(page, ROLE_PANEL, (struct rect){x + 443, y + 42, 18, 5}, NULL, paint_dash);
    page_end_digits(page);
}

/* ---- languages of the first screen ---- */

static void paint_language_button(struct canvas *canvas, const struct widget *widget)
{
    canvas_box(canvas, (struct box){.rect = widget->rect,
                                    .radius = 18,
                                    .fill = widget->selected || widget->pressed ? COLOUR_PRIMARY_TINT
                                                                                : COLOUR_SURFACE,
                                    .stroke = widget->selected ? 4 : STROKE_CONTROL,
                                    .border = widget->selected ? COLOUR_PRIMARY : COLOUR_BORDER});
    struct text text =
        widget_text(widget, TYPE_LABEL, canvas_theme(canvas)->high_contrast ? COLOUR_INK : COLOUR_PRIMARY);
    text.align = ALIGN_CENTRE;
    canvas_text(canvas, text, widget->markup, widget->rect);
}

double measure_language_button(struct page *page, const struct curriculum_language *language)
{
    g_autofree char *markup = markup_escape(language->name);
    struct text text = page_type(page, TYPE_LABEL, COLOUR_PRIMARY);
    text.language = g_intern_string(language->code);
    return measure_markup_width(page, text, markup) + 2 * 34;
}

void put_language_button(struct page *page, double x, double y, double width,
                         const struct curriculum_language *language)
{
    g_autofree char *markup = markup_escape(language->name);
    struct widget *widget =
        put_words(page, ROLE_BUTTON, (struct rect){x, y, width, button_height(page, BUTTON_SMALL)}, markup,
                  paint_language_button);
    widget->language = g_intern_string(language->code);
    widget->input = (struct input){.kind = INPUT_LANGUAGE, .id = widget->language};
    widget->selected = g_str_equal(language->code, page->session->language);
    widget->radius = 18;
}
