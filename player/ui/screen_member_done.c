/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

void screen_member_done_build(struct page *page)
{
    put_bar(page);
    put_head(page, words_wave(page, page_session(page)->evening->members.wave), TRUE);
    struct flow flow = flow_beside_scene(page, (struct scene){"art:scene-path", 456, 0, 48});
    put_title(&flow, page_string(page, N_("Thank you. Your answers are saved.")));
    put_body(&flow, page_string(page, N_("Nobody here can see them.")));
    flow_space(&flow, 20);
    put_icon_line(&flow, "person", page_string(page, N_("Please ask the next person to come.")));
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Back to the group")), "group",
             input_of(INPUT_BACK));
    put_foot(page, BUTTON_PRIMARY, page_string(page, N_("Next person")), "person", input_of(INPUT_NEXT));
}
