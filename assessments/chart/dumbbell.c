/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/chart/dumbbell.h"

#include "assessments/chart/chart_private.h"

#define MOST_LABEL 0.36 /* of the width; labels give way first, but not below LEAST_LABEL */
#define LEAST_LABEL 0.22
#define MOST_PLOT 0.36
#define LEAST_PLOT 12  /* times the text's size */
#define NARROW_LABEL 7 /* times the text's size: narrower ones stand above their figures instead */

/* Columns from the start: labels, plot, change, range; from the right where people read so. */
struct places {
    double em, label_x, label_width, plot_left, plot_right, change_x, range_x, end_width, row_least;
    double head_more; /* that the head of the changes needs for its further lines */
    gboolean stacked, mirrored;
};

static double widest(const struct dumbbell *dumbbell, const struct chart_style *style, gboolean ranges)
{
    double most = 0;
    for (int i = 0; i < dumbbell->n_rows; i++) {
        const struct dumbbell_row *row = &dumbbell->rows[i];
        const struct chart_text range = {row->range, 0.92, FALSE, 0}, change = {row->change, 1.08, TRUE, 0};
        const double width = chart_text_width(style, ranges ? range : change);
        most = MAX(most, width);
    }
    return most;
}

/* The height of the words above the changes; width 0 for a single line. */
static double head_lines(const struct dumbbell *dumbbell, const struct chart_style *style, double width)
{
    return chart_text_height(style, (struct chart_text){dumbbell->words.change, 1, TRUE, width});
}

static struct places places_of(const struct dumbbell *dumbbell, const struct chart_style *style)
{
    const double em = style->text, range = widest(dumbbell, style, TRUE);
    const double change = widest(dumbbell, style, FALSE) + (range > 0 ? range + 0.8 * em : 0);
    const double head = chart_text_width(style, (struct chart_text){dumbbell->words.change, 1, TRUE, 0});
    const double end = MAX(change, MIN(head + 0.9 * em, MAX(10 * em, 0.26 * style->width))),
                 between = 3.2 * em; /* on both sides of the plot */
    const double room = style->width - end - between;
    const double plot = MAX(LEAST_PLOT * em, MIN(MOST_PLOT * style->width, room / 2));
    const double beside = MAX(LEAST_LABEL * style->width, room - plot);
    const gboolean stacked = beside < NARROW_LABEL * em;
    const double head_of_rows =
        chart_text_width(style, (struct chart_text){dumbbell->words.rows, 1, TRUE, 0});
    const double label = stacked ? head_of_rows : beside;
    struct places at = {.em = em,
                        .label_width = stacked ? style->width : label,
                        .plot_left = label + between / 2,
                        .plot_right = style->width - end - between / 2,
                        .change_x = style->width - (range > 0 ? range + 0.8 * em : 0),
                        .range_x = style->width,
                        .end_width = end,
                        .row_least = 2.1 * em,
                        .stacked = stacked,
                        .mirrored = style->right_to_left};
    at.head_more = head_lines(dumbbell, style, end) - head_lines(dumbbell, style, 0);
    if (at.mirrored) {
        const double left = at.plot_left;
        at.label_x = style->width;
        at.plot_left = style->width - at.plot_right;
        at.plot_right = style->width - left;
        at.change_x = style->width - at.change_x;
        at.range_x = 0;
    }
    return at;
}

static enum chart_align align_of(const struct places *at, gboolean end)
{
    return at->mirrored == end ? CHART_START : CHART_END;
}

static struct chart_text label_of(const struct dumbbell_row *row, const struct places *at)
{
    return (struct chart_text){row->label, 1, FALSE, at->label_width};
}

static double row_height(const struct dumbbell_row *row, const struct chart_style *style,
                         const struct places *at)
{
    const double height = chart_text_height(style, label_of(row, at)) + 0.7 * at->em;
    return at->stacked ? height + at->row_least : MAX(height, at->row_least);
}

static double head_height(const struct places *at)
{
    return 4.2 * at->em + at->head_more;
}

