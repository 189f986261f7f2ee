/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "player/ui/breaks.h"
#include "player/ui/canvas_private.h"
#include "player/ui/fonts.h"

/* A text that Pango has shaped and broken into lines. Shaping is by far the dearest part of a screen, so
 * these are kept under everything that could change them. */
struct laid_out {
    PangoLayout *layout;
    double width, height;                       /* of the lines, logical */
    double line, baseline;                      /* a line's height, and where in it the letters stand */
    double lower;                               /* in the middle of a control */
    double indent;                              /* where the layout begins in the width asked for */
    enum { FITS_UNKNOWN, FITS, FITS_NOT } fits; /* whole words into the width asked for */
    guint64 turn;
};

static void laid_out_free(gpointer data)
{
    struct laid_out *laid_out = data;
    g_object_unref(laid_out->layout);
    g_free(laid_out);
}

/* One Pango context for each direction: changing one would undo the layouts that were made with it. */
void canvas_texts_init(struct canvas *canvas)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    for (int rtl = 0; rtl < 2; rtl++) {
        canvas->pango[rtl] = pango_font_map_create_context(fonts_map());
        pango_cairo_context_set_font_options(canvas->pango[rtl], options);
        pango_context_set_round_glyph_positions(canvas->pango[rtl], FALSE);
        pango_context_set_base_dir(canvas->pango[rtl], rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    }
    cairo_font_options_destroy(options);
    canvas->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, laid_out_free);
}

void canvas_texts_clear(struct canvas *canvas)
{
    g_hash_table_remove_all(canvas->texts);
    pango_cairo_update_context(canvas->cairo, canvas->pango[FALSE]);
    pango_cairo_update_context(canvas->cairo, canvas->pango[TRUE]);
}

static gboolean unused(gpointer key, gpointer value, gpointer data)
{
    (void)key;
    const struct laid_out *laid_out = value;
    const struct canvas *canvas = data;
    return laid_out->turn + 2 < canvas->turn;
}

void canvas_texts_trim(struct canvas *canvas)
{
    g_hash_table_foreach_remove(canvas->texts, unused, canvas);
}

void canvas_texts_finish(struct canvas *canvas)
{
    g_hash_table_destroy(canvas->texts);
    g_object_unref(canvas->pango[FALSE]);
    g_object_unref(canvas->pango[TRUE]);
}

/* ---- laying out ---- */

