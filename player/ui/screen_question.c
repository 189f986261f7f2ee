/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_question.h"

#include "player/ui/screens.h"

#define STEM_PICTURE_W 396.0
#define STEM_PICTURE_H 283.0

struct asked asked_now(const struct session *session)
{
    const int now = attempt_current(session->attempt);
    return (struct asked){.item = attempt_item(session->attempt, now),
                          .answer = attempt_answer(session->attempt, now),
                          .order = attempt_option_order(session->attempt, now),
                          .targets = attempt_target_order(session->attempt, now),
                          .picked = session->picked};
}

/* In the group area members answer in turn: there is no way back, and an answer of one touch leads on. */
static gboolean is_one_by_one(const struct page *page)
{
    return page_session(page)->evening != NULL;
}

static const char *hint_of(const struct item *item)
{
    switch (item->interaction) {
    case ITEM_CHOICE_SINGLE:
        return N_("Choose one answer");
    case ITEM_CHOICE_MULTIPLE:
        return N_("Choose all that you think are right");
    case ITEM_LIKERT:
        return N_("Choose what is nearest to your view");
    case ITEM_ORDER:
        return N_("Touch one, then the place where it goes.");
    case ITEM_MATCH:
        return N_("Touch one, then the one that goes with it.");
    case ITEM_HOTSPOT:
        return N_("Touch a place in the picture");
    case ITEM_SLIDER:
        return N_("Touch plus or minus");
    }
    return N_("Choose one answer");
}

/* "3 chosen", or why one more could not be. */
static const char *count_of(struct page *page, const struct asked *asked)
{
    if (asked->item->interaction != ITEM_CHOICE_MULTIPLE ||
        asked->answer->response.state != RESPONSE_ANSWERED)
        return NULL;
    if (page_session(page)->refused)
        return words_plural(page, "You can choose %d", "You can choose %d", asked->item->max_choices);
    return words_plural(page, "%d chosen", "%d chosen", (int)asked->answer->response.values->len);
}

static void put_answers(struct flow *flow, const struct asked *asked)
{
    switch (asked->item->interaction) {
    case ITEM_CHOICE_SINGLE:
    case ITEM_CHOICE_MULTIPLE:
    case ITEM_LIKERT:
        put_choice_answers(flow, asked);
        return;
    case ITEM_ORDER:
        put_order_answers(flow, asked);
        return;
    case ITEM_MATCH:
        put_match_answers(flow, asked);
        return;
    case ITEM_HOTSPOT:
        put_hotspot_answer(flow, asked);
        return;
    case ITEM_SLIDER:
        put_slider_answer(flow, asked);
        return;
    }
}

/* The stem's picture stands at the start; a hotspot's is the answer itself. */
static struct flow flow_beside_picture(struct page *page, const struct item *item)
{
    const struct rect area = page_main(page);
    if (!item->picture || item->interaction == ITEM_HOTSPOT)
        return flow_in(page, area);
    struct rect start, end;
    page_columns(page, area, STEM_PICTURE_W, 40, &start, &end);
    start.h = MIN(start.h, start.w * STEM_PICTURE_H / STEM_PICTURE_W);
    const double w = MIN(start.w, start.h * STEM_PICTURE_W / STEM_PICTURE_H);
    start.x += (start.w - w) / 2;
    start.w = w;
    put_picture(page, start, RADIUS_ART, item->picture, page_text(page, item->alt));
    return flow_in(page, end);
}

static void put_stem(struct flow *flow, const struct asked *asked)
{
    struct page *page = flow->page;
    const char *const *part = asked->item->context_parts;
    for (; part && *part; part++)
        put_body_small(flow, page_text(page, *part));
    put_question(flow, page_text(page, asked->item->stem));
    if ((page_tightness(page) == 0 && !is_one_by_one(page)) || count_of(page, asked))
        put_hint(flow, page_string(page, hint_of(asked->item)), count_of(page, asked));
}

/* A member's way: answers of several touches need a key that leads on, and anybody may stop. */
static void put_one_by_one_foot(struct page *page, const struct item *item)
{
    put_foot(page, BUTTON_QUIET, page_string(page, N_("Stop here")), "close", input_of(INPUT_BACK));
    switch (item->interaction) {
    case ITEM_CHOICE_MULTIPLE:
    case ITEM_ORDER:
    case ITEM_MATCH:
    case ITEM_SLIDER:
        put_next(page, NULL);
        return;
    case ITEM_CHOICE_SINGLE:
    case ITEM_LIKERT:
    case ITEM_HOTSPOT:
        return;
    }
}

static void put_unsure(struct flow *flow, const struct asked *asked)
{
    const enum choice_kind kind = asked->item->interaction == ITEM_CHOICE_MULTIPLE ? CHOICE_MANY : CHOICE_ONE;
    const enum response_state state = asked->answer->response.state;
    const gboolean dont_know = state == RESPONSE_DONT_KNOW, rather_not = state == RESPONSE_DECLINED;
    if (!is_one_by_one(flow->page)) {
        if (asked->item->offers_dont_know)
            put_dont_know(flow, kind, dont_know);
    } else if (asked->item->offers_dont_know) {
        put_no_answers(flow, kind, dont_know, rather_not);
    } else {
        put_rather_not(flow, kind, rather_not);
    }
}

static void put_question_foot(struct page *page)
{
    const struct attempt *attempt = page_session(page)->attempt;
    const gboolean last = attempt_current(attempt) == attempt_count(attempt) - 1;
    page_set_more(page, page_string(page, N_("More answers")));
    put_back(page);
    put_next(page, last ? page_string(page, N_("See all my answers")) : NULL);
}

void screen_question_build(struct page *page)
{
    const struct session *session = page_session(page);
    const struct asked asked = asked_now(session);
    put_bar(page);
    put_head(page,
             page_format(page, N_("%s · Question %s"), words_step_head(page, session->step),
                         words_number(page, attempt_current(session->attempt) + 1)),
             TRUE);
    struct flow flow = flow_beside_picture(page, asked.item);
    put_stem(&flow, &asked);
    put_answers(&flow, &asked);
    put_unsure(&flow, &asked);
    if (is_one_by_one(page))
        put_one_by_one_foot(page, asked.item);
    else
        put_question_foot(page);
}
