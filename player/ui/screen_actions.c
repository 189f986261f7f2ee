/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_agreed.h"
#include "player/ui/screens.h"

#define COLUMNS 4
#define SMALL_PICTURE 72.0

static const struct series_choice *draft_choice(const struct evening *evening, enum action_question question)
{
    const struct results_action *draft = &evening->lists.draft;
    switch (question) {
    case ACTION_ASK_WHAT:
        return series_choice(&evening->series->actions, draft->action);
    case ACTION_ASK_WHO:
        return series_choice(&evening->series->who, draft->who);
    case ACTION_ASK_WHEN:
    case ACTION_ASK_MORE:
        return NULL;
    }
    return NULL;
}

/* What is agreed already of this action: pictures with their words. */
static void put_so_far(struct flow *flow)
{
    struct page *page = flow->page;
    const struct evening *evening = page_session(page)->evening;
    const struct text text = page_type(page, TYPE_SUPPORT, COLOUR_INK_SOFT);
    const double room = (flow->area.w - 24) / 2 - SMALL_PICTURE - 16;
    struct rect rect;
    double height = SMALL_PICTURE;
    for (int i = 0; i < (int)evening->lists.asking; i++)
        height =
            MAX(height,
                measure_text(page, text,
                             page_text(page, draft_choice(evening, (enum action_question)i)->markup), room));
    if (evening->lists.asking == ACTION_ASK_WHAT || !flow_take(flow, height, 16, &rect))
        return;
    for (int i = 0; i < (int)evening->lists.asking; i++) {
        const struct series_choice *choice = draft_choice(evening, (enum action_question)i);
        const char *words = page_text(page, choice->markup);
        const double x = rect.x + i * (rect.w + 24) / 2;
        put_picture(page, (struct rect){x, rect.y, SMALL_PICTURE, SMALL_PICTURE}, RADIUS_PICTURE,
                    choice->picture, words);
        put_text(page, (struct rect){x + SMALL_PICTURE + 16, rect.y, room, rect.h}, text, words, FALSE);
    }
}

static void put_asked(struct page *page, const char *question, const struct series_choices *choices)
{
    struct flow flow = flow_in(page, page_main(page));
    g_autofree struct choice *tiles = choices_of(page, choices, INPUT_CHOOSE);
    put_question(&flow, question);
    put_so_far(&flow);
    put_tiles(&flow, CHOICE_ACTION, tiles, choices->n, COLUMNS);
    put_back(page);
}

/* Only the first page can be left as it is: the group may agree on nothing. */
static void put_what(struct page *page)
{
    const struct evening *evening = page_session(page)->evening;
    put_asked(page, page_string(page, N_("What will you do?")), &evening->series->actions);
    if (evening->lists.actions->len == 0)
        put_foot(page, BUTTON_QUIET, page_string(page, N_("Nothing today")), "skip", input_of(INPUT_NEXT));
}

static void put_list(struct page *page)
{
    const GPtrArray *actions = page_session(page)->evening->lists.actions;
    struct flow flow = flow_in(page, page_main(page));
    put_question(&flow, page_string(page, N_("This is what you will do")));
    for (guint i = 0; i < actions->len; i++) {
        const struct results_action *action = actions->pdata[i];
        const struct agreed_key key = {.markup = page_string(page, N_("Take it back")),
                                       .icon = "erase",
                                       .input = input_number(INPUT_TAKE_BACK, i)};
        put_agreed(&flow, action, &key, 1);
    }
    page_set_more(page, page_string(page, N_("More")));
    put_back(page);
    if (actions->len < MOST_ACTIONS)
        put_foot(page, BUTTON_SECONDARY, page_string(page, N_("One more")), "plus", input_of(INPUT_AGAIN));
    put_next(page, page_string(page, N_("That is all")));
}

void screen_actions_build(struct page *page)
{
    const struct evening *evening = page_session(page)->evening;
    put_bar(page);
    put_head(page, page_string(page, N_("Listening group")), TRUE);
    switch (evening->lists.asking) {
    case ACTION_ASK_WHAT:
        put_what(page);
        return;
    case ACTION_ASK_WHO:
        put_asked(page, page_string(page, N_("Who will do it?")), &evening->series->who);
        return;
    case ACTION_ASK_WHEN:
        put_asked(page, page_string(page, N_("By when?")), &evening->series->when);
        return;
    case ACTION_ASK_MORE:
        put_list(page);
        return;
    }
}
