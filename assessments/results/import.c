/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who is who, which attempt is which, and what is there already. The row of the table import is written
 * before the first other row, so that an import of nothing new leaves no trace.
 */
#include "assessments/results/import.h"
#include "assessments/results/store.h"

#include <string.h>

#define MS_PER_DAY G_GINT64_CONSTANT(86400000)
#define SCORE_TOLERANCE "1e-9"

struct results_import {
    struct results *results;
    char *file, *sha256;
    gint64 n_rows;
    gint64 seq;                   /* of the row of import, 0 until it is needed */
    char *uuid;                   /* what results_import_person_uuid() handed out */
    gboolean kind_known, made_up; /* the people of this import */
};

char *results_uuid_of(const char *text)
{
    static const guint8 space[16] = {0x8f, 0x0c, 0x2a, 0x6e, 0x35, 0x41, 0x4d, 0x0b,
                                     0x9e, 0x7d, 0x51, 0x64, 0xc2, 0x3a, 0x90, 0x1f};
    guint8 b[20];
    gsize length = sizeof b;
    GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA1);
    g_checksum_update(checksum, space, sizeof space);
    g_checksum_update(checksum, (const guchar *)text, -1);
    g_checksum_get_digest(checksum, b, &length);
    g_checksum_free(checksum);
    b[6] = (guint8)((b[6] & 0x0f) | 0x50);
    b[8] = (guint8)((b[8] & 0x3f) | 0x80);
    return g_strdup_printf("%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1],
                           b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14],
                           b[15]);
}

/* ---- begin and end ---- */

static void import_free(struct results_import *import)
{
    g_free(import->file);
    g_free(import->sha256);
    g_free(import->uuid);
    g_free(import);
}

struct results_import *results_import_begin(struct results *results,
                                            const struct results_import_source *source, GError **error)
{
    if (!store_begin(results, error))
        return NULL;
    /* The rows of one import go to pages all over the indices. */
    sqlite3_exec(results->db, "PRAGMA cache_size=-65536", NULL, NULL, NULL);
    struct results_import *import = g_new0(struct results_import, 1);
    import->results = results;
    import->file = g_strdup(source->file);
    import->sha256 = g_strdup(source->sha256);
    import->n_rows = source->n_rows;
    return import;
}

gboolean results_import_end(struct results_import *import, gboolean keep, GError **error)
{
    struct results *results = import->results;
    const gboolean kept = store_finish(results, keep, error);
    if (results->db)
        sqlite3_exec(results->db, "PRAGMA cache_size=-2000", NULL, NULL, NULL);
    import_free(import);
    return kept || (!keep && (!error || !*error));
}

static gboolean ensure_import(struct results_import *import, GError **error)
{
    if (import->seq)
        return TRUE;
    g_autofree char *uuid = results_uuid();
    const struct value values[] = {value_text(uuid), value_text(import->file), value_text(import->sha256),
                                   value_integer(import->n_rows)};
    return append_row(import->results, ROW_IMPORT, values, &import->seq, error);
}

static gboolean append(struct results_import *import, enum row_table table, const struct value *values,
                       gint64 *seq, GError **error)
{
    return ensure_import(import, error) && append_row(import->results, table, values, seq, error);
}

static gboolean conflict(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);
static gboolean conflict(GError **error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT, "%s", what);
    return FALSE;
}

static gboolean pass_on(GError *problem, GError **error)
{
    if (!problem)
        return TRUE;
    g_propagate_error(error, problem);
    return FALSE;
}

static const char *text_at(sqlite3_stmt *row, int index)
{
    return (const char *)sqlite3_column_text(row, index);
}

/* ---- people ---- */

/* The code without the site that a second owner of it stands under. */
static gboolean is_code_of(const char *stored, const char *code)
{
    const gsize length = strcspn(stored, "@");
    return strncmp(stored, code, length) == 0 && code[length] == '\0';
}

/* *seq 0 when nobody has the uuid. */
static gboolean find_by_uuid(struct results_import *import, const struct results_import_person *person,
                             gint64 *seq, GError **error)
{
    GError *problem = NULL;
    sqlite3_stmt *row =
        store_statement(import->results, "SELECT seq,code FROM person WHERE uuid=?", &problem);
    if (row)
        sqlite3_bind_text(row, 1, person->uuid, -1, SQLITE_STATIC);
    if (row && store_step(import->results, row, &problem)) {
        const char *code = text_at(row, 1);
        *seq = sqlite3_column_int64(row, 0);
        if (person->code && strcmp(person->code, person->uuid) != 0 && strcmp(code, person->uuid) != 0 &&
            !is_code_of(code, person->code))
            conflict(&problem, "the person %s has the code \"%.*s\" in the results file, not \"%s\"",
                     person->uuid, (int)strcspn(code, "@"), code, person->code);
        sqlite3_reset(row);
    }
    return pass_on(problem, error);
}

