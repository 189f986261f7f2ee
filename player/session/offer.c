/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which courses this kiosk offers, and to whom: those that its site chose to everybody; and whoever began
 * another one, a person or a group, goes on with it to its end. All that the curriculum has stay known, for
 * what was answered to them is told to trainers whether they are offered or not.
 */
#include "player/session/private.h"

#include <string.h>

gboolean session_is_for_groups(const struct course *course)
{
    return course->roles && g_strv_contains(course->roles, "group");
}

/* ---- what there is ---- */

/* A course for groups is one by the series of the same id; without it there is nothing to listen to. */
static void know(struct session_private *inner, struct course *course, const char *const *series)
{
    if (session_is_for_groups(course) && !g_strv_contains(series, course->id))
        course_free(course);
    else
        g_ptr_array_add(inner->known_courses, course);
}

static void load_known(struct session_private *inner)
{
    const char *const *id = curriculum_courses(inner->curriculum);
    g_auto(GStrv) series = curriculum_ids(inner->curriculum, DOCUMENT_SERIES);
    for (; *id; id++) {
        struct document *document = curriculum_document(inner->curriculum, DOCUMENT_COURSE, *id, NULL, NULL);
        struct course *course = document ? course_load(document, NULL) : NULL;
        if (course)
            know(inner, course, (const char *const *)series);
        if (document)
            document_unref(document);
    }
}

static struct course *known(const struct session_private *inner, const char *id)
{
    for (guint i = 0; i < inner->known_courses->len; i++) {
        struct course *course = inner->known_courses->pdata[i];
        if (g_str_equal(course->id, id))
            return course;
    }
    return NULL;
}

/* ---- what is offered ---- */

static void offer(struct session_private *inner, struct course *course)
{
    g_ptr_array_add(session_is_for_groups(course) ? inner->group_courses : inner->courses, course);
}

/* A group that was made while its series was offered. */
static gboolean has_group(const GPtrArray *groups, const char *series)
{
    for (guint i = 0; groups && i < groups->len; i++) {
        const struct results_group *group = groups->pdata[i];
        if (g_strcmp0(group->series, series) == 0)
            return TRUE;
    }
    return FALSE;
}

static void find_begun_courses(struct session_private *inner)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) begun = NULL;
    inner->begun_courses = FALSE;
    if (inner->courses->len > 0 || !inner->results)
        return;
    begun = results_courses_begun(inner->results, NULL, &error);
    if (error)
        g_warning("which courses were begun can't be read: %s", error->message);
    for (char **id = begun; id && *id; id++) {
        const struct course *course = known(inner, *id);
        inner->begun_courses = inner->begun_courses || (course && !session_is_for_groups(course));
    }
}

static void find_begun_series(struct session_private *inner)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) groups = inner->results ? results_groups(inner->results, &error) : NULL;
    if (error)
        g_warning("which groups there are can't be read: %s", error->message);
    inner->begun_series = NULL;
    for (guint i = 0; i < inner->known_courses->len && !inner->begun_series; i++) {
        const struct course *course = inner->known_courses->pdata[i];
        if (session_is_for_groups(course) && has_group(groups, course->id))
            inner->begun_series = course;
    }
}

#define LEFT_OUT '-' /* before the id of a course, which itself never begins so */

/* How the site's line names a course: TRUE with left_out set when it does. */
static gboolean is_named(const struct session_private *inner, const struct course *course, gboolean *left_out)
{
    g_auto(GStrv) words = g_strsplit(inner->settings.courses ? inner->settings.courses : "", " ", -1);
    for (char **word = words; *word; word++) {
        *left_out = **word == LEFT_OUT;
        if (g_str_equal(*word + *left_out, course->id))
            return TRUE;
    }
    return FALSE;
}

static gboolean offers_any(const struct session_private *inner)
{
    return inner->courses->len + inner->group_courses->len > 0;
}

