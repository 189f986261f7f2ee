/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document as A4 pages: the same blocks as the HTML page. */
#include "assessments/report/pdf_table.h"
#include "assessments/report/report_private.h"
#include "assessments/report/sentences.h"

#include <cairo-pdf.h>
#include <string.h>

#define TEXT 9.4
#define TERM 8.6
#define SECTION_HEAD 60 /* about: the space before it, its rule and words */
#define CAPTION 40      /* at most two lines, with the space around them */
#define SECTION_LEAST                                                                                        \
    240 /* a heading isn't left with a line or two, or without its table, at the end of a page */

static void say(struct pdf *pdf, const char *tag, const char *words, double size, gboolean bold,
                double indent)
{
    const struct pdf_text text = {
        .words = words, .size = size, .bold = bold, .width = PDF_TEXT_WIDTH - indent};
    pdf_paragraph(pdf, tag, &text, indent);
}

static void draw_top(struct pdf *pdf, const struct report *report)
{
    const struct blocks *blocks = report->blocks;
    const struct pdf_text title = {
        .words = blocks->title, .size = 20, .bold = TRUE, .any_direction = TRUE, .width = PDF_TEXT_WIDTH};
    pdf_paragraph(pdf, "H1", &title, 0);
    say(pdf, "P", blocks->subtitle, 11, FALSE, 0);
    pdf->y += 8;
    for (guint i = 0; i < blocks->facts->len; i++) {
        const struct block_fact *fact = &g_array_index(blocks->facts, struct block_fact, i);
        g_autofree char *line = g_strdup_printf("%s: %s", fact->name, fact->value);
        say(pdf, "P", line, 8.4, FALSE, 0);
    }
    pdf->y += 4;
}

/* What is read together at the head of a section that would begin a page: its texts and its first chart. */
static double opening_height(const struct pdf *pdf, const struct blocks *blocks, guint section)
{
    double height = SECTION_HEAD;
    for (guint i = section + 1; i < blocks->list->len; i++) {
        const struct block *block = &g_array_index(blocks->list, struct block, i);
        if (block->kind == BLOCK_FIGURE)
            return height + 8 + figure_height(block->figure, &pdf->style) + CAPTION;
        if (block->kind != BLOCK_TEXT)
            return PDF_HEIGHT; /* a table: never beside something else */
        const struct pdf_text text = {.words = block->text, .size = TEXT, .width = PDF_TEXT_WIDTH};
        height += pdf_text_height(pdf, &text) + 5;
    }
    return PDF_HEIGHT;
}

/* A page that is two thirds empty is filled first, where the opening fits. */
static void begin_page(struct pdf *pdf, const struct blocks *blocks, guint section)
{
    const double used = (pdf->y - PDF_TOP) / (PDF_BOTTOM - PDF_TOP);
    if (used > 0.4 || pdf->y + opening_height(pdf, blocks, section) > PDF_BOTTOM)
        pdf_page(pdf);
}

static void draw_section(struct pdf *pdf, const struct blocks *blocks, guint i)
{
    const struct block *block = &g_array_index(blocks->list, struct block, i);
    if (block->new_page)
        begin_page(pdf, blocks, i);
    pdf->y += pdf->y > PDF_TOP ? 18 : 0;
    pdf_need(pdf, SECTION_LEAST);
    pdf_rule(pdf, 2, pdf->style.after);
    pdf->y += 7;
    g_autofree char *place =
        g_strdup_printf("page=%d pos=[%d %d]", pdf->page, (int)PDF_MARGIN, (int)pdf->y - 8);
    cairo_pdf_surface_add_outline(pdf->surface, CAIRO_PDF_OUTLINE_ROOT, block->text, place, 0);
    say(pdf, "H2", block->text, 14, TRUE, 0);
    pdf->y += 4;
}

static void draw_caution(struct pdf *pdf, const char *words)
{
    const double inset = 8;
    g_autofree char *line = g_strdup_printf("Please note. %s", words);
    const struct pdf_text text = {
        .words = line, .size = TEXT, .bold = TRUE, .width = PDF_TEXT_WIDTH - 2 * inset};
    const double height = pdf_text_height(pdf, &text) + 2 * inset;
    pdf->y += 4;
    pdf_need(pdf, height);
    cairo_rectangle(pdf->cairo, PDF_MARGIN, pdf->y, PDF_TEXT_WIDTH, height);
    cairo_set_source_rgb(pdf->cairo, pdf->style.ink.red, pdf->style.ink.green, pdf->style.ink.blue);
    cairo_set_line_width(pdf->cairo, 1.2);
    cairo_stroke(pdf->cairo);
    cairo_tag_begin(pdf->cairo, "P", NULL);
    pdf_text_draw(pdf, &text, PDF_MARGIN + inset, pdf->y + inset);
    cairo_tag_end(pdf->cairo, "P");
    pdf->y += height + 6;
}

static void draw_point(struct pdf *pdf, const char *words)
{
    const struct pdf_text bullet = {.words = "•", .size = TEXT, .width = 10};
    pdf_need(pdf, 2.6 * TEXT);
    cairo_tag_begin(pdf->cairo, "LI", NULL);
    cairo_tag_begin(pdf->cairo, "Lbl", NULL);
    pdf_text_draw(pdf, &bullet, PDF_MARGIN + 2, pdf->y);
    cairo_tag_end(pdf->cairo, "Lbl");
    say(pdf, "LBody", words, TEXT, FALSE, 13);
    cairo_tag_end(pdf->cairo, "LI");
    pdf->y += 3.5;
}

