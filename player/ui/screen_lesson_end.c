/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

void screen_lesson_end_build(struct page *page)
{
    const struct session *session = page_session(page);
    const int next = session->progress->next;
    const int number = words_lesson_number(session, session->step);
    put_bar(page);
    put_head(page, words_step_head(page, session->step), TRUE);
    struct flow flow = flow_beside_scene(page, (struct scene){"art:scene-path", 456, 0, 48});
    put_title(&flow, page_format(page, N_("Lesson %s is done"), words_number(page, number)));
    put_body(&flow, page_string(page, N_("Thank you. Your place is saved.")));
    if (next >= 0) {
        const int following = words_lesson_number(session, next); /* 0: the last questions */
        flow_space(&flow, 12);
        const struct step_row rows[] = {
            {words_step_title(page, session->step), page_string(page, N_("Done")), STEP_LOOK_DONE,
             input_of(INPUT_NONE), number},
            {words_step_title(page, next), page_string(page, N_("Next")), STEP_LOOK_NOW, input_of(INPUT_NONE),
             following > 0 ? following : next + 1},
        };
        put_steps(&flow, rows, G_N_ELEMENTS(rows));
    }
    put_foot(page, BUTTON_QUIET, page_string(page, N_("Take a break")), "cup", input_of(INPUT_BREAK));
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("All lessons")), "book", input_of(INPUT_BACK));
    put_next(page, words_step_button(page, next));
}
