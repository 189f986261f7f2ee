/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question: number, context, picture, stem, what is to be done. The answers are in block_answer.c. */
#include <math.h>

#include "assessments/sheet/block.h"
#include "content/markup.h"

#define PICTURE_WIDTH 150.0
#define PICTURE_HEIGHT 112.0

static const double inner = PEN_WIDTH - BLOCK_INDENT;
static const struct style context_style = {.size = 10.5}, stem_style = {.size = 11, .bold = TRUE};

static char *number_text(double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup(g_ascii_formatd(text, sizeof text, "%.10g", number));
}

/* What to do with the pen; the caller frees it. */
static char *hint(const struct sheet *sheet, const struct item *item)
{
    g_autofree char *lower = number_text(item->lower), *upper = number_text(item->upper);
    switch (item->interaction) {
    case ITEM_CHOICE_SINGLE:
    case ITEM_LIKERT:
        return g_strdup(sheet_word(sheet, WORD_MARK_ONE));
    case ITEM_CHOICE_MULTIPLE:
        return item->max_choices > 0 && item->max_choices < item->n_options
                   ? g_strdup_printf(sheet_word(sheet, WORD_MARK_UP_TO), item->max_choices)
                   : g_strdup(sheet_word(sheet, WORD_MARK_ALL));
    case ITEM_ORDER:
        return g_strdup(sheet_word(sheet, WORD_WRITE_ORDER));
    case ITEM_MATCH:
        return g_strdup(sheet_word(sheet, WORD_WRITE_LETTERS));
    case ITEM_HOTSPOT:
        return g_strdup(sheet_word(sheet, WORD_CIRCLE_ONE));
    case ITEM_SLIDER:
        return g_strdup_printf(sheet_word(sheet, WORD_WRITE_NUMBER), lower, upper);
    }
    return g_strdup("");
}

static gboolean has_picture_beside(const struct item *item)
{
    return item->picture != NULL && item->interaction != ITEM_HOTSPOT;
}

/* Returns its height. */
static double draw_picture(struct block *block, const struct item *item, double y)
{
    struct picture *picture = block_picture(block, item->picture);
    if (picture == NULL)
        return 0;
    const double scale =
        fmin(PICTURE_WIDTH / picture_width(picture), PICTURE_HEIGHT / picture_height(picture));
    const double width = picture_width(picture) * scale, height = picture_height(picture) * scale;
    picture_draw(picture, block->pen->cairo, pen_left(block->pen, PEN_WIDTH - width, width), y, width);
    picture_close(picture);
    return height;
}

static double draw_words(struct block *block, const struct item *item, double y, double width)
{
    for (const char *const *part = item->context_parts; part != NULL && *part != NULL; part++) {
        g_autofree char *markup = block_markup(block, *part);
        y += pen_text(block->pen, context_style, markup, BLOCK_INDENT, y, width) + 2;
    }
    g_autofree char *stem = block_markup(block, item->stem);
    return y + pen_text(block->pen, stem_style, stem, BLOCK_INDENT, y, width);
}

static double draw_hint(struct block *block, const struct item *item, double y)
{
    g_autofree char *hint_words = hint(block->sheet, item), *markup = markup_escape(hint_words);
    const struct style start = {.size = 8.5, .grey = 0.3},
                       end = {.size = 7, .grey = 0.45, .align = STYLE_END};
    const double id = 150;
    pen_plain_on(block->pen, end, item->id, PEN_WIDTH - id,
                 y + pen_baseline(block->pen, start, markup, inner - id), id);
    return y + pen_text(block->pen, start, markup, BLOCK_INDENT, y, inner - id);
}

/* The number stands on the first line. */
static void draw_number(struct block *block, const struct item *item, int index, double y)
{
    const gboolean has_context = item->context_parts != NULL && item->context_parts[0] != NULL;
    g_autofree char *first = block_markup(block, has_context ? item->context_parts[0] : item->stem);
    g_autofree char *number = g_strdup_printf("%d", index + 1);
    const double baseline =
        y + pen_baseline(block->pen, has_context ? context_style : stem_style, first, inner);
    pen_plain_on(block->pen, (struct style){.size = 12, .bold = TRUE}, number, 0, baseline, BLOCK_INDENT);
}

double block_item(struct block *block, int index, double y)
{
    const struct item *item = sheet_item(block->sheet, index);
    const double top = y;
    draw_number(block, item, index, y);
    const double picture = has_picture_beside(item) ? draw_picture(block, item, y) : 0;
    y = draw_words(block, item, y, picture > 0 ? inner - PICTURE_WIDTH - 12 : inner);
    y = fmax(y + 1, top + picture + 2);
    y = draw_hint(block, item, y) + 4;
    return block_item_answer(block, item, y);
}
