/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

#define SCORE_H 150.0
#define SUBJECT_H 104.0
#define DOT_PITCH 50.0

/* ---- before and now ---- */

struct score_card {
    const char *label;
    int points, of;
    enum colour colour;
    gboolean strong;
};

/* "4 of 8", the 4 large, ending at x_end. */
static void put_points(struct page *page, double x_end, double y, double height,
                       const struct score_card *card)
{
    const struct text small = page_type(page, TYPE_BODY_MIN, COLOUR_INK);
    const struct text large = page_type(page, TYPE_NUMBER_LARGE, COLOUR_INK);
    const char *of = page_format(page, N_("of %s"), words_number(page, card->of));
    const char *points = words_number(page, card->points);
    const double of_w = canvas_text_width(page_canvas(page), small, of);
    const double points_w = canvas_text_width(page_canvas(page), large, points);
    put_text(page, (struct rect){x_end - of_w - 10 - points_w, y, points_w, height}, large, points, TRUE);
    put_text(page, (struct rect){x_end - of_w, y + 8, of_w, height}, small, of, TRUE);
}

static void put_score(struct flow *flow, const struct score_card *card)
{
    struct page *page = flow->page;
    const struct text label = page_type(page, TYPE_ROW, COLOUR_INK);
    const double line = MAX(60, measure_text(page, page_type(page, TYPE_NUMBER_LARGE, COLOUR_INK), "8", 200));
    struct rect rect;
    if (!flow_take(flow, SCORE_H - 60 + line, 18, &rect))
        return;
    put_card(page, rect, card->strong);
    put_text(page, (struct rect){rect.x + 30, rect.y + 22, rect.w / 2, line}, label, card->label, TRUE);
    put_points(page, rect.x + rect.w - 30, rect.y + 22, line, card);
    const double dots_y = rect.y + 22 + line + 8;
    if (card->of * DOT_PITCH <= rect.w - 46)
        put_dots(page, rect.x + 30, dots_y, card->points, card->of, card->colour);
    else if (card->of > 0)
        put_track(page, (struct rect){rect.x + 30, dots_y + 10, rect.w - 60, 16},
                  (double)card->points / card->of, "");
}

static void put_change(struct flow *flow, const struct session *session)
{
    struct page *page = flow->page;
    const int more = session->total_now - session->total_before;
    const char *again = page_string(page, N_("You can look at any lesson again."));
    const char *first = page_string(page, N_("Thank you for answering."));
    if (session->total_before_of == session->total_of && more > 0)
        first = words_plural(page, "%d more answer than before.", "%d more answers than before.", more);
    else if (session->total_before_of == session->total_of && more == 0)
        first = page_string(page, N_("As many answers as before."));
    put_panel(flow, PANEL_POSITIVE, "bulb", first, again);
}

static void put_totals(struct flow *flow, const struct session *session)
{
    struct page *page = flow->page;
    const struct score_card before = {.label = page_string(page, N_("Before")),
                                      .points = session->total_before,
                                      .of = session->total_before_of,
                                      .colour = COLOUR_BASELINE};
    const struct score_card now = {.label = page_string(page, N_("Now")),
                                   .points = session->total_now,
                                   .of = session->total_of,
                                   .colour = COLOUR_ENDLINE,
                                   .strong = TRUE};
    if (before.of > 0)
        put_score(flow, &before);
    put_score(flow, &now);
    put_change(flow, session);
}

/* ---- by subject ---- */

static const char *subject_counts(struct page *page, const struct subject_result *subject)
{
    const char *now = words_number(page, subject->now), *of = words_number(page, subject->of);
    if (subject->before_of == 0)
        return page_format(page, N_("Now %s of %s"), now, of);
    const char *before = words_number(page, subject->before);
    if (subject->before_of == subject->of)
        return page_format(page, N_("Before %s · now %s · of %s"), before, now, of);
    return page_format(page, N_("Before %s of %s · now %s of %s"), before,
                       words_number(page, subject->before_of), now, of);
}

static const char *gain_words(struct page *page, const struct subject_result *subject)
{
    const int gain = subject->now - subject->before;
    return page_format(page, N_("New to you: %s"), words_number(page, gain));
}

static gboolean is_gain(const struct subject_result *subject)
{
    return subject->before_of == subject->of && subject->now > subject->before;
}

