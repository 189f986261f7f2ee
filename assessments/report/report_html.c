/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document as one HTML page: no script, nothing from elsewhere, the style in it, charts as SVG in it. */
#include "assessments/report/cell_text.h"
#include "assessments/report/embedded.h"
#include "assessments/report/report_private.h"
#include "assessments/report/report_svg.h"
#include "content/html.h"

#include <string.h>

#define SHORT_TABLE 14 /* rows that stay together on a page */

struct page {
    GString *out;
    const struct report *report;
    enum block_kind open; /* of the list that is open, else BLOCK_TEXT */
    int n_figures;
};

static void put(struct page *page, const char *html)
{
    g_string_append(page->out, html);
}

static void put_text(struct page *page, const char *text)
{
    html_text(page->out, text, " ");
}

static void put_element(struct page *page, const char *element, const char *text)
{
    g_string_append_printf(page->out, "<%s>", element);
    put_text(page, text);
    g_string_append_printf(page->out, "</%s>\n", element);
}

/* ---- lists ---- */

static const char *list_of(enum block_kind kind)
{
    return kind == BLOCK_POINT ? "ul" : kind == BLOCK_TERM ? "dl" : NULL;
}

static void open_list(struct page *page, enum block_kind kind)
{
    const char *last = list_of(page->open), *next = list_of(kind);
    if (last != NULL && last != next)
        g_string_append_printf(page->out, "</%s>\n", last);
    if (next != NULL && last != next)
        g_string_append_printf(page->out, "<%s>\n", next);
    page->open = kind;
}

/* ---- tables ---- */

static int n_shown(const struct table *table)
{
    int n = 0;
    for (int i = 0; i < table->n_columns; i++)
        n += !table->columns[i].data_only;
    return n;
}

static gboolean is_words(const struct table *table, int column)
{
    return table->columns[column].kind == CELL_TEXT;
}

static void put_head(struct page *page, const struct table *table, int first)
{
    put(page, "<thead><tr>");
    for (int i = first; i < table->n_columns; i++) {
        if (table->columns[i].data_only)
            continue;
        put(page, is_words(table, i) ? "<th scope=\"col\" class=\"w\">" : "<th scope=\"col\">");
        put_text(page, table->columns[i].title);
        put(page, "</th>");
    }
    put(page, "</tr></thead>\n");
}

/* Words of the curriculum may be in another language and direction than the page. */
static void put_label(struct page *page, const char *text)
{
    g_string_append_printf(page->out, "<bdi lang=\"%s\">", labels_language(page->report->labels));
    put_text(page, text);
    put(page, "</bdi>");
}

static void put_figures(struct page *page, const struct table_cell *cell)
{
    g_autofree char *value = cell_text_value(cell), *interval = cell_text_interval(cell);
    const gboolean clear = cell_text_is_clear(cell);
    if (cell->kind == CELL_UNDEFINED) {
        put(page, "<span role=\"img\" aria-label=\"not defined\">–</span>");
        return;
    }
    put(page, clear ? "<b>" : "");
    put_text(page, value);
    put(page, clear ? "</b>" : "");
    if (interval == NULL)
        return;
    put(page, "<br><span class=\"i\">");
    put_text(page, interval);
    put(page, "</span>");
}

static void put_row(struct page *page, const struct table *table, int row, int first)
{
    put(page, "<tr>");
    for (int i = first; i < table->n_columns; i++) {
        const struct table_cell *cell = table_cell(table, row, i);
        const gboolean head = i < table->n_heads;
        if (table->columns[i].data_only)
            continue;
        put(page, head ? "<th scope=\"row\" class=\"w\">" : is_words(table, i) ? "<td class=\"w\">" : "<td>");
        if (cell->kind == CELL_TEXT)
            put_label(page, cell->text);
        else
            put_figures(page, cell);
        put(page, head ? "</th>" : "</td>");
    }
    put(page, "</tr>\n");
}

static gboolean is_new_group(const struct table *table, int row)
{
    return row == 0 || strcmp(table_cell(table, row, 0)->text, table_cell(table, row - 1, 0)->text) != 0;
}

/* A table with two heads has a body for each value of the first, under a row that names it. */
static void put_bodies(struct page *page, const struct table *table)
{
    for (int row = 0; row < table->n_read; row++) {
        if (is_new_group(table, row)) {
            g_string_append_printf(page->out,
                                   "%s<tbody><tr class=\"g\"><th scope=\"rowgroup\" colspan=\"%d\">",
                                   row > 0 ? "</tbody>\n" : "", n_shown(table) - 1);
            put_label(page, table_cell(table, row, 0)->text);
            put(page, "</th></tr>\n");
        }
        put_row(page, table, row, 1);
    }
    put(page, "</tbody>\n");
}

