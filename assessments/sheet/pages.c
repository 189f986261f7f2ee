/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From blocks to pages: measured first, so that none is cut; all drawn twice, since each page says how many
 * there are. */
#include <cairo-pdf.h>
#include <gio/gio.h>

#include "assessments/sheet/block.h"
#include "assessments/sheet/pdf.h"
#include "content/markup.h"

#define TOP 40.0
#define BOTTOM (PEN_PAGE_HEIGHT - 52)
#define FOOT (PEN_PAGE_HEIGHT - 38)
#define BETWEEN_ITEMS 9.0
#define RUNNING_HEAD 28.0

struct pages {
    struct block block;
    struct pen pen;     /* on the page */
    struct pen scratch; /* to measure with */
    double y;
    int page, total; /* total 0 while they are counted */
};

typedef double (*draw_block)(struct block *block, const void *what, double y);

static double draw_item(struct block *block, const void *what, double y)
{
    return block_item(block, GPOINTER_TO_INT(what), y);
}

static double draw_about(struct block *block, const void *what, double y)
{
    return block_about(block, what, y);
}

static double draw_heading(struct block *block, const void *what, double y)
{
    pen_rule(block->pen, y + 2, 0.5);
    return y + 6 +
           pen_plain(block->pen, (struct style){.size = 12, .bold = TRUE}, what, 0, y + 6, PEN_WIDTH) + 3;
}

static void draw_foot(struct pages *pages)
{
    const struct sheet *sheet = pages->block.sheet;
    g_autofree char *identity = sheet_identity(sheet);
    g_autofree char *number = g_strdup_printf(sheet_word(sheet, WORD_PAGE), pages->page, pages->total);
    pen_rule(&pages->pen, FOOT - 4, 0.6);
    pen_plain(&pages->pen, (struct style){.size = 7.5, .grey = 0.35}, identity, 0, FOOT, PEN_WIDTH - 110);
    pen_plain(&pages->pen, (struct style){.size = 8.5, .align = STYLE_END}, number, PEN_WIDTH - 110, FOOT - 1,
              110);
}

/* Loose pages find together again by form and card number. */
static double draw_running_head(struct pages *pages, double y)
{
    const struct sheet *sheet = pages->block.sheet;
    g_autofree char *title = block_markup(&pages->block, sheet->questions->assessment->title);
    g_autofree char *form =
        g_strdup_printf("%s · %s %c", title, sheet_word(sheet, WORD_FORM), sheet->paper->form);
    const struct style label = {.size = 9, .align = STYLE_END};
    pen_text(&pages->pen, (struct style){.size = 9, .grey = 0.2}, form, 0, y + 2, PEN_WIDTH / 2 - 20);
    pen_plain(&pages->pen, label, sheet_word(sheet, WORD_CARD_NUMBER), PEN_WIDTH - 250, y + 2, 130);
    block_cells(&pages->block, "6 1", 14, PEN_WIDTH - 7.5 * 14, y);
    return y + RUNNING_HEAD;
}

static void begin_page(struct pages *pages)
{
    if (pages->page > 0)
        cairo_show_page(pages->pen.cairo);
    pages->page++;
    draw_foot(pages);
    pages->y = pages->page == 1 ? TOP : draw_running_head(pages, TOP);
}

static double height_of(struct pages *pages, draw_block draw, const void *what)
{
    pages->block.pen = &pages->scratch;
    const double height = draw(&pages->block, what, 0);
    pages->block.pen = &pages->pen;
    return height;
}

/* Room is kept for what follows, so that no heading stands alone at the foot of a page. */
static void add_block(struct pages *pages, draw_block draw, const void *what, double following)
{
    if (pages->y + height_of(pages, draw, what) + following > BOTTOM)
        begin_page(pages);
    pages->y = draw(&pages->block, what, pages->y);
}

