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

/* Questions down one column after the other: as many columns as it takes to see them all at once. */
static void put_questions(struct flow *flow)
{
    const int n = attempt_count(page_session(flow->page)->attempt);
    const double scale = page_text_scale(flow->page);
    const gboolean wide = scale <= 1 && !page_is_tall(flow->page);
    const int columns = scale >= 1.5 ? 1 : wide && n > 10 ? 3 : 2;
    const double width = (flow->area.w - (columns - 1) * GUTTER) / columns;
    struct rect area = {flow->area.x, flow->y + 16, width, flow_left(flow) - 16};
    for (int column = 0; column < columns; column++) {
        struct flow down = flow_in(flow->page, area);
        for (int i = column * n / columns; i < (column + 1) * n / columns; i++)
            put_question_row(&down, i);
        area.x += width + GUTTER;
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