/* What stands at the end of a subject's row; returns the width it takes. */
static double put_verdict(struct page *page, struct rect row, const struct subject_result *subject)
{
    const double end = row.x + row.w;
    if (is_gain(subject))
        return put_chip(page, end, row.y + (row.h - 40) / 2, PANEL_POSITIVE, "check",
                        gain_words(page, subject));
    if (subject->now == subject->of) {
        struct text text = page_type(page, TYPE_LABEL_MIN, COLOUR_INK);
        const char *knew = page_string(page, N_("You knew this"));
        const double width = canvas_text_width(page_canvas(page), text, knew);
        put_text(page, (struct rect){end - 12 - width, row.y, width, row.h}, text, knew, TRUE);
        return width + 12;
    }
    if (!subject->lesson)
        return 0;
    const char *again = page_string(page, N_("Look again"));
    const double width = measure_button(page, BUTTON_SMALL, again, "replay");
    const double height = button_height(page, BUTTON_SMALL);
    return put_button(page, (struct rect){end - width, row.y + (row.h - height) / 2, width, height},
                      BUTTON_SMALL, again, "replay", input_id(INPUT_STEP, subject->lesson), FALSE);
}

static double verdict_room(struct page *page, const struct subject_result *subject)
{
    const struct text label = page_type(page, TYPE_LABEL_MIN, COLOUR_INK);
    if (is_gain(subject))
        return canvas_text_width(page_canvas(page), label, gain_words(page, subject)) + 80;
    if (subject->now == subject->of)
        return canvas_text_width(page_canvas(page), label, page_string(page, N_("You knew this"))) + 24;
    return subject->lesson
               ? measure_button(page, BUTTON_SMALL, page_string(page, N_("Look again")), "replay") + 12
               : 0;
}

static void put_subject(struct flow *flow, const struct subject_result *subject)
{
    struct page *page = flow->page;
    const char *title = page_text(page, subject->objective);
    const char *counts = subject_counts(page, subject);
    const struct text bold = page_type(page, TYPE_ROW, COLOUR_INK);
    struct text soft = page_type(page, TYPE_LABEL_MIN, COLOUR_INK_SOFT);
    const double width = flow->area.w - verdict_room(page, subject);
    const double title_h = measure_text(page, bold, title, width);
    const double words_h = title_h + measure_text(page, soft, counts, width);
    struct rect row;
    if (!flow_take(flow, MAX(SUBJECT_H, words_h + 32), 0, &row))
        return;
    put_line(page, row.x, row.y, row.w);
    const double y = row.y + (row.h - words_h) / 2;
    put_text(page, (struct rect){row.x, y, width, 0}, bold, title, TRUE);
    put_text(page, (struct rect){row.x, y + title_h, width, 0}, soft, counts, TRUE);
    put_verdict(page, row, subject);
}

static void put_subjects(struct flow *flow, const struct session *session)
{
    put_heading(flow, page_string(flow->page, N_("By subject")));
    for (int i = 0; i < session->n_subjects; i++)
        put_subject(flow, &session->subjects[i]);
}

/* ---- the screen ---- */

static void put_side_by_side(struct page *page, struct flow *flow, const struct session *session)
{
    const double left_w = flow->area.w * 472 / 1056, gap = 32;
    const struct rect rest = {flow->area.x, flow->y + 6, flow->area.w, flow_left(flow) - 22};
    const struct rect card = {rest.x + left_w + gap, rest.y, rest.w - left_w - gap, rest.h};
    struct flow left = flow_in(page, (struct rect){rest.x, rest.y, left_w, rest.h});
    put_totals(&left, session);
    put_card(page, card, FALSE);
    struct flow right = flow_in(page, (struct rect){card.x + 28, card.y + 20, card.w - 56, card.h - 26});
    put_subjects(&right, session);
}

void screen_results_build(struct page *page)
{
    const struct session *session = page_session(page);
    put_bar(page);
    put_head(page, page_string(page, N_("Last questions")), TRUE);
    struct flow flow = flow_in(page, page_main(page));
    put_title(&flow, page_string(page, session->total_before_of > 0
                                           ? N_("What you knew before, and what you know now")
                                           : N_("What you know now")));
    if (page_text_scale(page) >= 1.5) {
        put_totals(&flow, session);
        put_subjects(&flow, session);
    } else {
        put_side_by_side(page, &flow, session);
    }
    put_back(page);
    put_foot(page, BUTTON_PRIMARY, page_string(page, N_("See my certificate")), "certificate",
             input_of(INPUT_CERTIFICATE));
}
