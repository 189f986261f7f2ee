/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which attempt is which, and which of its answers are there already. */
#include "assessments/results/import_private.h"

#include <string.h>

#define SCORE_TOLERANCE "1e-9"

/* ---- attempts ---- */

static gboolean find_attempt(struct results_import *import, gint64 person, gint64 session,
                             const struct results_import_attempt *attempt, gint64 *seq, GError **error)
{
    GError *problem = NULL;
    sqlite3_stmt *row = store_statement(
        import->results,
        "SELECT a.seq FROM attempt a JOIN session s ON s.seq=a.session JOIN session mine ON mine.seq=?5 "
        "WHERE a.person=?1 AND a.assessment=?2 AND a.wave=?3 AND a.number=?4 AND " STORE_KIOSK(
            "s") " IS " STORE_KIOSK("mine") " ORDER BY a.seq LIMIT 1",
        &problem);
    *seq = 0;
    if (row) {
        sqlite3_bind_int64(row, 1, person);
        sqlite3_bind_text(row, 2, attempt->assessment, -1, SQLITE_STATIC);
        sqlite3_bind_text(row, 3, attempt->wave, -1, SQLITE_STATIC);
        sqlite3_bind_int(row, 4, attempt->number);
        sqlite3_bind_int64(row, 5, session);
        if (store_step(import->results, row, &problem)) {
            *seq = sqlite3_column_int64(row, 0);
            sqlite3_reset(row);
        }
    }
    return import_pass_on(problem, error);
}

/* As for an attempt of this kiosk; an imported baseline that doesn't say when it began gives none. */
static gboolean count_days(struct results_import *import, gint64 person,
                           const struct results_import_attempt *attempt, struct value *days, GError **error)
{
    GError *problem = NULL;
    const gboolean baseline = strcmp(attempt->wave, "baseline") == 0;
    *days = attempt->days_since_baseline >= 0 ? value_integer(attempt->days_since_baseline)
            : baseline                        ? value_integer(0)
                                              : value_null();
    if (days->kind != VALUE_NULL || attempt->begun_ms < 0)
        return TRUE;
    sqlite3_stmt *row = store_statement(
        import->results,
        "SELECT min(coalesce(a.begun_ms,iif(s.import IS NULL,a.wall_ms,NULL))) FROM attempt a JOIN session s "
        "ON s.seq=a.session WHERE a.person=? AND a.assessment=? AND a.wave='baseline'",
        &problem);
    if (row) {
        sqlite3_bind_int64(row, 1, person);
        sqlite3_bind_text(row, 2, attempt->assessment, -1, SQLITE_STATIC);
        if (store_step(import->results, row, &problem) && sqlite3_column_type(row, 0) == SQLITE_INTEGER)
            *days = value_integer(attempt->begun_ms / STORE_MS_PER_DAY -
                                  sqlite3_column_int64(row, 0) / STORE_MS_PER_DAY);
        sqlite3_reset(row);
    }
    return import_pass_on(problem, error);
}

gboolean results_import_attempt(struct results_import *import, gint64 person, gint64 session,
                                const struct results_import_attempt *attempt, gint64 *handle, GError **error)
{
    const char form[] = {attempt->form, '\0'};
    struct value days;
    if (!find_attempt(import, person, session, attempt, handle, error))
        return FALSE;
    if (*handle != 0)
        return TRUE;
    if (!count_days(import, person, attempt, &days, error))
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
                                   value_integer(0),
                                   value_integer(attempt->n_items),
                                   value_text(attempt->language),
                                   days,
                                   attempt->begun_ms >= 0 ? value_integer(attempt->begun_ms) : value_null()};
    return import_append(import, ROW_ATTEMPT, values, handle, error);
}

/* ---- answers ---- */

/* The standings of an item in an attempt, newest first, beside what they are to be compared with: ?3 to ?8.
 * Points are compared as an export prints them. */
#define STANDINGS                                                                                            \
    "SELECT r.revision,r.state=?3 AND r.response_ids IS ?4 AND r.max_score IS NOT NULL=?5 AND "              \
    "(r.max_score IS NULL OR(abs(r.max_score-?6)<" SCORE_TOLERANCE " AND abs(r.score-?7)<" SCORE_TOLERANCE   \
    ")) AND iif(r.item_version>0,r.item_version,substr(r.item_hash,1,12)) IS ?8,r.response_ids,r.state,"     \
    "s.import IS NOT NULL AND NOT EXISTS(SELECT 1 FROM attempt_end e WHERE e.attempt=a.seq) "                \
    "FROM response r JOIN attempt a ON a.seq=r.attempt JOIN session s ON s.seq=a.session "                   \
    "WHERE r.attempt=?1 AND r.item=?2 ORDER BY r.revision DESC"

struct standing {
    int revision; /* newest; 0 when there is none */
    gboolean same, open;
    char *shown; /* the newest answer, for the message */
};

