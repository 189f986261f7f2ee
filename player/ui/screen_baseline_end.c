/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

struct lessons {
    int count, minutes;
};

static struct lessons lessons_of(const struct session *session)
{
    struct lessons lessons = {0};
    for (int i = 0; i < session->course->n_steps; i++) {
        if (session->course->steps[i].kind == STEP_ASSESS)
            continue;
        lessons.count++;
        lessons.minutes += session_step_minutes(session, i);
    }
    return lessons;
}

static const char *lessons_note(struct page *page, struct lessons lessons)
{
    const char *next = page_string(page, N_("Next"));
    if (lessons.count == 0 || lessons.minutes == 0)
        return next;
    const int each = MAX(1, (lessons.minutes + lessons.count / 2) / lessons.count);
    return page_format(page, N_("Next · %s each"), words_minutes(page, each));
}

static void put_way(struct flow *flow)
{
    struct page *page = flow->page;
    const struct lessons lessons = lessons_of(page_session(page));
    const char *later = page_string(page, N_("Later"));
    const struct step_row rows[] = {
        {page_string(page, N_("First questions")), page_string(page, N_("Done")), STEP_LOOK_DONE,
         input_of(INPUT_NONE), 0},
        {words_plural(page, "%d short lesson", "%d short lessons", lessons.count),
         lessons_note(page, lessons), STEP_LOOK_NOW, input_of(INPUT_NONE), 0},
        {page_string(page, N_("Last questions")), later, STEP_LOOK_LATER, input_of(INPUT_NONE), 0},
        {page_string(page, N_("Your certificate")), later, STEP_LOOK_LATER, input_of(INPUT_NONE), 0},
    };
    put_steps(flow, rows, G_N_ELEMENTS(rows));
}

void screen_baseline_end_build(struct page *page)
{
    const struct session *session = page_session(page);
    put_bar(page);
    put_head(page, page_string(page, N_("First questions")), TRUE);
    struct flow flow = flow_beside_scene(page, (struct scene){"art:scene-path", 456, 0, 48});
    put_title(&flow, page_string(page, N_("Thank you. Your answers are saved.")));
    put_body(&flow, page_string(page, N_("There is no score today. You will see these questions again at "
                                         "the end, so you can see what is new to you.")));
    flow_space(&flow, 20);
    put_way(&flow);
    put_foot(page, BUTTON_QUIET, page_string(page, N_("Take a break")), "cup", input_of(INPUT_BREAK));
    put_next(page, words_step_button(page, session->progress->next));
}
