/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers: cards with a mark and a key that reads them aloud. */
#include <math.h>

#include "content/markup.h"
#include "player/ui/screen_words.h"
#include "player/ui/widgets_private.h"

/* How a card is laid out: inside measures from its starting edge. */
enum choice_style { STYLE_ONE, STYLE_MANY, STYLE_ACTION, STYLE_CHOSEN };
#define STYLE_PICTURE 0x10   /* a picture at the start, the mark above the hear key */
#define STYLE_DONT_KNOW 0x20 /* a question mark at the start, the mark before the hear key */
#define STYLE_NO_HEAR 0x40
#define STYLE_NO_MARK 0x80
#define STYLE_TIGHT 0x100      /* a smaller picture */
#define STYLE_TIGHTER 0x200    /* and less room around it */
#define STYLE_TILE 0x400       /* an icon on a tile at the start */
#define STYLE_RATHER_NOT 0x800 /* a lock in place of the question mark */

#define TILE 76.0
#define TILE_ICON 46.0
#define TILE_MIN 124.0
#define TILE_GAP 14.0

struct choice_look {
    double mark, hear, picture;
    double words_start, words_end; /* from the two edges */
};

double mark_size(double text_scale)
{
    return round(40 * (1 + (text_scale - 1) * 0.5));
}

double hear_size(double text_scale)
{
    return round(72 * (1 + (text_scale - 1) * 0.22));
}

static struct choice_look choice_look(int style, double text_scale)
{
    struct choice_look look = {.mark = mark_size(text_scale), .hear = hear_size(text_scale)};
    look.picture = !(style & STYLE_PICTURE) ? 0
                   : text_scale >= 1.5      ? 96
                   : style & STYLE_TIGHTER  ? 104
                   : style & STYLE_TIGHT    ? 112
                                            : 132;
    const double hear_room = style & STYLE_NO_HEAR ? 20 : 15 + look.hear + 18;
    look.words_end = hear_room;
    if (style & STYLE_PICTURE) {
        look.words_start = 19 + look.picture + 18;
        look.words_end = fmax(hear_room, style & STYLE_NO_MARK ? 0 : 15 + look.mark + 18);
    } else if (style & STYLE_TILE) {
        look.words_start = 22 + TILE + 20;
    } else if (style & STYLE_DONT_KNOW) {
        look.words_start = 23 + look.mark + 2 + 18;
        look.words_end = hear_room + look.mark + 18;
    } else {
        look.words_start = style & STYLE_NO_MARK ? 26 : 23 + look.mark + 18;
    }
    return look;
}

void paint_mark(struct canvas *canvas, struct rect rect, gboolean box, gboolean selected, gboolean disabled)
{
    const struct box face = {.rect = rect,
                             .radius = box ? 10 : rect.w / 2,
                             .fill = selected ? COLOUR_PRIMARY : COLOUR_SURFACE,
                             .stroke = STROKE_CONTROL,
                             .border = selected ? COLOUR_PRIMARY : COLOUR_BORDER,
                             .dashed = disabled};
    canvas_box(canvas, face);
    if (selected) {
        canvas_icon_stroke(canvas, "check", rect_grow(rect, -rect.w * 0.175), COLOUR_ON_PRIMARY, 3.4);
    }
}

struct box choice_box(const struct widget *widget)
{
    struct box box = {.rect = widget->rect,
                      .radius = RADIUS_BUTTON,
                      .fill = widget->style & STYLE_DONT_KNOW ? COLOUR_CANVAS : COLOUR_SURFACE,
                      .stroke = STROKE_CONTROL,
                      .border = COLOUR_BORDER};
    if (widget->disabled) {
        box.fill = COLOUR_DISABLED_FILL;
        box.dashed = TRUE;
    } else if (widget->selected) {
        box.fill = COLOUR_PRIMARY_TINT;
        box.stroke = STROKE_SELECTED;
        box.border = COLOUR_PRIMARY;
    } else if (widget->pressed) {
        box.fill = COLOUR_SUNKEN;
        box.border = COLOUR_PRIMARY;
    }
    return box;
}

