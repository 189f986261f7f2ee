/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/pdf_table.h"

#include "assessments/report/cell_text.h"

#include <string.h>

enum { MOST_COLUMNS = 24, SHORT_TABLE = 14 /* rows that stay together */ };
#define PAD 3.0          /* beside a cell's text */
#define ROW_PAD 2.4      /* above and below it */
#define HEAD_LINES 2.5   /* about so many lines of a head, at most */
#define WORDS_LEAST 62.0 /* a column of words isn't narrower */

struct grid {
    const struct table *table;
    int columns[MOST_COLUMNS]; /* those that people read */
    double left[MOST_COLUMNS], width[MOST_COLUMNS];
    int n;
    int first; /* the first that isn't the shared head */
    double size;
};

static gboolean is_words(const struct grid *grid, int i)
{
    return grid->table->columns[grid->columns[i]].kind == CELL_TEXT;
}

static struct pdf_text text_of(const struct grid *grid, const char *words, int i)
{
    return (struct pdf_text){.words = words,
                             .size = grid->size,
                             .width = grid->width[i],
                             .any_direction = is_words(grid, i),
                             .align = is_words(grid, i) ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT};
}

static double longest_word(const struct pdf *pdf, const struct grid *grid, const char *words)
{
    double most = 0;
    g_auto(GStrv) parts = g_strsplit(words, " ", -1);
    for (int i = 0; parts[i] != NULL; i++) {
        const struct pdf_text text = {.words = parts[i], .size = grid->size, .bold = TRUE};
        most = MAX(most, pdf_text_width(pdf, &text));
    }
    return most;
}

/* Figures are never broken; heads are, between words. */
static double natural_width(const struct pdf *pdf, const struct grid *grid, int i)
{
    const char *title = grid->table->columns[grid->columns[i]].title;
    const struct pdf_text head = {.words = title, .size = grid->size, .bold = TRUE};
    double most = MAX(longest_word(pdf, grid, title), pdf_text_width(pdf, &head) / HEAD_LINES);
    for (int row = 0; row < grid->table->n_read; row++) {
        const struct table_cell *cell = table_cell(grid->table, row, grid->columns[i]);
        g_autofree char *value = cell_text_value(cell), *interval = cell_text_interval(cell);
        const struct pdf_text first = {.words = value, .size = grid->size, .bold = cell_text_is_clear(cell)};
        const struct pdf_text second = {.words = interval != NULL ? interval : "", .size = grid->size};
        most = MAX(most, MAX(pdf_text_width(pdf, &first), pdf_text_width(pdf, &second)));
    }
    return most;
}

static void find_columns(struct grid *grid)
{
    const struct table *table = grid->table;
    for (int i = table->n_heads > 1 ? 1 : 0; i < table->n_columns && grid->n < MOST_COLUMNS; i++)
        if (!table->columns[i].data_only)
            grid->columns[grid->n++] = i;
}

/* Figures get what they need, words share the rest. FALSE when too little is left for them. */
static gboolean set_widths(const struct pdf *pdf, struct grid *grid)
{
    double wanted = 0, left = PDF_TEXT_WIDTH - 2 * PAD * grid->n;
    int n_words = 0;
    for (int i = 0; i < grid->n; i++) {
        grid->width[i] = natural_width(pdf, grid, i);
        n_words += is_words(grid, i);
        if (is_words(grid, i))
            wanted += grid->width[i];
        else
            left -= grid->width[i];
    }
    const gboolean fits = left >= MIN(wanted, n_words * WORDS_LEAST);
    const double spare = MAX(0, left - wanted) / grid->n;
    double x = PDF_MARGIN;
    for (int i = 0; i < grid->n; i++) {
        if (is_words(grid, i) && wanted > left) {
            const double rest = MAX(0, left - n_words * WORDS_LEAST);
            grid->width[i] = MIN(WORDS_LEAST, left / n_words) + rest * grid->width[i] / wanted;
        } else {
            grid->width[i] += spare;
        }
        grid->left[i] = x + PAD;
        x += grid->width[i] + 2 * PAD;
    }
    return fits;
}

static double head_height(const struct pdf *pdf, const struct grid *grid)
{
    double most = 0;
    for (int i = 0; i < grid->n; i++) {
        struct pdf_text text = text_of(grid, grid->table->columns[grid->columns[i]].title, i);
        text.bold = TRUE;
        most = MAX(most, pdf_text_height(pdf, &text));
    }
    return most + 2 * ROW_PAD;
}

static void draw_head(struct pdf *pdf, const struct grid *grid)
{
    const double height = head_height(pdf, grid);
    cairo_tag_begin(pdf->cairo, "TR", NULL);
    for (int i = 0; i < grid->n; i++) {
        struct pdf_text text = text_of(grid, grid->table->columns[grid->columns[i]].title, i);
        text.bold = text.soft = TRUE;
        cairo_tag_begin(pdf->cairo, "TH", NULL);
        pdf_text_draw(pdf, &text, grid->left[i], pdf->y + height - ROW_PAD - pdf_text_height(pdf, &text));
        cairo_tag_end(pdf->cairo, "TH");
    }
    cairo_tag_end(pdf->cairo, "TR");
    pdf->y += height;
    pdf_rule(pdf, 1.2, pdf->style.after);
}

static double cell_height(const struct pdf *pdf, const struct grid *grid, int row, int i)
{
    const struct table_cell *cell = table_cell(grid->table, row, grid->columns[i]);
    g_autofree char *value = cell_text_value(cell), *interval = cell_text_interval(cell);
    const struct pdf_text first = text_of(grid, value, i);
    const struct pdf_text second = text_of(grid, interval != NULL ? interval : "", i);
    return pdf_text_height(pdf, &first) + (interval != NULL ? pdf_text_height(pdf, &second) : 0);
}

