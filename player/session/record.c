/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing down who sits here and how far they are, and reading it back. Answers are quiz_record.c's. */
#include "player/session/private.h"

gboolean record_person(struct session *session, const char *code, const char *method)
{
    struct session_private *inner = session->inner;
    GError *error = NULL;
    /* Kept over a second try, so that one card never becomes two people. */
    if (!inner->new_person)
        inner->new_person = results_uuid();
    if (results_person_add(inner->results, inner->new_person, code, method, &error)) {
        struct results_person *person = results_person_find(inner->results, code, &error);
        if (person) {
            session->person = person;
            g_clear_pointer(&inner->new_person, g_free);
            return TRUE;
        }
    }
    session_fail_write(session, error);
    return FALSE;
}

/* Kept over a second try, for the row may be on disk all the same; not for somebody else's sitting. */
static const char *sitting_uuid(struct session *session)
{
    struct session_private *inner = session->inner;
    const struct evening *evening = session->evening;
    g_autofree char *whose = g_strjoin(" ", session->person ? session->person->uuid : "nobody",
                                       evening && evening->group ? evening->group->uuid : "", NULL);
    if (g_strcmp0(inner->new_sitting_of, whose) != 0) {
        g_free(inner->new_sitting);
        g_free(inner->new_sitting_of);
        inner->new_sitting = results_uuid();
        inner->new_sitting_of = g_steal_pointer(&whose);
    }
    return inner->new_sitting;
}

/* A row with this UUID can only be the one of the first try, before the language was changed. */
static gboolean is_there(const GError *error)
{
    return g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT);
}

gboolean record_sitting(struct session *session)
{
    struct session_private *inner = session->inner;
    GError *error = NULL;
    session_write_ends(session);
    const struct evening *evening = session->evening;
    const struct results_session sitting = {
        .uuid = sitting_uuid(session),
        .person = session->person ? session->person->uuid : NULL,
        .site = inner->settings.site,
        .language = session->language,
        .curriculum = curriculum_id(inner->curriculum),
        .curriculum_version = curriculum_version(inner->curriculum),
        .group_id = evening && evening->group ? evening->group->uuid : NULL,
        .admin_mode = !evening          ? NULL
                      : session->person ? "assisted"
                                        : "group",
    };
    if (!results_session_begin(inner->results, &sitting, &error) && !is_there(error)) {
        session_fail_write(session, error);
        return FALSE;
    }
    g_clear_error(&error);
    inner->sitting = g_steal_pointer(&inner->new_sitting);
    g_clear_pointer(&inner->new_sitting_of, g_free);
    return TRUE;
}

gboolean record_about(struct session *session, const char *variable, const char *value)
{
    GError *error = NULL;
    if (!results_about_add(session->inner->results, session->person->uuid, variable, value, &error)) {
        session_fail_write(session, error);
        return FALSE;
    }
    g_hash_table_insert(session->person->about, g_strdup(variable), g_strdup(value));
    return TRUE;
}

void record_event(struct session *session, const char *kind, const char *detail)
{
    g_autoptr(GError) error = NULL;
    if (!results_event_add(session->inner->results, session->inner->sitting, kind, detail, &error))
        g_warning("an event was not recorded: %s", error ? error->message : kind);
}

/* ---- progress ---- */

/* No step of a course: such an event only says that its day had come. */
#define SITTING ""

static void keep_event(struct session_private *inner, const char *step, enum progress_kind kind,
                       const char *detail, gint64 day)
{
    const struct progress_event event = {
        .step = g_string_chunk_insert_const(inner->event_strings, step),
        .kind = kind,
        .detail = detail ? g_string_chunk_insert_const(inner->event_strings, detail) : NULL,
        .day = day,
    };
    g_array_append_val(inner->events, event);
}

gint64 session_today(const struct session *session)
{
    const struct results *results = session->inner->results;
    return results_clock_trusted(results) ? results_today(results) : PROGRESS_DAY_UNKNOWN;
}

void session_replay(struct session *session)
{
    struct session_private *inner = session->inner;
    progress_free(session->progress);
    session->progress =
        progress_replay(session->course, (const struct progress_event *)(void *)inner->events->data,
                        (int)inner->events->len, session_today(session));
}

gboolean record_progress(struct session *session, int step, enum progress_kind kind, const char *detail,
                         const char *hash)
{
    struct session_private *inner = session->inner;
    const char *id = session->course->steps[step].id;
    GError *error = NULL;
    if (!results_progress_add(inner->results, inner->sitting, session->person->uuid, session->course->id, id,
                              progress_kind_name(kind), detail, hash, &error)) {
        session_fail_write(session, error);
        return FALSE;
    }
    keep_event(inner, id, kind, detail, session_today(session));
    session_replay(session);
    return TRUE;
}

gboolean session_read_progress(struct session *session, const struct course *course)
{
    struct session_private *inner = session->inner;
    GError *error = NULL;
    g_autoptr(GPtrArray) rows =
        results_progress_list(inner->results, session->person->uuid, course->id, &error);
    if (!rows) {
        session_fail_read(session, error);
        return FALSE;
    }
    g_array_set_size(inner->events, 0);
    g_string_chunk_clear(inner->event_strings);
    for (guint i = 0; i < rows->len; i++) {
        const struct results_progress *row = rows->pdata[i];
        enum progress_kind kind;
        if (progress_kind_parse(row->kind, &kind))
            keep_event(inner, row->step, kind, row->detail, row->trusted ? row->day : PROGRESS_DAY_UNKNOWN);
        if (!row->trusted && row->later_day >= 0)
            keep_event(inner, SITTING, PROGRESS_ENTERED, NULL, row->later_day);
    }
    session->course = course;
    session_replay(session);
    return TRUE;
}
