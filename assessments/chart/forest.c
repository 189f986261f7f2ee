/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/chart/forest.h"

#include "assessments/chart/chart_private.h"

#include <math.h>

#define LABEL 0.27 /* shares of the width */
#define PERSONS 0.09
#define PLOT 0.36
#define MOST_TICKS 7

struct scale {
    double low, high, step;
};
struct places {
    double em, label_width, persons_end, plot_left, plot_right, end;
    struct scale scale;
};

static void stretch(struct scale *scale, const struct chart_figure *figure)
{
    if (!figure->defined)
        return;
    scale->low = MIN(scale->low, figure->has_interval ? figure->low : figure->value);
    scale->high = MAX(scale->high, figure->has_interval ? figure->high : figure->value);
}

/* 0 and every interval lie on it; steps of 1, 2 or 5. */
static struct scale scale_of(const struct forest *forest)
{
    struct scale scale = {0, 0, 1};
    stretch(&scale, &forest->everybody);
    for (int i = 0; i < forest->n_rows; i++)
        stretch(&scale, &forest->rows[i].figure);
    if (scale.high - scale.low < 1e-9)
        scale.high = scale.low + 1;
    const double least = (scale.high - scale.low) / (MOST_TICKS - 1);
    const double power = pow(10, floor(log10(least)));
    const double ratio = least / power;
    scale.step = power * (ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10);
    scale.low = scale.step * floor(scale.low / scale.step + 1e-9);
    scale.high = scale.step * ceil(scale.high / scale.step - 1e-9);
    return scale;
}

static struct places places_of(const struct forest *forest, const struct chart_style *style)
{
    const double width = style->width, em = style->text;
    const double persons_end = width * (LABEL + PERSONS), left = persons_end + 1.6 * em;
    return (struct places){.em = em,
                           .label_width = width * LABEL,
                           .persons_end = persons_end,
                           .plot_left = left,
                           .plot_right = left + width * PLOT,
                           .end = width,
                           .scale = scale_of(forest)};
}

static struct chart_text label_of(const struct forest_row *row, const struct places *at)
{
    const double indent = row->is_heading ? 0 : at->em;
    return (struct chart_text){row->label, 1, row->is_heading, at->label_width - indent};
}

static double row_height(const struct forest_row *row, const struct chart_style *style,
                         const struct places *at)
{
    const double height = chart_text_height(style, label_of(row, at)) + 0.3 * at->em;
    return MAX(height, row->is_heading ? 1.9 * at->em : 1.7 * at->em);
}

static double head_height(const struct places *at)
{
    return 2.2 * at->em;
}

static double foot_height(const struct places *at)
{
    return 3.6 * at->em;
}

double forest_height(const struct forest *forest, const struct chart_style *style)
{
    const struct places at = places_of(forest, style);
    double height = head_height(&at) + foot_height(&at);
    for (int i = 0; i < forest->n_rows; i++)
        height += row_height(&forest->rows[i], style, &at);
    return height;
}

int forest_rows_within(const struct forest *forest, const struct chart_style *style, double height)
{
    const struct places at = places_of(forest, style);
    double used = head_height(&at) + foot_height(&at);
    int n = 0;
    for (; n < forest->n_rows; n++) {
        used += row_height(&forest->rows[n], style, &at);
        if (used > height)
            break;
    }
    if (n < forest->n_rows && n > 0 && forest->rows[n - 1].is_heading)
        n--;
    return n;
}

static double x_of(const struct places *at, double value)
{
    const struct scale *scale = &at->scale;
    const double share = (value - scale->low) / (scale->high - scale->low);
    return at->plot_left + CLAMP(share, 0, 1) * (at->plot_right - at->plot_left);
}

static char *tick_words(double value, int decimals)
{
    g_autofree char *number = g_strdup_printf("%.*f", decimals, fabs(value));
    return g_strdup_printf("%s%s", value < -1e-9 ? "−" : value > 1e-9 ? "+" : "", number);
}

