/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/sheet/pen.h"

#include <pango/pangocairo.h>

static const char families[] = "Noto Sans, Noto Sans Arabic, Noto Sans Devanagari, sans-serif";

void pen_init(struct pen *pen, cairo_t *cairo, const char *language, gboolean right_to_left)
{
    *pen = (struct pen){.cairo = cairo, .right_to_left = right_to_left};
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pen->context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    pango_cairo_context_set_font_options(pen->context, options);
    pango_cairo_context_set_resolution(pen->context, 72);
    pango_context_set_base_dir(pen->context, right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    pango_context_set_language(pen->context, pango_language_from_string(language));
    cairo_font_options_destroy(options);
}

void pen_finish(struct pen *pen)
{
    g_object_unref(pen->context);
}

double pen_left(const struct pen *pen, double x, double width)
{
    return PEN_MARGIN + (pen->right_to_left ? PEN_WIDTH - x - width : x);
}

/* Of the first letter that has one, as Pango itself finds it. */
static gboolean is_right_to_left(const char *text, gboolean fallback)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar letter = g_utf8_get_char(at);
        const GUnicodeScript script = g_unichar_get_script(letter);
        if (g_unichar_isalpha(letter))
            return script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW;
    }
    return fallback;
}

/* A text that isn't translated keeps its own direction, but its lines start where the page's lines do: Pango
 * swaps left and right for a text against the context's direction, and this swaps them back. */
static PangoAlignment alignment(const struct pen *pen, struct style style, PangoLayout *layout)
{
    if (style.align == STYLE_CENTRE)
        return PANGO_ALIGN_CENTER;
    const gboolean rtl = is_right_to_left(pango_layout_get_text(layout), pen->right_to_left);
    const gboolean at_right = (style.align == STYLE_END) != pen->right_to_left;
    return at_right != (rtl != pen->right_to_left) ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

static PangoLayout *lay_out(const struct pen *pen, struct style style, const char *markup, double width)
{
    PangoLayout *layout = pango_layout_new(pen->context);
    PangoFontDescription *font = pango_font_description_from_string(families);
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_markup(layout, markup, -1);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (width > 0)
        pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_alignment(layout, alignment(pen, style, layout));
    return layout;
}

static PangoRectangle extents(PangoLayout *layout)
{
    PangoRectangle logical;
    pango_layout_get_extents(layout, NULL, &logical);
    return logical;
}

double pen_measure(const struct pen *pen, struct style style, const char *markup, double width)
{
    g_autoptr(PangoLayout) layout = lay_out(pen, style, markup, width);
    return (double)extents(layout).height / PANGO_SCALE;
}

double pen_text_width(const struct pen *pen, struct style style, const char *markup)
{
    g_autoptr(PangoLayout) layout = lay_out(pen, style, markup, 0);
    return (double)extents(layout).width / PANGO_SCALE;
}

double pen_baseline(const struct pen *pen, struct style style, const char *markup, double width)
{
    g_autoptr(PangoLayout) layout = lay_out(pen, style, markup, width);
    return (double)pango_layout_get_baseline(layout) / PANGO_SCALE;
}

static double show(const struct pen *pen, struct style style, PangoLayout *layout, double x, double y,
                   double width)
{
    cairo_set_source_rgb(pen->cairo, style.grey, style.grey, style.grey);
    cairo_move_to(pen->cairo, pen_left(pen, x, width), y);
    pango_cairo_show_layout(pen->cairo, layout);
    return (double)extents(layout).height / PANGO_SCALE;
}

double pen_text(const struct pen *pen, struct style style, const char *markup, double x, double y,
                double width)
{
    g_autoptr(PangoLayout) layout = lay_out(pen, style, markup, width);
    return show(pen, style, layout, x, y, width);
}

void pen_plain_on(const struct pen *pen, struct style style, const char *plain, double x, double baseline,
                  double width)
{
    g_autofree char *markup = g_markup_escape_text(plain, -1);
    g_autoptr(PangoLayout) layout = lay_out(pen, style, markup, width);
    show(pen, style, layout, x, baseline - (double)pango_layout_get_baseline(layout) / PANGO_SCALE, width);
}

double pen_plain(const struct pen *pen, struct style style, const char *plain, double x, double y,
                 double width)
{
    g_autofree char *markup = g_markup_escape_text(plain, -1);
    return pen_text(pen, style, markup, x, y, width);
}

static void stroke(const struct pen *pen, double width, double grey)
{
    cairo_set_line_width(pen->cairo, width);
    cairo_set_source_rgb(pen->cairo, grey, grey, grey);
    cairo_stroke(pen->cairo);
}

void pen_box(const struct pen *pen, double x, double y, double width, double height, double line)
{
    cairo_rectangle(pen->cairo, pen_left(pen, x, width), y, width, height);
    stroke(pen, line, 0);
}

void pen_round(const struct pen *pen, double x, double y, double size)
{
    cairo_new_path(pen->cairo);
    cairo_arc(pen->cairo, pen_left(pen, x, size) + size / 2, y + size / 2, size / 2, 0, 2 * G_PI);
    stroke(pen, 0.9, 0);
}

void pen_cross(const struct pen *pen, double x, double y, double size)
{
    const double left = pen_left(pen, x, size), inset = size / 4;
    cairo_move_to(pen->cairo, left + inset, y + inset);
    cairo_line_to(pen->cairo, left + size - inset, y + size - inset);
    cairo_move_to(pen->cairo, left + size - inset, y + inset);
    cairo_line_to(pen->cairo, left + inset, y + size - inset);
    stroke(pen, 1.6, 0);
}

void pen_rule(const struct pen *pen, double y, double grey)
{
    cairo_move_to(pen->cairo, PEN_MARGIN, y);
    cairo_line_to(pen->cairo, PEN_MARGIN + PEN_WIDTH, y);
    stroke(pen, 0.6, grey);
}
