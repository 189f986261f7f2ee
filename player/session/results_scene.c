/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before and now: RESULTS and CERTIFICATE, after the endline. Items without a key, awareness items and
 * made-up terms never count. */
#include "player/session/quiz.h"

void results_leave(struct session *session)
{
    g_clear_pointer(&session->subjects, g_free);
    session->n_subjects = 0;
    session->total_before = session->total_before_of = session->total_now = session->total_of = 0;
    session_forget_print(session);
    if (session->assessment == session->inner->assessment)
        session->assessment = NULL;
    g_clear_pointer(&session->inner->assessment, assessment_free);
}

int results_done_step(const struct session *session)
{
    for (int i = session->course->n_steps - 1; i >= 0; i--) {
        if (g_strcmp0(session->course->steps[i].wave, "endline") == 0 &&
            session->progress->states[i] == STEP_DONE)
            return i;
    }
    return -1;
}

gint64 session_completed_day(const struct session *session)
{
    const int step = session->course ? results_done_step(session) : -1;
    return step >= 0 ? session->progress->done_days[step] : PROGRESS_DAY_UNKNOWN;
}

/* ---- subjects ---- */

struct subject_count {
    struct session *session;
    const struct test *test;
    GArray *subjects; /* of struct subject_result */
    GPtrArray *ids;   /* their objectives' ids, borrowed from the test */
};

/* The title of an objective, markup; belongs to the curriculum. */
static const char *objective_title(struct session *session, const char *id)
{
    struct curriculum *curriculum = session->inner->curriculum;
    struct document *document =
        curriculum_document(curriculum, DOCUMENT_CURRICULUM, curriculum_id(curriculum), NULL, NULL);
    const struct node *root = document ? document_root(document) : NULL;
    const struct node *node = root ? node_child(root, "objective") : NULL;
    const char *title = id;
    for (; node; node = node_next(node, "objective")) {
        if (g_strcmp0(node_attribute(node, "id"), id) != 0)
            continue;
        const struct node *paragraph = node_child(node, "p");
        title = node_markup(document, paragraph ? paragraph : node);
        break;
    }
    /* The curriculum keeps its own reference, so that the title lives on. */
    if (document)
        document_unref(document);
    return title;
}

gboolean lesson_teaches(const struct session *session, const char *lesson, const char *objective)
{
    struct document *document =
        curriculum_document(session->inner->curriculum, DOCUMENT_LESSON, lesson, NULL, NULL);
    gboolean teaches = FALSE;
    if (!document)
        return FALSE;
    const struct node *node = node_child(document_root(document), "objective");
    for (; node && !teaches; node = node_next(node, "objective"))
        teaches = g_strcmp0(node_attribute(node, "ref"), objective) == 0;
    document_unref(document);
    return teaches;
}

static const char *step_that_teaches(struct session *session, const char *objective)
{
    for (int i = 0; i < session->course->n_steps; i++) {
        const struct step *step = &session->course->steps[i];
        if (step->kind == STEP_LESSON && lesson_teaches(session, step->ref, objective))
            return step->id;
    }
    return NULL;
}

static struct subject_result *subject_of(struct subject_count *tally, const char *objective)
{
    for (guint i = 0; i < tally->ids->len; i++) {
        if (g_str_equal(tally->ids->pdata[i], objective))
            return &g_array_index(tally->subjects, struct subject_result, i);
    }
    const struct subject_result fresh = {
        .objective = objective_title(tally->session, objective),
        .lesson = step_that_teaches(tally->session, objective),
    };
    g_array_append_val(tally->subjects, fresh);
    g_ptr_array_add(tally->ids, (void *)objective);
    return &g_array_index(tally->subjects, struct subject_result, tally->subjects->len - 1);
}

/* ---- counting ---- */

static void count_before(struct subject_count *tally, const struct results_answer *answer,
                         const struct item_ref *ref)
{
    tally->session->total_before_of++;
    tally->session->total_before += answer->correct;
    if (!ref->objective)
        return;
    struct subject_result *subject = subject_of(tally, ref->objective);
    subject->before_of++;
    subject->before += answer->correct;
}

