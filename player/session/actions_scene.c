/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ACTIONS: what the group agrees to do, page by page. An action is written once all three answers are there;
 * the list is what stands on disk.
 *
 *    actions_enter: none yet            chosen       chosen        chosen: agree
 *   ───────────────────────────> WHAT ─────────> WHO ───────> WHEN ──────────────> MORE ─ actions_next ─>
 *                                 ^  <─────────      <───────                        │
 *                                 │    actions_back                                  │ actions_again
 *                                 └──────────────────────────────────────────────────┘
 */
#include "player/session/private.h"

static void ask(struct session *session, enum action_question question)
{
    session->evening->lists.asking = question;
    session_go(session, SCREEN_ACTIONS);
}

/* What nobody agreed to is forgotten. */
static void draft_begin(struct session *session, const char *what)
{
    g_clear_pointer(&session->inner->new_action, g_free);
    session->evening->lists.draft = (struct results_action){.action = (char *)what};
}

static void ask_anew(struct session *session)
{
    draft_begin(session, NULL);
    ask(session, ACTION_ASK_WHAT);
}

void actions_enter(struct session *session)
{
    if (!lists_read(session))
        return;
    if (session->evening->lists.actions->len > 0)
        ask(session, ACTION_ASK_MORE);
    else
        ask_anew(session);
}

static struct results_action *action_copy(const struct results_action *from)
{
    struct results_action *action = g_new0(struct results_action, 1);
    action->uuid = g_strdup(from->uuid);
    action->action = g_strdup(from->action);
    action->who = g_strdup(from->who);
    action->due = g_strdup(from->due);
    action->kept = TRUE;
    return action;
}

/* The UUID is made once, so that trying again writes the same action. */
static void agree(struct session *session, const char *due)
{
    struct evening *evening = session->evening;
    struct results_action *draft = &evening->lists.draft;
    GError *error = NULL;
    if (!session->inner->new_action)
        session->inner->new_action = results_uuid();
    draft->uuid = session->inner->new_action;
    draft->due = (char *)due;
    draft->kept = TRUE;
    if (!results_action_add(session->inner->results, evening->gathering, draft, &error)) {
        session_fail_write(session, error);
        return;
    }
    g_ptr_array_add(evening->lists.actions, action_copy(draft));
    ask(session, ACTION_ASK_MORE);
}

static const char *chosen(const struct series_choices *choices, const char *id)
{
    const struct series_choice *choice = id ? series_choice(choices, id) : NULL;
    return choice ? g_intern_string(choice->id) : NULL;
}

static void actions_choose(struct session *session, struct input input)
{
    const struct series *series = session->evening->series;
    struct evening_lists *lists = &session->evening->lists;
    const struct series_choices *const choices[] = {&series->actions, &series->who, &series->when};
    const char *id = lists->asking == ACTION_ASK_MORE ? NULL : chosen(choices[lists->asking], input.id);
    if (!id)
        return;
    switch (lists->asking) {
    case ACTION_ASK_WHAT:
        draft_begin(session, id);
        ask(session, ACTION_ASK_WHO);
        return;
    case ACTION_ASK_WHO:
        lists->draft.who = (char *)id;
        ask(session, ACTION_ASK_WHEN);
        return;
    case ACTION_ASK_WHEN:
        agree(session, id);
        return;
    case ACTION_ASK_MORE:
        return;
    }
}

static void actions_again(struct session *session, struct input input)
{
    (void)input;
    const struct evening_lists *lists = &session->evening->lists;
    if (lists->asking == ACTION_ASK_MORE && lists->actions->len < MOST_ACTIONS)
        ask_anew(session);
}

static void take_back(struct session *session, guint index)
{
    GPtrArray *actions = session->evening->lists.actions;
    struct results_action back = *(const struct results_action *)actions->pdata[index];
    GError *error = NULL;
    back.kept = FALSE;
    if (!results_action_add(session->inner->results, session->evening->gathering, &back, &error)) {
        session_fail_write(session, error);
        return;
    }
    g_ptr_array_remove_index(actions, index);
    if (actions->len > 0)
        session_touch(session);
    else
        ask_anew(session);
}

static void actions_take_back(struct session *session, struct input input)
{
    const struct evening_lists *lists = &session->evening->lists;
    if (lists->asking == ACTION_ASK_MORE && input.number >= 0 && input.number < lists->actions->len)
        take_back(session, (guint)input.number);
}

/* Nothing has to be agreed; but what was begun is agreed, or gone back from. */
static void actions_next(struct session *session, struct input input)
{
    (void)input;
    const enum action_question asking = session->evening->lists.asking;
    if (asking == ACTION_ASK_MORE || asking == ACTION_ASK_WHAT)
        evening_next(session);
}

static void actions_back(struct session *session, struct input input)
{
    (void)input;
    switch (session->evening->lists.asking) {
    case ACTION_ASK_WHAT:
        if (session->evening->lists.actions->len > 0)
            ask(session, ACTION_ASK_MORE);
        else
            evening_back(session);
        return;
    case ACTION_ASK_WHO:
        ask(session, ACTION_ASK_WHAT);
        return;
    case ACTION_ASK_WHEN:
        ask(session, ACTION_ASK_WHO);
        return;
    case ACTION_ASK_MORE:
        evening_back(session);
        return;
    }
}

const struct scene_input actions_inputs[] = {
    {INPUT_CHOOSE, actions_choose}, {INPUT_AGAIN, actions_again}, {INPUT_TAKE_BACK, actions_take_back},
    {INPUT_NEXT, actions_next},     {INPUT_BACK, actions_back},   {INPUT_NONE, NULL},
};
