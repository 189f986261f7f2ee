/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_parts.h"
#include "player/ui/screens.h"

static const char *note_of(struct page *page, int step, gboolean next)
{
    const struct session *session = page_session(page);
    switch (session->progress->states[step]) {
    case STEP_DONE:
        return page_string(page, session->progress->skipped[step] ? N_("Skipped") : N_("Done"));
    case STEP_STARTED:
        return page_string(page, N_("Started"));
    case STEP_LOCKED:
        return page_string(page, N_("Later"));
    case STEP_OPEN:
        break;
    }
    const int minutes = session_step_minutes(session, step);
    const char *open = page_string(page, next ? N_("Next") : N_("Ready"));
    return minutes > 0 ? page_format(page, N_("%s · %s"), open, words_minutes(page, minutes)) : open;
}

/* Lessons can be opened from the list, done ones again; questions only when their turn comes. */
static struct input input_of_step(const struct session *session, int step)
{
    const struct step *it = &session->course->steps[step];
    const enum step_state state = session->progress->states[step];
    const gboolean open =
        state == STEP_OPEN || state == STEP_STARTED || (state == STEP_DONE && it->kind != STEP_ASSESS);
    return open ? input_id(INPUT_STEP, it->id) : input_of(INPUT_NONE);
}

static struct step_row row_of(struct page *page, int step)
{
    const struct session *session = page_session(page);
    const gboolean next = session->progress->next == step;
    return (struct step_row){
        .markup = words_step_title(page, step),
        .note = note_of(page, step, next),
        .look = session->progress->states[step] == STEP_DONE ? STEP_LOOK_DONE
                : next                                       ? STEP_LOOK_NOW
                                                             : STEP_LOOK_LATER,
        .input = input_of_step(session, step),
    };
}

static gboolean wave_is_done(const struct session *session, const char *wave)
{
    for (int i = 0; i < session->course->n_steps; i++)
        if (g_strcmp0(session->course->steps[i].wave, wave) == 0 && session->progress->states[i] == STEP_DONE)
            return TRUE;
    return FALSE;
}

static void put_course_foot(struct page *page, gboolean all_done)
{
    const struct session *session = page_session(page);
    const gboolean endline = wave_is_done(session, "endline");
    const struct course *const *courses;
    if (session_courses(session, &courses) > 1)
        put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Courses")), "back", input_of(INPUT_BACK));
    if (!all_done || !endline) /* then there is nothing left to rest from; Help or break has it still */
        put_foot(page, BUTTON_QUIET, page_string(page, N_("Take a break")), "cup", input_of(INPUT_BREAK));
    if (endline)
        put_foot(page, BUTTON_SECONDARY, page_string(page, N_("See what you know now")), "chart",
                 input_of(INPUT_RESULTS));
    if (!all_done)
        put_next(page, words_step_button(page, session->progress->next));
    else if (endline)
        put_foot(page, BUTTON_PRIMARY, page_string(page, N_("See my certificate")), "certificate",
                 input_of(INPUT_CERTIFICATE));
}

void screen_course_build(struct page *page)
{
    const struct session *session = page_session(page);
    const struct course *course = session->course;
    const gboolean all_done = session->progress->next < 0;
    g_autofree struct step_row *rows = g_new0(struct step_row, (gsize)course->n_steps);
    int n_rows = 0;
    for (int i = 0; i < course->n_steps; i++)
        if (session_step_in_sight(session, i))
            rows[n_rows++] = row_of(page, i);

    put_bar(page);
    put_head(page, page_string(page, N_("Your course")), TRUE);
    struct flow flow = flow_beside_scene(page, (struct scene){"art:scene-path", 456, 0, 48});
    put_title(&flow, page_text(page, course->title));
    if (all_done)
        put_body(&flow, page_string(page, N_("You have done the whole course. Thank you.")));
    flow_space(&flow, 20);
    put_steps(&flow, rows, n_rows);
    put_course_foot(page, all_done);
}
