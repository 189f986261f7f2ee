/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an evening knows: the series with its episodes, the groups of this kiosk, how far one of them is. */
#include "player/session/private.h"

#define HEARD_ENOUGH 0.75
#define SAME_EVENING_MS (12 * G_GINT64_CONSTANT(3600000))

gboolean evening_has_heard(const struct evening_episode *episode)
{
    return episode->heard >= HEARD_ENOUGH;
}

/* ---- the series ---- */

static void forget_episodes(struct evening *evening)
{
    for (int i = 0; i < evening->n_episodes; i++)
        episode_free(evening->episodes[i].episode);
    g_clear_pointer(&evening->episodes, g_free);
    evening->n_episodes = 0;
}

static void forget_series(struct evening *evening)
{
    forget_episodes(evening);
    series_free((struct series *)evening->series);
    evening->series = NULL;
    evening->course = NULL;
}

static struct series *load_series(struct curriculum *curriculum, const char *id)
{
    struct document *document = curriculum_document(curriculum, DOCUMENT_SERIES, id, NULL, NULL);
    struct series *series = document ? series_load(document, NULL) : NULL;
    if (document)
        document_unref(document);
    return series;
}

static struct episode *load_episode(struct curriculum *curriculum, const struct series *series,
                                    const char *id)
{
    struct document *document = curriculum_document(curriculum, DOCUMENT_EPISODE, id, NULL, NULL);
    struct episode *episode = document ? episode_load(document, series, NULL) : NULL;
    if (document)
        document_unref(document);
    return episode;
}

/* An episode that can't be read is left out; `vigil check` says why. */
static void load_episodes(struct session *session)
{
    struct evening *evening = session->evening;
    const struct course *course = evening->course;
    evening->episodes = g_new0(struct evening_episode, (gsize)course->n_steps);
    for (int i = 0; i < course->n_steps; i++) {
        const struct step *step = &course->steps[i];
        struct episode *episode = step->kind == STEP_EPISODE
                                      ? load_episode(session->inner->curriculum, evening->series, step->ref)
                                      : NULL;
        if (episode)
            evening->episodes[evening->n_episodes++] =
                (struct evening_episode){.id = step->ref, .episode = episode};
    }
}

gboolean evening_use_series(struct session *session, const char *id)
{
    struct evening *evening = session->evening;
    const struct course *course = offer_series(session, id);
    if (evening->series && course == evening->course)
        return TRUE;
    struct series *series = course ? load_series(session->inner->curriculum, course->id) : NULL;
    if (!series) {
        session_fail(session, FAULT_SERIES);
        return FALSE;
    }
    forget_series(evening);
    evening->series = series;
    evening->course = course;
    load_episodes(session);
    return TRUE;
}

/* ---- the groups ---- */

static const struct results_group *group_of(const GPtrArray *groups, const char *uuid)
{
    for (guint i = 0; uuid && i < groups->len; i++) {
        const struct results_group *group = groups->pdata[i];
        if (g_str_equal(group->uuid, uuid))
            return group;
    }
    return NULL;
}

const struct results_group *evening_group(const struct evening *evening, const char *uuid)
{
    return evening->groups ? group_of(evening->groups, uuid) : NULL;
}

gboolean evening_read_groups(struct session *session)
{
    struct evening *evening = session->evening;
    GError *error = NULL;
    GPtrArray *groups = results_groups(session->inner->results, &error);
    if (!groups) {
        session_fail_read(session, error);
        return FALSE;
    }
    evening->group = group_of(groups, evening->group ? evening->group->uuid : NULL);
    g_clear_pointer(&evening->groups, g_ptr_array_unref);
    evening->groups = groups;
    return TRUE;
}

gboolean evening_read_unended(struct session *session, const char *group)
{
    GError *error = NULL;
    struct results_evening *unended = results_evening_open(session->inner->results, group, &error);
    if (error) {
        session_fail_read(session, error);
        return FALSE;
    }
    results_evening_free(session->evening->unended);
    session->evening->unended = unended;
    return TRUE;
}

gboolean evening_read_last(struct session *session, const char *group)
{
    GError *error = NULL;
    struct results_evening *last = results_evening_last(session->inner->results, group, &error);
    if (error) {
        session_fail_read(session, error);
        return FALSE;
    }
    results_evening_free(session->evening->last);
    session->evening->last = last;
    return TRUE;
}

/* Midnight, here or in Greenwich, makes no other evening of it. */
gboolean evening_is_of_today(const struct results_evening *evening)
{
    return evening && evening->since_ms >= 0 && evening->since_ms < SAME_EVENING_MS;
}

/* ---- how far the group is ---- */

static gint64 duration_of(struct session *session, const struct episode *episode, const char *language)
{
    g_autoptr(GError) error = NULL;
    struct episode_sound *sound = episode_sound_find(session->inner->curriculum, episode, language, &error);
    const gint64 duration = sound ? sound->timing->duration_ms : 0;
    episode_sound_free(sound);
    return duration;
}

static int first_unheard(const struct evening *evening)
{
    for (int i = 0; i < evening->n_episodes; i++) {
        if (!evening_has_heard(&evening->episodes[i]))
            return i;
    }
    return -1;
}

static void show_heard(struct session *session, GHashTable *shares)
{
    struct evening *evening = session->evening;
    for (int i = 0; i < evening->n_episodes; i++) {
        struct evening_episode *episode = &evening->episodes[i];
        const double *share = g_hash_table_lookup(shares, episode->id);
        episode->heard = share ? *share : 0;
        episode->duration_ms = duration_of(session, episode->episode, evening->group->language);
    }
    evening->next_episode = first_unheard(evening);
}

int evening_episode_index(const struct evening *evening, const char *id)
{
    for (int i = 0; id && i < evening->n_episodes; i++) {
        if (g_str_equal(evening->episodes[i].id, id))
            return i;
    }
    return -1;
}

/* Nothing is changed until all of it was read. */
gboolean evening_read_progress(struct session *session)
{
    struct evening *evening = session->evening;
    struct results *results = session->inner->results;
    const char *group = evening->group->uuid;
    GError *error = NULL;
    g_autoptr(GHashTable) shares = results_heard_shares(results, group, &error);
    struct results_evening *last = error ? NULL : results_evening_last(results, group, &error);
    if (error) {
        session_fail_read(session, error);
        return FALSE;
    }
    struct evening_waves waves;
    if (!members_read_waves(session, &waves, &error)) {
        results_evening_free(last);
        session_fail_read(session, error);
        return FALSE;
    }
    if (!evening_read_unended(session, group)) {
        results_evening_free(last);
        return FALSE;
    }
    evening->waves = waves;
    results_evening_free(evening->last);
    evening->last = last;
    show_heard(session, shares);
    return TRUE;
}

/* ---- all of it ---- */

void evening_free(struct evening *evening)
{
    forget_series(evening);
    g_clear_pointer(&evening->groups, g_ptr_array_unref);
    results_evening_free(evening->last);
    results_evening_free(evening->unended);
    g_free(evening->gathering);
    g_free(evening);
}
