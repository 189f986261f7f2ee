/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which course, and its steps: COURSES and COURSE. */
#include "player/session/private.h"

/* ---- which course ---- */

/* The record of an attempt's end and of the step's are two; the power may go between them. */
static gboolean mend_step(struct session *session, int index)
{
    const struct step *step = &session->course->steps[index];
    GError *error = NULL;
    if (step->kind != STEP_ASSESS || session->progress->states[index] == STEP_DONE)
        return TRUE;
    g_autoptr(GPtrArray) finished = results_attempt_finished(session->inner->results, session->person->uuid,
                                                             step->ref, step->wave, &error);
    if (error) {
        session_fail_read(session, error);
        return FALSE;
    }
    return !finished || record_progress(session, index, PROGRESS_COMPLETED, NULL, NULL);
}

gboolean course_open(struct session *session, const struct course *course)
{
    if (!session_read_progress(session, course))
        return FALSE;
    for (int i = 0; i < course->n_steps; i++) {
        if (!mend_step(session, i))
            return FALSE;
    }
    return TRUE;
}

void course_choose(struct session *session)
{
    const struct course *const *courses;
    const int n = session_courses(session, &courses);
    if (n == 0 && !session_has_groups(session))
        session_fail(session, FAULT_COURSE);
    else if (n != 1)
        session_go(session, SCREEN_COURSES);
    else if (course_open(session, courses[0]))
        about_enter(session);
}

static void courses_course(struct session *session, struct input input)
{
    const struct course *const *courses;
    const int n = session_courses(session, &courses);
    for (int i = 0; input.id && i < n; i++) {
        if (g_str_equal(courses[i]->id, input.id)) {
            if (course_open(session, courses[i]))
                about_enter(session);
            return;
        }
    }
}

static void courses_back(struct session *session, struct input input)
{
    (void)input;
    session_end_sitting(session);
    session_home(session);
}

const struct scene_input courses_inputs[] = {
    {INPUT_COURSE, courses_course},
    {INPUT_BACK, courses_back},
    {INPUT_NONE, NULL},
};

/* ---- its steps ---- */

void course_home_enter(struct session *session)
{
    if (members_paper_left(session))
        return;
    lesson_leave(session);
    quiz_leave(session);
    results_leave(session);
    session->step = -1;
    session_replay(session);
    session_go(session, SCREEN_COURSE);
}

static void enter_assessment(struct session *session, int index)
{
    if (session->progress->states[index] != STEP_DONE)
        quiz_enter(session, index);
    else if (g_strcmp0(session->course->steps[index].wave, "baseline") != 0)
        results_enter(session, index);
}

void course_enter_step(struct session *session, int index)
{
    if (session->progress->states[index] == STEP_LOCKED)
        return;
    switch (session->course->steps[index].kind) {
    case STEP_LESSON:
        lesson_enter(session, index);
        return;
    case STEP_ASSESS:
        enter_assessment(session, index);
        return;
    case STEP_EPISODE: /* for groups, not for one person at the kiosk */
        return;
    }
}

void course_enter_next(struct session *session)
{
    session_replay(session);
    const int next = session->progress->next;
    if (next >= 0 && session->course->steps[next].kind != STEP_EPISODE)
        course_enter_step(session, next);
    else
        course_home_enter(session);
}

static void course_next(struct session *session, struct input input)
{
    (void)input;
    if (session->progress->next >= 0)
        course_enter_step(session, session->progress->next);
}

static void course_step(struct session *session, struct input input)
{
    for (int i = 0; input.id && i < session->course->n_steps; i++) {
        if (g_str_equal(session->course->steps[i].id, input.id)) {
            course_enter_step(session, i);
            return;
        }
    }
}

static void course_back(struct session *session, struct input input)
{
    (void)input;
    const struct course *const *courses;
    if (session_courses(session, &courses) > 1)
        session_go(session, SCREEN_COURSES);
}

static void course_results(struct session *session, struct input input)
{
    (void)input;
    const int step = results_done_step(session);
    if (step >= 0)
        results_enter(session, step);
}

static void course_certificate(struct session *session, struct input input)
{
    (void)input;
    course_results(session, input);
    if (session->screen == SCREEN_RESULTS)
        session_go(session, SCREEN_CERTIFICATE);
}

const struct scene_input course_inputs[] = {
    {INPUT_NEXT, course_next},       {INPUT_STEP, course_step},
    {INPUT_RESULTS, course_results}, {INPUT_CERTIFICATE, course_certificate},
    {INPUT_BACK, course_back},       {INPUT_NONE, NULL},
};

/* ---- the end of the first questions ---- */

static void baseline_end_next(struct session *session, struct input input)
{
    (void)input;
    course_enter_next(session);
}

static void baseline_end_back(struct session *session, struct input input)
{
    (void)input;
    course_home_enter(session);
}

const struct scene_input baseline_end_inputs[] = {
    {INPUT_NEXT, baseline_end_next},
    {INPUT_BACK, baseline_end_back},
    {INPUT_NONE, NULL},
};