static void draw_term(struct pdf *pdf, const struct block *block)
{
    pdf_need(pdf, 3.6 * TEXT);
    say(pdf, "P", block->text, TERM, TRUE, 0);
    say(pdf, "P", block->more, TERM, FALSE, 13);
    pdf->y += 1.5;
}

static void draw_part(struct pdf *pdf, const struct figure *figure)
{
    cairo_tag_begin(pdf->cairo, "Figure", NULL);
    cairo_save(pdf->cairo);
    cairo_translate(pdf->cairo, PDF_MARGIN, pdf->y);
    figure_draw(figure, &pdf->style, pdf->cairo);
    cairo_restore(pdf->cairo);
    cairo_tag_end(pdf->cairo, "Figure");
    pdf->y += figure_height(figure, &pdf->style);
}

/* A chart that fits on a page isn't cut; a longer one goes on on the next. */
static void draw_figure(struct pdf *pdf, const struct figure *figure)
{
    const int n = figure_rows(figure);
    g_autofree char *caption = g_strdup_printf("Figure %d. %s", ++pdf->n_figures, figure->caption);
    const struct pdf_text text = {.words = caption, .size = 7.8, .soft = TRUE, .width = PDF_TEXT_WIDTH};
    const double caption_height = pdf_text_height(pdf, &text) + 8;
    pdf->y += 8;
    pdf_need(pdf, MIN(figure_height(figure, &pdf->style) + caption_height, PDF_BOTTOM - PDF_TOP - 1));
    for (int first = 0; first < n;) {
        int fit = figure_rows_within(figure, &pdf->style, first, PDF_BOTTOM - pdf->y);
        if (fit == 0 && pdf->y > PDF_TOP) {
            pdf_page(pdf);
            continue;
        }
        fit = MAX(fit, 1);
        const struct figure part = figure_part(figure, first, fit);
        draw_part(pdf, &part);
        first += fit;
    }
    pdf->y += 4;
    pdf_paragraph(pdf, "Caption", &text, 0);
    pdf->y += 4;
}

static void draw_block(struct pdf *pdf, const struct blocks *blocks, guint i)
{
    const struct block *block = &g_array_index(blocks->list, struct block, i);
    switch (block->kind) {
    case BLOCK_SECTION:
        draw_section(pdf, blocks, i);
        break;
    case BLOCK_SUBSECTION:
        pdf->y += 8;
        pdf_need(pdf, 60);
        say(pdf, "H3", block->text, 11, TRUE, 0);
        pdf->y += 3;
        break;
    case BLOCK_LEAD:
        say(pdf, "P", block->text, 11, FALSE, 0);
        pdf->y += 5;
        break;
    case BLOCK_TEXT:
        say(pdf, "P", block->text, TEXT, FALSE, 0);
        pdf->y += 5;
        break;
    case BLOCK_CAUTION:
        draw_caution(pdf, block->text);
        break;
    case BLOCK_POINT:
        draw_point(pdf, block->text);
        break;
    case BLOCK_TERM:
        draw_term(pdf, block);
        break;
    case BLOCK_FIGURE:
        draw_figure(pdf, block->figure);
        break;
    case BLOCK_TABLE:
        pdf_table(pdf, block->table);
        break;
    }
}

/* The date is that of the newest answer: the same answers give the same bytes. */
static void set_metadata(cairo_surface_t *surface, const struct report *report)
{
    const char *as_of = report->as_of != NULL ? report->as_of : "2000-01-01";
    g_autofree char *date = g_strdup_printf("%s%sT00:00:00Z", as_of, strlen(as_of) == 7 ? "-01" : "");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, report->blocks->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, report->blocks->subtitle);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Vigil " VIGIL_VERSION);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

static int draw(cairo_surface_t *surface, const struct report *report, int n_pages)
{
    g_autofree char *name = sentences_name(report->blocks->title);
    g_autofree char *running =
        g_strconcat(name, " – ", export_profile_name(report->profile),
                    report->as_of_words != NULL ? " – answers until " : NULL, report->as_of_words, NULL);
    struct pdf *pdf = pdf_new(surface, running, n_pages);
    set_metadata(surface, report);
    cairo_tag_begin(pdf->cairo, "Document", NULL);
    draw_top(pdf, report);
    for (guint i = 0; i < report->blocks->list->len; i++)
        draw_block(pdf, report->blocks, i);
    cairo_tag_end(pdf->cairo, "Document");
    return pdf_finish(pdf);
}

static cairo_status_t count_only(G_GNUC_UNUSED void *closure, G_GNUC_UNUSED const unsigned char *data,
                                 G_GNUC_UNUSED unsigned int length)
{
    return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

/* Drawn twice: each page says of how many it is one. */
gboolean report_pdf(const struct report *report, const char *path, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    cairo_surface_t *first = cairo_pdf_surface_create_for_stream(count_only, NULL, PDF_WIDTH, PDF_HEIGHT);
    const int n_pages = draw(first, report, 0);
    cairo_surface_destroy(first);
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(append, bytes, PDF_WIDTH, PDF_HEIGHT);
    draw(surface, report, n_pages);
    cairo_surface_finish(surface);
    const cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: the PDF could not be drawn: %s", path,
                    cairo_status_to_string(status));
        return FALSE;
    }
    return g_file_set_contents(path, (const char *)bytes->data, (gssize)bytes->len, error);
}