/* Of those who have the code: their site is what they told, else where they sat. */
#define OWNERS                                                                                               \
    "SELECT p.seq,p.method,a.value,(SELECT count(*) FROM session s WHERE s.person=p.seq AND s.site IS NOT "  \
    "NULL),"                                                                                                 \
    "EXISTS(SELECT 1 FROM session s WHERE s.person=p.seq AND s.site=?2) FROM person p "                      \
    "LEFT JOIN about a ON a.person=p.seq AND a.variable='site' AND a.value<>'declined' "                     \
    "WHERE p.code=?1 OR(p.code>?1||'@' AND p.code<?1||'A') ORDER BY p.seq"

enum owner { OWNER_SAME, OWNER_PERHAPS, OWNER_OTHER };

static enum owner judge_owner(sqlite3_stmt *row, const struct results_import_person *person)
{
    const char *told = text_at(row, 2);
    if (person->uuid && strcmp(text_at(row, 1), "made_here") == 0 &&
        g_strcmp0(person->method, "made_here") == 0)
        return OWNER_OTHER;
    if (!person->site || (!told && sqlite3_column_int(row, 3) == 0))
        return OWNER_PERHAPS;
    if (told)
        return strcmp(told, person->site) == 0 ? OWNER_SAME : OWNER_OTHER;
    return sqlite3_column_int(row, 4) ? OWNER_SAME : OWNER_OTHER;
}

static gboolean find_by_code(struct results_import *import, const struct results_import_person *person,
                             gint64 *seq, GError **error)
{
    GError *problem = NULL;
    gint64 same = 0, perhaps = 0;
    int n_perhaps = 0;
    sqlite3_stmt *row = store_statement(import->results, OWNERS, &problem);
    if (row) {
        sqlite3_bind_text(row, 1, person->code, -1, SQLITE_STATIC);
        sqlite3_bind_text(row, 2, person->site, -1, SQLITE_STATIC);
    }
    while (row && store_step(import->results, row, &problem)) {
        const enum owner owner = judge_owner(row, person);
        if (owner == OWNER_SAME && !same)
            same = sqlite3_column_int64(row, 0);
        if (owner == OWNER_PERHAPS) {
            perhaps = sqlite3_column_int64(row, 0);
            n_perhaps++;
        }
    }
    *seq = same ? same : perhaps;
    if (!problem && !same && n_perhaps > 1)
        conflict(&problem, "the code \"%s\" belongs to %d people in the results file; give the site",
                 person->code, n_perhaps);
    return pass_on(problem, error);
}

static gboolean code_is_taken(struct results_import *import, const char *code, gboolean *taken,
                              GError **error)
{
    GError *problem = NULL;
    sqlite3_stmt *row = store_statement(import->results, "SELECT 1 FROM person WHERE code=?", &problem);
    *taken = FALSE;
    if (row)
        sqlite3_bind_text(row, 1, code, -1, SQLITE_STATIC);
    if (row && store_step(import->results, row, &problem)) {
        *taken = TRUE;
        sqlite3_reset(row);
    }
    return pass_on(problem, error);
}

/* The code, or with the site, or with the uuid: the first that nobody has. The caller frees it. */
static char *free_code(struct results_import *import, const struct results_import_person *person,
                       const char *uuid, GError **error)
{
    char *code = g_strdup(person->code ? person->code : uuid);
    const char *const suffixes[] = {person->site, uuid};
    gboolean taken;
    for (gsize i = 0; i <= G_N_ELEMENTS(suffixes); i++) {
        if (!code_is_taken(import, code, &taken, error))
            break;
        if (!taken)
            return code;
        if (i < G_N_ELEMENTS(suffixes) && suffixes[i]) {
            g_free(code);
            code = g_strconcat(person->code, "@", suffixes[i], NULL);
        }
    }
    g_free(code);
    return NULL;
}

/* Whether somebody of the other kind, real or made up, is in the file. */
static gboolean holds_others(struct results_import *import, gboolean made_up, gboolean *holds, GError **error)
{
    GError *problem = NULL;
    sqlite3_stmt *row = store_statement(import->results,
                                        made_up ? "SELECT 1 FROM person WHERE method<>?1 LIMIT 1"
                                                : "SELECT 1 FROM person WHERE method=?1 LIMIT 1",
                                        &problem);
    *holds = FALSE;
    if (row) {
        sqlite3_bind_text(row, 1, RESULTS_SIMULATED, -1, SQLITE_STATIC);
        *holds = store_step(import->results, row, &problem);
        sqlite3_reset(row);
    }
    return pass_on(problem, error);
}

