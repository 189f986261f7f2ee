/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GROUP_QUESTIONS: what the group wants answered, chosen from the series' list or spoken. */
#include "player/session/lists.h"

void group_questions_enter(struct session *session)
{
    if (lists_read(session))
        session_go(session, SCREEN_GROUP_QUESTIONS);
}

static gboolean is_raised(const GPtrArray *questions, const char *id, guint *index)
{
    return questions->len > 0 &&
           g_ptr_array_find_with_equal_func((GPtrArray *)questions, id, g_str_equal, index);
}

static void questions_question(struct session *session, struct input input)
{
    const struct evening *evening = session->evening;
    GPtrArray *questions = evening->lists.questions;
    const struct series_choice *question =
        input.id ? series_choice(&evening->series->questions, input.id) : NULL;
    guint index = 0;
    GError *error = NULL;
    if (!question)
        return;
    const gboolean raised = is_raised(questions, question->id, &index);
    if (!results_question_add(session->inner->results, evening->gathering, question->id, !raised, &error)) {
        session_fail_write(session, error);
        return;
    }
    if (raised)
        g_ptr_array_remove_index(questions, index);
    else
        g_ptr_array_add(questions, g_strdup(question->id));
    session_touch(session);
}

static void questions_take_back(struct session *session, struct input input)
{
    if (g_strcmp0(input.id, "voice-note") == 0)
        voice_note_take_back(session);
}

/* A note that is being recorded comes first. */
static gboolean is_busy(const struct session *session)
{
    const enum voice_note_state state = session->evening->lists.voice_note;
    return state == VOICE_NOTE_RECORDING || state == VOICE_NOTE_ENDING;
}

static void questions_next(struct session *session, struct input input)
{
    (void)input;
    if (!is_busy(session))
        evening_next(session);
}

static void questions_back(struct session *session, struct input input)
{
    (void)input;
    if (!is_busy(session))
        evening_back(session);
}

const struct scene_input group_questions_inputs[] = {
    {INPUT_QUESTION, questions_question},   {INPUT_VOICE_NOTE, voice_note_touch},
    {INPUT_TAKE_BACK, questions_take_back}, {INPUT_NEXT, questions_next},
    {INPUT_BACK, questions_back},           {INPUT_NONE, NULL},
};
