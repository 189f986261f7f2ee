/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TALKING_POINTS and TALKING_POINT: which questions to talk about in class, and what was answered. They are
 * about everybody at this kiosk: of a single site too few have each answer. */
#include "player/session/private.h"

void talking_forget(struct session *session)
{
    if (session->trainer)
        g_clear_pointer(&session->trainer->points, g_free);
}

void talking_points_enter(struct session *session)
{
    struct trainer *trainer = session->trainer;
    talking_forget(session);
    trainer->points = talking_points(session->study);
    trainer->point = -1;
    session_go(session, SCREEN_TALKING_POINTS);
}

static void talking_points_go(struct session *session, struct input input)
{
    const int point = (int)input.number;
    if (point < 0 || point >= session->study->n_items)
        return;
    session->trainer->point = point;
    session_go(session, SCREEN_TALKING_POINT);
}

static void talking_points_back(struct session *session, struct input input)
{
    (void)input;
    session_go(session, SCREEN_STUDY);
}

/* The next one, after the last one the first. */
static void talking_point_next(struct session *session, struct input input)
{
    (void)input;
    session->trainer->point = (session->trainer->point + 1) % session->study->n_items;
    session_touch(session);
}

static void talking_point_back(struct session *session, struct input input)
{
    (void)input;
    session->trainer->point = -1;
    session_go(session, SCREEN_TALKING_POINTS);
}

const char *session_lesson_about(const struct session *session, const char *objective)
{
    const struct course *course = session_course_of(session, session->study->assessment);
    for (int i = 0; course && objective && i < course->n_steps; i++) {
        if (course->steps[i].kind == STEP_LESSON && lesson_teaches(session, course->steps[i].ref, objective))
            return text_step_title(session, &course->steps[i]);
    }
    return NULL;
}

const struct scene_input talking_points_inputs[] = {
    {INPUT_GO, talking_points_go},
    {INPUT_BACK, talking_points_back},
    {INPUT_TAB, trainer_choose_tab},
    {INPUT_NONE, NULL},
};
const struct scene_input talking_point_inputs[] = {
    {INPUT_NEXT, talking_point_next},
    {INPUT_BACK, talking_point_back},
    {INPUT_TAB, trainer_choose_tab},
    {INPUT_NONE, NULL},
};