/* An import is of one kind once its first person has come in, so only that one is compared with the file. */
static gboolean keep_apart(struct results_import *import, const char *method, GError **error)
{
    const gboolean made_up = g_strcmp0(method, RESULTS_SIMULATED) == 0;
    gboolean others = import->kind_known && import->made_up != made_up;
    if (!import->kind_known && !holds_others(import, made_up, &others, error))
        return FALSE;
    if (others)
        return conflict(error,
                        made_up ? "it is made up, and real people's answers are in this file; name a new "
                                  "results file for made-up ones"
                                : "made-up people's answers are in this file; name another results file for "
                                  "real ones");
    import->kind_known = TRUE;
    import->made_up = made_up;
    return TRUE;
}

gboolean results_import_person(struct results_import *import, const struct results_import_person *person,
                               gint64 *handle, GError **error)
{
    *handle = 0;
    if (person->uuid && !find_by_uuid(import, person, handle, error))
        return FALSE;
    const gboolean by_code = person->code && g_strcmp0(person->code, person->uuid) != 0;
    if (*handle == 0 && by_code && !find_by_code(import, person, handle, error))
        return FALSE;
    if (*handle != 0)
        return TRUE;
    if (!keep_apart(import, person->method, error))
        return FALSE;
    g_autofree char *uuid = person->uuid ? g_strdup(person->uuid) : results_uuid();
    g_autofree char *code = free_code(import, person, uuid, error);
    if (!code)
        return FALSE;
    const struct value values[] = {value_text(uuid), value_text(code), value_text(person->method)};
    return append(import, ROW_PERSON, values, handle, error);
}

const char *results_import_person_uuid(struct results_import *import, gint64 person, GError **error)
{
    GError *problem = NULL;
    sqlite3_stmt *row = store_statement(import->results, "SELECT uuid FROM person WHERE seq=?", &problem);
    g_clear_pointer(&import->uuid, g_free);
    if (row)
        sqlite3_bind_int64(row, 1, person);
    if (row && store_step(import->results, row, &problem)) {
        import->uuid = g_strdup(text_at(row, 0));
        sqlite3_reset(row);
    }
    pass_on(problem, error);
    return import->uuid;
}

gboolean results_import_about(struct results_import *import, gint64 person, const char *variable,
                              const char *value, GError **error)
{
    GError *problem = NULL;
    gboolean there = FALSE;
    sqlite3_stmt *row =
        store_statement(import->results, "SELECT value FROM about WHERE person=? AND variable=?", &problem);
    if (row) {
        sqlite3_bind_int64(row, 1, person);
        sqlite3_bind_text(row, 2, variable, -1, SQLITE_STATIC);
    }
    if (row && store_step(import->results, row, &problem)) {
        there = TRUE;
        if (strcmp(text_at(row, 0), value) != 0)
            conflict(&problem, "%s is \"%s\" here and \"%s\" in the results file for the same person",
                     variable, value, text_at(row, 0));
        sqlite3_reset(row);
    }
    if (there || problem)
        return pass_on(problem, error);
    const struct value values[] = {value_integer(person), value_text(variable), value_text(value)};
    return append(import, ROW_ABOUT, values, NULL, error);
}

/* ---- sittings ---- */

gboolean results_import_session(struct results_import *import, gint64 person,
                                const struct results_import_session *session, gint64 *handle, GError **error)
{
    GError *problem = NULL;
    *handle = 0;
    sqlite3_stmt *row =
        store_statement(import->results, "SELECT seq,person FROM session WHERE uuid=?", &problem);
    if (row)
        sqlite3_bind_text(row, 1, session->uuid, -1, SQLITE_STATIC);
    if (row && store_step(import->results, row, &problem)) {
        *handle = sqlite3_column_int64(row, 0);
        if (sqlite3_column_int64(row, 1) != person)
            conflict(&problem, "the session %s belongs to another person in the results file", session->uuid);
        sqlite3_reset(row);
    }
    if (*handle != 0 || problem)
        return pass_on(problem, error);
    if (!ensure_import(import, error)) /* the row refers to it */
        return FALSE;
    const struct value values[] = {value_text(session->uuid),
                                   value_integer(person),
                                   value_text(session->site),
                                   value_text(session->language),
                                   value_null(),
                                   value_null(),
                                   value_text(session->device),
                                   value_text(session->group_id),
                                   value_text(session->facilitator),
                                   value_text(session->admin_mode),
                                   value_text(session->software_version),
                                   value_integer(import->seq)};
    return append(import, ROW_SESSION, values, handle, error);
}

