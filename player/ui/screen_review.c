/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

static gboolean is_open(const struct answer *answer)
{
    return answer->response.state != RESPONSE_ANSWERED && answer->response.state != RESPONSE_DONT_KNOW;
}

static const char *state_words(struct page *page, const struct answer *answer)
{
    if (is_open(answer))
        return page_string(page, N_("Not answered yet"));
    return answer->response.state == RESPONSE_DONT_KNOW ? page_string(page, N_("I don’t know"))
                                                        : page_string(page, N_("Answered"));
}

static void put_question_row(struct flow *flow, int index)
{
    struct page *page = flow->page;
    const struct answer *answer = attempt_answer(page_session(page)->attempt, index);
    const struct row row = {
        .markup = page_format(page, N_("Question %s"), words_number(page, index + 1)),
        .note = state_words(page, answer),
        .icon = is_open(answer)                                ? "hand"
                : answer->response.state == RESPONSE_DONT_KNOW ? "dont-know"
                                                               : "check",
        .bold = is_open(answer),
        .input = input_number(INPUT_GO, index),
    };
    put_row(flow, &row);
}

#define COLUMNS_MOST 3

/* The next row begins below the highest of this one, on its part. */
static void level(struct flow *columns, int n)
{
    struct flow furthest = columns[0];
    for (int i = 1; i < n; i++) {
        if (columns[i].part > furthest.part ||
            (columns[i].part == furthest.part && columns[i].y > furthest.y))
            furthest = columns[i];
    }
    for (int i = 0; i < n; i++) {
        columns[i].part = furthest.part;
        columns[i].y = furthest.y;
    }
}

/* Row by row, so that what doesn't fit is the end of the list; in as many columns as it takes to see most at
 * once. */
static void put_questions(struct flow *flow)
{
    const int n = attempt_count(page_session(flow->page)->attempt);
    const double scale = page_text_scale(flow->page);
    const gboolean wide = scale <= 1 && !page_is_tall(flow->page);
    const int count = scale >= 1.5 ? 1 : wide && n > 10 ? COLUMNS_MOST : 2;
    const double width = (flow->area.w - (count - 1) * GUTTER) / count;
    const struct rect area = {flow->area.x, flow->y + 16, width, flow_left(flow) - 16};
    struct flow columns[COLUMNS_MOST];
    for (int i = 0; i < count; i++) {
        columns[i] = flow_in(flow->page, area);
        columns[i].area.x += i * (width + GUTTER);
    }
    for (int i = 0; i < n; i++) {
        put_question_row(&columns[i % count], i);
        if (i % count == count - 1)
            level(columns, count);
    }
}

void screen_review_build(struct page *page)
{
    const struct session *session = page_session(page);
    const int open = attempt_unanswered(session->attempt);
    put_bar(page);
    put_head(page, words_step_head(page, session->step), TRUE);
    struct flow flow = flow_in(page, page_main(page));
    flow_stick(&flow, TRUE);
    put_title(&flow, page_string(page, N_("Your answers")));
    flow_stick(&flow, FALSE);
    if (open == 0)
        put_hint(&flow,
                 page_string(page, N_("All questions have an answer. You can look at any of them again.")),
                 NULL);
    else
        put_hint(&flow, page_string(page, N_("You can go back to a question, or leave it as it is.")),
                 words_plural(page, "%d not answered yet", "%d not answered yet", open));
    put_questions(&flow);
    page_set_more(page, page_string(page, N_("More questions")));
    put_back(page);
    put_foot(page, BUTTON_PRIMARY, page_string(page, N_("Hand in my answers")), "check",
             input_of(INPUT_FINISH));
}
