/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/sheet/block.h"

#include <math.h>

#include "content/markup.h"

#define PICTURE_HEIGHT 66.0
#define CODE_WIDTH 14.0
#define WRITE_BOX 17.0
#define GAP 8.0

static const struct style option_style = {.size = 10.5};
static const struct style code_style = {.size = 8.5, .bold = TRUE, .grey = 0.25};

struct picture *block_picture(struct block *block, const char *name)
{
    GError *error = NULL;
    struct picture *picture = picture_open(block->sheet->curriculum, block->sheet->language, name, &error);
    if (picture == NULL && block->error == NULL)
        block->error = error;
    else
        g_clear_error(&error);
    return picture;
}

char *block_markup(const struct block *block, const char *markup)
{
    return markup_pango(sheet_translate(block->sheet, markup));
}

/* ---- options ---- */

static double box_size(enum block_mark mark)
{
    switch (mark) {
    case BLOCK_ROUND:
    case BLOCK_SQUARE:
        return BLOCK_BOX;
    case BLOCK_WRITE:
        return WRITE_BOX;
    case BLOCK_NO_BOX:
        return 0;
    }
    return 0;
}

static double text_offset(enum block_mark mark)
{
    return box_size(mark) + (mark == BLOCK_NO_BOX ? 0 : 5) + CODE_WIDTH;
}

/* Beside a line of text that stands at baseline. */
static void draw_box(const struct pen *pen, enum block_mark mark, double x, double baseline)
{
    switch (mark) {
    case BLOCK_ROUND:
        pen_round(pen, x, baseline - BLOCK_BOX + 1.5, BLOCK_BOX);
        break;
    case BLOCK_SQUARE:
        pen_box(pen, x, baseline - BLOCK_BOX + 1.5, BLOCK_BOX, BLOCK_BOX, 0.9);
        break;
    case BLOCK_WRITE:
        pen_box(pen, x, baseline - WRITE_BOX + 4.5, WRITE_BOX, WRITE_BOX, 0.9);
        break;
    case BLOCK_NO_BOX:
        break;
    }
}

static double draw_picture(struct block *block, const char *name, double x, double y, double width)
{
    struct picture *picture = block_picture(block, name);
    if (picture == NULL)
        return y;
    const double scale = fmin(width / picture_width(picture), PICTURE_HEIGHT / picture_height(picture));
    const double shown = picture_width(picture) * scale;
    picture_draw(picture, block->pen->cairo, pen_left(block->pen, x, shown), y, shown);
    picture_close(picture);
    return y + PICTURE_HEIGHT + 4;
}

static const char *markup_of(const struct block_option *option)
{
    return option->markup != NULL ? option->markup : "";
}

/* ascent: how far below its top the first line stands, the same for all in a row. */
static double draw_option(struct block *block, const struct block_option *option, enum block_mark mark,
                          double ascent, double x, double y, double width)
{
    if (option->picture != NULL)
        y = draw_picture(block, option->picture, x, y, width);
    const double offset = text_offset(mark), words = width - offset;
    const double own = pen_baseline(block->pen, option_style, markup_of(option), words);
    draw_box(block->pen, mark, x, y + ascent);
    pen_plain_on(block->pen, code_style, option->code, x + offset - CODE_WIDTH, y + ascent, CODE_WIDTH);
    const double height =
        pen_text(block->pen, option_style, markup_of(option), x + offset, y + ascent - own, words);
    return y + fmax(ascent - own + height, box_size(mark));
}

static double row_ascent(const struct block *block, const struct block_option *options, int n,
                         enum block_mark mark, double width)
{
    double ascent = 0;
    for (int i = 0; i < n; i++)
        ascent = fmax(ascent, pen_baseline(block->pen, option_style, markup_of(&options[i]),
                                           width - text_offset(mark)));
    return ascent + (mark == BLOCK_WRITE ? 2 : 0);
}

static int fitting_columns(const struct block *block, const struct block_option *options, int n,
                           enum block_mark mark, int most_columns, double width)
{
    double widest = 0;
    for (int i = 0; i < n; i++)
        if (options[i].picture == NULL && options[i].markup != NULL)
            widest = fmax(widest, pen_text_width(block->pen, option_style, options[i].markup));
    int columns = MIN(most_columns, n);
    while (columns > 1 && widest + text_offset(mark) + 1 > (width - (columns - 1) * GAP) / columns)
        columns--;
    return columns;
}

double block_options(struct block *block, const struct block_option *options, int n, enum block_mark mark,
                     int most_columns, double x, double y, double width)
{
    const int columns = fitting_columns(block, options, n, mark, most_columns, width);
    const double cell = (width - (columns - 1) * GAP) / columns;
    for (int first = 0; first < n; first += columns) {
        const int in_row = MIN(columns, n - first);
        const double ascent = row_ascent(block, options + first, in_row, mark, cell);
        double bottom = y;
        for (int i = 0; i < in_row; i++)
            bottom = fmax(
                bottom, draw_option(block, &options[first + i], mark, ascent, x + i * (cell + GAP), y, cell));
        y = bottom + 3;
    }
    return y;
}

/* ---- boxes for characters ---- */

double block_cells(const struct block *block, const char *groups, double size, double x, double y)
{
    double width = 0;
    for (const char *group = groups; *group != '\0'; group++)
        width += *group == ' ' ? size / 2 : (*group - '0') * size;
    double left = pen_left(block->pen, x, width);
    for (const char *group = groups; *group != '\0'; group++) {
        if (*group == ' ') {
            left += size / 2;
            continue;
        }
        for (int i = 0; i < *group - '0'; i++, left += size)
            cairo_rectangle(block->pen->cairo, left, y, size, size * 1.15);
    }
    cairo_set_source_rgb(block->pen->cairo, 0, 0, 0);
    cairo_set_line_width(block->pen->cairo, 0.8);
    cairo_stroke(block->pen->cairo);
    return width;
}
