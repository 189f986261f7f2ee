/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_agreed.h"
#include "player/ui/screens.h"

#define N_OUTCOMES 3

static struct agreed_key outcome_key(const struct results_action *action, guint index, const char *outcome,
                                     const char *markup, const char *icon)
{
    return (struct agreed_key){.markup = markup,
                               .icon = icon,
                               .chosen = g_strcmp0(action->outcome, outcome) == 0,
                               .input = {.kind = INPUT_OUTCOME, .id = outcome, .number = index}};
}

static void put_due(struct flow *flow, const struct results_action *action, guint index)
{
    struct page *page = flow->page;
    const struct agreed_key keys[N_OUTCOMES] = {
        outcome_key(action, index, "done", page_string(page, N_("Done")), "check"),
        outcome_key(action, index, "not_yet", page_string(page, N_("Not yet")), "clock"),
        outcome_key(action, index, "dropped", page_string(page, N_("We let it go")), "skip"),
    };
    put_agreed(flow, action, keys, N_OUTCOMES);
}

void screen_last_actions_build(struct page *page)
{
    const GPtrArray *due = page_session(page)->evening->lists.due;
    put_bar(page);
    put_head(page, page_string(page, N_("Listening group")), TRUE);
    struct flow flow = flow_in(page, page_main(page));
    put_question(&flow, page_string(page, N_("What you agreed to do")));
    put_hint(&flow, page_string(page, N_("Is it done? Not yet is fine.")), NULL);
    for (guint i = 0; i < due->len; i++)
        put_due(&flow, due->pdata[i], i);
    page_set_more(page, page_string(page, N_("More")));
    put_back(page);
    put_next(page, NULL);
}