static void draw_scale(const struct forest *forest, const struct chart_style *style, cairo_t *cairo,
                       const struct places *at, double bottom)
{
    const double y = bottom + 0.9 * at->em, step = at->scale.step;
    const int decimals = step >= 1 ? 0 : MAX(forest->decimals, step >= 0.1 ? 1 : 2);
    for (int i = 0; at->scale.low + i * step <= at->scale.high + step / 2; i++) {
        const double value = at->scale.low + i * step, x = x_of(at, value);
        const gboolean zero = fabs(value) < step / 1e6;
        g_autofree char *words = tick_words(zero ? 0 : value, decimals);
        chart_line(cairo, zero ? style->ink : style->line, (zero ? 0.12 : 0.08) * at->em, x, head_height(at),
                   x, bottom + 0.2 * at->em);
        chart_text_draw_middle(style, cairo, (struct chart_text){words, 0.92, FALSE, 0}, x, y, CHART_MIDDLE,
                               style->soft);
    }
    chart_text_draw_middle(style, cairo, (struct chart_text){forest->axis, 0.92, FALSE, 0},
                           (at->plot_left + at->plot_right) / 2, y + 1.4 * at->em, CHART_MIDDLE, style->soft);
}

static void draw_everybody(const struct forest *forest, const struct chart_style *style, cairo_t *cairo,
                           const struct places *at, double bottom)
{
    if (!forest->everybody.defined)
        return;
    const double dashes[] = {0.5 * at->em, 0.4 * at->em}, x = x_of(at, forest->everybody.value);
    cairo_set_dash(cairo, dashes, 2, 0);
    chart_line(cairo, style->soft, 0.1 * at->em, x, head_height(at), x, bottom);
    cairo_set_dash(cairo, NULL, 0, 0);
}

static void draw_figure(const struct chart_style *style, cairo_t *cairo, const struct places *at,
                        const struct chart_figure *figure, double y)
{
    if (!figure->defined)
        return;
    if (figure->has_interval) {
        const double low = x_of(at, figure->low), high = x_of(at, figure->high), tick = 0.35 * at->em;
        chart_line(cairo, style->after, 0.18 * at->em, low, y, high, y);
        chart_line(cairo, style->after, 0.18 * at->em, low, y - tick, low, y + tick);
        chart_line(cairo, style->after, 0.18 * at->em, high, y - tick, high, y + tick);
    }
    chart_dot(style, cairo, x_of(at, figure->value), y, 0.45 * at->em);
}

static void draw_row(const struct chart_style *style, cairo_t *cairo, const struct places *at,
                     const struct forest_row *row, double top, double height)
{
    const double y = top + height / 2;
    if (row->is_heading)
        chart_line(cairo, style->line, 0.08 * at->em, 0, top, at->end, top);
    chart_text_draw_middle(style, cairo, label_of(row, at), row->is_heading ? 0 : at->em, y, CHART_START,
                           style->ink);
    if (row->is_heading)
        return;
    chart_text_draw_middle(style, cairo, (struct chart_text){row->persons, 1, FALSE, 0}, at->persons_end, y,
                           CHART_END, style->ink);
    draw_figure(style, cairo, at, &row->figure, y);
    chart_text_draw_middle(style, cairo, (struct chart_text){row->text, 1, FALSE, 0}, at->end, y, CHART_END,
                           style->ink);
}

static void draw_head(const struct forest *forest, const struct chart_style *style, cairo_t *cairo,
                      const struct places *at)
{
    const double y = 1 * at->em;
    chart_text_draw_middle(style, cairo, (struct chart_text){forest->rows_head, 1, TRUE, 0}, 0, y,
                           CHART_START, style->ink);
    chart_text_draw_middle(style, cairo, (struct chart_text){forest->persons_head, 1, TRUE, 0},
                           at->persons_end, y, CHART_END, style->ink);
    chart_text_draw_middle(style, cairo, (struct chart_text){forest->figure_head, 1, TRUE, 0}, at->end, y,
                           CHART_END, style->ink);
}

void forest_draw(const struct forest *forest, const struct chart_style *style, cairo_t *cairo)
{
    const struct places at = places_of(forest, style);
    const double bottom = forest_height(forest, style) - foot_height(&at);
    double top = head_height(&at);
    draw_head(forest, style, cairo, &at);
    draw_scale(forest, style, cairo, &at, bottom);
    draw_everybody(forest, style, cairo, &at, bottom);
    for (int i = 0; i < forest->n_rows; i++) {
        const double height = row_height(&forest->rows[i], style, &at);
        draw_row(style, cairo, &at, &forest->rows[i], top, height);
        top += height;
    }
}
