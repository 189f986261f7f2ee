/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way through lessons, and events. */
#include "assessments/results/store.h"

static void progress_free(void *data)
{
    struct results_progress *progress = data;
    g_free(progress->course);
    g_free(progress->step);
    g_free(progress->kind);
    g_free(progress->detail);
    g_free(progress);
}

/* The same event again as a person's newest in the course, in the same sitting: a call repeated. */
static gboolean is_newest(struct results *results, const struct value *values, gboolean *newest,
                          GError **error)
{
    g_autoptr(GError) problem = NULL;
    sqlite3_stmt *row = store_statement(
        results,
        "SELECT session IS ?1 AND step IS ?4 AND kind IS ?5 AND detail IS ?6 AND content_hash IS ?7 "
        "FROM lesson_progress WHERE person=?2 AND course=?3 ORDER BY seq DESC LIMIT 1",
        &problem);
    for (int i = 0; row && i < 7; i++)
        append_bind(row, i + 1, &values[i]);
    *newest = row && store_step(results, row, &problem) && sqlite3_column_int(row, 0);
    if (row)
        sqlite3_reset(row);
    if (!problem)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&problem));
    return FALSE;
}

static gboolean find_session(struct results *results, const char *uuid, struct value *value, GError **error)
{
    gint64 seq = 0;
    *value = value_null();
    if (!uuid)
        return store_ready(results, error);
    if (!store_ready(results, error) || !append_find(results, ROW_SESSION, uuid, &seq, error))
        return FALSE;
    *value = value_integer(seq);
    return TRUE;
}

gboolean results_progress_add(struct results *results, const char *session, const char *person,
                              const char *course, const char *step, const char *kind, const char *detail,
                              const char *content_hash, GError **error)
{
    gint64 person_seq;
    struct value sitting;
    gboolean newest = FALSE;
    if (!find_session(results, session, &sitting, error) ||
        !append_find(results, ROW_PERSON, person, &person_seq, error))
        return FALSE;
    const struct value values[] = {
        sitting,          value_integer(person_seq), value_text(course),      value_text(step),
        value_text(kind), value_text(detail),        value_text(content_hash)};
    if (!is_newest(results, values, &newest, error))
        return FALSE;
    return newest || append_alone(results, ROW_LESSON_PROGRESS, values, error);
}

GPtrArray *results_progress_list(struct results *results, const char *person, const char *course,
                                 GError **error)
{
    g_autoptr(GError) problem = NULL;
    if (!store_ready(results, error))
        return NULL;
    GPtrArray *list = g_ptr_array_new_with_free_func(progress_free);
    sqlite3_stmt *row =
        store_statement(results,
                        "SELECT course,step,kind,detail,wall_ms,clock_trusted," STORE_LATER(
                            "l") " FROM lesson_progress l "
                                 "WHERE person=(SELECT seq FROM person WHERE uuid=?1) AND course=?2 "
                                 "ORDER BY seq",
                        &problem);
    if (row) {
        sqlite3_bind_text(row, 1, person, -1, SQLITE_STATIC);
        sqlite3_bind_text(row, 2, course, -1, SQLITE_STATIC);
    }
    while (row && store_step(results, row, &problem)) {
        struct results_progress *progress = g_new0(struct results_progress, 1);
        progress->course = g_strdup((const char *)sqlite3_column_text(row, 0));
        progress->step = g_strdup((const char *)sqlite3_column_text(row, 1));
        progress->kind = g_strdup((const char *)sqlite3_column_text(row, 2));
        progress->detail = g_strdup((const char *)sqlite3_column_text(row, 3));
        progress->day = sqlite3_column_int64(row, 4) / STORE_MS_PER_DAY;
        progress->trusted = sqlite3_column_int(row, 5);
        progress->later_day = -1;
        if (!progress->trusted && sqlite3_column_type(row, 6) == SQLITE_INTEGER)
            progress->later_day = sqlite3_column_int64(row, 6) / STORE_MS_PER_DAY;
        g_ptr_array_add(list, progress);
    }
    if (!problem)
        return list;
    g_propagate_error(error, g_steal_pointer(&problem));
    g_ptr_array_unref(list);
    return NULL;
}

char **results_courses_begun(struct results *results, const char *person, GError **error)
{
    const struct value values[] = {value_text(person)};
    return store_read_texts(results,
                            person ? "SELECT DISTINCT course FROM lesson_progress WHERE person="
                                     "(SELECT seq FROM person WHERE uuid=?1)"
                                   : "SELECT DISTINCT course FROM lesson_progress",
                            values, person ? 1 : 0, error);
}

gboolean results_event_add(struct results *results, const char *session, const char *kind, const char *detail,
                           GError **error)
{
    struct value sitting;
    if (!find_session(results, session, &sitting, error))
        return FALSE;
    const struct value values[] = {sitting, value_text(kind), value_text(detail)};
    return append_alone(results, ROW_EVENT, values, error);
}
