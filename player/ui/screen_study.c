/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 17-trainer-results: what changed between the first and the last questions, with the report's own chart. */
#include <math.h>

#include "assessments/chart/dumbbell.h"
#include "assessments/report/printed.h"
#include "player/ui/screen_trainer.h"
#include "player/ui/screens.h"

#define CARD_PAD 20.0
#define CARD_GAP 12.0
#define CHART_TEXT 21.0

/* ---- numbers in words ---- */

/* Points or percentage points with their sign, kept in its place inside right-to-left words. */
static const char *signed_points(struct page *page, double change)
{
    const double points = round(100 * change);
    const char *sign = points > 0 ? "+" : points < 0 ? "−" : "";
    g_autofree char *both = g_strdup_printf("\u2066%s%s\u2069", sign, words_decimal(page, fabs(points), 0));
    return page_keep(page, both);
}

/* The interval that the report prints; naive: it takes people as independent although there are sites. */
static struct estimate change_of(const struct study *study, const struct study_item *item, gboolean *naive)
{
    enum printed_method method;
    const struct estimate change = printed_change(study, &item->change, &method);
    *naive = method == PRINTED_INDEPENDENT;
    return change;
}

static gboolean is_clear(struct estimate change, gboolean naive)
{
    return !naive && change.has_interval && (change.low > 0 || change.high < 0);
}

/* ---- the chart ---- */

struct chart_rows {
    struct dumbbell_row *rows;
    const struct study_item **items; /* of each row */
    int n;
};

static int by_change(const void *left, const void *right)
{
    const struct study_item *a = *(const struct study_item *const *)left;
    const struct study_item *b = *(const struct study_item *const *)right;
    const double x = a->change.change.value, y = b->change.change.value;
    return x == y ? strcmp(a->id, b->id) : x < y ? 1 : -1;
}

static struct chart_figure figure_of(struct estimate estimate)
{
    return (struct chart_figure){estimate.defined, estimate.value, estimate.has_interval, estimate.low,
                                 estimate.high};
}

static struct dumbbell_row row_of(struct page *page, const struct study_item *item)
{
    const struct session *session = page_session(page);
    gboolean naive;
    const struct estimate change = change_of(session->study, item, &naive);
    struct dumbbell_row row = {
        .label = page_keep(page, labels_item_title(session_study_labels(session), item->id)),
        .before = figure_of(item->change.baseline),
        .after = figure_of(item->change.endline),
        .change = signed_points(page, change.value),
        .clear = is_clear(change, naive)};
    if (change.has_interval)
        row.range = page_format(page, N_("%s to %s"), signed_points(page, change.low),
                                signed_points(page, change.high));
    if (change.has_interval && naive) {
        g_autofree char *marked = g_strconcat(row.range, "†", NULL);
        row.range = page_keep(page, marked);
    }
    return row;
}

