/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a paper, and laying an attempt that was left before the person again. */
#include "player/session/quiz.h"

static struct document *open_document(struct curriculum *curriculum, enum document_kind kind, const char *id)
{
    g_autoptr(GError) error = NULL;
    struct document *document = curriculum_document(curriculum, kind, id, NULL, &error);
    if (!document)
        g_warning("%s: %s", id, error ? error->message : "can't be used; run vigil check");
    return document;
}

static struct assessment *load_assessment(struct session *session, struct curriculum *curriculum,
                                          const char *id)
{
    struct document *document = open_document(curriculum, DOCUMENT_ASSESSMENT, id);
    struct assessment *assessment = document ? assessment_load(document, NULL) : NULL;
    if (document)
        document_unref(document);
    if (!assessment)
        session_fail(session, FAULT_QUESTIONS);
    return assessment;
}

static struct test *load_test(struct session *session, struct curriculum *curriculum, const char *id)
{
    struct document *document = open_document(curriculum, DOCUMENT_TEST, id);
    struct test *test = document ? test_load(document, NULL) : NULL;
    if (document)
        document_unref(document);
    if (!test)
        session_fail(session, FAULT_QUESTIONS);
    return test;
}

struct assessment *quiz_load_assessment(struct session *session, const char *id)
{
    return load_assessment(session, session->inner->curriculum, id);
}

struct test *quiz_load_test(struct session *session, const char *id)
{
    return load_test(session, session->inner->curriculum, id);
}

static void free_item(void *item)
{
    item_free(item);
}

static struct item *load_item(struct curriculum *curriculum, const char *id)
{
    struct document *document = open_document(curriculum, DOCUMENT_ITEM, id);
    struct item *item = document ? item_load(document, NULL) : NULL;
    if (item)
        item->version = curriculum_frozen_version(curriculum, document);
    if (document)
        document_unref(document);
    return item;
}

/* The paper and its items; FALSE after session_fail(). */
static gboolean make_paper(struct session *session, struct quiz *quiz, char form, guint64 seed)
{
    quiz->paper = paper_make(quiz->test, form, seed);
    quiz->items = g_ptr_array_new_with_free_func(free_item);
    for (int i = 0; i < quiz->paper->n_items; i++) {
        struct item *item = load_item(quiz->curriculum, quiz->paper->items[i].item);
        if (!item) {
            session_fail(session, FAULT_QUESTIONS);
            return FALSE;
        }
        g_ptr_array_add(quiz->items, item);
    }
    quiz->attempt = attempt_new(quiz->paper, (const struct item *const *)(void *)quiz->items->pdata);
    return TRUE;
}

/* ---- an attempt that was left ---- */

static const struct item *item_named(const struct quiz *quiz, const char *id)
{
    for (guint i = 0; i < quiz->items->len; i++) {
        const struct item *item = quiz->items->pdata[i];
        if (g_str_equal(item->id, id))
            return item;
    }
    return NULL;
}

/* An answer to another wording is not an answer to this one: the question is asked again, and counts on from
 * the last revision. */
static void restore_answer(struct session *session, struct quiz *quiz, const struct results_answer *answer)
{
    const struct item *item = item_named(quiz, answer->item);
    if (!item || g_strcmp0(item->hash, answer->item_hash) != 0) {
        record_event(session, "item-changed", answer->item);
        if (item)
            attempt_restore_answer(quiz->attempt, answer->item, RESPONSE_NOT_REACHED, NULL, answer->revision,
                                   NULL, 0, answer->spent_ms, answer->plays);
        return;
    }
    attempt_restore_answer(quiz->attempt, answer->item, answer->state, answer->values, answer->revision,
                           answer->first_values, answer->changes, answer->spent_ms, answer->plays);
}

static gboolean resume(struct session *session, struct quiz *quiz, const struct results_open_attempt *open)
{
    if (!make_paper(session, quiz, open->form, open->seed))
        return FALSE;
    if (g_strcmp0(open->test_hash, quiz->test->hash) != 0)
        record_event(session, "test-changed", quiz->test->id);
    quiz->uuid = g_strdup(open->uuid);
    for (guint i = 0; i < open->responses->len; i++)
        restore_answer(session, quiz, open->responses->pdata[i]);
    if (g_strcmp0(open->place, "review") == 0)
        attempt_restore_place(quiz->attempt, NULL);
    else if (open->place && item_named(quiz, open->place))
        attempt_restore_place(quiz->attempt, open->place);
    return TRUE;
}

