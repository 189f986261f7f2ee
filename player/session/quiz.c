/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a paper, and laying an attempt that was left before the person again. */
#include "player/session/quiz.h"

static struct document *open_document(struct session *session, enum document_kind kind, const char *id)
{
    g_autoptr(GError) error = NULL;
    struct document *document = curriculum_document(session->inner->curriculum, kind, id, NULL, &error);
    if (!document)
        g_warning("%s: %s", id, error ? error->message : "can't be used; run vigil check");
    return document;
}

struct assessment *quiz_load_assessment(struct session *session, const char *id)
{
    struct document *document = open_document(session, DOCUMENT_ASSESSMENT, id);
    struct assessment *assessment = document ? assessment_load(document, NULL) : NULL;
    if (document)
        document_unref(document);
    if (!assessment)
        session_fail(session, FAULT_QUESTIONS);
    return assessment;
}

struct test *quiz_load_test(struct session *session, const char *id)
{
    struct document *document = open_document(session, DOCUMENT_TEST, id);
    struct test *test = document ? test_load(document, NULL) : NULL;
    if (document)
        document_unref(document);
    if (!test)
        session_fail(session, FAULT_QUESTIONS);
    return test;
}

static void free_item(void *item)
{
    item_free(item);
}

static struct item *load_item(struct session *session, const char *id)
{
    struct document *document = open_document(session, DOCUMENT_ITEM, id);
    struct item *item = document ? item_load(document, NULL) : NULL;
    if (item)
        item->version = curriculum_frozen_version(session->inner->curriculum, document);
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
        struct item *item = load_item(session, quiz->paper->items[i].item);
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

static gboolean begin_or_resume(struct session *session, struct quiz *quiz, const struct step *step,
                                gboolean *finished)
{
    struct results *results = session->inner->results;
    const char *person = session->person->uuid;
    GError *error = NULL;
    struct results_open_attempt *open =
        results_attempt_find_open(results, person, step->ref, step->wave, &error);
    if (open) {
        const gboolean resumed = resume(session, quiz, open);
        results_open_attempt_free(open);
        return resumed;
    }
    g_autoptr(GPtrArray) done =
        error ? NULL : results_attempt_finished(results, person, step->ref, step->wave, &error);
    if (error) {
        session_fail_read(session, error);
        return FALSE;
    }
    *finished = done != NULL;
    return !*finished && begin(session, quiz, step);
}

struct quiz *quiz_open(struct session *session, const struct step *step, gboolean *finished)
{
    struct quiz *quiz = g_new0(struct quiz, 1);
    *finished = FALSE;
    quiz->wave = step->wave;
    quiz->assessment = quiz_load_assessment(session, step->ref);
    if (quiz->assessment)
        quiz->test = quiz_load_test(session, quiz->assessment->test);
    if (quiz->test && begin_or_resume(session, quiz, step, finished))
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