/* ---- attempts ---- */

#define OF_KIOSK(s) "iif(" s ".import IS NULL,(SELECT uuid FROM device ORDER BY seq LIMIT 1)," s ".device)"

static gboolean find_attempt(struct results_import *import, gint64 person, gint64 session,
                             const struct results_import_attempt *attempt, gint64 *seq, GError **error)
{
    GError *problem = NULL;
    sqlite3_stmt *row = store_statement(
        import->results,
        "SELECT a.seq FROM attempt a JOIN session s ON s.seq=a.session JOIN session mine ON mine.seq=?5 "
        "WHERE a.person=?1 AND a.assessment=?2 AND a.wave=?3 AND a.number=?4 AND " OF_KIOSK(
            "s") " IS " OF_KIOSK("mine") " ORDER BY a.seq LIMIT 1",
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
    return pass_on(problem, error);
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
            *days = value_integer(attempt->begun_ms / MS_PER_DAY - sqlite3_column_int64(row, 0) / MS_PER_DAY);
        sqlite3_reset(row);
    }
    return pass_on(problem, error);
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
    return append(import, ROW_ATTEMPT, values, handle, error);
}

/* ---- answers ---- */

static struct value or_null(const char *text)
{
    return value_text(text && *text ? text : NULL);
}

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
                                   or_null(response->values),
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
        standing->shown = g_strdup(text_at(row, sqlite3_column_type(row, 2) == SQLITE_NULL ? 3 : 2));
    }
    return pass_on(problem, error);
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
    return pass_on(problem, error);
}

static gboolean append_response(struct results_import *import, gint64 attempt, gint64 session,
                                const struct results_import_response *imported, int revision, gboolean ended,
                                GError **error)
{
    const struct results_response *response = &imported->response;
    const gboolean scored = response->scored;
    const struct value values[] = {
        value_integer(attempt),
        value_text(response->item),
        value_integer(revision),
        value_integer(session),
        value_integer(response->item_version),
        value_text(response->item_hash),
        value_integer(response->position),
        value_text(response->interaction),
        value_text(response->objective),
        value_integer(response->anchor != FALSE),
        or_null(response->option_order),
        value_text(response_state_name(response->state)),
        or_null(response->values),
        or_null(response->first_values),
        scored ? value_integer(response->correct != FALSE) : value_null(),
        scored ? value_real(response->score) : value_null(),
        scored ? value_real(response->max_score) : value_null(),
        value_integer(response->changes),
        value_integer(response->plays),
        value_integer(response->spent_ms),
        value_integer(ended != FALSE),
        value_text(response->language),
        imported->answered_ms >= 0 ? value_integer(imported->answered_ms) : value_null(),
        imported->clock_trusted >= 0 ? value_integer(imported->clock_trusted) : value_null(),
        imported->confidence >= 0 ? value_integer(imported->confidence) : value_null()};
    return append(import, ROW_RESPONSE, values, NULL, error);
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
        return append_response(import, attempt, session, imported, 1, ended, error);
    const gboolean ok = find_standing(import, attempt, response, &standing, error);
    g_autofree char *shown = standing.shown;
    if (!ok || standing.same)
        return ok;
    if (!is_of_this_kiosk(import, attempt, &own, error))
        return FALSE;
    if (own && standing.revision == 0)
        return conflict(error, "this kiosk's own attempt has no answer to \"%s\"", response->item);
    if (own || (standing.revision != 0 && (imported->repeated || !standing.open)))
        return conflict(
            error, "item \"%s\" is \"%s\" here and \"%s\" in %s", response->item,
            response->values && *response->values ? response->values : response_state_name(response->state),
            shown, imported->repeated ? "an earlier row for the same attempt" : "the results file");
    *added = TRUE;
    return append_response(import, attempt, session, imported, standing.revision + 1, ended, error);
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
        if (strcmp(text_at(row, 0), how) != 0)
            conflict(&problem, "the attempt is %s here and %s in the results file", how, text_at(row, 0));
        sqlite3_reset(row);
    }
    if (there || problem)
        return pass_on(problem, error);
    if (!is_of_this_kiosk(import, attempt, &own, error))
        return FALSE;
    if (own)
        return conflict(error, "the attempt is %s here and this kiosk's own file has it open", how);
    const struct value values[] = {value_integer(attempt), value_text(how)};
    return append(import, ROW_ATTEMPT_END, values, NULL, error);
}
