/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

#define MINUTE 60000
#define PICTURE 96.0

static void put_counts(struct flow *flow)
{
    struct page *page = flow->page;
    const struct evening *evening = page_session(page)->evening;
    const struct evening_lists *lists = &evening->lists;
    const int minutes = (int)((lists->heard_ms + MINUTE / 2) / MINUTE);
    const int questions = (int)lists->questions->len + lists->voice_notes;
    put_icon_line(flow, "group",
                  words_plural(page, "%d person was here", "%d people were here", evening_people(evening)));
    put_icon_line(flow, "headphones", words_plural(page, "%d minute heard", "%d minutes heard", minutes));
    if (questions > 0)
        put_icon_line(
            flow, "ask",
            words_plural(page, "%d question for head office", "%d questions for head office", questions));
    if (lists->actions->len > 0)
        put_icon_line(flow, "agree",
                      words_plural(page, "%d thing to do", "%d things to do", (int)lists->actions->len));
}

/* Pictures of what was agreed, side by side. */
static void put_agreed_pictures(struct flow *flow)
{
    struct page *page = flow->page;
    const struct evening *evening = page_session(page)->evening;
    const GPtrArray *actions = evening->lists.actions;
    const double side = MIN(PICTURE, (flow->area.w - 12.0 * (MOST_ACTIONS - 1)) / MOST_ACTIONS);
    struct rect rect;
    if (actions->len == 0 || !flow_take(flow, side, 12, &rect))
        return;
    for (guint i = 0; i < actions->len; i++) {
        const struct results_action *action = actions->pdata[i];
        const struct series_choice *what = series_choice(&evening->series->actions, action->action);
        if (what)
            put_picture(page, (struct rect){rect.x + i * (side + 12), rect.y, side, side}, RADIUS_PICTURE,
                        what->picture, page_text(page, what->markup));
    }
}

static void put_next_time(struct flow *flow)
{
    struct page *page = flow->page;
    const struct evening *evening = page_session(page)->evening;
    if (evening->next_episode < 0)
        return;
    const struct evening_episode *next = &evening->episodes[evening->next_episode];
    flow_space(flow, 16);
    put_panel(flow, PANEL_INFO, "calendar", page_string(page, N_("Next time")),
              page_text(page, next->episode->title));
}

void screen_evening_end_build(struct page *page)
{
    put_bar(page);
    put_head(page, page_string(page, N_("Listening group")), TRUE);
    struct flow flow = flow_beside_scene(page, (struct scene){"art:scene-calm", 420, 0, 48});
    put_title(&flow, page_string(page, N_("Thank you. All of it is saved.")));
    put_counts(&flow);
    put_agreed_pictures(&flow);
    put_next_time(&flow);
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("To the episodes")), "back", input_of(INPUT_NEXT));
    put_foot(page, BUTTON_PRIMARY, page_string(page, N_("Close for today")), "check", input_of(INPUT_BREAK));
}
