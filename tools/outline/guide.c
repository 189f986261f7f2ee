/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/outline/guide.h"

#include "content/markup.h"

static void clear_block(gpointer data)
{
    struct guide_block *block = data;
    g_free(block->label);
    g_free(block->text);
    g_free(block->more);
    if (block->table != NULL)
        g_ptr_array_unref(block->table->cells);
    g_free(block->table);
}

struct guide *guide_new(const char *title, const char *subtitle, const char *language)
{
    struct guide *guide = g_new0(struct guide, 1);
    guide->title = g_strdup(title);
    guide->subtitle = g_strdup(subtitle);
    guide->language = language;
    guide->blocks = g_array_new(FALSE, FALSE, sizeof(struct guide_block));
    g_array_set_clear_func(guide->blocks, clear_block);
    return guide;
}

void guide_free(struct guide *guide)
{
    if (guide == NULL)
        return;
    g_free(guide->title);
    g_free(guide->subtitle);
    g_array_unref(guide->blocks);
    g_free(guide);
}

/* Takes the text. */
static void add(struct guide *guide, enum guide_kind kind, const char *label, char *text)
{
    const struct guide_block block = {.kind = kind, .label = g_strdup(label), .text = text};
    g_array_append_val(guide->blocks, block);
}

void guide_say(struct guide *guide, enum guide_kind kind, const char *label, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(guide, kind, label, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

void guide_markup(struct guide *guide, enum guide_kind kind, const char *label, const char *markup)
{
    if (markup != NULL)
        add(guide, kind, label, markup_plain(markup));
}

static struct guide_block *last(struct guide *guide)
{
    return &g_array_index(guide->blocks, struct guide_block, guide->blocks->len - 1);
}

void guide_more(struct guide *guide, char *text)
{
    g_free(last(guide)->more);
    last(guide)->more = text;
}

struct guide_table *guide_table(struct guide *guide, const char *caption, const char *const *heads)
{
    struct guide_table *table = g_new0(struct guide_table, 1);
    table->heads = heads;
    table->cells = g_ptr_array_new_with_free_func(g_free);
    add(guide, GUIDE_TABLE, NULL, g_strdup(caption));
    last(guide)->table = table;
    return table;
}

void guide_cell(struct guide_table *table, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(table->cells, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

void guide_cell_take(struct guide_table *table, char *text)
{
    g_ptr_array_add(table->cells, text);
}
