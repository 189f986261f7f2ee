/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an attempt puts on disk. */
#include "assessments/score.h"
#include "player/session/quiz.h"

/* A row with the strings it owns. */
struct row {
    struct results_response response;
    char *option_order, *values, *first_values;
};

static char *options_as_shown(const struct quiz *quiz, const struct item *item)
{
    g_autofree int *order = paper_option_order(quiz->paper, item);
    GString *ids = g_string_new(NULL);
    for (int i = 0; i < item->n_options; i++)
        g_string_append_printf(ids, "%s%s", i > 0 ? ";" : "", item->options[order[i]].id);
    return g_string_free(ids, FALSE);
}

static void row_fill(struct row *row, const struct session *session, const struct quiz *quiz,
                     const struct attempt *attempt, int index, gboolean final)
{
    const struct item *item = attempt_item(attempt, index);
    const struct answer *answer = attempt_answer(attempt, index);
    const struct item_ref *ref = quiz->paper->items[index].ref;
    const struct score score = score_response(item, &answer->response);
    row->option_order = options_as_shown(quiz, item);
    row->values = response_join(&answer->response);
    row->first_values = response_join(&answer->first);
    row->response = (struct results_response){
        .attempt = quiz->uuid,
        .session = session->inner->sitting,
        .item = item->id,
        .item_hash = item->hash,
        .item_version = item->version,
        .position = index + 1,
        .revision = answer->revision,
        .option_order = row->option_order,
        .state = answer->response.state,
        .values = row->values,
        .first_values = row->first_values,
        .scored = score.scored,
        .correct = score.correct,
        .score = score.score,
        .max_score = score.max_score,
        .changes = answer->changes,
        .plays = answer->plays,
        .spent_ms = answer->spent_ms,
        .final = final,
        .interaction = item_interaction_name(item->interaction),
        .objective = ref->objective,
        .anchor = ref->anchor,
        .language = session->language,
    };
}

static void row_clear(void *data)
{
    struct row *row = data;
    g_free(row->option_order);
    g_free(row->values);
    g_free(row->first_values);
}

static GArray *rows_of(const struct session *session, const struct quiz *quiz, const struct attempt *attempt,
                       struct attempt_change change)
{
    GArray *rows = g_array_new(FALSE, TRUE, sizeof(struct row));
    g_array_set_clear_func(rows, row_clear);
    const int first = change.ended ? 0 : change.recorded;
    const int last = change.ended ? attempt_count(attempt) - 1 : change.recorded;
    for (int i = first; i >= 0 && i <= last; i++) {
        g_array_set_size(rows, rows->len + 1);
        row_fill(&g_array_index(rows, struct row, rows->len - 1), session, quiz, attempt, i, change.ended);
    }
    return rows;
}

static const char *place_of(const struct attempt *attempt)
{
    return attempt_state(attempt) == ATTEMPT_REVIEW ? "review"
                                                    : attempt_item(attempt, attempt_current(attempt))->id;
}

static const char *end_of(const struct attempt *attempt)
{
    return attempt_state(attempt) == ATTEMPT_FINISHED ? "finished" : "closed";
}

/* The place that attempt has come to, NULL when it is where the quiz's own attempt was. */
static const char *new_place(const struct quiz *quiz, const struct attempt *attempt)
{
    const char *place = place_of(attempt);
    return g_strcmp0(place, place_of(quiz->attempt)) != 0 ? place : NULL;
}

gboolean quiz_record(struct session *session, const struct quiz *quiz, const struct attempt *attempt,
                     struct attempt_change change)
{
    GError *error = NULL;
    const char *place = change.moved && !change.ended ? new_place(quiz, attempt) : NULL;
    const char *end = change.ended ? end_of(attempt) : NULL;
    if (change.recorded < 0 && !place && !end)
        return TRUE;
    g_autoptr(GArray) rows = rows_of(session, quiz, attempt, change);
    g_autofree struct results_response *responses = g_new0(struct results_response, (gsize)rows->len + 1);
    for (guint i = 0; i < rows->len; i++)
        responses[i] = g_array_index(rows, struct row, i).response;
    if (results_attempt_record(session->inner->results, quiz->uuid, responses, (int)rows->len, place, end,
                               &error))
        return TRUE;
    session_fail_write(session, error);
    return FALSE;
}
