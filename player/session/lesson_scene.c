/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One lesson at the kiosk: CONTENT_NOTE, LESSON, LESSON_END. What happens inside a lesson is lesson_run's. */
#include "player/session/private.h"

void lesson_leave(struct session *session)
{
    session->lesson_run = (struct lesson_run){0};
    session->looking_again = FALSE;
    g_clear_pointer(&session->inner->lesson, lesson_free);
}

/* ---- entering ---- */

static struct lesson *load(struct session *session, const char *id)
{
    g_autoptr(GError) error = NULL;
    struct document *document =
        curriculum_document(session->inner->curriculum, DOCUMENT_LESSON, id, NULL, &error);
    struct lesson *lesson = document ? lesson_load(document, NULL) : NULL;
    if (document)
        document_unref(document);
    if (lesson)
        return lesson;
    g_warning("lesson %s: %s", id, error ? error->message : "can't be used; run vigil check");
    session_fail(session, FAULT_LESSON);
    return NULL;
}

/* The same shuffles for the same person, so that a resumed screen looks as it was left. */
static guint32 seed_of(const struct session *session, const struct lesson *lesson)
{
    return g_str_hash(session->person->uuid) ^ g_str_hash(lesson->id);
}

static enum session_screen screen_of(enum lesson_phase phase)
{
    switch (phase) {
    case LESSON_NOTE:
        return SCREEN_CONTENT_NOTE;
    case LESSON_SCREEN:
    case LESSON_FEEDBACK:
        return SCREEN_LESSON;
    case LESSON_DONE:
        return SCREEN_LESSON_END;
    case LESSON_SKIPPED:
        return SCREEN_COURSE;
    }
    g_return_val_if_reached(SCREEN_COURSE);
}

static gboolean record(struct session *session, int step, enum progress_kind kind, const char *detail,
                       const struct lesson *lesson, gboolean looking_again)
{
    return looking_again || record_progress(session, step, kind, detail, lesson->hash);
}

/* What a lesson's new place puts on disk. */
static gboolean record_place(struct session *session, int step, const struct lesson_run *run,
                             gboolean looking_again)
{
    switch (run->phase) {
    case LESSON_NOTE:
        return TRUE;
    case LESSON_SCREEN:
    case LESSON_FEEDBACK:
        return record(session, step, PROGRESS_SCREEN, lesson_run_screen(run)->id, run->lesson, looking_again);
    case LESSON_DONE:
        return record(session, step, PROGRESS_COMPLETED, NULL, run->lesson, looking_again);
    case LESSON_SKIPPED:
        return record(session, step, PROGRESS_SKIPPED, NULL, run->lesson, looking_again);
    }
    g_return_val_if_reached(FALSE);
}

void lesson_enter(struct session *session, int step)
{
    const enum step_state state = session->progress->states[step];
    const gboolean again = state == STEP_DONE && !session->progress->skipped[step];
    struct lesson *lesson = load(session, session->course->steps[step].ref);
    struct lesson_run run;
    if (!lesson)
        return;
    lesson_run_at(&run, lesson, seed_of(session, lesson), again ? NULL : session->progress->screens[step]);
    if ((state != STEP_STARTED && !record(session, step, PROGRESS_ENTERED, NULL, lesson, again)) ||
        !record_place(session, step, &run, again)) {
        lesson_free(lesson);
        return;
    }
    lesson_leave(session);
    quiz_leave(session);
    results_leave(session);
    session->inner->lesson = lesson;
    session->lesson_run = run;
    session->looking_again = again;
    session->step = step;
    session_go(session, screen_of(run.phase));
}

/* ---- going through ---- */

/* Tried again after only the next record failed, it is the same record again, which results knows. */
static gboolean record_choice(struct session *session, const char *option)
{
    if (!option)
        return TRUE;
    g_autofree char *detail = g_strconcat(lesson_run_screen(&session->lesson_run)->id, " ", option, NULL);
    return record(session, session->step, PROGRESS_CHOSE, detail, session->inner->lesson,
                  session->looking_again);
}

