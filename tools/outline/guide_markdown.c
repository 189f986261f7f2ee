/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guide as Markdown (CommonMark, with the tables that most readers of it know). */
#include "tools/outline/guide.h"

#include <string.h>

struct paper {
    GString *out;
    gboolean in_list;
};

/* Which character would make a list or a heading of what stands here: that of "- ", "1. "; -1 for none. */
static long list_mark(const char *text)
{
    const size_t digits = strspn(text, "0123456789");
    const char mark = text[digits];
    const gboolean is_mark =
        digits > 0 ? mark == '.' || mark == ')' : mark == '-' || mark == '+' || mark == '=';
    return is_mark ? (long)digits : -1;
}

/* Nothing gets onto the paper but through here or as Markdown of this file. guarded is the place of a
 * character that must not be taken for a mark, -1 for none. */
static void put_guarded(struct paper *paper, const char *text, long guarded)
{
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '\n')
            g_string_append(paper->out, "<br>");
        else if (*at == '<')
            g_string_append(paper->out, "&lt;");
        else if (*at == '&')
            g_string_append(paper->out, "&amp;");
        else if (strchr("\\`*_[]|#~>", *at) != NULL || at - text == guarded)
            g_string_append_printf(paper->out, "\\%c", *at);
        else
            g_string_append_c(paper->out, *at);
    }
}

static void put_text(struct paper *paper, const char *text)
{
    put_guarded(paper, text, -1);
}

static void put_words(struct paper *paper, const struct guide_block *block, const char *indent)
{
    if (block->label != NULL) {
        g_string_append(paper->out, "**");
        put_text(paper, block->label);
        g_string_append(paper->out, "** ");
    }
    put_guarded(paper, block->text, block->label == NULL ? list_mark(block->text) : -1);
    if (block->more != NULL) {
        g_string_append_printf(paper->out, "  \n%s", indent);
        put_text(paper, block->more);
    }
    g_string_append_c(paper->out, '\n');
}

static void put_table(struct paper *paper, const struct guide_block *block)
{
    const struct guide_table *table = block->table;
    const guint n = g_strv_length((char **)(void *)table->heads);
    g_string_append(paper->out, "**");
    put_text(paper, block->text);
    g_string_append(paper->out, "**\n\n");
    for (guint i = 0; i < n; i++)
        g_string_append_printf(paper->out, "| %s ", table->heads[i]);
    g_string_append(paper->out, "|\n");
    for (guint i = 0; i < n; i++)
        g_string_append(paper->out, "|---");
    g_string_append(paper->out, "|\n");
    for (guint i = 0; i < table->cells->len; i++) {
        g_string_append(paper->out, "| ");
        put_text(paper, g_ptr_array_index(table->cells, i));
        g_string_append(paper->out, i % n == n - 1 ? " |\n" : " ");
    }
}

static void put_block(struct paper *paper, const struct guide_block *block)
{
    static const char *const marks[] = {
        [GUIDE_COURSE] = "## ", [GUIDE_PART] = "### ", [GUIDE_PIECE] = "#### ",
        [GUIDE_TEXT] = "",      [GUIDE_POINT] = "- ",  [GUIDE_TABLE] = "",
    };
    if (!paper->in_list || block->kind != GUIDE_POINT)
        g_string_append_c(paper->out, '\n');
    paper->in_list = block->kind == GUIDE_POINT;
    g_string_append(paper->out, marks[block->kind]);
    if (block->kind == GUIDE_TABLE)
        put_table(paper, block);
    else
        put_words(paper, block, paper->in_list ? "  " : "");
}

char *guide_markdown(const struct guide *guide)
{
    struct paper paper = {.out = g_string_new("# ")};
    put_text(&paper, guide->title);
    g_string_append(paper.out, "\n\n");
    put_text(&paper, guide->subtitle);
    g_string_append_c(paper.out, '\n');
    for (guint i = 0; i < guide->blocks->len; i++)
        put_block(&paper, &g_array_index(guide->blocks, struct guide_block, i));
    return g_string_free(paper.out, FALSE);
}