double dumbbell_height(const struct dumbbell *dumbbell, const struct chart_style *style)
{
    const struct places at = places_of(dumbbell, style);
    double height = head_height(&at) + 0.5 * at.em;
    for (int i = 0; i < dumbbell->n_rows; i++)
        height += row_height(&dumbbell->rows[i], style, &at);
    return height;
}

int dumbbell_rows_within(const struct dumbbell *dumbbell, const struct chart_style *style, double height)
{
    const struct places at = places_of(dumbbell, style);
    double used = head_height(&at) + 0.5 * at.em;
    for (int i = 0; i < dumbbell->n_rows; i++) {
        used += row_height(&dumbbell->rows[i], style, &at);
        if (used > height)
            return i;
    }
    return dumbbell->n_rows;
}

static double x_of(const struct places *at, double share)
{
    return at->plot_left + CLAMP(share, 0, 1) * (at->plot_right - at->plot_left);
}

static void draw_target(const struct chart_style *style, cairo_t *cairo, double x, double y)
{
    const double size = 0.42 * style->text;
    cairo_new_path(cairo);
    cairo_move_to(cairo, x, y);
    cairo_line_to(cairo, x - size, y - 1.5 * size);
    cairo_line_to(cairo, x + size, y - 1.5 * size);
    cairo_close_path(cairo);
    chart_set_colour(cairo, style->ink);
    cairo_fill(cairo);
}

/* Marks and words one after another from the start of the line. */
struct legend {
    const struct chart_style *style;
    cairo_t *cairo;
    double x, y;
    int way; /* 1, or -1 from the right */
};

/* The middle of a mark of that width; goes on behind it. */
static double legend_mark(struct legend *legend, double width)
{
    const double middle = legend->x + legend->way * width / 2;
    legend->x += legend->way * (width + 0.5 * legend->style->text);
    return middle;
}

static void legend_words(struct legend *legend, const char *words)
{
    const struct chart_text text = {words, 1, FALSE, 0};
    chart_text_draw_middle(legend->style, legend->cairo, text, legend->x, legend->y,
                           legend->way > 0 ? CHART_START : CHART_END, legend->style->ink);
    legend->x += legend->way * (chart_text_width(legend->style, text) + 1.6 * legend->style->text);
}

static void draw_legend(const struct dumbbell *dumbbell, const struct chart_style *style, cairo_t *cairo)
{
    const double em = style->text, y = 0.9 * em;
    const gboolean mirrored = style->right_to_left;
    struct legend legend = {style, cairo, mirrored ? style->width : 0, y, mirrored ? -1 : 1};
    chart_ring(style, cairo, legend_mark(&legend, 1.2 * em), y, 0.5 * em);
    legend_words(&legend, dumbbell->words.before);
    chart_dot(style, cairo, legend_mark(&legend, 1.2 * em), y, 0.5 * em);
    legend_words(&legend, dumbbell->words.after);
    if (dumbbell->words.range != NULL) {
        const double band = legend_mark(&legend, 2.4 * em);
        chart_band(cairo, style->before_band, band - 1.2 * em, band + 1.2 * em, y - 0.3 * em, 0.45 * em);
        chart_band(cairo, style->after_band, band - 1.2 * em, band + 1.2 * em, y + 0.3 * em, 0.45 * em);
        legend_words(&legend, dumbbell->words.range);
    }
    if (dumbbell->words.target != NULL) {
        draw_target(style, cairo, legend_mark(&legend, 0.9 * em), y + 0.3 * em);
        legend_words(&legend, dumbbell->words.target);
    }
}

static void draw_grid(const struct chart_style *style, cairo_t *cairo, const struct places *at, double top,
                      double bottom)
{
    for (int i = 0; i < DUMBBELL_TICKS; i++) {
        const double x = x_of(at, i / (DUMBBELL_TICKS - 1.0));
        chart_line(cairo, style->line, 0.08 * at->em, x, top, x, bottom);
    }
}