static PangoFontDescription *font_for(struct text text, double size)
{
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(
        font, "Noto Sans,Noto Sans Devanagari,Noto Sans Arabic,Noto Sans Khmer,sans-serif");
    pango_font_description_set_weight(font, type_style(text.type)->bold || text.bold ? PANGO_WEIGHT_BOLD
                                                                                     : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    return font;
}

static void set_words(PangoLayout *layout, const char *language, const char *markup, double line)
{
    PangoAttrList *attributes = NULL;
    char *words = NULL;
    if (!pango_parse_markup(markup, -1, 0, &attributes, &words, NULL, NULL)) {
        words = g_strdup(markup);
        attributes = pango_attr_list_new();
    }
    pango_attr_list_insert_before(attributes, pango_attr_language_new(pango_language_from_string(language)));
    pango_attr_list_insert(attributes, pango_attr_line_height_new_absolute((int)(line * PANGO_SCALE)));
    pango_layout_set_text(layout, words, -1);
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    g_free(words);
}

/* Whether a text is set from right to left: it holds such letters and either begins with them or is in a
 * language written so. */
static gboolean is_rtl_text(const struct canvas *canvas, const char *words)
{
    for (const char *at = words; *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar letter = g_utf8_get_char(at);
        const GUnicodeScript script = g_unichar_get_script(letter);
        if (script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW) {
            return TRUE;
        }
        if (g_unichar_isalpha(letter) && !canvas->right_to_left) {
            return FALSE;
        }
    }
    return FALSE;
}

/* Lines start where the page's lines start, even when a text is in a language of the other direction. */
static PangoAlignment alignment(gboolean page_rtl, enum align align)
{
    switch (align) {
    case ALIGN_CENTRE:
        return PANGO_ALIGN_CENTER;
    case ALIGN_START:
        return page_rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
    case ALIGN_END:
        return page_rtl ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
    }
    return PANGO_ALIGN_LEFT;
}

/* ---- balance ---- */

static gboolean whole_words_fit(PangoLayout *layout, double width)
{
    PangoLayout *whole_words = pango_layout_copy(layout);
    PangoRectangle logical;
    pango_layout_set_wrap(whole_words, PANGO_WRAP_WORD);
    pango_layout_get_extents(whole_words, NULL, &logical);
    g_object_unref(whole_words);
    return logical.width <= (int)ceil(width * PANGO_SCALE);
}

#define BALANCE_LINES 4 /* of more it is running text */
#define BALANCE_STEPS 32.0

static gboolean is_heading(enum type type)
{
    return type == TYPE_DISPLAY || type == TYPE_TITLE || type == TYPE_QUESTION || type == TYPE_HEADING;
}

static double words_width(PangoLayout *layout)
{
    PangoRectangle logical;
    pango_layout_set_width(layout, -1);
    pango_layout_get_extents(layout, NULL, &logical);
    return (double)logical.width / PANGO_SCALE;
}

/* A heading whose last line is a word alone looks like a slip: its lines become about equally long, and no
 * more of them. Returns the width they then need. */
static double balance(PangoLayout *layout, double width)
{
    const int lines = pango_layout_get_line_count(layout);
    const gboolean breaks = strchr(pango_layout_get_text(layout), '\n') != NULL;
    if (lines < 2 || lines > BALANCE_LINES || breaks) {
        return width;
    }
    double narrower = words_width(layout) / lines;
    do {
        narrower = fmin(narrower + width / BALANCE_STEPS, width);
        pango_layout_set_width(layout, (int)(narrower * PANGO_SCALE));
    } while (narrower < width &&
             (pango_layout_get_line_count(layout) > lines || !whole_words_fit(layout, narrower)));
    return narrower;
}

static gboolean is_body(enum type type)
{
    return type == TYPE_BODY || type == TYPE_BODY_MIN || type == TYPE_SUPPORT || type == TYPE_CHOICE;
}

static gboolean ends_in_one_word(PangoLayout *layout)
{
    const int lines = pango_layout_get_line_count(layout);
    const PangoLayoutLine *last = pango_layout_get_line_readonly(layout, lines - 1);
    const char *words = pango_layout_get_text(layout) + last->start_index;
    return lines > 1 && memchr(words, ' ', (size_t)last->length) == NULL;
}

/* Nor is a short last word of running text left alone, unless it took a line more to keep it company. */
static void keep_company(PangoLayout *layout, const char *language, const char *markup, double line,
                         double width)
{
    const int lines = pango_layout_get_line_count(layout);
    g_autofree char *kept = ends_in_one_word(layout) ? keep_last_words(markup) : NULL;
    if (kept == NULL) {
        return;
    }
    set_words(layout, language, kept, line);
    if (pango_layout_get_line_count(layout) > lines || !whole_words_fit(layout, width)) {
        set_words(layout, language, markup, line);
    }
}

static double indent_of(PangoAlignment alignment, double spare)
{
    switch (alignment) {
    case PANGO_ALIGN_LEFT:
        return 0;
    case PANGO_ALIGN_CENTER:
        return spare / 2;
    case PANGO_ALIGN_RIGHT:
        return spare;
    }
    return 0;
}

static struct laid_out *lay_out(struct canvas *canvas, struct text text, const char *language,
                                const char *markup, double width, enum align align)
{
    const struct type_style *style = type_style(text.type);
    const double growth = type_growth(text.type, text.scale > 0 ? text.scale : 1.0);
    const struct type_script *script = type_script(language);
    const double size = style->size * growth, line = style->line * growth * script->factor;
    const gboolean rtl = is_rtl_text(canvas, markup);
    PangoLayout *layout = pango_layout_new(canvas->pango[rtl]);
    pango_layout_set_auto_dir(layout, FALSE);
    PangoFontDescription *font = font_for(text, size);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    set_words(layout, language, markup, line);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    double needed = width;
    if (width > 0) {
        pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
        needed = is_heading(text.type) ? balance(layout, width) : width;
        if (is_body(text.type)) {
            keep_company(layout, language, markup, line, width);
        }
    }
    const PangoAlignment side = alignment(canvas->right_to_left, align);
    pango_layout_set_alignment(layout, side);
    PangoRectangle logical;
    pango_layout_get_extents(layout, NULL, &logical);
    struct laid_out *laid_out = g_new0(struct laid_out, 1);
    laid_out->layout = layout;
    laid_out->indent = indent_of(side, width - needed);
    laid_out->width = (double)logical.width / PANGO_SCALE;
    laid_out->height = line * pango_layout_get_line_count(layout);
    laid_out->line = line;
    laid_out->baseline = line / 2 + script->middle * size;
    laid_out->lower = script->lower * size;
    return laid_out;
}

/* width 0: on one line. */
static struct laid_out *text_of(struct canvas *canvas, struct text text, const char *markup, double width,
                                enum align align)
{
    const char *language = text.language != NULL ? text.language : canvas->language;
    g_autofree char *key = g_strdup_printf("%d %d %.2f %.1f %d %d %s %s", text.type, text.bold, text.scale,
                                           width, align, canvas->right_to_left, language, markup);
    struct laid_out *laid_out = g_hash_table_lookup(canvas->texts, key);
    if (laid_out == NULL) {
        laid_out = lay_out(canvas, text, language, markup, width, align);
        g_hash_table_insert(canvas->texts, g_steal_pointer(&key), laid_out);
    }
    laid_out->turn = canvas->turn;
    return laid_out;
}

double canvas_text_height(struct canvas *canvas, struct text text, const char *markup, double width)
{
    return ceil(text_of(canvas, text, markup, width, ALIGN_START)->height - 0.01);
}

double canvas_text_width(struct canvas *canvas, struct text text, const char *markup)
{
    return ceil(text_of(canvas, text, markup, 0, ALIGN_START)->width);
}

gboolean canvas_text_fits(struct canvas *canvas, struct text text, const char *markup, double width)
{
    struct laid_out *laid_out = text_of(canvas, text, markup, width, ALIGN_START);
    if (laid_out->fits == FITS_UNKNOWN) {
        laid_out->fits = whole_words_fit(laid_out->layout, width) ? FITS : FITS_NOT;
    }
    return laid_out->fits == FITS;
}

static struct rect lines_rect(const struct laid_out *laid_out, struct rect rect)
{
    const double spare = rect.h > 0 ? (rect.h - laid_out->height) / 2 : 0;
    const double lower = CLAMP(spare, 0, laid_out->lower);
    return (struct rect){rect.x + laid_out->indent, rect.y + spare + lower, rect.w, laid_out->height};
}

struct line_at {
    PangoLayoutLine *line;
    double x, top, width;
    struct rect ink;
};

static struct line_at line_at(const struct laid_out *laid_out, PangoLayoutIter *at, int index,
                              struct rect lines)
{
    PangoRectangle ink, logical;
    pango_layout_iter_get_line_extents(at, &ink, &logical);
    const double top = lines.y + index * laid_out->line;
    const double above = (double)(ink.y - pango_layout_iter_get_baseline(at)) / PANGO_SCALE;
    return (struct line_at){.line = pango_layout_iter_get_line_readonly(at),
                            .x = lines.x + (double)logical.x / PANGO_SCALE,
                            .top = top,
                            .width = (double)logical.width / PANGO_SCALE,
                            .ink = {lines.x + (double)ink.x / PANGO_SCALE, top + laid_out->baseline + above,
                                    (double)ink.width / PANGO_SCALE, (double)ink.height / PANGO_SCALE}};
}

static void for_each_line(struct canvas *canvas, const struct laid_out *laid_out, struct rect lines,
                          void (*use)(struct canvas *canvas, const struct laid_out *laid_out,
                                      const struct line_at *line, void *data),
                          void *data)
{
    PangoLayoutIter *at = pango_layout_get_iter(laid_out->layout);
    int index = 0;
    do {
        const struct line_at line = line_at(laid_out, at, index++, lines);
        use(canvas, laid_out, &line, data);
    } while (pango_layout_iter_next_line(at));
    pango_layout_iter_free(at);
}

static void draw_line(struct canvas *canvas, const struct laid_out *laid_out, const struct line_at *line,
                      void *data)
{
    (void)data;
    cairo_move_to(canvas->cairo, line->x, line->top + laid_out->baseline);
    pango_cairo_show_layout_line(canvas->cairo, line->line);
}

static void add_ink(struct canvas *canvas, const struct laid_out *laid_out, const struct line_at *line,
                    void *data)
{
    (void)canvas;
    (void)laid_out;
    struct rect *ink = data;
    *ink = rect_union(*ink, line->ink);
}

static void tell(struct canvas *canvas, struct laid_out *laid_out, struct text text, const char *markup,
                 struct rect lines)
{
    struct rect ink = {lines.x, lines.y, 0, 0};
    for_each_line(canvas, laid_out, lines, add_ink, &ink);
    const struct drawn_text drawn = {
        .type = text.type,
        .colour = text.colour,
        .markup = markup,
        .ink = ink,
        .width = lines.w,
        .breaks_word = lines.w > 0 && !whole_words_fit(laid_out->layout, lines.w),
        .lacks_glyphs = pango_layout_get_unknown_glyphs_count(laid_out->layout) > 0,
        .is_ellipsised = pango_layout_is_ellipsized(laid_out->layout)};
    canvas->watch->text(&drawn, canvas->watch->data);
}

double canvas_text(struct canvas *canvas, struct text text, const char *markup, struct rect rect)
{
    struct laid_out *laid_out = text_of(canvas, text, markup, rect.w, text.align);
    const struct rect lines = lines_rect(laid_out, rect);
    if (canvas->watch != NULL) {
        tell(canvas, laid_out, text, markup, lines);
        return laid_out->height;
    }
    canvas_set_colour(canvas, text.colour, 1);
    for_each_line(canvas, laid_out, lines, draw_line, NULL);
    return laid_out->height;
}

/* Behind the words that are being read: a band, and a line below. */
static void draw_band(struct canvas *canvas, const struct laid_out *laid_out, const struct line_at *line,
                      void *data)
{
    const gboolean on_scene = *(const gboolean *)data; /* dark words on a light sky in every theme */
    const struct rect band = {line->x - 2, line->top - 1, line->width + 4, laid_out->line - 2};
    canvas_rounded(canvas, band, 4);
    canvas_set_colour(canvas, on_scene ? COLOUR_ACCENT : COLOUR_ACCENT_SOFT, on_scene ? 0.3 : 1);
    cairo_fill(canvas->cairo);
    canvas_rounded(canvas, (struct rect){band.x, band.y + band.h - 1, band.w, 4}, 2);
    canvas_set_colour(canvas, COLOUR_ACCENT, 1);
    cairo_fill(canvas->cairo);
}

void canvas_text_reading(struct canvas *canvas, struct text text, const char *markup, struct rect rect)
{
    const struct laid_out *laid_out = text_of(canvas, text, markup, rect.w, text.align);
    gboolean on_scene = text.colour == COLOUR_ON_ACCENT;
    if (canvas->watch == NULL) {
        for_each_line(canvas, laid_out, lines_rect(laid_out, rect), draw_band, &on_scene);
    }
}
