/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_chart.h"

#include <math.h>

#define CARD_PAD 20.0
#define CARD_GAP 12.0
#define CHART_TEXT 21.0

const char *signed_points(struct page *page, double change)
{
    const double points = round(100 * change);
    const char *sign = points > 0 ? "+" : points < 0 ? "−" : "";
    g_autofree char *both = g_strdup_printf("\u2066%s%s\u2069", sign, words_decimal(page, fabs(points), 0));
    return page_keep(page, both);
}

struct chart_figure chart_figure_of(struct estimate estimate)
{
    return (struct chart_figure){estimate.defined, estimate.value, estimate.has_interval, estimate.low,
                                 estimate.high};
}

static struct chart_colour themed(const struct canvas *canvas, enum colour colour)
{
    double rgb[3];
    theme_colour(canvas_theme(canvas), colour, rgb);
    return (struct chart_colour){rgb[0], rgb[1], rgb[2]};
}

static struct chart_style style_of(const struct canvas *canvas, double width, double text_scale)
{
    struct chart_style style = chart_style_screen(width, CHART_TEXT * text_scale);
    style.ink = themed(canvas, COLOUR_INK);
    style.soft = themed(canvas, COLOUR_INK_SOFT);
    style.line = themed(canvas, COLOUR_LINE);
    style.paper = themed(canvas, COLOUR_SURFACE);
    style.before = themed(canvas, COLOUR_BASELINE);
    style.before_band = themed(canvas, COLOUR_BASELINE_BAND);
    style.after = themed(canvas, COLOUR_ENDLINE);
    style.after_band = themed(canvas, COLOUR_ENDLINE_BAND);
    style.right_to_left = canvas_is_rtl(canvas);
    return style;
}

static void paint_chart(struct canvas *canvas, const struct widget *widget)
{
    const struct chart_style style = style_of(canvas, widget->rect.w, widget->text_scale);
    cairo_t *cairo = canvas_cairo(canvas);
    cairo_save(cairo);
    cairo_translate(cairo, widget->rect.x, widget->rect.y);
    dumbbell_draw(widget->drawing, &style, cairo);
    cairo_restore(cairo);
}

/* ---- in words ---- */

/* "Made to carry goods: before 29 %, after 74 %, change +45." */
static const char *row_words(struct page *page, const struct dumbbell_row *row)
{
    const char *before = words_decimal(page, 100 * row->before.value, 0);
    const char *after = words_decimal(page, 100 * row->after.value, 0);
    if (row->before.defined && row->after.defined)
        return page_format(page, N_("%s: before %s %%, after %s %%, change %s."), row->label, before, after,
                           row->change);
    if (row->before.defined)
        return page_format(page, N_("%s: before %s %%."), row->label, before);
    if (row->after.defined)
        return page_format(page, N_("%s: after %s %%."), row->label, after);
    return page_format(page, N_("%s: %s."), row->label, row->range ? row->range : "");
}

static const char *chart_words(struct page *page, const struct dumbbell *chart)
{
    g_autoptr(GString) words = g_string_new(NULL);
    for (int i = 0; i < chart->n_rows; i++)
        g_string_append_printf(words, "%s%s", i > 0 ? " " : "", row_words(page, &chart->rows[i]));
    return page_keep(page, words->str);
}

/* ---- on the page ---- */

/* "0 %" to "100 %", in the language's digits. */
static const char *const *axis_ticks(struct page *page)
{
    const char **ticks = page_memory(page, sizeof *ticks * DUMBBELL_TICKS);
    for (int i = 0; i < DUMBBELL_TICKS; i++) {
        const char *digits = words_number(page, 100 * i / (DUMBBELL_TICKS - 1));
        const gboolean is_end = i == 0 || i == DUMBBELL_TICKS - 1;
        ticks[i] = is_end ? page_format(page, N_("%s %%"), digits) : digits;
    }
    return ticks;
}

/* What is left of the part, or of the next one when the rows before filled it. */
static double room_for_rows(const struct flow *flow, int first)
{
    const double whole = flow->area.y + flow->area.h - flow->top;
    return (first > 0 ? whole : flow_left(flow)) - 2 * CARD_PAD - CARD_GAP;
}

/* As many of the rows as the part holds; returns how many. */
static int put_rows(struct flow *flow, const struct dumbbell *whole, int first)
{
    struct page *page = flow->page;
    const double scale = page_text_scale(page), width = flow->area.w - 2 * CARD_PAD;
    const struct chart_style style = style_of(page_canvas(page), width, scale);
    struct dumbbell *chart = page_memory(page, sizeof *chart);
    *chart = *whole;
    chart->rows += first;
    chart->n_rows -= first;
    chart->n_rows = MAX(1, dumbbell_rows_within(chart, &style, room_for_rows(flow, first)));
    const double height = dumbbell_height(chart, &style);
    struct rect rect;
    if (!flow_take(flow, height + 2 * CARD_PAD, CARD_GAP, &rect))
        return chart->n_rows;
    put_card(page, rect, FALSE);
    const struct rect inside = {rect.x + CARD_PAD, rect.y + CARD_PAD, width, height};
    struct widget *widget = page_add(page, ROLE_PICTURE, inside, chart_words(page, chart), paint_chart);
    widget->drawing = chart;
    widget->text_scale = scale;
    widget->speak = TRUE;
    return chart->n_rows;
}

void put_dumbbell(struct flow *flow, const struct dumbbell *chart)
{
    struct dumbbell_row *kept = page_memory(flow->page, sizeof *kept * (gsize)MAX(1, chart->n_rows));
    memcpy(kept, chart->rows, sizeof *kept * (gsize)chart->n_rows);
    struct dumbbell whole = *chart;
    whole.rows = kept;
    whole.words.ticks = axis_ticks(flow->page);
    for (int done = 0; done < chart->n_rows;) {
        if (done > 0)
            flow_turn(flow);
        done += put_rows(flow, &whole, done);
    }
}
