/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/chart/flow.h"

#include "assessments/chart/chart_private.h"

#define ARROW 3.2 /* em between two boxes */
#define COUNT 1.9 /* size of the numbers */

struct boxes {
    double em, width, height, notes;
};

static struct chart_text words(const char *text, double width)
{
    return (struct chart_text){text, 1, FALSE, width};
}

static struct boxes boxes_of(const struct flow *flow, const struct chart_style *style)
{
    struct boxes boxes = {.em = style->text};
    const int n = MAX(flow->n_steps, 1);
    boxes.width = (style->width - (n - 1) * ARROW * boxes.em) / n;
    for (int i = 0; i < flow->n_steps; i++) {
        const struct flow_step *step = &flow->steps[i];
        const double label = chart_text_height(style, words(step->label, boxes.width - 1.6 * boxes.em));
        double notes = 0;
        if (step->lost != NULL)
            notes += chart_text_height(style, words(step->lost, boxes.width)) + 0.5 * boxes.em;
        if (step->apart != NULL)
            notes += chart_text_height(style, words(step->apart, boxes.width)) + 0.5 * boxes.em;
        boxes.height = MAX(boxes.height, label + 4.2 * boxes.em);
        boxes.notes = MAX(boxes.notes, notes);
    }
    return boxes;
}

double flow_height(const struct flow *flow, const struct chart_style *style)
{
    const struct boxes boxes = boxes_of(flow, style);
    return boxes.height + boxes.notes + 1.2 * boxes.em;
}

static void round_box(cairo_t *cairo, double x, double y, double width, double height, double radius)
{
    cairo_new_path(cairo);
    cairo_arc(cairo, x + width - radius, y + radius, radius, -G_PI / 2, 0);
    cairo_arc(cairo, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
    cairo_arc(cairo, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
    cairo_arc(cairo, x + radius, y + radius, radius, G_PI, 3 * G_PI / 2);
    cairo_close_path(cairo);
}

static void draw_arrow(const struct chart_style *style, cairo_t *cairo, double x1, double x2, double y)
{
    const double em = style->text;
    chart_line(cairo, style->soft, 0.16 * em, x1, y, x2 - 0.6 * em, y);
    cairo_move_to(cairo, x2, y);
    cairo_line_to(cairo, x2 - 0.9 * em, y - 0.5 * em);
    cairo_line_to(cairo, x2 - 0.9 * em, y + 0.5 * em);
    cairo_close_path(cairo);
    cairo_fill(cairo);
}

static void draw_step(const struct chart_style *style, cairo_t *cairo, const struct boxes *boxes,
                      const struct flow_step *step, double x)
{
    const double em = boxes->em;
    double y = boxes->height + 0.7 * em;
    round_box(cairo, x + 0.1 * em, 0.1 * em, boxes->width - 0.2 * em, boxes->height - 0.2 * em, 0.9 * em);
    chart_set_colour(cairo, style->after);
    cairo_set_line_width(cairo, 0.16 * em);
    cairo_stroke(cairo);
    chart_text_draw(style, cairo, (struct chart_text){step->count, COUNT, TRUE, 0}, x + 0.8 * em, 0.5 * em,
                    CHART_START, style->ink);
    chart_text_draw(style, cairo, words(step->label, boxes->width - 1.6 * em), x + 0.8 * em, 3.4 * em,
                    CHART_START, style->ink);
    if (step->lost != NULL) {
        chart_text_draw(style, cairo, words(step->lost, boxes->width), x, y, CHART_START, style->soft);
        y += chart_text_height(style, words(step->lost, boxes->width)) + 0.5 * em;
    }
    chart_text_draw(style, cairo, words(step->apart, boxes->width), x, y, CHART_START, style->soft);
}

void flow_draw(const struct flow *flow, const struct chart_style *style, cairo_t *cairo)
{
    const struct boxes boxes = boxes_of(flow, style);
    for (int i = 0; i < flow->n_steps; i++) {
        const double x = i * (boxes.width + ARROW * boxes.em);
        draw_step(style, cairo, &boxes, &flow->steps[i], x);
        if (i > 0)
            draw_arrow(style, cairo, x - ARROW * boxes.em + 0.3 * boxes.em, x - 0.3 * boxes.em,
                       boxes.height / 2);
    }
}
