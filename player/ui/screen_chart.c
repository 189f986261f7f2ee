/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_chart.h"

#include <math.h>

#define CARD_PAD 20.0
#define CARD_GAP 12.0
#define CHART_TEXT 21.0
#define SCALE_STEP 0.1

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

/* ---- told to whoever watches the canvas ---- */

struct chart_watched {
    const struct canvas *canvas;
    const struct widget *widget;
    const struct chart_style *style;
};

static gboolean is_same(struct chart_colour a, struct chart_colour b)
{
    return a.red == b.red && a.green == b.green && a.blue == b.blue;
}

static void tell_text(const struct chart_drawn *text, void *data)
{
    const struct chart_watched *watched = data;
    const struct canvas_watch *watch = canvas_get_watch(watched->canvas);
    const struct rect rect = watched->widget->rect;
    const struct drawn_text drawn = {.type = TYPE_LABEL_MIN,
                                     .colour = is_same(text->colour, watched->style->soft) ? COLOUR_INK_SOFT
                                                                                           : COLOUR_INK,
                                     .markup = text->words,
                                     .ink = {rect.x + text->x, rect.y + text->y, text->width, text->height},
                                     .width = rect.w,
                                     .breaks_word = text->breaks_word,
                                     .lacks_glyphs = text->lacks_glyphs};
    watch->text(&drawn, watch->data);
}

static void paint_chart(struct canvas *canvas, const struct widget *widget)
{
    struct chart_style style = style_of(canvas, widget->rect.w, widget->text_scale);
    struct chart_watched watched = {canvas, widget, &style};
    if (canvas_get_watch(canvas)) {
        style.watch = tell_text;
        style.watch_data = &watched;
    }
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

/* What is left of the part, or of the next one where that doesn't hold a row. */
static double room_for_rows(const struct flow *flow, const struct dumbbell *chart, double width, int first)
{
    const struct chart_style style = style_of(page_canvas(flow->page), width, page_text_scale(flow->page));
    const double whole = flow->area.y + flow->area.h - flow->top, around = 2 * CARD_PAD + CARD_GAP;
    const gboolean holds_one =
        first == 0 && dumbbell_rows_within(chart, &style, flow_left(flow) - around) > 0;
    return (holds_one ? flow_left(flow) : whole) - around;
}

/* The page's, or smaller where not even one row would fit. */
static double scale_for(const struct page *page, const struct dumbbell *chart, double width, double height)
{
    double scale = page_text_scale(page);
    for (; scale > 1; scale -= SCALE_STEP) {
        const struct chart_style style = style_of(page_canvas(page), width, scale);
        if (dumbbell_rows_within(chart, &style, height) > 0)
            break;
    }
    return MAX(1, scale);
}

/* As many of the rows as the part holds; returns how many. */
static int put_rows(struct flow *flow, const struct dumbbell *whole, int first)
{
    struct page *page = flow->page;
    const double width = flow->area.w - 2 * CARD_PAD;
    struct dumbbell *chart = page_memory(page, sizeof *chart);
    *chart = *whole;
    chart->rows += first;
    chart->n_rows -= first;
    const double room = room_for_rows(flow, chart, width, first);
    const double scale = scale_for(page, chart, width, room);
    const struct chart_style style = style_of(page_canvas(page), width, scale);
    chart->n_rows = MAX(1, dumbbell_rows_within(chart, &style, room));
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
