/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SETUP: which courses this kiosk offers. */
#include "player/ui/screen_setup.h"

static gboolean is_chosen(const struct page *page, const struct course *course)
{
    return g_ptr_array_find(setup_shown(page)->courses, course, NULL);
}

/* For whom it is when not for one person, how long it takes, and that nobody has decided about it yet. */
static const char *note_of(struct page *page, const struct course *course)
{
    const char *note = session_is_for_groups(course) ? page_string(page, N_("Listening group"))
                                                     : words_minutes(page, course->minutes);
    return session_is_new(page_session(page), course) ? page_format(page, N_("New · %s"), note) : note;
}

void put_setup_courses(struct flow *flow)
{
    struct page *page = flow->page;
    const struct course *const *courses;
    const int n = session_known_courses(page_session(page), &courses);
    g_autofree struct choice *choices = g_new0(struct choice, (gsize)n + 1);
    for (int i = 0; i < n; i++)
        choices[i] = (struct choice){.markup = page_text(page, courses[i]->title),
                                     .support = note_of(page, courses[i]),
                                     .input = input_id(INPUT_CHOOSE, courses[i]->id),
                                     .selected = is_chosen(page, courses[i]),
                                     .no_hear_key = TRUE};
    put_title(flow, page_string(page, N_("What is this kiosk for?")));
    put_support(flow, page_string(page, N_("Choose the courses that it offers. Whoever began another one can "
                                           "still finish it.")));
    put_choices(flow, CHOICE_MANY, choices, n, 0);
}

const char *words_setup_courses(struct page *page)
{
    const struct session *session = page_session(page);
    const struct course *const *courses;
    const int all = session_known_courses(session, &courses);
    const int offered = session_courses(session, &courses) + session_group_courses(session, &courses);
    if (offered == all)
        return page_string(page, N_("All courses"));
    return page_format(page, N_("%s of %s"), words_number(page, offered), words_number(page, all));
}

void put_setup_courses_foot(struct page *page)
{
    const struct setup *setup = setup_shown(page);
    const struct course *const *courses;
    const guint all = (guint)session_known_courses(page_session(page), &courses);
    const gboolean none = setup->courses->len == all;
    put_foot(page, BUTTON_SECONDARY, page_string(page, none ? N_("Choose none") : N_("Choose all")),
             none ? "close" : "check", input_of(INPUT_CHOOSE));
    if (setup->courses->len == 0 && all > 0)
        put_foot_disabled(page, BUTTON_PRIMARY, page_string(page, N_("Choose at least one")), "next");
    else
        put_next(page, setup->first ? NULL : page_string(page, N_("Keep it")));
}
