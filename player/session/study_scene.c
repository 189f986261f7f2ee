/* SPDX-License-Identifier: GPL-3.0-or-later */
/* STUDY: what changed between the first and the last questions, over everybody at this kiosk. It is opened by
 * who starts the player, not by a touch. */
#include "player/session/private.h"

void study_leave(struct session *session)
{
    g_clear_pointer(&session->study, study_free);
    g_clear_pointer(&session->inner->study_labels, labels_free);
    g_clear_pointer(&session->inner->study_language, g_free);
}

gboolean session_show_study(struct session *session, const char *assessment, GError **error)
{
    struct session_private *inner = session->inner;
    session_end_sitting(session);
    inner->study_labels = labels_new(inner->curriculum, assessment, session->language, error);
    if (!inner->study_labels)
        return FALSE;
    inner->study_language = g_strdup(session->language);
    session->study = study_make(inner->results, labels_study_options(inner->study_labels), error);
    if (!session->study) {
        study_leave(session);
        return FALSE;
    }
    session_go(session, SCREEN_STUDY);
    return TRUE;
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
    (void)input;
    session_end_sitting(session);
    session_go(session, SCREEN_ATTRACT);
}

const struct scene_input study_inputs[] = {
    {INPUT_NEXT, study_close},
    {INPUT_BACK, study_close},
    {INPUT_NONE, NULL},
};
