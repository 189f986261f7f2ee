/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading attempts: to resume one, and to show what was reached. */
#include "assessments/results/store.h"

static void answer_free(void *data)
{
    struct results_answer *answer = data;
    g_free(answer->item);
    g_free(answer->item_hash);
    g_free(answer->values);
    g_free(answer->first_values);
    g_free(answer->objective);
    g_free(answer);
}

static char *text(sqlite3_stmt *row, int index)
{
    return g_strdup((const char *)sqlite3_column_text(row, index));
}

static struct results_answer *read_answer(sqlite3_stmt *row)
{
    struct results_answer *answer = g_new0(struct results_answer, 1);
    answer->item = text(row, 0);
    answer->item_hash = text(row, 1);
    answer->values = text(row, 2);
    answer->first_values = text(row, 3);
    answer->objective = text(row, 4);
    response_state_parse((const char *)sqlite3_column_text(row, 5), &answer->state);
    answer->revision = sqlite3_column_int(row, 6);
    answer->changes = sqlite3_column_int(row, 7);
    answer->plays = sqlite3_column_int(row, 8);
    answer->spent_ms = sqlite3_column_int64(row, 9);
    answer->scored = sqlite3_column_type(row, 10) != SQLITE_NULL;
    answer->correct = sqlite3_column_int(row, 10);
    answer->score = sqlite3_column_double(row, 11);
    answer->max_score = sqlite3_column_double(row, 12);
    return answer;
}

/* The newest revision of each item, in paper order. NULL with an error. */
static GPtrArray *read_answers(struct results *results, gint64 attempt, GError **error)
{
    g_autoptr(GError) problem = NULL;
    g_autoptr(GPtrArray) answers = g_ptr_array_new_with_free_func(answer_free);
    sqlite3_stmt *row = store_statement(
        results,
        "SELECT item,item_hash,response_ids,first_ids,objective,state,revision,changes,plays,spent_ms,"
        "correct,score,max_score FROM response r WHERE attempt=?1 AND revision="
        "(SELECT max(revision) FROM response n WHERE n.attempt=?1 AND n.item=r.item) ORDER BY position,item",
        &problem);
    if (row)
        sqlite3_bind_int64(row, 1, attempt);
    while (row && store_step(results, row, &problem))
        g_ptr_array_add(answers, read_answer(row));
    if (!problem)
        return g_steal_pointer(&answers);
    g_propagate_error(error, g_steal_pointer(&problem));
    return NULL;
}

static void bind_three(sqlite3_stmt *row, const char *person, const char *assessment, const char *wave)
{
    sqlite3_bind_text(row, 1, person, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 2, assessment, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 3, wave, -1, SQLITE_STATIC);
}

#define OF_PERSON " WHERE a.person=(SELECT seq FROM person WHERE uuid=?1) AND a.assessment=?2 AND a.wave=?3 "

void results_open_attempt_free(struct results_open_attempt *attempt)
{
    if (!attempt)
        return;
    g_free(attempt->uuid);
    g_free(attempt->assessment);
    g_free(attempt->test);
    g_free(attempt->test_hash);
    g_free(attempt->wave);
    g_free(attempt->place);
    g_free(attempt->content);
    g_clear_pointer(&attempt->responses, g_ptr_array_unref);
    g_free(attempt);
}

struct results_open_attempt *results_attempt_find_open(struct results *results, const char *person,
                                                       const char *assessment, const char *wave,
                                                       GError **error)
{
    g_autoptr(GError) problem = NULL;
    struct results_open_attempt *attempt = NULL;
    if (!store_ready(results, error))
        return NULL;
    sqlite3_stmt *row = store_statement(
        results,
        "SELECT a.seq,a.uuid,a.assessment,a.test,a.test_hash,a.wave,a.form,a.seed,"
        "(SELECT place FROM attempt_place p WHERE p.attempt=a.seq AND p.seq>a.seq ORDER BY p.seq DESC LIMIT "
        "1)," STORE_CONTENT_OF(
            "a") " FROM attempt a" OF_PERSON
                 "AND NOT EXISTS(SELECT 1 FROM attempt_end e WHERE e.attempt=a.seq) "
                 "AND NOT EXISTS(SELECT 1 FROM session s WHERE s.seq=a.session AND s.import IS NOT NULL) "
                 "ORDER BY a.seq DESC LIMIT 1",
        &problem);
    if (row)
        bind_three(row, person, assessment, wave);
    if (row && store_step(results, row, &problem)) {
        const gint64 seq = sqlite3_column_int64(row, 0);
        attempt = g_new0(struct results_open_attempt, 1);
        attempt->uuid = text(row, 1);
        attempt->assessment = text(row, 2);
        attempt->test = text(row, 3);
        attempt->test_hash = text(row, 4);
        attempt->wave = text(row, 5);
        attempt->form = (char)sqlite3_column_text(row, 6)[0];
        attempt->seed = (guint64)sqlite3_column_int64(row, 7);
        attempt->place = text(row, 8);
        attempt->content = text(row, 9);
        sqlite3_reset(row);
        attempt->responses = read_answers(results, seq, &problem);
    }
    if (!problem)
        return attempt;
    results_open_attempt_free(attempt);
    g_propagate_error(error, g_steal_pointer(&problem));
    return NULL;
}

GPtrArray *results_attempt_finished(struct results *results, const char *person, const char *assessment,
                                    const char *wave, GError **error)
{
    g_autoptr(GError) problem = NULL;
    if (!store_ready(results, error))
        return NULL;
    sqlite3_stmt *row = store_statement(results,
                                        "SELECT a.seq FROM attempt a JOIN attempt_end e ON e.attempt=a.seq "
                                        "AND e.how='finished' JOIN session s ON s.seq=a.session" OF_PERSON
                                        "ORDER BY " STORE_FIRST("a", "s") " LIMIT 1",
                                        &problem);
    gint64 seq = 0;
    if (row)
        bind_three(row, person, assessment, wave);
    if (row && store_step(results, row, &problem)) {
        seq = sqlite3_column_int64(row, 0);
        sqlite3_reset(row);
    }
    if (!problem)
        return seq ? read_answers(results, seq, error) : NULL;
    g_propagate_error(error, g_steal_pointer(&problem));
    return NULL;
}

int results_attempt_count(struct results *results, const char *person, const char *assessment,
                          const char *wave)
{
    int count = 0;
    if (!store_ready(results, NULL))
        return 0;
    sqlite3_stmt *row = store_statement(results, "SELECT count(*) FROM attempt a" OF_PERSON, NULL);
    if (!row)
        return 0;
    bind_three(row, person, assessment, wave);
    if (store_step(results, row, NULL))
        count = sqlite3_column_int(row, 0);
    sqlite3_reset(row);
    return count;
}

char **results_assessments(struct results *results, GError **error)
{
    return store_read_texts(results, "SELECT DISTINCT assessment FROM attempt", NULL, 0, error);
}