static struct rect mark_place(const struct canvas *canvas, const struct widget *widget,
                              const struct choice_look *look)
{
    const struct rect rect = widget->rect;
    if (widget->style & STYLE_PICTURE) {
        const gboolean alone = widget->style & STYLE_NO_HEAR;
        const double column = look->mark + (alone ? 0 : 10 + look->hear);
        return from_start(canvas, rect, rect.w - 15 - (look->hear + look->mark) / 2,
                          rect.y + (rect.h - column) / 2, look->mark, look->mark);
    }
    const double middle = rect.y + (rect.h - look->mark) / 2;
    const double start = widget->style & STYLE_DONT_KNOW ? rect.w - look->words_end + 18 - 18 : 23;
    return from_start(canvas, rect, start, middle, look->mark, look->mark);
}

static void paint_tile(struct canvas *canvas, const struct widget *widget)
{
    const gboolean plain = canvas_theme(canvas)->high_contrast;
    const struct rect rect = widget->rect;
    const struct rect tile = from_start(canvas, rect, 22, rect.y + (rect.h - TILE) / 2, TILE, TILE);
    if (!plain) {
        canvas_box(canvas, (struct box){.rect = tile, .radius = 24, .fill = COLOUR_PRIMARY_TINT});
    }
    canvas_icon(canvas, widget->icon, rect_grow(tile, -(TILE - TILE_ICON) / 2),
                plain ? COLOUR_INK : COLOUR_PRIMARY);
}

static void paint_start(struct canvas *canvas, const struct widget *widget, const struct choice_look *look)
{
    const struct rect rect = widget->rect;
    if (widget->style & STYLE_PICTURE) {
        const struct rect place =
            from_start(canvas, rect, 19, rect.y + (rect.h - look->picture) / 2, look->picture, look->picture);
        canvas_picture(canvas, widget->picture, place, RADIUS_PICTURE);
        if (canvas_theme(canvas)->high_contrast) {
            canvas_box(
                canvas,
                (struct box){.rect = place, .radius = RADIUS_PICTURE, .stroke = 3, .border = COLOUR_BORDER});
        }
    } else if (widget->style & STYLE_DONT_KNOW) {
        const double size = look->mark + 2;
        const char *icon = widget->style & STYLE_RATHER_NOT ? "lock" : "dont-know";
        canvas_icon(canvas, icon, from_start(canvas, rect, 23, rect.y, size, rect.h), COLOUR_INK);
    } else if (widget->style & STYLE_TILE) {
        paint_tile(canvas, widget);
    }
}

static enum type support_type(int style)
{
    return style & STYLE_TILE ? TYPE_BODY_MIN : TYPE_LABEL_LIGHT;
}

static void paint_choice_words(struct canvas *canvas, const struct widget *widget,
                               const struct choice_look *look)
{
    struct text text = widget_text(widget, widget->type, widget->disabled ? COLOUR_DISABLED_INK : COLOUR_INK);
    text.bold = widget->selected;
    const double w = widget->rect.w - look->words_start - look->words_end;
    const struct rect all =
        from_start(canvas, widget->rect, look->words_start, widget->rect.y, w, widget->rect.h);
    if (widget->support == NULL) {
        paint_words(canvas, widget, text, all);
        return;
    }
    struct text soft = text;
    soft.type = support_type(widget->style);
    soft.colour = COLOUR_INK_SOFT;
    soft.bold = FALSE;
    const double first = canvas_text_height(canvas, text, widget->markup, w);
    const double second = canvas_text_height(canvas, soft, widget->support, w);
    const double top = all.y + (all.h - first - second) / 2;
    paint_words(canvas, widget, text, (struct rect){all.x, top, w, 0});
    canvas_text(canvas, soft, widget->support, (struct rect){all.x, top + first, w, 0});
}