static void count_now(struct subject_count *tally, const struct results_answer *answer,
                      const struct item_ref *ref)
{
    tally->session->total_of++;
    tally->session->total_now += answer->correct;
    if (!ref->objective)
        return;
    struct subject_result *subject = subject_of(tally, ref->objective);
    subject->of++;
    subject->now += answer->correct;
}

static void count_answers(struct subject_count *tally, const GPtrArray *answers,
                          void (*count)(struct subject_count *, const struct results_answer *,
                                        const struct item_ref *))
{
    for (guint i = 0; answers && i < answers->len; i++) {
        const struct results_answer *answer = answers->pdata[i];
        const struct item_ref *ref = test_item_ref(tally->test, answer->item);
        if (ref && answer->scored && !ref->awareness && !ref->foil)
            count(tally, answer, ref);
    }
}

static void count_all(struct session *session, const struct test *test, const GPtrArray *before,
                      const GPtrArray *now)
{
    struct subject_count tally = {
        .session = session,
        .test = test,
        .subjects = g_array_new(FALSE, FALSE, sizeof(struct subject_result)),
        .ids = g_ptr_array_new(),
    };
    count_answers(&tally, now, count_now);
    count_answers(&tally, before, count_before);
    session->n_subjects = (int)tally.subjects->len;
    session->subjects = (struct subject_result *)(void *)g_array_free(tally.subjects, FALSE);
    g_ptr_array_unref(tally.ids);
}

static gboolean read_answers(struct session *session, const struct step *step, const char *wave,
                             GPtrArray **answers)
{
    GError *error = NULL;
    *answers =
        results_attempt_finished(session->inner->results, session->person->uuid, step->ref, wave, &error);
    if (!error)
        return TRUE;
    session_fail_read(session, error);
    return FALSE;
}

void results_enter(struct session *session, int index)
{
    const struct step *step = &session->course->steps[index];
    g_autoptr(GPtrArray) before = NULL;
    g_autoptr(GPtrArray) now = NULL;
    if (!read_answers(session, step, "baseline", &before) || !read_answers(session, step, step->wave, &now))
        return;
    struct assessment *assessment = quiz_load_assessment(session, step->ref);
    struct test *test = assessment ? quiz_load_test(session, assessment->test) : NULL;
    if (!test) {
        assessment_free(assessment);
        return;
    }
    lesson_leave(session);
    results_leave(session);
    count_all(session, test, before, now);
    test_free(test);
    session->assessment = session->inner->assessment = assessment;
    session->step = index;
    session_go(session, SCREEN_RESULTS);
}

/* ---- the screens ---- */

static void results_home(struct session *session, struct input input)
{
    (void)input;
    course_home_enter(session);
}

static void results_certificate(struct session *session, struct input input)
{
    (void)input;
    session_go(session, SCREEN_CERTIFICATE);
}

/* "Look again": a lesson that is done, from its first screen. */
static void results_step(struct session *session, struct input input)
{
    for (int i = 0; input.id && i < session->course->n_steps; i++) {
        if (session->course->steps[i].kind == STEP_LESSON &&
            g_str_equal(session->course->steps[i].id, input.id)) {
            course_enter_step(session, i);
            return;
        }
    }
}

static void certificate_print(struct session *session, struct input input)
{
    (void)input;
    session_want_print(session);
}

static void certificate_back(struct session *session, struct input input)
{
    (void)input;
    session_forget_print(session);
    session_go(session, SCREEN_RESULTS);
}

void session_printed(struct session *session, const char *path)
{
    session->print_wanted = FALSE;
    session->print_failed = path == NULL;
    g_free(session->printed);
    session->printed = g_strdup(path);
    if (session->screen == SCREEN_SELF_TEST && path)
        selftest_printed(session, path);
    session_touch(session);
}

const struct scene_input results_inputs[] = {
    {INPUT_NEXT, results_certificate}, {INPUT_CERTIFICATE, results_certificate},
    {INPUT_STEP, results_step},        {INPUT_BACK, results_home},
    {INPUT_FINISH, results_home},      {INPUT_NONE, NULL},
};

const struct scene_input certificate_inputs[] = {
    {INPUT_PRINT, certificate_print}, {INPUT_FINISH, results_home}, {INPUT_NEXT, results_home},
    {INPUT_BACK, certificate_back},   {INPUT_NONE, NULL},
};