static void add_abouts(struct pages *pages)
{
    const struct sheet *sheet = pages->block.sheet;
    const struct assessment *assessment = sheet->questions->assessment;
    gboolean headed = FALSE;
    for (int i = 0; i < assessment->n_about; i++) {
        if (!sheet_asks(sheet, &assessment->about[i]))
            continue;
        if (!headed)
            add_block(pages, draw_heading, sheet_word(sheet, WORD_ABOUT_YOU),
                      height_of(pages, draw_about, &assessment->about[i]));
        headed = TRUE;
        add_block(pages, draw_about, &assessment->about[i], 0);
    }
}

/* Nothing is cut in silence. */
static void check_fits(struct pages *pages, int index)
{
    const double room = BOTTOM - TOP - RUNNING_HEAD;
    if (pages->block.error != NULL || height_of(pages, draw_item, GINT_TO_POINTER(index)) <= room)
        return;
    pages->block.error = g_error_new(G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                                     "item \"%s\" is longer than a page of paper; shorten its texts or take "
                                     "pictures out",
                                     sheet_item(pages->block.sheet, index)->id);
}

static void add_items(struct pages *pages)
{
    const int n_items = pages->block.sheet->paper->n_items;
    for (int i = 0; i < n_items; i++) {
        if (i == 0)
            add_block(pages, draw_heading, sheet_word(pages->block.sheet, WORD_QUESTIONS),
                      height_of(pages, draw_item, GINT_TO_POINTER(0)));
        check_fits(pages, i);
        add_block(pages, draw_item, GINT_TO_POINTER(i), 0);
        pages->y += BETWEEN_ITEMS;
    }
}

/* Returns how many pages there were. */
static int draw_all(const struct sheet *sheet, cairo_surface_t *surface, int total, GError **error)
{
    cairo_t *cairo = cairo_create(surface);
    cairo_surface_t *unseen = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
    cairo_t *scratch = cairo_create(unseen);
    struct pages pages = {.block = {.sheet = sheet}, .total = total};
    pen_init(&pages.pen, cairo, sheet->language, sheet->right_to_left);
    pen_init(&pages.scratch, scratch, sheet->language, sheet->right_to_left);
    pages.block.pen = &pages.pen;
    begin_page(&pages);
    pages.y = block_head(&pages.block, pages.y);
    add_abouts(&pages);
    add_items(&pages);
    cairo_show_page(cairo);
    pen_finish(&pages.pen);
    pen_finish(&pages.scratch);
    cairo_destroy(scratch);
    cairo_surface_destroy(unseen);
    cairo_destroy(cairo);
    if (pages.block.error != NULL)
        g_propagate_error(error, pages.block.error);
    return pages.page;
}

static int count_pages(const struct sheet *sheet, GError **error)
{
    cairo_surface_t *surface = cairo_pdf_surface_create(NULL, PEN_PAGE_WIDTH, PEN_PAGE_HEIGHT);
    const int pages = draw_all(sheet, surface, 0, error);
    cairo_surface_destroy(surface);
    return pages;
}

static GBytes *draw_pdf(const struct sheet *sheet, int total, GError **error)
{
    g_autofree char *title = markup_plain(sheet_translate(sheet, sheet->questions->assessment->title));
    g_autofree char *identity = sheet_identity(sheet);
    struct pdf pdf;
    pdf_begin(&pdf, title, identity);
    draw_all(sheet, pdf.surface, total, NULL);
    return pdf_end(&pdf, "the sheet", error);
}

gboolean sheet_write(const struct sheet *sheet, const char *path, int *pages, GError **error)
{
    GError *fault = NULL;
    *pages = count_pages(sheet, &fault);
    if (fault != NULL) {
        g_propagate_error(error, fault);
        return FALSE;
    }
    g_autoptr(GBytes) bytes = draw_pdf(sheet, *pages, error);
    return bytes != NULL &&
           g_file_set_contents(path, g_bytes_get_data(bytes, NULL), (gssize)g_bytes_get_size(bytes), error);
}