static void paint_choice(struct canvas *canvas, const struct widget *widget)
{
    const struct choice_look look = choice_look(widget->style, widget->text_scale);
    canvas_box(canvas, choice_box(widget));
    paint_start(canvas, widget, &look);
    if (!(widget->style & STYLE_NO_MARK) && widget->icon == NULL) {
        paint_mark(canvas, mark_place(canvas, widget, &look), (widget->style & 0xF) == STYLE_MANY,
                   widget->selected, widget->disabled);
    }
    paint_choice_words(canvas, widget, &look);
}

/* ---- hear key ---- */

static void paint_hear_key(struct canvas *canvas, const struct widget *widget)
{
    const gboolean plain = canvas_theme(canvas)->high_contrast;
    struct box box = {.rect = widget->rect,
                      .radius = 18,
                      .fill = widget->selected ? COLOUR_SURFACE : COLOUR_SUNKEN,
                      .stroke = plain ? STROKE_CONTROL : 0,
                      .border = COLOUR_BORDER};
    enum colour ink = plain ? COLOUR_INK : COLOUR_PRIMARY;
    if (widget->reading) {
        box.fill = COLOUR_PRIMARY;
        ink = COLOUR_ON_PRIMARY;
    } else if (widget->pressed) {
        box.fill = COLOUR_PRIMARY_TINT;
    }
    const double icon = 34 * widget->rect.w / 72;
    canvas_box(canvas, box);
    canvas_icon(canvas, "speaker",
                (struct rect){box.rect.x + (box.rect.w - icon) / 2, box.rect.y, icon, box.rect.h}, ink);
}

void put_hear_key(struct page *page, struct rect rect, gboolean on_tint)
{
    const struct widget *heard = page_widget(page, page_count(page) - 1);
    const char *language = heard->language;
    const char *hear = language != NULL && ui_speaks(language) ? ui_text(language, N_("Hear"))
                                                               : page_string(page, N_("Hear"));
    g_autofree char *name = g_strdup_printf("%s: %s", hear, heard->name);
    struct widget *widget = page_add(page, ROLE_BUTTON, rect, name, paint_hear_key);
    widget->act = ACT_HEAR;
    widget->selected = on_tint;
    widget->radius = 18;
    widget->language = language;
}

/* ---- putting them ---- */

/* At 200 % the words stand alone, where there are any. */
static const char *choice_picture(const struct page *page, const struct choice *choice)
{
    return page_is_narrow(page) && choice->markup != NULL ? NULL : choice->picture;
}

static int choice_style(const struct page *page, enum choice_kind kind, const struct choice *choice)
{
    static const int styles[] = {
        [CHOICE_ONE] = STYLE_ONE, [CHOICE_MANY] = STYLE_MANY, [CHOICE_ACTION] = STYLE_ACTION};
    const gboolean pictured = choice_picture(page, choice) != NULL;
    static const int tight_styles[] = {0, 0, STYLE_TIGHT, STYLE_TIGHTER};
    const gboolean no_mark = choice->no_mark || (kind == CHOICE_ACTION && choice->icon == NULL);
    return styles[kind] | tight_styles[page_tightness(page)] | (pictured ? STYLE_PICTURE : 0) |
           (choice->no_hear_key ? STYLE_NO_HEAR : 0) | (choice->icon != NULL ? STYLE_TILE : 0) |
           (no_mark ? STYLE_NO_MARK : 0) | (kind == CHOICE_ACTION && pictured ? STYLE_NO_MARK : 0);
}

static enum type choice_type(enum choice_kind kind, const struct choice *choice)
{
    return choice->language != NULL && choice->support != NULL ? TYPE_NAME
           : choice->icon != NULL                              ? TYPE_ACTION
           : kind == CHOICE_ACTION                             ? TYPE_ROW
                                                               : TYPE_CHOICE;
}

