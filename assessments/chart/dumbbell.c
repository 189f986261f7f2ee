/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/chart/dumbbell.h"

#include "assessments/chart/chart_private.h"

#define LEAST_LABEL 0.22 /* of the width; labels give way first, but not below it */
#define MOST_PLOT 0.36
/* times the text's size: */
#define LEAST_PLOT 12
#define NARROW_LABEL 9 /* below it labels stand above their plots */
#define NARROW_PLOT 8  /* below it the figures stand under them */
#define ROW_LEAST 2.1
#define LINE 1.6
#define LEGEND_LINE 1.8

/* Columns from the start: labels, plot, change, range; from the right where people read so. On a narrow chart
 * labels have lines of their own, and on a very narrow one the change and its range have, too. */
struct places {
    double em, label_x, label_width, plot_left, plot_right, change_x, range_x, end_width, head, head_more;
    gboolean mirrored, stacked, end_below;
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

/* ---- the legend: marks and words one after another, on as many lines as it takes ---- */

enum mark { MARK_BEFORE, MARK_AFTER, MARK_RANGE, MARK_TARGET, MARKS };

static const char *mark_words(const struct dumbbell_words *words, enum mark mark)
{
    const char *const all[MARKS] = {words->before, words->after, words->range, words->target};
    return all[mark];
}

static double mark_width(enum mark mark)
{
    static const double widths[MARKS] = {1.2, 1.2, 2.4, 0.9};
    return widths[mark];
}

struct legend_place {
    double x; /* from the start of the line */
    int line;
};

/* Where each stands; how many lines there are. */
static int place_legend(const struct dumbbell *dumbbell, const struct chart_style *style,
                        struct legend_place places[MARKS])
{
    struct legend_place at = {0, 0};
    for (int mark = 0; mark < MARKS; mark++) {
        const char *words = mark_words(&dumbbell->words, (enum mark)mark);
        if (!words)
            continue;
        const double width = (mark_width((enum mark)mark) + 0.5) * style->text +
                             chart_text_width(style, (struct chart_text){words, 1, FALSE, 0});
        if (at.x > 0 && at.x + width > style->width)
            at = (struct legend_place){0, at.line + 1};
        places[mark] = at;
        at.x += width + 1.6 * style->text;
    }
    return at.line + 1;
}

/* ---- the columns ---- */

static struct chart_text head_of_rows(const struct dumbbell *dumbbell, const struct places *at)
{
    return (struct chart_text){dumbbell->words.rows, 1, TRUE, at->stacked ? at->label_width : 0};
}

static struct chart_text head_of_change(const struct dumbbell *dumbbell, const struct places *at)
{
    return (struct chart_text){dumbbell->words.change, 1, TRUE, at->end_width};
}

/* What the head of the changes needs for its further lines where it stands beside the scale. */
static double further_lines(const struct dumbbell *dumbbell, const struct chart_style *style,
                            const struct places *at)
{
    struct chart_text head = head_of_change(dumbbell, at);
    const double height = chart_text_height(style, head);
    head.width = 0;
    return height - chart_text_height(style, head);
}

/* Down to the first row. On a narrow chart the heads of the columns stand above the scale. */
static double head_height(const struct dumbbell *dumbbell, const struct chart_style *style,
                          const struct places *at)
{
    struct legend_place legend[MARKS];
    const double lines = LEGEND_LINE * place_legend(dumbbell, style, legend) * at->em;
    if (!at->stacked)
        return lines + at->head_more + 2.4 * at->em;
    const double rows = chart_text_height(style, head_of_rows(dumbbell, at));
    const double change =
        at->end_below ? chart_text_height(style, head_of_change(dumbbell, at)) : at->head_more;
    return lines + rows + change + 2.4 * at->em;
}

static void mirror(struct places *at, double width)
{
    const double left = at->plot_left;
    at->label_x = width;
    at->plot_left = width - at->plot_right;
    at->plot_right = width - left;
    at->change_x = width - at->change_x;
    at->range_x = 0;
}

static struct places places_of(const struct dumbbell *dumbbell, const struct chart_style *style)
{
    const double em = style->text, width = style->width, range = widest(dumbbell, style, TRUE);
    const double change = widest(dumbbell, style, FALSE) + (range > 0 ? range + 0.8 * em : 0);
    const double head = chart_text_width(style, (struct chart_text){dumbbell->words.change, 1, TRUE, 0});
    double end = MAX(change, MIN(head + 0.9 * em, MAX(10 * em, 0.26 * width)));
    const double between = 3.2 * em; /* on both sides of the plot */
    const double room = width - end - between;
    const double plot = MAX(LEAST_PLOT * em, MIN(MOST_PLOT * width, room / 2));
    const double label = MAX(LEAST_LABEL * width, room - plot);
    const gboolean stacked = label < NARROW_LABEL * em, end_below = stacked && room < NARROW_PLOT * em;
    if (end_below)
        end = 0;
    struct places at = {.em = em,
                        .label_width = stacked ? width : label,
                        .plot_left = (stacked ? 0 : label) + between / 2,
                        .plot_right = width - end - between / 2,
                        .change_x = width - (range > 0 ? range + 0.8 * em : 0),
                        .range_x = width,
                        .end_width = end_below ? width : end,
                        .mirrored = style->right_to_left,
                        .stacked = stacked,
                        .end_below = end_below};
    at.head_more = end_below ? 0 : further_lines(dumbbell, style, &at);
    at.head = head_height(dumbbell, style, &at);
    if (at.mirrored)
        mirror(&at, width);
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
    const double label = chart_text_height(style, label_of(row, at));
    if (at->stacked)
        return label + (0.4 + ROW_LEAST + (at->end_below ? LINE : 0)) * at->em;
    return MAX(label + 0.7 * at->em, ROW_LEAST * at->em);
}

double dumbbell_height(const struct dumbbell *dumbbell, const struct chart_style *style)
{
    const struct places at = places_of(dumbbell, style);
    double height = at.head + 0.5 * at.em;
    for (int i = 0; i < dumbbell->n_rows; i++)
        height += row_height(&dumbbell->rows[i], style, &at);
    return height;
}

int dumbbell_rows_within(const struct dumbbell *dumbbell, const struct chart_style *style, double height)
{
    const struct places at = places_of(dumbbell, style);
    double used = at.head + 0.5 * at.em;
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

static void draw_mark(const struct chart_style *style, cairo_t *cairo, enum mark mark, double x, double y)
{
    const double em = style->text;
    switch (mark) {
    case MARK_BEFORE:
        chart_ring(style, cairo, x, y, 0.5 * em);
        break;
    case MARK_AFTER:
        chart_dot(style, cairo, x, y, 0.5 * em);
        break;
    case MARK_RANGE:
        chart_band(cairo, style->before_band, x - 1.2 * em, x + 1.2 * em, y - 0.3 * em, 0.45 * em);
        chart_band(cairo, style->after_band, x - 1.2 * em, x + 1.2 * em, y + 0.3 * em, 0.45 * em);
        break;
    case MARK_TARGET:
        draw_target(style, cairo, x, y + 0.3 * em);
        break;
    case MARKS:
        break;
    }
}

static void draw_legend(const struct dumbbell *dumbbell, const struct chart_style *style, cairo_t *cairo)
{
    const double em = style->text, start = style->right_to_left ? style->width : 0;
    const int way = style->right_to_left ? -1 : 1;
    struct legend_place places[MARKS];
    place_legend(dumbbell, style, places);
    for (int mark = 0; mark < MARKS; mark++) {
        const char *words = mark_words(&dumbbell->words, (enum mark)mark);
        if (!words)
            continue;
        const double width = mark_width((enum mark)mark) * em,
                     y = (0.9 + LEGEND_LINE * places[mark].line) * em;
        const double x = start + way * places[mark].x;
        draw_mark(style, cairo, (enum mark)mark, x + way * width / 2, y);
        chart_text_draw_middle(style, cairo, (struct chart_text){words, 1, FALSE, 0},
                               x + way * (width + 0.5 * em), y, way > 0 ? CHART_START : CHART_END,
                               style->ink);
    }
}

/* From the bottom up: the scale, and above or beside it the heads of the columns. */
static void draw_head(const struct dumbbell *dumbbell, const struct chart_style *style, cairo_t *cairo,
                      const struct places *at, double bottom)
{
    static const char *const plain[DUMBBELL_TICKS] = {"0 %", "25", "50", "75", "100 %"};
    const char *const *ticks = dumbbell->words.ticks ? dumbbell->words.ticks : plain;
    const double y = at->head - at->em;
    const struct chart_text rows = head_of_rows(dumbbell, at), change = head_of_change(dumbbell, at);
    const double above = y - 0.9 * at->em, change_height = chart_text_height(style, change);
    const double change_y = at->end_below ? above - change_height / 2 : y - at->head_more / 2;
    const double rows_bottom = above - (at->end_below ? change_height : at->head_more);
    const double rows_y = at->stacked ? rows_bottom - chart_text_height(style, rows) / 2 : y;
    chart_text_draw_middle(style, cairo, rows, at->label_x, rows_y, align_of(at, FALSE), style->ink);
    chart_text_draw_middle(style, cairo, change, at->range_x, change_y, align_of(at, TRUE), style->ink);
    for (int i = 0; i < DUMBBELL_TICKS; i++) {
        const double x = x_of(at, i / (DUMBBELL_TICKS - 1.0));
        chart_text_draw_middle(style, cairo, (struct chart_text){ticks[i], 0.92, FALSE, 0}, x, y,
                               CHART_MIDDLE, style->soft);
        if (!at->stacked)
            chart_line(cairo, style->line, 0.08 * at->em, x, at->head - 0.3 * at->em, x, bottom);
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

static void draw_scale_lines(const struct chart_style *style, cairo_t *cairo, const struct places *at,
                             double y)
{
    for (int i = 0; i < DUMBBELL_TICKS; i++) {
        const double x = x_of(at, i / (DUMBBELL_TICKS - 1.0));
        chart_line(cairo, style->line, 0.08 * at->em, x, y - 0.9 * at->em, x, y + 0.9 * at->em);
    }
}

static void draw_row(const struct chart_style *style, cairo_t *cairo, const struct places *at,
                     const struct dumbbell_row *row, double top, double height)
{
    const struct chart_text label = label_of(row, at);
    const double label_height = chart_text_height(style, label);
    const double y = at->stacked ? top + label_height + (0.3 + ROW_LEAST / 2) * at->em : top + height / 2;
    const double label_y = at->stacked ? top + 0.2 * at->em + label_height / 2 : y;
    const double end_y = at->end_below ? y + (ROW_LEAST + LINE) / 2 * at->em : y;
    chart_line(cairo, style->line, 0.06 * at->em, 0, top, style->width, top);
    chart_text_draw_middle(style, cairo, label, at->label_x, label_y, align_of(at, FALSE), style->ink);
    if (at->stacked)
        draw_scale_lines(style, cairo, at, y);
    draw_figure(style, cairo, at, row, y);
    chart_text_draw_middle(style, cairo, (struct chart_text){row->change, 1.08, row->clear, 0}, at->change_x,
                           end_y, align_of(at, TRUE), style->ink);
    chart_text_draw_middle(style, cairo, (struct chart_text){row->range, 0.92, FALSE, 0}, at->range_x, end_y,
                           align_of(at, TRUE), style->soft);
}

void dumbbell_draw(const struct dumbbell *dumbbell, const struct chart_style *style, cairo_t *cairo)
{
    const struct places at = places_of(dumbbell, style);
    double top = at.head;
    draw_legend(dumbbell, style, cairo);
    draw_head(dumbbell, style, cairo, &at, dumbbell_height(dumbbell, style) - 0.5 * at.em);
    for (int i = 0; i < dumbbell->n_rows; i++) {
        const double height = row_height(&dumbbell->rows[i], style, &at);
        draw_row(style, cairo, &at, &dumbbell->rows[i], top, height);
        top += height;
    }
}