static void put_table(struct page *page, const struct table *table)
{
    const gboolean grouped = table->n_heads > 1;
    g_string_append_printf(page->out, "<table id=\"%s\" class=\"%s%s\"><caption>", table->name,
                           n_shown(table) - grouped > 7 ? "wide" : "plain",
                           table->n_read <= SHORT_TABLE ? " short" : "");
    put_text(page, table->title);
    put(page, "</caption>\n");
    put_head(page, table, grouped ? 1 : 0);
    if (grouped) {
        put_bodies(page, table);
    } else {
        put(page, "<tbody>\n");
        for (int row = 0; row < table->n_read; row++)
            put_row(page, table, row, 0);
        put(page, "</tbody>\n");
    }
    put(page, "</table>\n");
    if (table->note != NULL) {
        put(page, "<p class=\"note\">");
        put_text(page, table->note);
        put(page, "</p>\n");
    }
}

/* ---- figures ---- */

static void put_figure(struct page *page, const struct figure *figure)
{
    double width, height;
    g_autoptr(GBytes) svg = report_svg(figure, &width, &height);
    gsize length;
    const guchar *bytes = g_bytes_get_data(svg, &length);
    g_autofree char *encoded = g_base64_encode(bytes, length);
    put(page, "<figure><img alt=\"");
    put_text(page, figure->alt);
    g_string_append_printf(page->out,
                           "\" width=\"%.0f\" height=\"%.0f\" src=\"data:image/svg+xml;base64,%s\">\n", width,
                           height, encoded);
    g_string_append_printf(page->out, "<figcaption>Figure %d. ", ++page->n_figures);
    put_text(page, figure->caption);
    put(page, "</figcaption></figure>\n");
}

/* ---- the page ---- */

static void put_block(struct page *page, const struct block *block)
{
    open_list(page, block->kind);
    switch (block->kind) {
    case BLOCK_SECTION:
        put(page, block->new_page ? "<h2 class=\"p\">" : "<h2>");
        put_text(page, block->text);
        put(page, "</h2>\n");
        break;
    case BLOCK_SUBSECTION:
        put_element(page, "h3", block->text);
        break;
    case BLOCK_LEAD:
        put(page, "<p class=\"lead\">");
        put_text(page, block->text);
        put(page, "</p>\n");
        break;
    case BLOCK_TEXT:
        put_element(page, "p", block->text);
        break;
    case BLOCK_CAUTION:
        put(page, "<p class=\"caution\"><strong>Please note.</strong> ");
        put_text(page, block->text);
        put(page, "</p>\n");
        break;
    case BLOCK_POINT:
        put_element(page, "li", block->text);
        break;
    case BLOCK_TERM:
        put_element(page, "dt", block->text);
        put_element(page, "dd", block->more);
        break;
    case BLOCK_FIGURE:
        put_figure(page, block->figure);
        break;
    case BLOCK_TABLE:
        put_table(page, block->table);
        break;
    }
}

static void put_top(struct page *page)
{
    const struct blocks *blocks = page->report->blocks;
    html_begin(page->out, "en", blocks->title, report_report_css);
    put(page, "<header>\n<h1>");
    put_label(page, blocks->title);
    put(page, "</h1>\n<p class=\"subtitle\">");
    put_text(page, blocks->subtitle);
    put(page, "</p>\n<dl class=\"facts\">\n");
    for (guint i = 0; i < blocks->facts->len; i++) {
        const struct block_fact *fact = &g_array_index(blocks->facts, struct block_fact, i);
        put(page, "<div>");
        put_element(page, "dt", fact->name);
        put_element(page, "dd", fact->value);
        put(page, "</div>\n");
    }
    put(page, "</dl>\n</header>\n");
}

char *report_html(const struct report *report)
{
    struct page page = {.out = g_string_new(NULL), .report = report, .open = BLOCK_TEXT};
    put_top(&page);
    for (guint i = 0; i < report->blocks->list->len; i++)
        put_block(&page, &g_array_index(report->blocks->list, struct block, i));
    open_list(&page, BLOCK_TEXT);
    put(&page, "</main>\n<footer><p>Made with Vigil " VIGIL_VERSION
               " from answers. The same answers give the same report.</p></footer>\n</body>\n</html>\n");
    return g_string_free(page.out, FALSE);
}
