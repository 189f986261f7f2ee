/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who came: codes, what was asked about them once, and sittings. */
#include "assessments/results/store.h"

void results_person_free(struct results_person *person)
{
    if (!person)
        return;
    g_free(person->uuid);
    g_free(person->code);
    g_hash_table_unref(person->about);
    g_free(person);
}

static gboolean read_about(struct results *results, gint64 seq, GHashTable *about, GError **error)
{
    g_autoptr(GError) problem = NULL;
    sqlite3_stmt *row =
        store_statement(results, "SELECT variable,value FROM about WHERE person=? ORDER BY seq", &problem);
    if (row)
        sqlite3_bind_int64(row, 1, seq);
    while (row && store_step(results, row, &problem))
        g_hash_table_insert(about, g_strdup((const char *)sqlite3_column_text(row, 0)),
                            g_strdup((const char *)sqlite3_column_text(row, 1)));
    if (!problem)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

struct results_person *results_person_find(struct results *results, const char *code, GError **error)
{
    g_autoptr(GError) problem = NULL;
    struct results_person *person = NULL;
    if (!store_ready(results, error))
        return NULL;
    sqlite3_stmt *row = store_statement(results, "SELECT seq,uuid,code FROM person WHERE code=?", &problem);
    if (row)
        sqlite3_bind_text(row, 1, code, -1, SQLITE_STATIC);
    if (row && store_step(results, row, &problem)) {
        const gint64 seq = sqlite3_column_int64(row, 0);
        person = g_new0(struct results_person, 1);
        person->uuid = g_strdup((const char *)sqlite3_column_text(row, 1));
        person->code = g_strdup((const char *)sqlite3_column_text(row, 2));
        person->about = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
        sqlite3_reset(row);
        if (!read_about(results, seq, person->about, &problem))
            g_clear_pointer(&person, results_person_free);
    }
    if (problem)
        g_propagate_error(error, g_steal_pointer(&problem));
    return person;
}

gboolean results_person_add(struct results *results, const char *uuid, const char *code, const char *method,
                            GError **error)
{
    const struct value values[] = {value_text(uuid), value_text(code), value_text(method)};
    return append_alone(results, ROW_PERSON, values, error);
}

gboolean results_about_add(struct results *results, const char *person, const char *variable,
                           const char *value, GError **error)
{
    gint64 seq;
    if (!store_ready(results, error) || !append_find(results, ROW_PERSON, person, &seq, error))
        return FALSE;
    const struct value values[] = {value_integer(seq), value_text(variable), value_text(value)};
    return append_alone(results, ROW_ABOUT, values, error);
}

gboolean results_session_begin(struct results *results, const struct results_session *session, GError **error)
{
    gint64 person = 0;
    if (!store_ready(results, error) ||
        (session->person && !append_find(results, ROW_PERSON, session->person, &person, error)))
        return FALSE;
    const struct value values[] = {value_text(session->uuid),
                                   session->person ? value_integer(person) : value_null(),
                                   value_text(session->site),
                                   value_text(session->language),
                                   value_text(session->curriculum),
                                   value_text(session->curriculum_version),
                                   value_null(),
                                   value_text(session->group_id),
                                   value_text(session->facilitator),
                                   value_text(session->admin_mode),
                                   value_null(),
                                   value_null()};
    return append_alone(results, ROW_SESSION, values, error);
}

gboolean results_session_end(struct results *results, const char *session, const char *how, GError **error)
{
    gint64 seq;
    if (!store_ready(results, error) || !append_find(results, ROW_SESSION, session, &seq, error))
        return FALSE;
    const struct value values[] = {value_integer(seq), value_text(how)};
    return append_alone(results, ROW_SESSION_END, values, error);
}
