/* SPDX-License-Identifier: GPL-3.0-or-later */
/* STUDY: what changed between the first and the last questions, over everybody at this kiosk. It is a tab of
 * the trainer's area, or opened by who starts the player; no learner gets there. */
#include "player/session/private.h"

void study_leave(struct session *session)
{
    talking_forget(session);
    g_clear_pointer(&session->study, study_free);
    g_clear_pointer(&session->inner->study_labels, labels_free);
    g_clear_pointer(&session->inner->study_language, g_free);
}

/* Leaves what is shown as it is when it comes to nothing. */
static gboolean show(struct session *session, const char *assessment, GError **error)
{
    struct session_private *inner = session->inner;
    struct labels *labels = labels_new(inner->curriculum, assessment, session->language, error);
    struct study *study = labels ? study_make(inner->results, labels_study_options(labels), error) : NULL;
    if (!study) {
        labels_free(labels);
        return FALSE;
    }
    study_leave(session);
    inner->study_labels = labels;
    inner->study_language = g_strdup(session->language);
    session->study = study;
    session_go(session, SCREEN_STUDY);
    return TRUE;
}

gboolean session_show_study(struct session *session, const char *assessment, GError **error)
{
    session_end_sitting(session);
    return show(session, assessment, error);
}

/* The questions can't be read, or the results. */
static void fail(struct session *session, GError *error)
{
    if (error->domain == RESULTS_ERROR) {
        session_fail_read(session, error);
        return;
    }
    g_warning("%s", error->message);
    g_error_free(error);
    session_fail(session, FAULT_QUESTIONS);
}

void study_enter(struct session *session)
{
    struct trainer *trainer = session->trainer;
    GError *error = NULL;
    if (trainer->assessments->len == 0)
        return;
    if (!show(session, trainer->assessments->pdata[trainer->assessment], &error)) {
        fail(session, error);
        return;
    }
    trainer->tab = TAB_RESULTS;
    if (!session_study_site(session))
        trainer->site = NULL;
}

const struct study_group *session_study_site(const struct session *session)
{
    const char *site = trainer_is_open(session) ? session->trainer->site : NULL;
    const struct study_dimension *sites = &session->study->dimensions[STUDY_SITE];
    for (int i = 0; site && i < sites->n_groups; i++) {
        if (g_strcmp0(sites->groups[i].value, site) == 0 && sites->groups[i].reason == SUPPRESS_SHOWN)
            return &sites->groups[i];
    }
    return NULL;
}

/* What could be read in one language can be read in the others. */
const struct labels *session_study_labels(const struct session *session)
{
    struct session_private *inner = session->inner;
    if (g_strcmp0(inner->study_language, session->language) != 0) {
        struct labels *labels =
            labels_new(inner->curriculum, session->study->assessment, session->language, NULL);
        if (labels) {
            labels_free(inner->study_labels);
            inner->study_labels = labels;
            g_free(inner->study_language);
            inner->study_language = g_strdup(session->language);
        }
    }
    return inner->study_labels;
}

static void study_close(struct session *session, struct input input)
{
    if (trainer_is_open(session)) {
        trainer_back(session, input);
        return;
    }
    session_end_sitting(session);
    session_home(session);
}

static void study_talk(struct session *session, struct input input)
{
    (void)input;
    if (trainer_is_open(session))
        talking_points_enter(session);
}

static void study_choose(struct session *session, struct input input)
{
    (void)input;
    if (trainer_is_open(session))
        session_go(session, SCREEN_STUDY_CHOICE);
}

const struct scene_input study_inputs[] = {
    {INPUT_NEXT, study_close},          {INPUT_BACK, study_close},       {INPUT_STUDY_CHOICE, study_choose},
    {INPUT_TALKING_POINTS, study_talk}, {INPUT_TAB, trainer_choose_tab}, {INPUT_NONE, NULL},
};
