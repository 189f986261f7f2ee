/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JOURNAL: what staff did at this kiosk, the newest first. */
#include "player/session/private.h"

static void act_free(void *data)
{
    struct trainer_act *act = data;
    g_free(act->role);
    g_free(act->verb);
    g_free(act->object);
    g_free(act->at);
    g_free(act);
}

const char *act_column(const char *column, int n_columns, const char *const *names, const char *const *values)
{
    for (int i = 0; i < n_columns; i++) {
        if (g_str_equal(names[i], column))
            return values[i];
    }
    return NULL;
}

/* The view has the oldest first. */
static gboolean take_act(int n_columns, const char *const *names, const char *const *values, void *data)
{
    GPtrArray *acts = data;
    struct trainer_act *act = g_new0(struct trainer_act, 1);
    act->role = g_strdup(act_column("role", n_columns, names, values));
    act->verb = g_strdup(act_column("verb", n_columns, names, values));
    act->object = g_strdup(act_column("object", n_columns, names, values));
    act->at = g_strdup(act_column("at", n_columns, names, values));
    act->clock_suspect = g_strcmp0(act_column("clock_suspect", n_columns, names, values), "1") == 0;
    g_ptr_array_insert(acts, 0, act);
    if (acts->len > JOURNAL_MOST)
        g_ptr_array_set_size(acts, JOURNAL_MOST);
    return TRUE;
}

void journal_enter(struct session *session)
{
    struct trainer *trainer = session->trainer;
    GPtrArray *acts = g_ptr_array_new_with_free_func(act_free);
    GError *error = NULL;
    if (!results_each(session->inner->results, "staff_acts", take_act, acts, &error)) {
        g_ptr_array_unref(acts);
        session_fail_read(session, error);
        return;
    }
    g_clear_pointer(&trainer->acts, g_ptr_array_unref);
    trainer->acts = acts;
    trainer->tab = TAB_JOURNAL;
    session_go(session, SCREEN_JOURNAL);
}

const struct scene_input journal_inputs[] = {
    {INPUT_TAB, trainer_choose_tab},
    {INPUT_BACK, trainer_back},
    {INPUT_NONE, NULL},
};