static void bind_standing(sqlite3_stmt *row, gint64 attempt, const struct results_response *response)
{
    g_autofree char *hash = response->item_hash ? g_strndup(response->item_hash, 12) : NULL;
    const struct value values[] = {value_integer(attempt),
                                   value_text(response->item),
                                   value_text(response_state_name(response->state)),
                                   value_ids(response->values),
                                   value_integer(response->scored != FALSE),
                                   value_real(response->max_score),
                                   value_real(response->score)};
    for (int i = 0; i < (int)G_N_ELEMENTS(values); i++)
        append_bind(row, i + 1, &values[i]);
    if (response->item_version > 0)
        sqlite3_bind_int(row, 8, response->item_version);
    else
        sqlite3_bind_text(row, 8, hash, -1, SQLITE_TRANSIENT);
}

static gboolean find_standing(struct results_import *import, gint64 attempt,
                              const struct results_response *response, struct standing *standing,
                              GError **error)
{
    GError *problem = NULL;
    sqlite3_stmt *row = store_statement(import->results, STANDINGS, &problem);
    if (row)
        bind_standing(row, attempt, response);
    while (row && store_step(import->results, row, &problem)) {
        standing->same |= sqlite3_column_int(row, 1);
        if (standing->revision != 0)
            continue;
        standing->revision = sqlite3_column_int(row, 0);
        standing->open = sqlite3_column_int(row, 4);
        standing->shown = g_strdup(import_text_at(row, sqlite3_column_type(row, 2) == SQLITE_NULL ? 3 : 2));
    }
    return import_pass_on(problem, error);
}

/* Nobody but the kiosk adds to its own attempts. */
static gboolean is_of_this_kiosk(struct results_import *import, gint64 attempt, gboolean *own, GError **error)
{
    GError *problem = NULL;
    sqlite3_stmt *row = store_statement(
        import->results,
        "SELECT s.import IS NULL FROM attempt a JOIN session s ON s.seq=a.session WHERE a.seq=?", &problem);
    *own = FALSE;
    if (row)
        sqlite3_bind_int64(row, 1, attempt);
    if (row && store_step(import->results, row, &problem)) {
        *own = sqlite3_column_int(row, 0);
        sqlite3_reset(row);
    }
    return import_pass_on(problem, error);
}

static gboolean add(struct results_import *import, gint64 attempt, gint64 session,
                    const struct results_import_response *imported, int revision, gboolean ended,
                    GError **error)
{
    const struct answer_row row = {
        .attempt = attempt,
        .session = session,
        .revision = revision,
        .final = ended,
        .answered_ms = imported->answered_ms >= 0 ? value_integer(imported->answered_ms) : value_null(),
        .trusted = imported->clock_trusted >= 0 ? value_integer(imported->clock_trusted) : value_null(),
        .confidence = imported->confidence >= 0 ? value_integer(imported->confidence) : value_null(),
    };
    return import_ensure(import, error) && append_answer(import->results, &row, &imported->response, error);
}

gboolean results_import_response(struct results_import *import, gint64 attempt, gint64 session,
                                 const struct results_import_response *imported, gboolean ended,
                                 gboolean *added, GError **error)
{
    const struct results_response *response = &imported->response;
    struct standing standing = {0};
    gboolean own = FALSE;
    *added = import->seq != 0 && attempt > import->seq && !imported->repeated; /* in a fresh attempt */
    if (*added)
        return add(import, attempt, session, imported, 1, ended, error);
    const gboolean ok = find_standing(import, attempt, response, &standing, error);
    g_autofree char *shown = standing.shown;
    if (!ok || standing.same)
        return ok;
    if (!is_of_this_kiosk(import, attempt, &own, error))
        return FALSE;
    if (own && standing.revision == 0)
        return import_conflict(error, "this kiosk's own attempt has no answer to \"%s\"", response->item);
    if (own || (standing.revision != 0 && (imported->repeated || !standing.open)))
        return import_conflict(
            error, "item \"%s\" is \"%s\" here and \"%s\" in %s", response->item,
            response->values && *response->values ? response->values : response_state_name(response->state),
            shown, imported->repeated ? "an earlier row for the same attempt" : "the results file");
    *added = TRUE;
    return add(import, attempt, session, imported, standing.revision + 1, ended, error);
}

gboolean results_import_attempt_end(struct results_import *import, gint64 attempt, const char *how,
                                    GError **error)
{
    GError *problem = NULL;
    gboolean there = FALSE, own;
    sqlite3_stmt *row =
        store_statement(import->results, "SELECT how FROM attempt_end WHERE attempt=?", &problem);
    if (row)
        sqlite3_bind_int64(row, 1, attempt);
    if (row && store_step(import->results, row, &problem)) {
        there = TRUE;
        if (strcmp(import_text_at(row, 0), how) != 0)
            import_conflict(&problem, "the attempt is %s here and %s in the results file", how,
                            import_text_at(row, 0));
        sqlite3_reset(row);
    }
    if (there || problem)
        return import_pass_on(problem, error);
    if (!is_of_this_kiosk(import, attempt, &own, error))
        return FALSE;
    if (own)
        return import_conflict(error, "the attempt is %s here and this kiosk's own file has it open", how);
    const struct value values[] = {value_integer(attempt), value_text(how)};
    return import_append(import, ROW_ATTEMPT_END, values, NULL, error);
}
