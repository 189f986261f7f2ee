/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a group agreed to do, and what came of it. */
#include "assessments/results/actions.h"

void results_action_free(struct results_action *action)
{
    if (!action)
        return;
    g_free(action->uuid);
    g_free(action->action);
    g_free(action->who);
    g_free(action->due);
    g_free(action->outcome);
    g_free(action);
}

gboolean results_action_add(struct results *results, const char *gathering,
                            const struct results_action *action, GError **error)
{
    gint64 seq;
    if (!store_ready(results, error) || !append_find(results, ROW_GATHERING, gathering, &seq, error))
        return FALSE;
    const struct value values[] = {value_text(action->uuid),   value_integer(seq),
                                   value_text(action->action), value_text(action->who),
                                   value_text(action->due),    value_integer(action->kept != FALSE)};
    return append_stands(results, ROW_AGREED_ACTION, values, error);
}

gboolean results_action_outcome_add(struct results *results, const char *gathering, const char *action,
                                    const char *outcome, GError **error)
{
    gint64 seq, agreed;
    if (!store_ready(results, error) || !append_find(results, ROW_GATHERING, gathering, &seq, error) ||
        !append_find(results, ROW_AGREED_ACTION, action, &agreed, error))
        return FALSE;
    const struct value values[] = {value_integer(agreed), value_integer(seq), value_text(outcome)};
    return append_stands(results, ROW_ACTION_OUTCOME, values, error);
}

void actions_take(sqlite3_stmt *row, void *data)
{
    struct results_action *action = g_new0(struct results_action, 1);
    action->uuid = store_text(row, 0);
    action->action = store_text(row, 1);
    action->who = store_text(row, 2);
    action->due = store_text(row, 3);
    action->outcome = store_text(row, 4);
    action->kept = TRUE;
    g_ptr_array_add(data, action);
}

/* What the gathering under way agrees is for the next time. */
GPtrArray *results_actions_due(struct results *results, const char *group, GError **error)
{
    const struct value of_group = value_text(group);
    GPtrArray *actions = g_ptr_array_new_with_free_func((GDestroyNotify)results_action_free);
    if (store_read(results,
                   "SELECT " ACTION_COLUMNS " FROM listening_group c "
                   "JOIN gathering g ON g.listening_group=c.seq "
                   "JOIN agreed_action a ON a.gathering=g.seq "
                   "WHERE c.uuid=?1 AND a.kept AND " ACTION_IS_NEWEST " "
                   "AND (outcome IS NULL OR outcome NOT IN('done','dropped')) "
                   "AND (EXISTS(SELECT 1 FROM gathering_end e WHERE e.gathering=g.seq) "
                   "OR EXISTS(SELECT 1 FROM gathering l WHERE l.listening_group=c.seq AND l.seq>g.seq)) "
                   "ORDER BY " ACTION_ORDER,
                   &of_group, 1, actions_take, actions, error))
        return actions;
    g_ptr_array_unref(actions);
    return NULL;
}