static void offer_named(struct session_private *inner)
{
    g_auto(GStrv) words = g_strsplit(inner->settings.courses ? inner->settings.courses : "", " ", -1);
    for (char **word = words; *word; word++) {
        struct course *course = known(inner, *word);
        if (course)
            offer(inner, course);
    }
}

static void offer_others(struct session_private *inner, gboolean also_left_out)
{
    for (guint i = 0; i < inner->known_courses->len; i++) {
        gboolean left_out;
        if (also_left_out || !is_named(inner, inner->known_courses->pdata[i], &left_out))
            offer(inner, inner->known_courses->pdata[i]);
    }
}

/* Those that the site chose, in its order; where none of them is left in new content, all that it didn't
 * leave out, and where there is none of those either, all. */
static void choose(struct session_private *inner)
{
    g_ptr_array_set_size(inner->courses, 0);
    g_ptr_array_set_size(inner->group_courses, 0);
    offer_named(inner);
    if (!offers_any(inner))
        offer_others(inner, FALSE);
    if (!offers_any(inner))
        offer_others(inner, TRUE);
    find_begun_courses(inner);
    find_begun_series(inner);
}

static void free_course(void *course)
{
    course_free(course);
}

void offer_load(struct session_private *inner)
{
    inner->known_courses = g_ptr_array_new_with_free_func(free_course);
    inner->courses = g_ptr_array_new();
    inner->group_courses = g_ptr_array_new();
    load_known(inner);
    choose(inner);
}

void offer_free(struct session_private *inner)
{
    g_clear_pointer(&inner->own_courses, g_ptr_array_unref);
    g_ptr_array_unref(inner->courses);
    g_ptr_array_unref(inner->group_courses);
    g_ptr_array_unref(inner->known_courses);
}

/* ---- choosing anew ---- */

static void name(GString *line, const struct course *course, gboolean left_out)
{
    if (line->len > 0)
        g_string_append_c(line, ' ');
    if (left_out)
        g_string_append_c(line, LEFT_OUT);
    g_string_append(line, course->id);
}

/* What was offered before keeps its order; the rest is in the curriculum's. */
static void name_chosen(GString *line, const struct session_private *inner, const GPtrArray *chosen)
{
    const GPtrArray *const before[] = {inner->courses, inner->group_courses, inner->known_courses};
    g_autoptr(GPtrArray) named = g_ptr_array_new();
    for (gsize list = 0; list < G_N_ELEMENTS(before); list++) {
        for (guint i = 0; i < before[list]->len; i++) {
            struct course *course = before[list]->pdata[i];
            if (!g_ptr_array_find((GPtrArray *)chosen, course, NULL) || g_ptr_array_find(named, course, NULL))
                continue;
            g_ptr_array_add(named, course);
            name(line, course, FALSE);
        }
    }
}

void offer_choose(struct session *session, const GPtrArray *courses)
{
    struct session_private *inner = session->inner;
    g_autoptr(GString) line = g_string_new(NULL);
    if (courses->len < inner->known_courses->len)
        name_chosen(line, inner, courses);
    for (guint i = 0; line->len > 0 && i < inner->known_courses->len; i++) {
        if (!g_ptr_array_find((GPtrArray *)courses, inner->known_courses->pdata[i], NULL))
            name(line, inner->known_courses->pdata[i], TRUE);
    }
    inner->settings.courses = line->len > 0 ? g_intern_string(line->str) : NULL;
    choose(inner);
}

/* A line that somebody wrote by hand doesn't say what is left out, nor that anything is new. */
gboolean session_is_new(const struct session *session, const struct course *course)
{
    const char *line = session->inner->settings.courses;
    gboolean left_out;
    return line && (line[0] == LEFT_OUT || strstr(line, " -")) &&
           !is_named(session->inner, course, &left_out);
}

/* ---- to whom ---- */