static struct chart_rows rows_of(struct page *page)
{
    const struct study *study = page_session(page)->study;
    struct chart_rows rows = {.items = g_new0(const struct study_item *, (gsize)study->n_items + 1),
                              .rows = g_new0(struct dumbbell_row, (gsize)study->n_items + 1)};
    for (int i = 0; i < study->n_items; i++)
        if (study->items[i].change.change.defined)
            rows.items[rows.n++] = &study->items[i];
    qsort(rows.items, (gsize)rows.n, sizeof *rows.items, by_change);
    for (int i = 0; i < rows.n; i++)
        rows.rows[i] = row_of(page, rows.items[i]);
    return rows;
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

static struct dumbbell chart_of(struct page *page, struct dumbbell_row *rows, int n)
{
    return (struct dumbbell){.rows = rows,
                             .n_rows = n,
                             .words = {.rows = page_string(page, N_("Question")),
                                       .change = page_string(page, N_("Change (95% range)")),
                                       .before = page_string(page, N_("Before")),
                                       .after = page_string(page, N_("After")),
                                       .range = page_string(page, N_("95% range"))}};
}

/* "Made to carry goods: before 29 %, after 74 %, change +45." */
static const char *row_words(struct page *page, const struct dumbbell_row *row)
{
    return page_format(page, N_("%s: before %s %%, after %s %%, change %s."), row->label,
                       words_decimal(page, 100 * row->before.value, 0),
                       words_decimal(page, 100 * row->after.value, 0), row->change);
}

static const char *chart_words(struct page *page, const struct dumbbell *chart)
{
    g_autoptr(GString) words = g_string_new(NULL);
    for (int i = 0; i < chart->n_rows; i++)
        g_string_append_printf(words, "%s%s", i > 0 ? " " : "", row_words(page, &chart->rows[i]));
    return page_keep(page, words->str);
}

/* As many of the rows as the part holds; returns how many. */
static int put_rows(struct flow *flow, struct dumbbell_row *rows, int n)
{
    struct page *page = flow->page;
    const double scale = page_text_scale(page), width = flow->area.w - 2 * CARD_PAD;
    const struct chart_style style = style_of(page_canvas(page), width, scale);
    struct dumbbell *chart = page_memory(page, sizeof *chart);
    *chart = chart_of(page, rows, n);
    chart->n_rows = MAX(1, dumbbell_rows_within(chart, &style, flow_left(flow) - 2 * CARD_PAD - CARD_GAP));
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

static void put_charts(struct flow *flow)
{
    struct chart_rows rows = rows_of(flow->page);
    struct dumbbell_row *kept = page_memory(flow->page, sizeof *kept * (gsize)MAX(1, rows.n));
    memcpy(kept, rows.rows, sizeof *kept * (gsize)rows.n);
    for (int done = 0; done < rows.n;) {
        if (done > 0)
            flow_turn(flow);
        done += put_rows(flow, kept + done, rows.n - done);
    }
    g_free(rows.rows);
    g_free(rows.items);
}

/* ---- the words above it ---- */

static const char *headline_of(struct page *page, const struct study_total *total, struct estimate gain)
{
    const gboolean whole = fabs(total->most.value - round(total->most.value)) < 1e-9;
    const char *most = words_decimal(page, total->most.value, whole ? 0 : 1);
    const char *size = words_decimal(page, fabs(gain.value), 1);
    return gain.value >= 0 ? page_format(page, N_("On average, people got %s more of %s right"), size, most)
                           : page_format(page, N_("On average, people got %s fewer of %s right"), size, most);
}

static const char *range_of(struct page *page, const struct study_total *total, struct estimate gain)
{
    const gboolean whole = fabs(total->most.value - round(total->most.value)) < 1e-9;
    const char *from =
        page_format(page, N_("From %s to %s of %s."), words_decimal(page, total->points.mean_before.value, 1),
                    words_decimal(page, total->points.mean_after.value, 1),
                    words_decimal(page, total->most.value, whole ? 0 : 1));
    if (!gain.has_interval)
        return from;
    const char *range = page_format(page, N_("The likely range of the change is %s to %s."),
                                    words_decimal(page, gain.low, 1), words_decimal(page, gain.high, 1));
    g_autofree char *both = g_strdup_printf("%s %s", from, range);
    return page_keep(page, both);
}

static void put_points(struct flow *flow, const struct study *study)
{
    const struct study_total *total = &study->total;
    const gboolean robust = study->has_clusters && total->points_cluster.mean.has_interval;
    const struct estimate gain = robust ? total->points_cluster.mean : total->points.gain.mean;
    put_heading(flow, headline_of(flow->page, total, gain));
    put_hint(flow, range_of(flow->page, total, gain), NULL);
}

static void put_counts(struct flow *flow, const struct study_flow *people)
{
    struct page *page = flow->page;
    put_hint(flow,
             page_format(page, N_("%s took both · %s the first only · %s the last only"),
                         words_number(page, (int)people->matched),
                         words_number(page, (int)people->only_baseline),
                         words_number(page, (int)people->only_endline)),
             NULL);
}

static void count_rows(const struct study *study, int *unclear, int *naive)
{
    *unclear = *naive = 0;
    for (int i = 0; i < study->n_items; i++) {
        gboolean marked;
        const struct estimate change = change_of(study, &study->items[i], &marked);
        if (!study->items[i].change.change.defined)
            continue;
        *naive += marked;
        *unclear += change.has_interval && !is_clear(change, FALSE);
    }
}

/* Among the tabs of the trainer's area, or alone. */
static struct rect put_frame(struct page *page, const char *title)
{
    if (trainer_is_open(page_session(page)))
        return put_trainer_frame(page);
    put_bar(page);
    put_head(page, title, FALSE);
    return page_main(page);
}

static void put_study_foot(struct page *page)
{
    const struct session *session = page_session(page);
    if (!trainer_is_open(session))
        put_next(page, page_string(page, N_("Close")));
    else if (session->trainer->assessments->len > 1)
        put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Other questions")), "next",
                 input_of(INPUT_AGAIN));
}

void screen_study_build(struct page *page)
{
    const struct session *session = page_session(page);
    const struct study *study = session->study;
    const struct labels *labels = session_study_labels(session);
    g_autofree char *escaped = g_markup_escape_text(labels_assessment(labels), -1);
    const char *title = page_format(page, N_("Results · %s"), escaped);
    struct flow flow = flow_in(page, put_frame(page, title));
    if (trainer_is_open(session))
        put_label(&flow, title);
    if (study->withheld || !study->total.percent.gain.mean.defined) {
        put_heading(&flow, page_string(page, N_("Too few people to show results")));
        put_counts(&flow, &study->flow);
        put_body(&flow, page_string(page, N_("A result needs more people who took the first and the last "
                                             "questions, so that nobody’s answers can be recognised.")));
    } else {
        if (study->total.most.defined)
            put_points(&flow, study);
        int unclear, naive;
        count_rows(study, &unclear, &naive);
        put_counts(&flow, &study->flow);
        if (naive > 0)
            put_hint(&flow, page_string(page, N_("† takes people as independent: all sites changed alike")),
                     NULL);
        put_charts(&flow);
        if (unclear > 0)
            put_foot_note(page,
                          words_plural(page, "%d range includes zero: that change is not clear yet.",
                                       "%d ranges include zero: those changes are not clear yet.", unclear));
    }
    put_study_foot(page);
}