/* Measured in bold, so that choosing it moves nothing. */
static double choice_height(struct page *page, enum choice_kind kind, const struct choice *choice,
                            double width)
{
    const int style = choice_style(page, kind, choice);
    const struct choice_look look = choice_look(style, page->text_scale);
    struct text text = page_type(page, choice_type(kind, choice), COLOUR_INK);
    text.bold = TRUE;
    text.language = choice->language;
    const double w = width - look.words_start - look.words_end;
    double words = choice->markup != NULL ? measure_markup(page, text, choice->markup, w) : 0;
    if (choice->support != NULL) {
        struct text soft = page_type(page, support_type(style), COLOUR_INK_SOFT);
        soft.language = choice->language;
        words += measure_markup(page, soft, choice->support, w);
    }
    const double keys = (style & STYLE_PICTURE ? look.mark + 10 : 0) + look.hear;
    const double around = style & STYLE_TIGHTER ? 14 : 28;
    const double least = style & STYLE_PICTURE ? fmax(look.picture + around + 10, keys + around)
                         : style & STYLE_TILE  ? TILE_MIN
                                               : CHOICE_MIN;
    return ceil(fmax(words + (style & STYLE_TILE ? 20 : 32), fmax(least, keys + 14)));
}

static void put_choice(struct page *page, enum choice_kind kind, const struct choice *choice,
                       struct rect rect)
{
    const char *words = choice->markup != NULL ? choice->markup : choice->alt;
    const enum role role = kind == CHOICE_MANY  ? ROLE_CHECKBOX
                           : kind == CHOICE_ONE ? ROLE_RADIO
                                                : ROLE_BUTTON;
    struct widget *widget = put_words(page, role, rect, words, paint_choice);
    if (choice->markup == NULL) {
        g_free(widget->markup);
        widget->markup = g_strdup("");
    }
    if (choice->support != NULL) {
        g_autofree char *plain = markup_plain(choice->support);
        widget->support = shown_markup(choice->support);
        if (choice->language == NULL) {
            g_autofree char *name = widget->name;
            widget->name = g_strdup_printf("%s. %s", name, plain);
        }
    }
    widget->style = choice_style(page, kind, choice);
    widget->type = choice_type(kind, choice);
    widget->picture = g_intern_string(choice_picture(page, choice));
    widget->icon = choice->icon != NULL ? g_intern_string(choice->icon) : NULL;
    widget->language = choice->language != NULL ? g_intern_string(choice->language) : NULL;
    widget->input = choice->input;
    widget->selected = choice->selected;
    widget->disabled = choice->disabled;
    widget->answer = TRUE;
    widget->speak = TRUE;
    if (!choice->no_hear_key) {
        const struct choice_look look = choice_look(widget->style, page->text_scale);
        const gboolean over = widget->style & STYLE_PICTURE && !(widget->style & STYLE_NO_MARK);
        const double column = look.hear + (over ? look.mark + 10 : 0);
        const double y = rect.y + (rect.h + column) / 2 - look.hear;
        put_hear_key(page, (struct rect){rect.x + rect.w - 15 - look.hear, y, look.hear, look.hear},
                     choice->selected);
    }
}

/* Whether every word of every answer has room in so narrow a card. */
static gboolean words_fit(struct page *page, enum choice_kind kind, const struct choice *choices, int n,
                          double width)
{
    for (int i = 0; i < n; i++) {
        const struct choice_look look = choice_look(choice_style(page, kind, &choices[i]), page->text_scale);
        struct text text = page_type(page, choice_type(kind, &choices[i]), COLOUR_INK);
        text.bold = TRUE;
        text.language = choices[i].language;
        g_autofree char *shown = shown_markup(choices[i].markup);
        if (!canvas_text_fits(page->canvas, text, shown, width - look.words_start - look.words_end)) {
            return FALSE;
        }
    }
    return TRUE;
}

