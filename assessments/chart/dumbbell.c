/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/chart/dumbbell.h"

#include "assessments/chart/chart_private.h"

#define LABEL 0.36  /* shares of the width */
#define PLOT 0.36   /* without the room on both sides of it */
#define CHANGE 0.09 /* to the end of the change; its range takes the rest */

struct places {
    double em, label_width, plot_left, plot_right, change_end, end, row_least;
};

static struct places places_of(const struct chart_style *style)
{
    const double width = style->width, em = style->text;
    const double left = width * LABEL + 1.6 * em, right = left + width * PLOT;
    return (struct places){.em = em,
                           .label_width = width * LABEL,
                           .plot_left = left,
                           .plot_right = right,
                           .change_end = right + 1.4 * em + width * CHANGE - 0.6 * em,
                           .end = width,
                           .row_least = 2.5 * em};
}

static struct chart_text label_of(const struct dumbbell_row *row, const struct places *at)
{
    return (struct chart_text){row->label, 1, FALSE, at->label_width};
}

static double row_height(const struct dumbbell_row *row, const struct chart_style *style,
                         const struct places *at)
{
    const double height = chart_text_height(style, label_of(row, at)) + 0.7 * at->em;
    return MAX(height, at->row_least);
}

static double head_height(const struct places *at)
{
    return 4.4 * at->em;
}

double dumbbell_height(const struct dumbbell *dumbbell, const struct chart_style *style)
{
    const struct places at = places_of(style);
    double height = head_height(&at) + 0.5 * at.em;
    for (int i = 0; i < dumbbell->n_rows; i++)
        height += row_height(&dumbbell->rows[i], style, &at);
    return height;
}

int dumbbell_rows_within(const struct dumbbell *dumbbell, const struct chart_style *style, double height)
{
    const struct places at = places_of(style);
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

static double legend_word(const struct chart_style *style, cairo_t *cairo, const char *words, double x,
                          double y)
{
    const struct chart_text text = {words, 1, FALSE, 0};
    chart_text_draw_middle(style, cairo, text, x, y, CHART_START, style->ink);
    return x + chart_text_width(style, text) + 1.6 * style->text;
}

static void draw_legend(const struct dumbbell *dumbbell, const struct chart_style *style, cairo_t *cairo)
{
    const double em = style->text, y = 0.9 * em;
    double x = 0.6 * em;
    chart_ring(style, cairo, x, y, 0.5 * em);
    x = legend_word(style, cairo, dumbbell->words.before, x + 1 * em, y);
    chart_dot(style, cairo, x, y, 0.5 * em);
    x = legend_word(style, cairo, dumbbell->words.after, x + 1 * em, y);
    chart_band(cairo, style->before_band, x, x + 2.4 * em, y - 0.3 * em, 0.45 * em);
    chart_band(cairo, style->after_band, x, x + 2.4 * em, y + 0.3 * em, 0.45 * em);
    x = legend_word(style, cairo, dumbbell->words.range, x + 3 * em, y);
    if (dumbbell->words.target != NULL) {
        draw_target(style, cairo, x, y + 0.3 * em);
        legend_word(style, cairo, dumbbell->words.target, x + 0.9 * em, y);
    }
}

static void draw_head(const struct dumbbell *dumbbell, const struct chart_style *style, cairo_t *cairo,
                      const struct places *at, double bottom)
{
    static const char *const ticks[] = {"0 %", "25", "50", "75", "100 %"};
    const double y = 3.2 * at->em;
    chart_text_draw_middle(style, cairo, (struct chart_text){dumbbell->words.rows, 1, TRUE, 0}, 0, y,
                           CHART_START, style->ink);
    chart_text_draw_middle(style, cairo, (struct chart_text){dumbbell->words.change, 1, TRUE, 0}, at->end, y,
                           CHART_END, style->ink);
    for (int i = 0; i < 5; i++) {
        const double x = x_of(at, i / 4.0);
        chart_text_draw_middle(style, cairo, (struct chart_text){ticks[i], 0.92, FALSE, 0}, x, y,
                               CHART_MIDDLE, style->soft);
        chart_line(cairo, style->line, 0.08 * at->em, x, head_height(at) - 0.3 * at->em, x, bottom);
    }
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
    const double y = top + height / 2;
    chart_line(cairo, style->line, 0.06 * at->em, 0, top, at->end, top);
    chart_text_draw_middle(style, cairo, label_of(row, at), 0, y, CHART_START, style->ink);
    draw_figure(style, cairo, at, row, y);
    chart_text_draw_middle(style, cairo, (struct chart_text){row->change, 1.08, row->clear, 0},
                           at->change_end, y, CHART_END, style->ink);
    chart_text_draw_middle(style, cairo, (struct chart_text){row->range, 0.92, FALSE, 0}, at->end, y,
                           CHART_END, style->soft);
}

void dumbbell_draw(const struct dumbbell *dumbbell, const struct chart_style *style, cairo_t *cairo)
{
    const struct places at = places_of(style);
    double top = head_height(&at);
    draw_legend(dumbbell, style, cairo);
    draw_head(dumbbell, style, cairo, &at, dumbbell_height(dumbbell, style) - 0.5 * at.em);
    for (int i = 0; i < dumbbell->n_rows; i++) {
        const double height = row_height(&dumbbell->rows[i], style, &at);
        draw_row(style, cairo, &at, &dumbbell->rows[i], top, height);
        top += height;
    }
}
