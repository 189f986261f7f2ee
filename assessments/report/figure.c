/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/figure.h"

#include "assessments/report/cell_text.h"
#include "assessments/report/figure_make.h"
#include "assessments/report/printed.h"

#include <math.h>

struct figure *figure_new(enum figure_kind kind, gsize row_size, const char *caption)
{
    struct figure *figure = g_new0(struct figure, 1);
    figure->kind = kind;
    figure->caption = caption;
    figure->rows = g_array_new(FALSE, TRUE, (guint)row_size);
    figure->strings = g_string_chunk_new(1024);
    return figure;
}

void figure_free(struct figure *figure)
{
    if (figure == NULL)
        return;
    g_array_unref(figure->rows);
    g_string_chunk_free(figure->strings);
    g_free(figure);
}

const char *figure_keep(struct figure *figure, char *text)
{
    const char *kept = text != NULL ? g_string_chunk_insert(figure->strings, text) : NULL;
    g_free(text);
    return kept;
}

void figure_explain(struct figure *figure, const struct study *study)
{
    if (figure->has_naive)
        figure->caption =
            figure_keep(figure, g_strdup_printf("%s. %s", figure->caption, printed_naive_note(study)));
}

struct chart_figure figure_of(struct estimate estimate, double times)
{
    return (struct chart_figure){estimate.defined, times * estimate.value, estimate.has_interval,
                                 times * estimate.low, times * estimate.high};
}

double figure_height(const struct figure *figure, const struct chart_style *style)
{
    switch (figure->kind) {
    case FIGURE_DUMBBELL:
        return dumbbell_height(&figure->dumbbell, style);
    case FIGURE_FOREST:
        return forest_height(&figure->forest, style);
    case FIGURE_HISTOGRAM:
        return histogram_height(&figure->histogram, style);
    case FIGURE_FLOW:
        return flow_height(&figure->flow, style);
    }
    return 0;
}

void figure_draw(const struct figure *figure, const struct chart_style *style, cairo_t *cairo)
{
    switch (figure->kind) {
    case FIGURE_DUMBBELL:
        dumbbell_draw(&figure->dumbbell, style, cairo);
        break;
    case FIGURE_FOREST:
        forest_draw(&figure->forest, style, cairo);
        break;
    case FIGURE_HISTOGRAM:
        histogram_draw(&figure->histogram, style, cairo);
        break;
    case FIGURE_FLOW:
        flow_draw(&figure->flow, style, cairo);
        break;
    }
}

int figure_rows(const struct figure *figure)
{
    switch (figure->kind) {
    case FIGURE_DUMBBELL:
        return figure->dumbbell.n_rows;
    case FIGURE_FOREST:
        return figure->forest.n_rows;
    case FIGURE_HISTOGRAM:
    case FIGURE_FLOW:
        break;
    }
    return 1;
}

struct figure figure_part(const struct figure *figure, int first, int n)
{
    struct figure part = *figure;
    part.dumbbell.rows += figure->kind == FIGURE_DUMBBELL ? first : 0;
    part.dumbbell.n_rows = n;
    part.forest.rows += figure->kind == FIGURE_FOREST ? first : 0;
    part.forest.n_rows = n;
    return part;
}

int figure_rows_within(const struct figure *figure, const struct chart_style *style, int first, double height)
{
    const int rest = figure_rows(figure) - first;
    const struct figure part = figure_part(figure, first, rest);
    switch (figure->kind) {
    case FIGURE_DUMBBELL:
        return dumbbell_rows_within(&part.dumbbell, style, height);
    case FIGURE_FOREST:
        return forest_rows_within(&part.forest, style, height);
    case FIGURE_HISTOGRAM:
    case FIGURE_FLOW:
        break;
    }
    return figure_height(figure, style) <= height ? 1 : 0;
}