static int choice_columns(struct flow *flow, enum choice_kind kind, const struct choice *choices, int n,
                          double gap, int wanted)
{
    if (flow->page->text_scale >= 1.5 || n < 2) {
        return 1;
    }
    const int columns = wanted > 0 ? wanted : flow->area.w >= 900 ? 2 : 1;
    return columns > 1 && words_fit(flow->page, kind, choices, n, (flow->area.w - gap) / 2) ? columns : 1;
}

static double row_height(struct page *page, enum choice_kind kind, const struct choice *choices, int n,
                         double width)
{
    double height = 0;
    for (int i = 0; i < n; i++) {
        height = fmax(height, choice_height(page, kind, &choices[i], width));
    }
    return height;
}

static double choice_gap(const struct page *page, gboolean pictures)
{
    static const double gaps[] = {20, 20, 16, 12};
    return page_is_narrow(page) ? 18 : fmin(pictures ? 20 : 16, gaps[page_tightness(page)]);
}

/* Answers that go on to another part say so: "1–3 of 5". */
static void note_answers(struct page *page)
{
    const int first = page->answers.first, last = page->answers.last, of = page->answers.of;
    const char *of_words = words_number(page, of);
    if (first == 0 || (first == 1 && last == of)) {
        return;
    }
    put_foot_note(page, first == last ? page_format(page, N_("%s of %s"), words_number(page, first), of_words)
                                      : page_format(page, N_("%s–%s of %s"), words_number(page, first),
                                                    words_number(page, last), of_words));
}

static void count_answers(struct page *page, int n, gboolean shown)
{
    if (shown && page->answers.first == 0) {
        page->answers.first = page->answers.of + 1;
    }
    page->answers.of += n;
    if (shown) {
        page->answers.last = page->answers.of;
    }
}

void put_choices(struct flow *flow, enum choice_kind kind, const struct choice *choices, int n, int columns)
{
    gboolean pictures = FALSE;
    for (int i = 0; i < n; i++) {
        pictures = pictures || choice_picture(flow->page, &choices[i]) != NULL;
    }
    const double gap = n > 0 && choices[0].icon != NULL ? TILE_GAP : choice_gap(flow->page, pictures);
    columns = choice_columns(flow, kind, choices, n, gap, columns);
    const double w = (flow->area.w - gap * (columns - 1)) / columns;
    flow->page->answers.first = flow->page->answers.of = 0;
    for (int i = 0; i < n; i += columns) {
        const int in_row = MIN(columns, n - i);
        struct rect rect;
        const gboolean shown =
            flow_take(flow, row_height(flow->page, kind, choices + i, in_row, w), gap, &rect);
        count_answers(flow->page, in_row, shown);
        if (shown) {
            for (int j = 0; j < in_row; j++) {
                put_choice(flow->page, kind, &choices[i + j],
                           (struct rect){rect.x + j * (w + gap), rect.y, w, rect.h});
            }
        }
    }
    if (kind != CHOICE_ACTION) {
        note_answers(flow->page);
    }
}

static int no_answer_style(enum choice_kind kind)
{
    return STYLE_DONT_KNOW | (kind == CHOICE_MANY ? STYLE_MANY : STYLE_ONE);
}

static double no_answer_height(struct page *page, enum choice_kind kind, const char *markup, double width)
{
    const struct choice_look look = choice_look(no_answer_style(kind), page->text_scale);
    struct text text = page_type(page, TYPE_CHOICE, COLOUR_INK);
    text.bold = TRUE;
    const double words = measure_markup(page, text, markup, width - look.words_start - look.words_end);
    return fmax(look.hear + 14, words + 28);
}

static void put_no_answer(struct page *page, struct rect rect, enum choice_kind kind, const char *markup,
                          enum input_kind input, gboolean selected)
{
    struct widget *widget =
        put_words(page, kind == CHOICE_MANY ? ROLE_CHECKBOX : ROLE_RADIO, rect, markup, paint_choice);
    const struct choice_look look = choice_look(no_answer_style(kind), page->text_scale);
    widget->style = no_answer_style(kind) | (input == INPUT_DECLINE ? STYLE_RATHER_NOT : 0);
    widget->type = TYPE_CHOICE;
    widget->input.kind = input;
    widget->selected = selected;
    widget->speak = TRUE;
    put_hear_key(page,
                 (struct rect){rect.x + rect.w - 15 - look.hear, rect.y + (rect.h - look.hear) / 2, look.hear,
                               look.hear},
                 selected);
}