static void lesson_apply(struct session *session, enum lesson_input_kind kind, int option)
{
    struct lesson_run run = session->lesson_run;
    const struct lesson_change change =
        lesson_run_handle(&run, (struct lesson_input){.kind = kind, .option = option});
    if (change.left) {
        course_home_enter(session);
        return;
    }
    if (!change.changed || !record_choice(session, change.settled) ||
        (change.moved && !record_place(session, session->step, &run, session->looking_again)))
        return;
    session->lesson_run = run;
    if (run.phase == LESSON_SKIPPED)
        course_home_enter(session);
    else
        session_go(session, screen_of(run.phase));
}

static int option_named(const struct session *session, const char *id)
{
    const struct screen *screen = lesson_run_screen(&session->lesson_run);
    for (int i = 0; id && i < screen->n_options; i++) {
        if (g_str_equal(screen->options[i].id, id))
            return i;
    }
    return -1;
}

static void lesson_next(struct session *session, struct input input)
{
    (void)input;
    const struct lesson_run *run = &session->lesson_run;
    const gboolean settle =
        run->phase == LESSON_SCREEN && lesson_run_screen(run)->interaction != INTERACTION_CONTINUE;
    lesson_apply(session, settle ? LESSON_INPUT_SETTLE : LESSON_INPUT_GO_ON, 0);
}

static void lesson_back(struct session *session, struct input input)
{
    (void)input;
    lesson_apply(session, LESSON_INPUT_BACK, 0);
}

static void lesson_skip(struct session *session, struct input input)
{
    (void)input;
    lesson_apply(session, LESSON_INPUT_SKIP, 0);
}

static void lesson_again(struct session *session, struct input input)
{
    (void)input;
    lesson_apply(session, LESSON_INPUT_AGAIN, 0);
}

static void lesson_choose(struct session *session, struct input input)
{
    lesson_apply(session, LESSON_INPUT_CHOOSE, option_named(session, input.id));
}

static void lesson_pick(struct session *session, struct input input)
{
    lesson_apply(session, LESSON_INPUT_PICK, option_named(session, input.id));
}

static void lesson_put(struct session *session, struct input input)
{
    lesson_apply(session, LESSON_INPUT_PUT, input.id ? option_named(session, input.id) : (int)input.number);
}

static void lesson_home(struct session *session, struct input input)
{
    (void)input;
    course_home_enter(session);
}

static void lesson_end_next(struct session *session, struct input input)
{
    if (session->looking_again)
        lesson_home(session, input);
    else
        course_enter_next(session);
}

/* The note stands before a lesson, or before an episode of a group. */
static void note_next(struct session *session, struct input input)
{
    if (session->evening)
        series_note_next(session);
    else
        lesson_next(session, input);
}

static void note_skip(struct session *session, struct input input)
{
    if (session->evening)
        series_note_skip(session);
    else
        lesson_skip(session, input);
}

static void note_back(struct session *session, struct input input)
{
    if (session->evening)
        series_note_back(session);
    else
        lesson_back(session, input);
}

const struct scene_input note_inputs[] = {
    {INPUT_NEXT, note_next},
    {INPUT_SKIP, note_skip},
    {INPUT_BACK, note_back},
    {INPUT_NONE, NULL},
};

const struct scene_input lesson_inputs[] = {
    {INPUT_NEXT, lesson_next},     {INPUT_BACK, lesson_back}, {INPUT_SKIP, lesson_skip},
    {INPUT_CHOOSE, lesson_choose}, {INPUT_PICK, lesson_pick}, {INPUT_PUT, lesson_put},
    {INPUT_AGAIN, lesson_again},   {INPUT_NONE, NULL},
};

const struct scene_input lesson_end_inputs[] = {
    {INPUT_NEXT, lesson_end_next},
    {INPUT_BACK, lesson_home},
    {INPUT_NONE, NULL},
};
