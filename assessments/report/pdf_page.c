/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/pdf_page.h"

#define FOOT_SIZE 7.5

static PangoContext *make_context(void)
{
    PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    return context;
}

struct pdf *pdf_new(cairo_surface_t *surface, const char *running, int n_pages)
{
    struct pdf *pdf = g_new0(struct pdf, 1);
    pdf->surface = surface;
    pdf->cairo = cairo_create(surface);
    pdf->context = make_context();
    pdf->style = chart_style_print(PDF_TEXT_WIDTH, 8.8);
    pdf->running = running;
    pdf->y = PDF_TOP;
    pdf->page = 1;
    pdf->n_pages = n_pages;
    return pdf;
}

static void draw_foot(struct pdf *pdf)
{
    g_autofree char *number = pdf->n_pages > 0 ? g_strdup_printf("%d of %d", pdf->page, pdf->n_pages)
                                               : g_strdup_printf("%d", pdf->page);
    const struct pdf_text left = {
        .words = pdf->running, .size = FOOT_SIZE, .soft = TRUE, .width = PDF_TEXT_WIDTH - 60};
    const struct pdf_text right = {
        .words = number, .size = FOOT_SIZE, .soft = TRUE, .width = 60, .align = PANGO_ALIGN_RIGHT};
    const double y = PDF_HEIGHT - 40;
    pdf_text_draw(pdf, &left, PDF_MARGIN, y);
    pdf_text_draw(pdf, &right, PDF_MARGIN + PDF_TEXT_WIDTH - 60, y);
}

int pdf_finish(struct pdf *pdf)
{
    const int n_pages = pdf->page;
    draw_foot(pdf);
    cairo_show_page(pdf->cairo);
    cairo_destroy(pdf->cairo);
    g_object_unref(pdf->context);
    g_free(pdf);
    return n_pages;
}

PangoLayout *pdf_lay_out(const struct pdf *pdf, const struct pdf_text *text)
{
    PangoLayout *layout = pango_layout_new(pdf->context);
    PangoFontDescription *font = pango_font_description_from_string(pdf->style.font);
    pango_font_description_set_absolute_size(font, text->size * PANGO_SCALE);
    pango_font_description_set_weight(font, text->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    if (text->width > 0) {
        pango_layout_set_width(layout, (int)(text->width * PANGO_SCALE));
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
        pango_layout_set_alignment(layout, text->align);
    }
    pango_layout_set_text(layout, text->words, -1);
    pango_layout_set_auto_dir(layout, text->any_direction);
    /* Left is left: Pango would turn it round. */
    if (text->any_direction && text->align == PANGO_ALIGN_LEFT &&
        pango_layout_get_direction(layout, 0) == PANGO_DIRECTION_RTL)
        pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
    /* "fi" is two letters for whoever searches, copies or listens. */
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0, clig=0"));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    return layout;
}

double pdf_text_height(const struct pdf *pdf, const struct pdf_text *text)
{
    int width, height;
    PangoLayout *layout = pdf_lay_out(pdf, text);
    pango_layout_get_size(layout, &width, &height);
    g_object_unref(layout);
    return (double)height / PANGO_SCALE;
}

double pdf_text_width(const struct pdf *pdf, const struct pdf_text *text)
{
    int width, height;
    struct pdf_text unbroken = *text;
    unbroken.width = 0;
    PangoLayout *layout = pdf_lay_out(pdf, &unbroken);
    pango_layout_get_size(layout, &width, &height);
    g_object_unref(layout);
    return (double)width / PANGO_SCALE;
}

static void set_colour(struct pdf *pdf, gboolean soft)
{
    const struct chart_colour colour = soft ? pdf->style.soft : pdf->style.ink;
    cairo_set_source_rgb(pdf->cairo, colour.red, colour.green, colour.blue);
}

void pdf_text_draw(struct pdf *pdf, const struct pdf_text *text, double x, double y)
{
    PangoLayout *layout = pdf_lay_out(pdf, text);
    set_colour(pdf, text->soft);
    cairo_move_to(pdf->cairo, x, y);
    pango_cairo_show_layout(pdf->cairo, layout);
    g_object_unref(layout);
}

/* Two lines at the foot and at the head of a page, never one alone. */
static gboolean breaks_before(const struct pdf *pdf, int line, int n_lines, double height)
{
    const int together = line == 0 ? MIN(2, n_lines) : line == n_lines - 2 ? 2 : 1;
    return pdf->y + together * height > PDF_BOTTOM;
}

void pdf_paragraph(struct pdf *pdf, const char *tag, const struct pdf_text *text, double indent)
{
    PangoLayout *layout = pdf_lay_out(pdf, text);
    const int n_lines = pango_layout_get_line_count(layout);
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    cairo_tag_begin(pdf->cairo, tag, NULL);
    for (int line = 0; line < n_lines; line++, pango_layout_iter_next_line(iter)) {
        PangoRectangle box;
        pango_layout_iter_get_line_extents(iter, NULL, &box);
        const double height = (double)box.height / PANGO_SCALE;
        if (breaks_before(pdf, line, n_lines, height)) {
            cairo_tag_end(pdf->cairo, tag);
            pdf_page(pdf);
            cairo_tag_begin(pdf->cairo, tag, NULL);
        }
        const int baseline = pango_layout_iter_get_baseline(iter) - box.y;
        set_colour(pdf, text->soft);
        cairo_move_to(pdf->cairo, PDF_MARGIN + indent + (double)box.x / PANGO_SCALE,
                      pdf->y + (double)baseline / PANGO_SCALE);
        pango_cairo_show_layout_line(pdf->cairo, pango_layout_iter_get_line_readonly(iter));
        pdf->y += height;
    }
    cairo_tag_end(pdf->cairo, tag);
    pango_layout_iter_free(iter);
    g_object_unref(layout);
}

void pdf_page(struct pdf *pdf)
{
    if (pdf->y <= PDF_TOP)
        return;
    draw_foot(pdf);
    cairo_show_page(pdf->cairo);
    pdf->y = PDF_TOP;
    pdf->page++;
}

void pdf_need(struct pdf *pdf, double height)
{
    if (pdf->y + height > PDF_BOTTOM)
        pdf_page(pdf);
}

void pdf_rule(struct pdf *pdf, double width, struct chart_colour colour)
{
    cairo_set_source_rgb(pdf->cairo, colour.red, colour.green, colour.blue);
    cairo_set_line_width(pdf->cairo, width);
    cairo_move_to(pdf->cairo, PDF_MARGIN, pdf->y);
    cairo_line_to(pdf->cairo, PDF_MARGIN + PDF_TEXT_WIDTH, pdf->y);
    cairo_stroke(pdf->cairo);
}