static gboolean take_no_answer(struct flow *flow, double height, int n, struct rect *rect)
{
    const gboolean shown = flow_take(flow, height, choice_gap(flow->page, TRUE), rect);
    count_answers(flow->page, n, shown);
    note_answers(flow->page);
    return shown;
}

void put_dont_know(struct flow *flow, enum choice_kind kind, gboolean selected)
{
    struct page *page = flow->page;
    const char *markup = page_string(page, N_("I don’t know"));
    struct rect rect;
    if (take_no_answer(flow, no_answer_height(page, kind, markup, flow->area.w), 1, &rect)) {
        put_no_answer(page, rect, kind, markup, INPUT_DONT_KNOW, selected);
    }
}

void put_rather_not(struct flow *flow, enum choice_kind kind, gboolean selected)
{
    struct page *page = flow->page;
    const char *markup = page_string(page, N_("I’d rather not say"));
    struct rect rect;
    if (take_no_answer(flow, no_answer_height(page, kind, markup, flow->area.w), 1, &rect)) {
        put_no_answer(page, rect, kind, markup, INPUT_DECLINE, selected);
    }
}

void put_no_answers(struct flow *flow, enum choice_kind kind, gboolean dont_know, gboolean rather_not)
{
    struct page *page = flow->page;
    const char *first = page_string(page, N_("I don’t know"));
    const char *second = page_string(page, N_("I’d rather not say"));
    const double gap = choice_gap(page, TRUE), w = (flow->area.w - gap) / 2;
    struct rect rect;
    if (page->text_scale >= 1.5 || page_is_tall(page)) {
        put_dont_know(flow, kind, dont_know);
        put_rather_not(flow, kind, rather_not);
        return;
    }
    const double height =
        fmax(no_answer_height(page, kind, first, w), no_answer_height(page, kind, second, w));
    if (take_no_answer(flow, height, 2, &rect)) {
        rect.w = w;
        put_no_answer(page, rect, kind, first, INPUT_DONT_KNOW, dont_know);
        rect.x += w + gap;
        put_no_answer(page, rect, kind, second, INPUT_DECLINE, rather_not);
    }
}

void put_chosen(struct flow *flow, const char *markup)
{
    const struct choice choice = {.markup = markup, .selected = TRUE, .no_hear_key = TRUE};
    struct rect rect;
    if (flow_take(flow, choice_height(flow->page, CHOICE_ONE, &choice, flow->area.w), 16, &rect)) {
        put_choice(flow->page, CHOICE_ONE, &choice, rect);
        ((struct widget *)g_ptr_array_index(flow->page->widgets, flow->page->widgets->len - 1))->role =
            ROLE_TEXT;
    }
}

/* ---- languages ---- */

void put_language_tiles(struct flow *flow, const struct curriculum_language *languages)
{
    GArray *choices = g_array_new(FALSE, TRUE, sizeof(struct choice));
    for (const struct curriculum_language *language = languages; language != NULL && language->code != NULL;
         language++) {
        const char *code = g_intern_string(language->code);
        const struct choice choice = {
            .markup = page_keep(flow->page, language->name),
            .support = language->begin != NULL ? page_keep(flow->page, language->begin) : "",
            .language = code,
            .input = {.kind = INPUT_LANGUAGE, .id = code},
            .selected = g_str_equal(code, flow->page->session->language),
        };
        g_array_append_val(choices, choice);
    }
    put_choices(flow, CHOICE_ONE, (const struct choice *)(void *)choices->data, (int)choices->len, 0);
    g_array_unref(choices);
}