static void draw_head(const struct dumbbell *dumbbell, const struct chart_style *style, cairo_t *cairo,
                      const struct places *at, double bottom)
{
    static const char *const plain[DUMBBELL_TICKS] = {"0 %", "25", "50", "75", "100 %"};
    const char *const *ticks = dumbbell->words.ticks ? dumbbell->words.ticks : plain;
    const double y = 3.2 * at->em + at->head_more;
    chart_text_draw_middle(style, cairo, (struct chart_text){dumbbell->words.rows, 1, TRUE, 0}, at->label_x,
                           y, align_of(at, FALSE), style->ink);
    chart_text_draw_middle(style, cairo, (struct chart_text){dumbbell->words.change, 1, TRUE, at->end_width},
                           at->range_x, y - at->head_more / 2, align_of(at, TRUE), style->ink);
    for (int i = 0; i < DUMBBELL_TICKS; i++) {
        const double x = x_of(at, i / (DUMBBELL_TICKS - 1.0));
        chart_text_draw_middle(style, cairo, (struct chart_text){ticks[i], 0.92, FALSE, 0}, x, y,
                               CHART_MIDDLE, style->soft);
    }
    draw_grid(style, cairo, at, head_height(at) - 0.3 * at->em, at->stacked ? head_height(at) : bottom);
}

static void draw_figure(const struct chart_style *style, cairo_t *cairo, const struct places *at,
                        const struct dumbbell_row *row, double y)
{
    const double em = at->em;
    const struct chart_figure *before = &row->before, *after = &row->after;
    if (before->defined && before->has_interval)
        chart_band(cairo, style->before_band, x_of(at, before->low), x_of(at, before->high), y - 0.42 * em,
                   0.6 * em);
    if (after->defined && after->has_interval)
        chart_band(cairo, style->after_band, x_of(at, after->low), x_of(at, after->high), y + 0.42 * em,
                   0.6 * em);
    if (row->has_target)
        draw_target(style, cairo, x_of(at, row->target), y - 0.35 * em);
    if (before->defined && after->defined)
        chart_line(cairo, style->ink, 0.2 * em, x_of(at, before->value), y, x_of(at, after->value), y);
    if (after->defined)
        chart_dot(style, cairo, x_of(at, after->value), y, 0.6 * em);
    if (before->defined)
        chart_ring(style, cairo, x_of(at, before->value), y, 0.6 * em);
}

static void draw_row(const struct chart_style *style, cairo_t *cairo, const struct places *at,
                     const struct dumbbell_row *row, double top, double height)
{
    const double figure = at->stacked ? at->row_least : height;
    const double y = top + height - figure / 2;
    const double label_y = top + (at->stacked ? height - figure : height) / 2;
    chart_line(cairo, style->line, 0.06 * at->em, 0, top, style->width, top);
    if (at->stacked)
        draw_grid(style, cairo, at, top + height - figure, top + height);
    chart_text_draw_middle(style, cairo, label_of(row, at), at->label_x, label_y, align_of(at, FALSE),
                           style->ink);
    draw_figure(style, cairo, at, row, y);
    chart_text_draw_middle(style, cairo, (struct chart_text){row->change, 1.08, row->clear, 0}, at->change_x,
                           y, align_of(at, TRUE), style->ink);
    chart_text_draw_middle(style, cairo, (struct chart_text){row->range, 0.92, FALSE, 0}, at->range_x, y,
                           align_of(at, TRUE), style->soft);
}

void dumbbell_draw(const struct dumbbell *dumbbell, const struct chart_style *style, cairo_t *cairo)
{
    const struct places at = places_of(dumbbell, style);
    double top = head_height(&at);
    draw_legend(dumbbell, style, cairo);
    draw_head(dumbbell, style, cairo, &at, dumbbell_height(dumbbell, style) - 0.5 * at.em);
    for (int i = 0; i < dumbbell->n_rows; i++) {
        const double height = row_height(&dumbbell->rows[i], style, &at);
        draw_row(style, cairo, &at, &dumbbell->rows[i], top, height);
        top += height;
    }
}
