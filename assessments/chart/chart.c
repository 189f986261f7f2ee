/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/chart/chart_private.h"

#include <math.h>
#include <pango/pangocairo.h>

#define FAMILIES                                                                                             \
    "Noto Sans,Noto Sans Devanagari,Noto Sans Arabic,Noto Sans Khmer,Noto Sans Myanmar,sans-serif"
#define RGB(hex)                                                                                             \
    {                                                                                                        \
        (((hex) >> 16) & 0xff) / 255.0, (((hex) >> 8) & 0xff) / 255.0, ((hex)&0xff) / 255.0                  \
    }

struct chart_style chart_style_screen(double width, double text)
{
    return (struct chart_style){.width = width,
                                .text = text,
                                .font = FAMILIES,
                                .ink = RGB(0x17272B),
                                .soft = RGB(0x3D4C50),
                                .line = RGB(0xE5DAC6),
                                .paper = RGB(0xFFFFFF),
                                .before = RGB(0x7A4A06),
                                .before_band = RGB(0xF0D9AE),
                                .after = RGB(0x0B4A4F),
                                .after_band = RGB(0xBBDAD5)};
}

struct chart_style chart_style_print(double width, double text)
{
    struct chart_style style = chart_style_screen(width, text);
    style.line = (struct chart_colour)RGB(0xD9D2C5);
    style.before_band = (struct chart_colour)RGB(0xF3DDB2);
    style.after_band = (struct chart_colour)RGB(0x93BDB7);
    return style;
}

/* Glyphs keep the places that they have on paper, on every surface: no hinting, no rounding. */
static PangoContext *make_context(void)
{
    PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    return context;
}

