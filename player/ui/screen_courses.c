/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

/* The kiosk is for groups. */
static void build_none(struct page *page)
{
    struct flow flow = flow_beside_scene(page, (struct scene){"art:scene-path", 456, 0, 48});
    put_title(&flow, page_string(page, N_("There is no course for one person here.")));
    put_body(&flow, page_string(page, N_("This kiosk is for groups that listen together. Ask the trainer.")));
}

static void build_list(struct page *page)
{
    const struct session *session = page_session(page);
    const struct course *const *courses;
    const int n = session_courses(session, &courses);
    g_autofree struct choice *choices = g_new0(struct choice, (gsize)n);
    for (int i = 0; i < n; i++)
        choices[i] = (struct choice){.markup = page_text(page, courses[i]->title),
                                     .support = words_minutes(page, courses[i]->minutes),
                                     .icon = "book",
                                     .input = input_id(INPUT_COURSE, courses[i]->id)};
    struct flow flow = flow_in(page, page_main(page));
    put_title(&flow, page_string(page, N_("Choose a course")));
    put_choices(&flow, CHOICE_ACTION, choices, n, 1);
}

void screen_courses_build(struct page *page)
{
    const struct course *const *courses;
    put_bar(page);
    put_head(page, page_string(page, N_("Courses")), FALSE);
    if (session_courses(page_session(page), &courses) > 0)
        build_list(page);
    else
        build_none(page);
    put_back(page);
}
