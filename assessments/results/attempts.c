/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing attempts: begun, answered, ended. */
#include "assessments/results/store.h"

/* 0 for a baseline, NULL when there was none. */
static gboolean find_days(struct results *results, gint64 person, const struct results_attempt *attempt,
                          struct value *days, GError **error)
{
    g_autoptr(GError) problem = NULL;
    *days = g_strcmp0(attempt->wave, "baseline") == 0 ? value_integer(0) : value_null();
    if (days->kind != VALUE_NULL)
        return TRUE;
    sqlite3_stmt *row = store_statement(results,
                                        "SELECT wall_ms FROM attempt WHERE person=? AND assessment=? AND "
                                        "wave='baseline' ORDER BY seq LIMIT 1",
                                        &problem);
    if (row) {
        sqlite3_bind_int64(row, 1, person);
        sqlite3_bind_text(row, 2, attempt->assessment, -1, SQLITE_STATIC);
        if (store_step(results, row, &problem))
            *days = value_integer(results_today(results) - sqlite3_column_int64(row, 0) / STORE_MS_PER_DAY);
        sqlite3_reset(row);
    }
    if (!problem)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

gboolean results_attempt_begin(struct results *results, const struct results_attempt *attempt, GError **error)
{
    gint64 session, person;
    struct value days;
    const char form[] = {attempt->form ? attempt->form : 'A', '\0'};
    if (!store_ready(results, error) ||
        !append_find(results, ROW_SESSION, attempt->session, &session, error) ||
        !append_find(results, ROW_PERSON, attempt->person, &person, error) ||
        !find_days(results, person, attempt, &days, error))
        return FALSE;
    const struct value values[] = {value_text(attempt->uuid),
                                   value_integer(session),
                                   value_integer(person),
                                   value_text(attempt->assessment),
                                   value_text(attempt->test),
                                   value_text(attempt->test_hash),
                                   value_text(attempt->wave),
                                   value_integer(attempt->number),
                                   value_text(form),
                                   value_integer((gint64)attempt->seed),
                                   value_integer(attempt->n_items),
                                   value_text(attempt->language),
                                   days,
                                   value_null()};
    return append_alone(results, ROW_ATTEMPT, values, error);
}

/* When an answer was given: now, or for the standing at the end when it was given first. */
struct given {
    struct value ms, trusted;
};

static gboolean find_given(struct results *results, gint64 attempt, const struct results_response *response,
                           struct given *given, GError **error)
{
    g_autoptr(GError) problem = NULL;
    given->ms = given->trusted = value_null();
    if (response->state == RESPONSE_NOT_REACHED || response->state == RESPONSE_NOT_ON_FORM)
        return TRUE;
    given->ms = value_integer(store_wall_ms(results));
    given->trusted = value_integer(results_clock_trusted(results));
    if (!response->final)
        return TRUE;
    sqlite3_stmt *row =
        store_statement(results,
                        "SELECT state=?4 AND response_ids IS ?5,answered_ms,answered_trusted FROM response "
                        "WHERE attempt=?1 AND item=?2 AND revision<?3 ORDER BY revision DESC LIMIT 1",
                        &problem);
    if (row) {
        sqlite3_bind_int64(row, 1, attempt);
        sqlite3_bind_text(row, 2, response->item, -1, SQLITE_STATIC);
        sqlite3_bind_int(row, 3, response->revision);
        sqlite3_bind_text(row, 4, response_state_name(response->state), -1, SQLITE_STATIC);
        const struct value values = value_ids(response->values);
        append_bind(row, 5, &values);
        if (store_step(results, row, &problem) && sqlite3_column_int(row, 0) &&
            sqlite3_column_type(row, 1) == SQLITE_INTEGER) {
            given->ms = value_integer(sqlite3_column_int64(row, 1));
            given->trusted = value_integer(sqlite3_column_int64(row, 2));
        }
        sqlite3_reset(row);
    }
    if (!problem)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

gboolean append_answer(struct results *results, const struct answer_row *row,
                       const struct results_response *response, GError **error)
{
    const gboolean scored = response->scored;
    const struct value values[] = {value_integer(row->attempt),
                                   value_text(response->item),
                                   value_integer(row->revision),
                                   value_integer(row->session),
                                   value_integer(response->item_version),
                                   value_text(response->item_hash),
                                   value_integer(response->position),
                                   value_text(response->interaction),
                                   value_text(response->objective),
                                   value_integer(response->anchor != FALSE),
                                   value_ids(response->option_order),
                                   value_text(response_state_name(response->state)),
                                   value_ids(response->values),
                                   value_ids(response->first_values),
                                   scored ? value_integer(response->correct != FALSE) : value_null(),
                                   scored ? value_real(response->score) : value_null(),
                                   scored ? value_real(response->max_score) : value_null(),
                                   value_integer(response->changes),
                                   value_integer(response->plays),
                                   value_integer(response->spent_ms),
                                   value_integer(row->final != FALSE),
                                   value_text(response->language),
                                   row->answered_ms,
                                   row->trusted,
                                   row->confidence};
    return append_row(results, ROW_RESPONSE, values, NULL, error);
}

static gboolean append_response(struct results *results, gint64 attempt,
                                const struct results_response *response, GError **error)
{
    gint64 session;
    struct given given;
    if (!append_find(results, ROW_SESSION, response->session, &session, error) ||
        !find_given(results, attempt, response, &given, error))
        return FALSE;
    const struct answer_row row = {.attempt = attempt,
                                   .session = session,
                                   .revision = response->revision,
                                   .final = response->final,
                                   .answered_ms = given.ms,
                                   .trusted = given.trusted};
    return append_answer(results, &row, response, error);
}

/* The rows of attempt_place carry no key: the same place again is a call repeated. Its rows are younger than
 * the attempt's, so that the search ends there. */
static gboolean append_place(struct results *results, gint64 attempt, const char *place, GError **error)
{
    g_autoptr(GError) problem = NULL;
    gboolean there = FALSE;
    sqlite3_stmt *row = store_statement(results,
                                        "SELECT place=?2 FROM attempt_place WHERE attempt=?1 AND seq>?1 "
                                        "ORDER BY seq DESC LIMIT 1",
                                        &problem);
    if (row) {
        sqlite3_bind_int64(row, 1, attempt);
        sqlite3_bind_text(row, 2, place, -1, SQLITE_STATIC);
        there = store_step(results, row, &problem) && sqlite3_column_int(row, 0);
        sqlite3_reset(row);
    }
    if (problem) {
        g_propagate_error(error, g_steal_pointer(&problem));
        return FALSE;
    }
    const struct value values[] = {value_integer(attempt), value_text(place)};
    return there || append_row(results, ROW_ATTEMPT_PLACE, values, NULL, error);
}

static gboolean append_end(struct results *results, gint64 attempt, const char *how, GError **error)
{
    const struct value values[] = {value_integer(attempt), value_text(how)};
    return append_row(results, ROW_ATTEMPT_END, values, NULL, error);
}

gboolean results_attempt_record(struct results *results, const char *attempt,
                                const struct results_response *responses, int n_responses, const char *place,
                                const char *end, GError **error)
{
    gint64 seq;
    GError *problem = NULL;
    if (!store_begin(results, error))
        return FALSE;
    gboolean ok = append_find(results, ROW_ATTEMPT, attempt, &seq, &problem);
    for (int i = 0; ok && i < n_responses; i++)
        ok = append_response(results, seq, &responses[i], &problem);
    ok = ok && (!place || append_place(results, seq, place, &problem)) &&
         (!end || append_end(results, seq, end, &problem));
    if (store_finish(results, ok, &problem))
        return TRUE;
    g_propagate_error(error, problem);
    return FALSE;
}
