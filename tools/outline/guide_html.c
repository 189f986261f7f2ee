/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guide as one HTML page: no script, nothing from elsewhere, the style in it. */
#include "content/html.h"
#include "tools/outline/embedded.h"
#include "tools/outline/guide.h"

struct page {
    GString *out;
    const struct guide *guide;
    gboolean in_list;
};

static void put(struct page *page, const char *html)
{
    g_string_append(page->out, html);
}

static void put_text(struct page *page, const char *text)
{
    html_text(page->out, text, "<br>");
}

static void put_label(struct page *page, const char *label)
{
    if (label == NULL)
        return;
    put(page, "<b lang=\"en\">");
    put_text(page, label);
    put(page, "</b> ");
}

static void put_words(struct page *page, const char *element, const struct guide_block *block)
{
    g_string_append_printf(page->out, "<%s dir=\"auto\">", element);
    put_label(page, block->label);
    put_text(page, block->text);
    if (block->more != NULL) {
        put(page, "<br><span class=\"more\">");
        put_text(page, block->more);
        put(page, "</span>");
    }
    g_string_append_printf(page->out, "</%s>\n", element);
}

static void put_row(struct page *page, const struct guide_table *table, guint first, guint n)
{
    put(page, "<tr>");
    for (guint i = first; i < first + n; i++) {
        put(page, i == first ? "<th scope=\"row\" dir=\"auto\">" : "<td dir=\"auto\">");
        put_text(page, g_ptr_array_index(table->cells, i));
        put(page, i == first ? "</th>" : "</td>");
    }
    put(page, "</tr>\n");
}

static void put_table(struct page *page, const struct guide_block *block)
{
    const struct guide_table *table = block->table;
    const guint n = g_strv_length((char **)(void *)table->heads);
    put(page, "<table><caption>");
    put_text(page, block->text);
    put(page, "</caption>\n<thead><tr>");
    for (guint i = 0; i < n; i++) {
        put(page, "<th scope=\"col\" lang=\"en\">");
        put_text(page, table->heads[i]);
        put(page, "</th>");
    }
    put(page, "</tr></thead>\n<tbody>\n");
    for (guint i = 0; i + n <= table->cells->len; i += n)
        put_row(page, table, i, n);
    put(page, "</tbody></table>\n");
}

static void open_list(struct page *page, gboolean in_list)
{
    if (page->in_list != in_list)
        put(page, in_list ? "<ul>\n" : "</ul>\n");
    page->in_list = in_list;
}

static void put_heading(struct page *page, int level, guint index, const struct guide_block *block)
{
    g_string_append_printf(page->out, "<h%d id=\"b%u\" dir=\"auto\">", level, index);
    put_label(page, block->label);
    put_text(page, block->text);
    g_string_append_printf(page->out, "</h%d>\n", level);
}

static void put_block(struct page *page, guint index, const struct guide_block *block)
{
    open_list(page, block->kind == GUIDE_POINT);
    switch (block->kind) {
    case GUIDE_COURSE:
        put_heading(page, 2, index, block);
        break;
    case GUIDE_PART:
        put_heading(page, 3, index, block);
        break;
    case GUIDE_PIECE:
        put_heading(page, 4, index, block);
        break;
    case GUIDE_TEXT:
        put_words(page, "p", block);
        break;
    case GUIDE_POINT:
        put_words(page, "li", block);
        break;
    case GUIDE_TABLE:
        put_table(page, block);
        break;
    }
}

/* Links to the courses and their parts. */
static void put_contents(struct page *page)
{
    put(page, "<nav aria-label=\"Contents\"><ul>\n");
    for (guint i = 0; i < page->guide->blocks->len; i++) {
        const struct guide_block *block = &g_array_index(page->guide->blocks, struct guide_block, i);
        if (block->kind != GUIDE_COURSE && block->kind != GUIDE_PART)
            continue;
        g_string_append_printf(page->out, "<li class=\"%s\"><a href=\"#b%u\" dir=\"auto\">",
                               block->kind == GUIDE_COURSE ? "course" : "part", i);
        put_label(page, block->label);
        put_text(page, block->text);
        put(page, "</a></li>\n");
    }
    put(page, "</ul></nav>\n");
}

static void put_top(struct page *page)
{
    const struct guide *guide = page->guide;
    html_begin(page->out, guide->language, guide->title, outline_outline_css);
    put(page, "<h1 dir=\"auto\">");
    put_text(page, guide->title);
    put(page, "</h1>\n<p class=\"subtitle\" lang=\"en\">");
    put_text(page, guide->subtitle);
    put(page, "</p>\n");
}

char *guide_html(const struct guide *guide)
{
    struct page page = {.out = g_string_new(NULL), .guide = guide};
    put_top(&page);
    put_contents(&page);
    for (guint i = 0; i < guide->blocks->len; i++)
        put_block(&page, i, &g_array_index(guide->blocks, struct guide_block, i));
    open_list(&page, FALSE);
    put(&page, "</main>\n</body>\n</html>\n");
    return g_string_free(page.out, FALSE);
}