static PangoLayout *lay_out(const struct chart_style *style, struct chart_text text)
{
    PangoContext *context = make_context();
    PangoLayout *layout = pango_layout_new(context);
    PangoFontDescription *font = pango_font_description_from_string(style->font);
    pango_font_description_set_absolute_size(font, style->text * text.size * PANGO_SCALE);
    pango_font_description_set_weight(font, text.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    g_object_unref(context);
    if (text.width > 0) {
        pango_layout_set_width(layout, (int)(text.width * PANGO_SCALE));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    }
    pango_layout_set_text(layout, text.words != NULL ? text.words : "", -1);
    /* "fi" is two letters for whoever searches a PDF. */
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0, clig=0"));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    return layout;
}

static void measure(PangoLayout *layout, double *width, double *height)
{
    int w, h;
    pango_layout_get_size(layout, &w, &h);
    *width = (double)w / PANGO_SCALE;
    *height = (double)h / PANGO_SCALE;
}

static void size_of(const struct chart_style *style, struct chart_text text, double *width, double *height)
{
    PangoLayout *layout = lay_out(style, text);
    measure(layout, width, height);
    g_object_unref(layout);
}

double chart_text_height(const struct chart_style *style, struct chart_text text)
{
    double width, height;
    size_of(style, text, &width, &height);
    return height;
}

double chart_text_width(const struct chart_style *style, struct chart_text text)
{
    double width, height;
    size_of(style, text, &width, &height);
    return width;
}

/* Left is left: Pango would turn it round for words that are read from the right. */
static PangoAlignment alignment_of(PangoLayout *layout, enum chart_align align)
{
    const gboolean turned = pango_layout_get_direction(layout, 0) == PANGO_DIRECTION_RTL;
    if (align == CHART_MIDDLE)
        return PANGO_ALIGN_CENTER;
    return (align == CHART_START) != turned ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT;
}

/* Whether a line ends inside a word. */
static gboolean breaks_word(PangoLayout *layout)
{
    int n;
    const PangoLogAttr *attributes = pango_layout_get_log_attrs_readonly(layout, &n);
    const char *words = pango_layout_get_text(layout);
    for (int line = 1; line < pango_layout_get_line_count(layout); line++) {
        const int start = pango_layout_get_line_readonly(layout, line)->start_index;
        const long at = g_utf8_pointer_to_offset(words, words + start);
        if (at < n && !attributes[at].is_line_break)
            return TRUE;
    }
    return FALSE;
}

static void tell(const struct chart_style *style, PangoLayout *layout, const char *words, double x, double y,
                 struct chart_colour colour)
{
    PangoRectangle ink;
    pango_layout_get_extents(layout, &ink, NULL);
    const struct chart_drawn drawn = {.words = words,
                                      .x = x + (double)ink.x / PANGO_SCALE,
                                      .y = y + (double)ink.y / PANGO_SCALE,
                                      .width = (double)ink.width / PANGO_SCALE,
                                      .height = (double)ink.height / PANGO_SCALE,
                                      .lacks_glyphs = pango_layout_get_unknown_glyphs_count(layout) > 0,
                                      .breaks_word = breaks_word(layout),
                                      .colour = colour};
    style->watch(&drawn, style->watch_data);
}

static void draw(const struct chart_style *style, cairo_t *cairo, struct chart_text text, double x, double y,
                 enum chart_align align, gboolean by_middle, struct chart_colour colour)
{
    double width, height;
    if (text.words == NULL || *text.words == '\0')
        return;
    PangoLayout *layout = lay_out(style, text);
    measure(layout, &width, &height);
    if (text.width > 0)
        width = text.width;
    if (text.width > 0)
        pango_layout_set_alignment(layout, alignment_of(layout, align));
    x -= align == CHART_START ? 0 : align == CHART_MIDDLE ? width / 2 : width;
    y -= by_middle ? height / 2 : 0;
    if (style->watch) {
        tell(style, layout, text.words, x, y, colour);
    } else {
        chart_set_colour(cairo, colour);
        cairo_move_to(cairo, x, y);
        pango_cairo_show_layout(cairo, layout);
    }
    g_object_unref(layout);
}

void chart_text_draw(const struct chart_style *style, cairo_t *cairo, struct chart_text text, double x,
                     double y, enum chart_align align, struct chart_colour colour)
{
    draw(style, cairo, text, x, y, align, FALSE, colour);
}

void chart_text_draw_middle(const struct chart_style *style, cairo_t *cairo, struct chart_text text, double x,
                            double y, enum chart_align align, struct chart_colour colour)
{
    draw(style, cairo, text, x, y, align, TRUE, colour);
}

void chart_set_colour(cairo_t *cairo, struct chart_colour colour)
{
    cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
}

void chart_line(cairo_t *cairo, struct chart_colour colour, double width, double x1, double y1, double x2,
                double y2)
{
    chart_set_colour(cairo, colour);
    cairo_set_line_width(cairo, width);
    cairo_move_to(cairo, x1, y1);
    cairo_line_to(cairo, x2, y2);
    cairo_stroke(cairo);
}

void chart_band(cairo_t *cairo, struct chart_colour colour, double x1, double x2, double y, double thickness)
{
    const double radius = MIN(thickness, x2 - x1) / 2;
    cairo_new_path(cairo);
    cairo_arc(cairo, x1 + radius, y, thickness / 2, G_PI / 2, 3 * G_PI / 2);
    cairo_arc(cairo, x2 - radius, y, thickness / 2, -G_PI / 2, G_PI / 2);
    cairo_close_path(cairo);
    chart_set_colour(cairo, colour);
    cairo_fill(cairo);
}

void chart_ring(const struct chart_style *style, cairo_t *cairo, double x, double y, double radius)
{
    const double stroke = radius * 0.45;
    cairo_new_path(cairo);
    cairo_arc(cairo, x, y, radius - stroke / 2, 0, 2 * G_PI);
    chart_set_colour(cairo, style->paper);
    cairo_fill_preserve(cairo);
    chart_set_colour(cairo, style->before);
    cairo_set_line_width(cairo, stroke);
    cairo_stroke(cairo);
}

void chart_dot(const struct chart_style *style, cairo_t *cairo, double x, double y, double radius)
{
    cairo_new_path(cairo);
    cairo_arc(cairo, x, y, radius, 0, 2 * G_PI);
    chart_set_colour(cairo, style->after);
    cairo_fill(cairo);
}