static double row_height(const struct pdf *pdf, const struct grid *grid, int row)
{
    double most = 0;
    for (int i = 0; i < grid->n; i++)
        most = MAX(most, cell_height(pdf, grid, row, i));
    return most + 2 * ROW_PAD;
}

static void draw_cell(struct pdf *pdf, const struct grid *grid, int row, int i)
{
    const struct table_cell *cell = table_cell(grid->table, row, grid->columns[i]);
    g_autofree char *value = cell_text_value(cell), *interval = cell_text_interval(cell);
    struct pdf_text text = text_of(grid, value, i);
    text.bold = cell_text_is_clear(cell);
    pdf_text_draw(pdf, &text, grid->left[i], pdf->y + ROW_PAD);
    if (interval == NULL)
        return;
    struct pdf_text second = text_of(grid, interval, i);
    second.soft = TRUE;
    pdf_text_draw(pdf, &second, grid->left[i], pdf->y + ROW_PAD + pdf_text_height(pdf, &text));
}

static void draw_row(struct pdf *pdf, const struct grid *grid, int row)
{
    const double height = row_height(pdf, grid, row);
    cairo_tag_begin(pdf->cairo, "TR", NULL);
    for (int i = 0; i < grid->n; i++) {
        const char *tag = grid->columns[i] < grid->table->n_heads ? "TH" : "TD";
        cairo_tag_begin(pdf->cairo, tag, NULL);
        draw_cell(pdf, grid, row, i);
        cairo_tag_end(pdf->cairo, tag);
    }
    cairo_tag_end(pdf->cairo, "TR");
    pdf->y += height;
    pdf_rule(pdf, 0.4, pdf->style.line);
}

static struct pdf_text group_text(const struct grid *grid, int row)
{
    return (struct pdf_text){.words = table_cell(grid->table, row, 0)->text,
                             .size = grid->size,
                             .bold = TRUE,
                             .any_direction = TRUE,
                             .width = PDF_TEXT_WIDTH - 2 * PAD};
}

static double group_height(const struct pdf *pdf, const struct grid *grid, int row)
{
    const struct pdf_text text = group_text(grid, row);
    return pdf_text_height(pdf, &text) + 2 * ROW_PAD + 2;
}

static void draw_group(struct pdf *pdf, const struct grid *grid, int row)
{
    const struct pdf_text text = group_text(grid, row);
    cairo_tag_begin(pdf->cairo, "TR", NULL);
    cairo_tag_begin(pdf->cairo, "TH", NULL);
    pdf_text_draw(pdf, &text, PDF_MARGIN + PAD, pdf->y + ROW_PAD + 2);
    cairo_tag_end(pdf->cairo, "TH");
    cairo_tag_end(pdf->cairo, "TR");
    pdf->y += group_height(pdf, grid, row);
    pdf_rule(pdf, 0.4, pdf->style.soft);
}

static gboolean is_new_group(const struct table *table, int row)
{
    return table->n_heads > 1 &&
           (row == 0 || strcmp(table_cell(table, row, 0)->text, table_cell(table, row - 1, 0)->text) != 0);
}

/* With the head of its group where it needs one. */
static double whole_height(const struct pdf *pdf, const struct grid *grid, int row)
{
    return row_height(pdf, grid, row) + (is_new_group(grid->table, row) ? group_height(pdf, grid, row) : 0);
}

static void draw_rows(struct pdf *pdf, const struct grid *grid)
{
    for (int row = 0; row < grid->table->n_read; row++) {
        gboolean head = is_new_group(grid->table, row);
        if (pdf->y + whole_height(pdf, grid, row) > PDF_BOTTOM) {
            pdf_page(pdf);
            draw_head(pdf, grid);
            head = grid->table->n_heads > 1;
        }
        if (head)
            draw_group(pdf, grid, row);
        draw_row(pdf, grid, row);
    }
}

/* What must be on the page where the table begins: caption, head and two rows, or all of a short one. */
static double least_height(const struct pdf *pdf, const struct grid *grid, double caption)
{
    const int together = grid->table->n_read <= SHORT_TABLE ? grid->table->n_read : 2;
    double height = caption + head_height(pdf, grid);
    for (int row = 0; row < together; row++)
        height += whole_height(pdf, grid, row);
    return MIN(height, PDF_BOTTOM - PDF_TOP - 1);
}

void pdf_table(struct pdf *pdf, const struct table *table)
{
    static const double sizes[] = {8, 7.4, 6.8, 6.2};
    struct grid grid = {.table = table};
    find_columns(&grid);
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        grid.size = sizes[i];
        if (set_widths(pdf, &grid))
            break;
    }
    const struct pdf_text caption = {
        .words = table->title, .size = 10, .bold = TRUE, .width = PDF_TEXT_WIDTH};
    const double height = pdf_text_height(pdf, &caption) + 4;
    pdf->y += 12;
    pdf_need(pdf, least_height(pdf, &grid, height));
    cairo_tag_begin(pdf->cairo, "Table", NULL);
    cairo_tag_begin(pdf->cairo, "Caption", NULL);
    pdf_text_draw(pdf, &caption, PDF_MARGIN, pdf->y);
    cairo_tag_end(pdf->cairo, "Caption");
    pdf->y += height;
    draw_head(pdf, &grid);
    draw_rows(pdf, &grid);
    cairo_tag_end(pdf->cairo, "Table");
    pdf->y += table->note != NULL ? 4 : 9;
    if (table->note != NULL) {
        const struct pdf_text note = {
            .words = table->note, .size = 7.8, .soft = TRUE, .width = PDF_TEXT_WIDTH};
        pdf_paragraph(pdf, "P", &note, 0);
        pdf->y += 6;
    }
}
