/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/blocks.h"

static void free_figure(gpointer figure)
{
    figure_free(figure);
}

struct blocks *blocks_new(void)
{
    struct blocks *blocks = g_new0(struct blocks, 1);
    blocks->facts = g_array_new(FALSE, FALSE, sizeof(struct block_fact));
    blocks->list = g_array_new(FALSE, FALSE, sizeof(struct block));
    blocks->figures = g_ptr_array_new_with_free_func(free_figure);
    blocks->strings = g_string_chunk_new(4096);
    return blocks;
}

void blocks_free(struct blocks *blocks)
{
    if (blocks == NULL)
        return;
    g_array_unref(blocks->facts);
    g_array_unref(blocks->list);
    g_ptr_array_unref(blocks->figures);
    g_string_chunk_free(blocks->strings);
    g_free(blocks);
}

const char *blocks_keep(struct blocks *blocks, const char *text)
{
    return g_string_chunk_insert(blocks->strings, text);
}

void blocks_fact(struct blocks *blocks, const char *name, const char *value)
{
    const struct block_fact fact = {name, blocks_keep(blocks, value)};
    g_array_append_val(blocks->facts, fact);
}

void blocks_say(struct blocks *blocks, enum block_kind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    const struct block block = {.kind = kind, .text = blocks_keep(blocks, text)};
    g_array_append_val(blocks->list, block);
}

void blocks_term(struct blocks *blocks, const char *word, const char *meaning)
{
    const struct block block = {.kind = BLOCK_TERM, .text = word, .more = meaning};
    g_array_append_val(blocks->list, block);
}

void blocks_page(struct blocks *blocks, const char *section)
{
    const struct block block = {.kind = BLOCK_SECTION, .text = section, .new_page = TRUE};
    g_array_append_val(blocks->list, block);
}

void blocks_figure(struct blocks *blocks, struct figure *figure)
{
    if (figure == NULL)
        return;
    const struct block block = {.kind = BLOCK_FIGURE, .text = figure->caption, .figure = figure};
    g_ptr_array_add(blocks->figures, figure);
    g_array_append_val(blocks->list, block);
}

void blocks_table(struct blocks *blocks, const struct table *table)
{
    const struct block block = {.kind = BLOCK_TABLE, .text = table->title, .table = table};
    if (table->n_read > 0)
        g_array_append_val(blocks->list, block);
}
