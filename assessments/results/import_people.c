/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is who, and in which sitting. */
#include "assessments/results/import_private.h"

#include <string.h>

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
        const char *code = import_text_at(row, 1);
        *seq = sqlite3_column_int64(row, 0);
        if (person->code && strcmp(person->code, person->uuid) != 0 && strcmp(code, person->uuid) != 0 &&
            !is_code_of(code, person->code))
            import_conflict(&problem, "the person %s has the code \"%.*s\" in the results file, not \"%s\"",
                            person->uuid, (int)strcspn(code, "@"), code, person->code);
        sqlite3_reset(row);
    }
    return import_pass_on(problem, error);
}

/* Of those who have the code: their site is what they told, else where they sat. */
#define OWNERS                                                                                               \
    "SELECT p.seq,p.method,a.value,(SELECT count(*) FROM session s WHERE s.person=p.seq AND s.site IS NOT "  \
    "NULL),"                                                                                                 \
    "EXISTS(SELECT 1 FROM session s WHERE s.person=p.seq AND s.site=?2) FROM person p "                      \
    "LEFT JOIN about a ON a.person=p.seq AND a.variable='site' AND a.value<>'declined' "                     \
    "WHERE p.code=?1 OR(p.code>?1||'@' AND p.code<?1||'A') ORDER BY p.seq"

enum owner { OWNER_SAME, OWNER_PERHAPS, OWNER_OTHER };

/* A number that a kiosk gave out, or pictures that members of a group chose: two kiosks know nothing of each
 * other's. */
static gboolean is_made_at_kiosk(const char *method)
{
    return g_strcmp0(method, "made_here") == 0 || g_strcmp0(method, "picture") == 0;
}

static enum owner judge_owner(sqlite3_stmt *row, const struct results_import_person *person)
{
    const char *told = import_text_at(row, 2);
    if (person->uuid && is_made_at_kiosk(import_text_at(row, 1)) && is_made_at_kiosk(person->method))
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
        import_conflict(&problem, "the code \"%s\" belongs to %d people in the results file; give the site",
                        person->code, n_perhaps);
    return import_pass_on(problem, error);
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
    return import_pass_on(problem, error);
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
    return import_pass_on(problem, error);
}

/* An import is of one kind once its first person has come in, so only that one is compared with the file. */
static gboolean keep_apart(struct results_import *import, const char *method, GError **error)
{
    const gboolean made_up = g_strcmp0(method, RESULTS_SIMULATED) == 0;
    gboolean others = import->kind_known && import->made_up != made_up;
    if (!import->kind_known && !holds_others(import, made_up, &others, error))
        return FALSE;
    if (others)
        return import_conflict(
            error, made_up ? "it is made up, and real people's answers are in this file; name a new "
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
    return import_append(import, ROW_PERSON, values, handle, error);
}

const char *results_import_person_uuid(struct results_import *import, gint64 person, GError **error)
{
    GError *problem = NULL;
    sqlite3_stmt *row = store_statement(import->results, "SELECT uuid FROM person WHERE seq=?", &problem);
    g_clear_pointer(&import->uuid, g_free);
    if (row)
        sqlite3_bind_int64(row, 1, person);
    if (row && store_step(import->results, row, &problem)) {
        import->uuid = g_strdup(import_text_at(row, 0));
        sqlite3_reset(row);
    }
    import_pass_on(problem, error);
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
        if (strcmp(import_text_at(row, 0), value) != 0)
            import_conflict(&problem, "%s is \"%s\" here and \"%s\" in the results file for the same person",
                            variable, value, import_text_at(row, 0));
        sqlite3_reset(row);
    }
    if (there || problem)
        return import_pass_on(problem, error);
    const struct value values[] = {value_integer(person), value_text(variable), value_text(value)};
    return import_append(import, ROW_ABOUT, values, NULL, error);
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
            import_conflict(&problem, "the session %s belongs to another person in the results file",
                            session->uuid);
        sqlite3_reset(row);
    }
    if (*handle != 0 || problem)
        return import_pass_on(problem, error);
    if (!import_ensure(import, error)) /* the row refers to it */
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
    return import_append(import, ROW_SESSION, values, handle, error);
}
