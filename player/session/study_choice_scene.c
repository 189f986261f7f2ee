/* SPDX-License-Identifier: GPL-3.0-or-later */
/* STUDY_CHOICE: of which questions and which site STUDY tells. What is chosen holds at once. */
#include "player/session/private.h"

/* STUDY is made anew, behind the choice. */
static void look_again(struct session *session)
{
    study_enter(session);
    if (session->screen == SCREEN_STUDY)
        session_go(session, SCREEN_STUDY_CHOICE);
}

/* What sites there are is another question for each. */
static void study_choose_assessment(struct session *session, struct input input)
{
    struct trainer *trainer = session->trainer;
    for (guint i = 0; i < trainer->assessments->len; i++) {
        if (g_strcmp0(trainer->assessments->pdata[i], input.id) != 0)
            continue;
        trainer->assessment = i;
        trainer->site = NULL;
        look_again(session);
        return;
    }
}

static void study_choose_site(struct session *session, struct input input)
{
    session->trainer->site = g_intern_string(input.id);
    if (!session_study_site(session))
        session->trainer->site = NULL;
    session_touch(session);
}

static void choice_done(struct session *session, struct input input)
{
    (void)input;
    session_go(session, SCREEN_STUDY);
}

const struct scene_input study_choice_inputs[] = {
    {INPUT_STUDY_OF, study_choose_assessment},
    {INPUT_STUDY_SITE, study_choose_site},
    {INPUT_NEXT, choice_done},
    {INPUT_BACK, choice_done},
    {INPUT_TAB, trainer_choose_tab},
    {INPUT_NONE, NULL},
};
