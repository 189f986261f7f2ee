/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few questions about the person: each asked once, each may be declined, an answer is never taken back.
 */
#include "player/session/private.h"

static gboolean asks_for_site(const struct about_question *question)
{
    return question->n_options == 0 && g_str_equal(question->variable, "site");
}

const struct about_option *session_about_options(const struct session *session, int *n)
{
    const struct about_question *question = &session->assessment->about[session->about];
    if (!asks_for_site(question)) {
        *n = question->n_options;
        return question->options;
    }
    *n = (int)session->inner->sites->len;
    return (const struct about_option *)(void *)session->inner->sites->data;
}

static gboolean offers_something(const struct session *session, const struct about_question *question)
{
    return question->n_options > 0 || (asks_for_site(question) && session->inner->sites->len > 0);
}

/* The first question with something to choose from that wasn't asked yet, -1 when there is none. */
static int next_question(const struct session *session)
{
    const struct assessment *about = session->assessment;
    for (int i = 0; about && i < about->n_about; i++) {
        if (offers_something(session, &about->about[i]) &&
            !g_hash_table_contains(session->person->about, about->about[i].variable))
            return i;
    }
    return -1;
}

static const struct step *baseline_of(const struct course *course)
{
    for (int i = 0; i < course->n_steps; i++) {
        if (g_strcmp0(course->steps[i].wave, "baseline") == 0)
            return &course->steps[i];
    }
    return NULL;
}

static void ask_next(struct session *session)
{
    const int question = next_question(session);
    if (question < 0) {
        if (!members_paper(session))
            course_home_enter(session);
        return;
    }
    session->about = question;
    session_go(session, SCREEN_ABOUT);
}

void about_enter(struct session *session)
{
    const struct step *baseline = baseline_of(session->course);
    struct assessment *assessment = baseline ? quiz_load_assessment(session, baseline->ref) : NULL;
    if (baseline && !assessment)
        return;
    results_leave(session);
    session->assessment = session->inner->assessment = assessment;
    ask_next(session);
}

static void answer(struct session *session, const char *value)
{
    if (record_about(session, session->assessment->about[session->about].variable, value))
        ask_next(session);
}

static void about_answer(struct session *session, struct input input)
{
    int n = 0;
    const struct about_option *options = session_about_options(session, &n);
    for (int i = 0; input.id && i < n; i++) {
        if (g_str_equal(options[i].id, input.id)) {
            answer(session, input.id);
            return;
        }
    }
}

static void about_decline(struct session *session, struct input input)
{
    (void)input;
    answer(session, "declined");
}

static void about_back(struct session *session, struct input input)
{
    (void)input;
    if (!members_paper_left(session))
        course_home_enter(session);
}

const struct scene_input about_inputs[] = {
    {INPUT_ABOUT, about_answer},
    {INPUT_DECLINE, about_decline},
    {INPUT_BACK, about_back},
    {INPUT_NONE, NULL},
};
