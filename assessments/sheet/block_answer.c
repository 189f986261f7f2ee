/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person marks, of every kind of question. */
#include <math.h>

#include "assessments/sheet/block.h"
#include "content/markup.h"

#define HOTSPOT_HEIGHT 220.0
#define BADGE 8.5 /* radius of a letter in a picture */
enum { LIKERT_COLUMNS = 5, CHOICE_COLUMNS = 2, PICTURE_COLUMNS = 4 };

static const double inner = PEN_WIDTH - BLOCK_INDENT;

/* Options in the order of the sheet. The labels are owned by texts. */
static GArray *options_in_order(struct block *block, const struct item_option *options, const int *order,
                                int n, GPtrArray *texts)
{
    GArray *shown = g_array_new(FALSE, FALSE, sizeof(struct block_option));
    for (int i = 0; i < n; i++) {
        const struct item_option *option = &options[order[i]];
        struct block_option one = {.code = sheet_code(i), .picture = option->picture};
        if (option->markup != NULL) {
            one.markup = block_markup(block, option->markup);
            g_ptr_array_add(texts, (gpointer)one.markup);
        }
        g_array_append_val(shown, one);
    }
    return shown;
}

static double draw_options(struct block *block, const struct item *item, enum block_mark mark, int columns,
                           double y)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autofree int *order = paper_option_order(block->sheet->paper, item);
    g_autoptr(GArray) options = options_in_order(block, item->options, order, item->n_options, texts);
    return block_options(block, (const struct block_option *)(void *)options->data, (int)options->len, mark,
                         columns, BLOCK_INDENT, y, inner);
}

static int choice_columns(const struct item *item)
{
    for (int i = 0; i < item->n_options; i++)
        if (item->options[i].picture != NULL)
            return MIN(PICTURE_COLUMNS, item->n_options);
    return CHOICE_COLUMNS;
}

/* ---- match: places to write into at the start, letters at the end ---- */

static double draw_left(struct block *block, const struct item *item, double y, double width)
{
    const double box = 34;
    g_autofree int *order = paper_option_order(block->sheet->paper, item);
    for (int i = 0; i < item->n_options; i++) {
        const struct item_option *option = &item->options[order[i]];
        g_autofree char *label = option->markup != NULL ? block_markup(block, option->markup) : NULL;
        g_autofree char *code = g_strdup_printf("%d", i + 1);
        const struct block_option one = {.code = code, .markup = label, .picture = option->picture};
        const double bottom =
            block_options(block, &one, 1, BLOCK_NO_BOX, 1, BLOCK_INDENT, y + 1, width - box - 10);
        pen_box(block->pen, BLOCK_INDENT + width - box, y, box, 17, 0.9);
        y = fmax(bottom, y + 20) + 2;
    }
    return y;
}

static double draw_match(struct block *block, const struct item *item, double y)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autofree int *order = paper_target_order(block->sheet->paper, item);
    g_autoptr(GArray) targets = options_in_order(block, item->targets, order, item->n_targets, texts);
    const double half = (inner - 30) / 2;
    const double left = draw_left(block, item, y, half);
    const double right = block_options(block, (const struct block_option *)(void *)targets->data,
                                       (int)targets->len, BLOCK_NO_BOX, 1, BLOCK_INDENT + half + 30, y, half);
    return fmax(left, right);
}

/* ---- hotspot ---- */

static void area_path(cairo_t *cairo, const struct item_area *area)
{
    const double *at = area->coords;
    cairo_new_path(cairo);
    switch (area->shape) {
    case AREA_RECT:
        cairo_rectangle(cairo, at[0], at[1], at[2] - at[0], at[3] - at[1]);
        break;
    case AREA_CIRCLE:
        cairo_arc(cairo, at[0], at[1], at[2], 0, 2 * G_PI);
        break;
    case AREA_POLY:
        for (int i = 0; i + 1 < area->n_coords; i += 2)
            cairo_line_to(cairo, at[i], at[i + 1]);
        cairo_close_path(cairo);
        break;
    }
}

/* Where the letter goes, in pixels of the picture: the middle, of a polygon its centre of gravity. */
static void area_middle(const struct item_area *area, double *x, double *y)
{
    const double *at = area->coords;
    double doubled = 0, sum_x = 0, sum_y = 0;
    *x = area->shape == AREA_RECT ? (at[0] + at[2]) / 2 : at[0];
    *y = area->shape == AREA_RECT ? (at[1] + at[3]) / 2 : at[1];
    if (area->shape != AREA_POLY)
        return;
    for (int i = 0; i + 1 < area->n_coords; i += 2) {
        const double *next = &at[(i + 2) % area->n_coords];
        const double cross = at[i] * next[1] - next[0] * at[i + 1];
        doubled += cross;
        sum_x += (at[i] + next[0]) * cross;
        sum_y += (at[i + 1] + next[1]) * cross;
    }
    if (doubled != 0) {
        *x = sum_x / (3 * doubled);
        *y = sum_y / (3 * doubled);
    }
}