/* ---- a new attempt ---- */

static guint64 draw_seed(const struct session_private *inner)
{
    const guint64 high = inner->random(inner->random_data);
    return high << 32 | inner->random(inner->random_data);
}

static gboolean begin(struct session *session, struct quiz *quiz, const struct step *step)
{
    struct session_private *inner = session->inner;
    const char *person = session->person->uuid;
    GError *error = NULL;
    const char form = form_for(quiz->test, session->person->code, step->ref, step->wave);
    if (!session->evening && !session_may_begin(session)) /* an evening is finished */
        return FALSE;
    if (!make_paper(session, quiz, form, draw_seed(inner)))
        return FALSE;
    quiz->uuid = results_uuid();
    const struct results_attempt attempt = {
        .uuid = quiz->uuid,
        .session = inner->sitting,
        .person = person,
        .assessment = step->ref,
        .test = quiz->test->id,
        .test_hash = quiz->test->hash,
        .wave = step->wave,
        .number = results_attempt_count(inner->results, person, step->ref, step->wave) + 1,
        .form = form,
        .seed = quiz->paper->seed,
        .n_items = quiz->paper->n_items,
        .language = session->language,
    };
    if (results_attempt_begin(inner->results, &attempt, &error))
        return TRUE;
    session_fail_write(session, error);
    return FALSE;
}

/* The person's open attempt at the step, NULL for none; *finished when it was handed in. FALSE after
 * session_fail(). */
static gboolean find_attempt(struct session *session, const struct step *step,
                             struct results_open_attempt **open, gboolean *finished)
{
    struct results *results = session->inner->results;
    const char *person = session->person->uuid;
    GError *error = NULL;
    *open = results_attempt_find_open(results, person, step->ref, step->wave, &error);
    g_autoptr(GPtrArray) done =
        *open || error ? NULL : results_attempt_finished(results, person, step->ref, step->wave, &error);
    *finished = done != NULL;
    if (!error)
        return TRUE;
    session_fail_read(session, error);
    return FALSE;
}

/* An attempt is finished on the content it began with. When that isn't kept any more, today's has to do:
 * restore_answer() sees to the questions that have changed. */
static struct curriculum *content_of(const struct session *session, const struct results_open_attempt *open)
{
    const struct session_content *content = &session->inner->content;
    struct curriculum *past = NULL;
    if (open && open->content && content->past && g_strcmp0(open->content, content->name) != 0)
        past = content->past(open->content, content->data);
    return past ? past : session->inner->curriculum;
}

static gboolean begin_or_resume(struct session *session, struct quiz *quiz, const struct step *step,
                                const struct results_open_attempt *open)
{
    quiz->assessment = load_assessment(session, quiz->curriculum, step->ref);
    if (quiz->assessment)
        quiz->test = load_test(session, quiz->curriculum, quiz->assessment->test);
    if (!quiz->test)
        return FALSE;
    return open ? resume(session, quiz, open) : begin(session, quiz, step);
}

struct quiz *quiz_open(struct session *session, const struct step *step, gboolean *finished)
{
    struct results_open_attempt *open = NULL;
    if (!find_attempt(session, step, &open, finished) || *finished)
        return NULL;
    struct quiz *quiz = g_new0(struct quiz, 1);
    quiz->wave = step->wave;
    quiz->curriculum = content_of(session, open);
    const gboolean ready = begin_or_resume(session, quiz, step, open);
    results_open_attempt_free(open);
    if (ready)
        return quiz;
    quiz_free(quiz);
    return NULL;
}

void quiz_free(struct quiz *quiz)
{
    if (!quiz)
        return;
    attempt_free(quiz->attempt);
    g_clear_pointer(&quiz->items, g_ptr_array_unref);
    paper_free(quiz->paper);
    test_free(quiz->test);
    assessment_free(quiz->assessment);
    g_free(quiz->uuid);
    g_free(quiz);
}
