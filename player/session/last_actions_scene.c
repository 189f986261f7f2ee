/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LAST_ACTIONS: what the group agreed to do before, done or not yet; each touch is on disk at once. */
#include "player/session/private.h"

void last_actions_enter(struct session *session)
{
    struct evening *evening = session->evening;
    GError *error = NULL;
    GPtrArray *due = results_actions_due(session->inner->results, evening->group->uuid, &error);
    if (!due) {
        session_fail_read(session, error);
        return;
    }
    lists_leave(session);
    evening->lists.due = due;
    if (due->len > 0)
        session_go(session, SCREEN_LAST_ACTIONS);
    else
        evening_next(session);
}

static struct results_action *due_action(const struct session *session, double index)
{
    const GPtrArray *due = session->evening->lists.due;
    return due && index >= 0 && index < due->len ? due->pdata[(guint)index] : NULL;
}

static gboolean is_outcome(const char *word)
{
    static const char *const outcomes[] = {"done", "not_yet", "dropped", NULL};
    return word && g_strv_contains(outcomes, word);
}

static void last_actions_outcome(struct session *session, struct input input)
{
    struct results_action *action = due_action(session, input.number);
    GError *error = NULL;
    if (!action || !is_outcome(input.id) || g_strcmp0(action->outcome, input.id) == 0)
        return;
    if (!results_action_outcome_add(session->inner->results, session->evening->gathering, action->uuid,
                                    input.id, &error)) {
        session_fail_write(session, error);
        return;
    }
    g_free(action->outcome);
    action->outcome = g_strdup(input.id);
    session_touch(session);
}

static void last_actions_next(struct session *session, struct input input)
{
    (void)input;
    evening_next(session);
}

static void last_actions_back(struct session *session, struct input input)
{
    (void)input;
    evening_back(session);
}

const struct scene_input last_actions_inputs[] = {
    {INPUT_OUTCOME, last_actions_outcome},
    {INPUT_NEXT, last_actions_next},
    {INPUT_BACK, last_actions_back},
    {INPUT_NONE, NULL},
};