gboolean offer_to_person(struct session *session)
{
    struct session_private *inner = session->inner;
    GError *error = NULL;
    g_auto(GStrv) begun = results_courses_begun(inner->results, session->person->uuid, &error);
    if (!begun) {
        session_fail_read(session, error);
        return FALSE;
    }
    g_clear_pointer(&inner->own_courses, g_ptr_array_unref);
    inner->own_courses = g_ptr_array_copy(inner->courses, NULL, NULL);
    for (guint i = 0; i < inner->known_courses->len; i++) {
        struct course *course = inner->known_courses->pdata[i];
        if (!session_is_for_groups(course) && !g_ptr_array_find(inner->courses, course, NULL) &&
            g_strv_contains((const char *const *)begun, course->id))
            g_ptr_array_add(inner->own_courses, course);
    }
    return TRUE;
}

void offer_to_nobody(struct session *session)
{
    g_clear_pointer(&session->inner->own_courses, g_ptr_array_unref);
}

int session_known_courses(const struct session *session, const struct course *const **courses)
{
    const GPtrArray *all = session->inner->known_courses;
    *courses = (const struct course *const *)(void *)all->pdata;
    return (int)all->len;
}

int session_courses(const struct session *session, const struct course *const **courses)
{
    const struct session_private *inner = session->inner;
    const GPtrArray *all = inner->own_courses ? inner->own_courses : inner->courses;
    *courses = (const struct course *const *)(void *)all->pdata;
    return (int)all->len;
}

int session_group_courses(const struct session *session, const struct course *const **courses)
{
    const GPtrArray *all = session->inner->group_courses;
    *courses = (const struct course *const *)(void *)all->pdata;
    return (int)all->len;
}

gboolean session_has_courses(const struct session *session)
{
    return session->inner->courses->len > 0 || session->inner->begun_courses;
}

gboolean session_has_groups(const struct session *session)
{
    return session->inner->group_courses->len > 0 || session->inner->begun_series;
}

const struct course *offer_series(const struct session *session, const char *id)
{
    const struct session_private *inner = session->inner;
    if (!id)
        return inner->group_courses->len > 0 ? inner->group_courses->pdata[0] : inner->begun_series;
    const struct course *course = known(inner, id);
    return course && session_is_for_groups(course) ? course : NULL;
}

/* ---- by assessment ---- */

static gboolean asks(const struct course *course, const char *assessment)
{
    for (int i = 0; i < course->n_steps; i++) {
        if (course->steps[i].kind == STEP_ASSESS && g_str_equal(course->steps[i].ref, assessment))
            return TRUE;
    }
    return FALSE;
}

static const struct course *course_that_asks(const GPtrArray *courses, const char *assessment)
{
    for (guint i = 0; i < courses->len; i++) {
        if (asks(courses->pdata[i], assessment))
            return courses->pdata[i];
    }
    return NULL;
}

const struct course *session_course_of(const struct session *session, const char *assessment)
{
    return course_that_asks(session->inner->known_courses, assessment);
}

gboolean session_is_offered(const struct session *session, const char *assessment)
{
    const struct session_private *inner = session->inner;
    return course_that_asks(inner->courses, assessment) || course_that_asks(inner->group_courses, assessment);
}

static void collect(GPtrArray *ids, const GPtrArray *courses, const char *const *answered)
{
    for (guint i = 0; i < courses->len; i++) {
        const struct course *course = courses->pdata[i];
        for (int step = 0; step < course->n_steps; step++) {
            char *id = (char *)g_intern_string(course->steps[step].ref);
            if (course->steps[step].kind == STEP_ASSESS && !g_ptr_array_find(ids, id, NULL) &&
                (!answered || g_strv_contains(answered, id)))
                g_ptr_array_add(ids, id);
        }
    }
}

GPtrArray *offer_assessments(const struct session *session, GError **error)
{
    const struct session_private *inner = session->inner;
    g_auto(GStrv) answered = results_assessments(inner->results, error);
    if (!answered)
        return NULL;
    GPtrArray *ids = g_ptr_array_new();
    collect(ids, inner->courses, NULL);
    collect(ids, inner->group_courses, NULL);
    collect(ids, inner->known_courses, (const char *const *)answered);
    return ids;
}
