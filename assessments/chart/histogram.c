/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/chart/histogram.h"

#include "assessments/chart/chart_private.h"

#define NAME 0.14 /* share of the width */

enum { HEAD = 2 /* em over the bars, for the number */, BARS = 7, AXIS = 3 };

static double x_of(const struct chart_style *style, double score)
{
    const double left = style->width * NAME, right = style->width - 1.5 * style->text;
    return left + score / 100 * (right - left);
}

static double density(const struct histogram_bin *bin, gboolean after)
{
    return (double)(after ? bin->after : bin->before) / (bin->to - bin->from);
}

static double densest(const struct histogram *histogram)
{
    double most = 0;
    for (int i = 0; i < histogram->n_bins; i++)
        most = MAX(most, MAX(density(&histogram->bins[i], FALSE), density(&histogram->bins[i], TRUE)));
    return most > 0 ? most : 1;
}

double histogram_height(G_GNUC_UNUSED const struct histogram *histogram, const struct chart_style *style)
{
    return style->text * (2 * (HEAD + BARS) + AXIS);
}

static void draw_bar(const struct chart_style *style, cairo_t *cairo, const struct histogram_bin *bin,
                     gboolean after, double most, double bottom)
{
    const double em = style->text, gap = 0.08 * em;
    const double left = x_of(style, bin->from) + gap, right = x_of(style, bin->to) - gap;
    const double height = density(bin, after) / most * BARS * em;
    g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, after ? bin->after : bin->before);
    cairo_rectangle(cairo, left, bottom - height, right - left, height);
    chart_set_colour(cairo, after ? style->after : style->before_band);
    cairo_fill_preserve(cairo);
    chart_set_colour(cairo, after ? style->after : style->before);
    cairo_set_line_width(cairo, 0.12 * em);
    cairo_stroke(cairo);
    chart_text_draw_middle(style, cairo, (struct chart_text){number, 0.92, FALSE, 0}, (left + right) / 2,
                           bottom - height - 0.9 * em, CHART_MIDDLE, style->ink);
}

static void draw_half(const struct histogram *histogram, const struct chart_style *style, cairo_t *cairo,
                      gboolean after, double bottom)
{
    const double em = style->text, most = densest(histogram);
    chart_text_draw_middle(
        style, cairo,
        (struct chart_text){after ? histogram->after : histogram->before, 1, TRUE, style->width * NAME - em},
        0, bottom - em, CHART_START, style->ink);
    for (int i = 0; i < histogram->n_bins; i++)
        draw_bar(style, cairo, &histogram->bins[i], after, most, bottom);
    chart_line(cairo, style->soft, 0.1 * em, x_of(style, 0), bottom, x_of(style, 100), bottom);
}

static void draw_axis(const struct histogram *histogram, const struct chart_style *style, cairo_t *cairo,
                      double top)
{
    const double em = style->text;
    for (int score = 0; score <= 100; score += 20) {
        g_autofree char *words = g_strdup_printf("%d", score);
        chart_line(cairo, style->soft, 0.1 * em, x_of(style, score), top, x_of(style, score),
                   top + 0.35 * em);
        chart_text_draw_middle(style, cairo, (struct chart_text){words, 0.92, FALSE, 0}, x_of(style, score),
                               top + 1.0 * em, CHART_MIDDLE, style->soft);
    }
    chart_text_draw_middle(style, cairo, (struct chart_text){histogram->axis, 0.92, FALSE, 0},
                           (x_of(style, 0) + x_of(style, 100)) / 2, top + 2.3 * em, CHART_MIDDLE,
                           style->soft);
}

void histogram_draw(const struct histogram *histogram, const struct chart_style *style, cairo_t *cairo)
{
    const double half = (HEAD + BARS) * style->text;
    draw_half(histogram, style, cairo, FALSE, half);
    draw_half(histogram, style, cairo, TRUE, 2 * half);
    draw_axis(histogram, style, cairo, 2 * half);
}