static void draw_area(struct block *block, const struct item_area *area, const char *code, double left,
                      double top, double scale)
{
    cairo_t *cairo = block->pen->cairo;
    double x, y;
    cairo_save(cairo);
    cairo_translate(cairo, left, top);
    cairo_scale(cairo, scale, scale);
    area_path(cairo, area);
    area_middle(area, &x, &y);
    cairo_restore(cairo);
    cairo_set_source_rgb(cairo, 1, 1, 1); /* a dashed line that shows on dark and on light */
    cairo_set_line_width(cairo, 2.4);
    cairo_stroke_preserve(cairo);
    const double dashes[] = {4, 3};
    cairo_set_dash(cairo, dashes, 2, 0);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_set_line_width(cairo, 1);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, NULL, 0, 0);
    const double middle_x = left + x * scale, middle_y = top + y * scale;
    cairo_new_path(cairo);
    cairo_arc(cairo, middle_x, middle_y, BADGE, 0, 2 * G_PI);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_fill_preserve(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    cairo_stroke(cairo);
    const double start = block->pen->right_to_left ? PEN_PAGE_WIDTH - PEN_MARGIN - middle_x - BADGE
                                                   : middle_x - BADGE - PEN_MARGIN;
    pen_plain(block->pen, (struct style){.size = 10, .bold = TRUE, .align = STYLE_CENTRE}, code, start,
              middle_y - 7, 2 * BADGE);
}

static double draw_hotspot(struct block *block, const struct item *item, double y)
{
    struct picture *picture = item->picture != NULL ? block_picture(block, item->picture) : NULL;
    if (picture != NULL) {
        const double scale = fmin(inner / picture_width(picture), HOTSPOT_HEIGHT / picture_height(picture));
        const double width = picture_width(picture) * scale, left = pen_left(block->pen, BLOCK_INDENT, width);
        picture_draw(picture, block->pen->cairo, left, y, width);
        for (int i = 0; i < item->n_options; i++)
            draw_area(block, &item->options[i].area, sheet_code(i), left, y, scale);
        y += picture_height(picture) * scale + 5;
        picture_close(picture);
    }
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autofree int *order = g_new(int, (gsize)item->n_options);
    for (int i = 0; i < item->n_options; i++)
        order[i] = i;
    g_autoptr(GArray) options = options_in_order(block, item->options, order, item->n_options, texts);
    return block_options(block, (const struct block_option *)(void *)options->data, (int)options->len,
                         BLOCK_NO_BOX, 4, BLOCK_INDENT, y, inner);
}

/* ---- slider: a line with its numbers, and a box for the one that is meant ---- */

static double draw_slider(struct block *block, const struct item *item, double y)
{
    enum { MARKS = 10 };
    const double box = 60, from = BLOCK_INDENT + 10, length = inner - box - 50;
    const double span = item->upper - item->lower;
    const int steps = item->step > 0 ? (int)floor(span / item->step + 1e-9) : MARKS;
    const int stride = MAX(1, (steps + MARKS - 1) / MARKS);
    cairo_t *cairo = block->pen->cairo;
    pen_box(block->pen, from, y + 6, length, 0, 1);
    for (int i = 0; i <= steps; i += stride) {
        const double value = item->step > 0 ? item->lower + i * item->step : item->lower + span * i / MARKS;
        const double at = from + length * (value - item->lower) / span;
        char text[G_ASCII_DTOSTR_BUF_SIZE];
        cairo_move_to(cairo, pen_left(block->pen, at, 0), y + 2);
        cairo_line_to(cairo, pen_left(block->pen, at, 0), y + 10);
        cairo_stroke(cairo);
        pen_plain(block->pen, (struct style){.size = 9, .align = STYLE_CENTRE},
                  g_ascii_formatd(text, sizeof text, "%.10g", value), at - 20, y + 12, 40);
    }
    pen_box(block->pen, PEN_WIDTH - box, y, box, 22, 0.9);
    return y + 28;
}

/* ---- all kinds ---- */

static double draw_kind(struct block *block, const struct item *item, double y)
{
    switch (item->interaction) {
    case ITEM_CHOICE_SINGLE:
        return draw_options(block, item, BLOCK_ROUND, choice_columns(item), y);
    case ITEM_CHOICE_MULTIPLE:
        return draw_options(block, item, BLOCK_SQUARE, choice_columns(item), y);
    case ITEM_LIKERT:
        return draw_options(block, item, BLOCK_ROUND, LIKERT_COLUMNS, y);
    case ITEM_ORDER:
        return draw_options(block, item, BLOCK_WRITE, 1, y);
    case ITEM_MATCH:
        return draw_match(block, item, y);
    case ITEM_HOTSPOT:
        return draw_hotspot(block, item, y);
    case ITEM_SLIDER:
        return draw_slider(block, item, y);
    }
    return y;
}

double block_item_answer(struct block *block, const struct item *item, double y)
{
    y = draw_kind(block, item, y);
    if (!item->offers_dont_know)
        return y;
    g_autofree char *label = markup_escape(sheet_word(block->sheet, WORD_DONT_KNOW));
    const struct block_option dont_know = {.code = SHEET_DONT_KNOW, .markup = label};
    return block_options(block, &dont_know, 1, BLOCK_ROUND, 1, BLOCK_INDENT, y, inner);
}
