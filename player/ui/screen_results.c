/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_results.h"

#include "player/ui/screens.h"

#define SCORE_H 150.0
#define SCORE_TIGHT_H 136.0
#define SCORE_TIGHTER_H 104.0
#define SCORE_EDGE 22.0
#define SCORE_TIGHT_EDGE 16.0
#define POINTS_GAP 10.0

/* ---- before and now ---- */

struct score_card {
    const char *label;
    int points, of;
    enum colour colour;
    gboolean strong;
};

/* "4 of 8" ending at x_end, the 4 large wherever the language has it: "8 में से 4". */
static void put_points(struct page *page, double x_end, double y, double height,
                       const struct score_card *card)
{
    const struct text small = page_type(page, TYPE_BODY_MIN, COLOUR_INK);
    const struct text large = page_type(page, TYPE_NUMBER_LARGE, COLOUR_INK);
    static const char here[] = "\x01";
    const char *both = page_format(page, N_("%s of %s"), here, words_number(page, card->of));
    g_auto(GStrv) around = g_strsplit(both, here, 2);
    const char *points = words_number(page, card->points);
    const char *before = page_keep(page, g_strstrip(around[0]));
    const char *after = page_keep(page, g_strstrip(around[1]));
    const double before_w = canvas_text_width(page_canvas(page), small, before);
    const double points_w = canvas_text_width(page_canvas(page), large, points);
    const double after_w = canvas_text_width(page_canvas(page), small, after);
    double x = x_end - after_w - (*after ? POINTS_GAP : 0);
    if (*after)
        put_text(page, (struct rect){x_end - after_w, y + 8, after_w, height}, small, after, TRUE);
    x -= points_w;
    put_text(page, (struct rect){x, y, points_w, height}, large, points, TRUE);
    if (*before)
        put_text(page, (struct rect){x - POINTS_GAP - before_w, y + 8, before_w, height}, small, before,
                 TRUE);
}

static gboolean has_dots(const struct page *page)
{
    return page_tightness(page) < 2;
}

static double score_height(const struct page *page)
{
    return page_tightness(page) == 0 ? SCORE_H : has_dots(page) ? SCORE_TIGHT_H : SCORE_TIGHTER_H;
}

static void put_score(struct flow *flow, const struct score_card *card)
{
    struct page *page = flow->page;
    const struct text label = page_type(page, TYPE_ROW, COLOUR_INK);
    const double edge = page_tightness(page) == 1 ? SCORE_TIGHT_EDGE : SCORE_EDGE;
    const double line = MAX(60, measure_text(page, page_type(page, TYPE_NUMBER_LARGE, COLOUR_INK), "8", 200));
    struct rect rect;
    if (!flow_take(flow, score_height(page) - 60 + line, 18, &rect))
        return;
    put_card(page, rect, card->strong);
    put_text(page, (struct rect){rect.x + 30, rect.y + edge, rect.w / 2, line}, label, card->label, TRUE);
    put_points(page, rect.x + rect.w - 30, rect.y + edge, line, card);
    if (has_dots(page))
        put_dots(page, rect.x + 30, rect.y + edge + line + 8, rect.w - 60, card->points, card->of,
                 card->colour);
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
    put_panel(flow, PANEL_POSITIVE, "bulb", NULL, page_format(page, "<strong>%s</strong> %s", first, again));
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
    flow_stick(flow, FALSE);
    put_change(flow, session);
}

/* ---- the screen ---- */

static void put_side_by_side(struct page *page, struct flow *flow, const struct session *session)
{
    const double left_w = flow->area.w * 472 / 1056, gap = 32;
    const struct rect rest = {flow->area.x, flow->y + 24, flow->area.w, flow_left(flow) - 40};
    const struct rect card = {rest.x + left_w + gap, rest.y, rest.w - left_w - gap, rest.h};
    struct flow left = flow_in(page, (struct rect){rest.x, rest.y, left_w, rest.h});
    flow_stick(&left, TRUE); /* the numbers that the rows on later parts belong to */
    put_totals(&left, session);
    put_card(page, card, FALSE);
    struct flow right = flow_in(page, (struct rect){card.x + 28, card.y + 20, card.w - 56, card.h - 26});
    put_subjects(&right);
}

void screen_results_build(struct page *page)
{
    const struct session *session = page_session(page);
    put_bar(page);
    put_head(page, page_string(page, N_("Last questions")), TRUE);
    struct flow flow = flow_in(page, page_main(page));
    const gboolean beside = page_text_scale(page) < 1.5 && !page_is_tall(page);
    flow_stick(&flow, beside);
    put_title(&flow, page_string(page, session->total_before_of > 0
                                           ? N_("What you knew before, and what you know now")
                                           : N_("What you know now")));
    if (!beside) {
        put_totals(&flow, session);
        put_subjects(&flow);
    } else {
        put_side_by_side(page, &flow, session);
    }
    put_back(page);
    put_foot(page, BUTTON_PRIMARY, page_string(page, N_("See my certificate")), "certificate",
             input_of(INPUT_CERTIFICATE));
}
