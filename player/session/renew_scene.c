/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * RENEW: new content from a stick. The machine behind it is player/stick/stick_update.h; here it is begun
 * when the screen is opened, and its end is written into the journal of staff. What is looked at is forgotten
 * when the screen is left; what is being installed goes on.
 */
#include "player/session/private.h"

#include <string.h>

#include "assessments/results/contents.h"
#include "content/update/keys.h"
#include "player/stick/stick_update.h"

#define POLL_MS 50 /* where nobody wakes the session */

static const struct stick_offer *offer_of(const struct session *session)
{
    return session->inner->update ? stick_update_offer(session->inner->update) : NULL;
}

static gboolean is_in(const struct session *session, enum stick_update_state state)
{
    const struct stick_offer *offer = offer_of(session);
    return offer && offer->state == state;
}

gboolean renew_works(const struct session *session)
{
    return session->inner->update && stick_update_works(session->inner->update);
}

gboolean renew_installs(const struct session *session)
{
    return is_in(session, STICK_UPDATE_INSTALLING);
}

/* Whether there is something that nobody has seen yet. */
gboolean renew_has_news(const struct session *session)
{
    return !session->inner->update_left &&
           (renew_installs(session) || is_in(session, STICK_UPDATE_INSTALLED) ||
            is_in(session, STICK_UPDATE_ENDED));
}

gboolean session_can_renew(const struct session *session)
{
    return session->inner->content.folder && session->inner->stick.functions.look;
}

/* ---- beginning ---- */

/* Those that attempts began on, and the one that is played. */
static char **content_to_keep(const struct session *session, GError **error)
{
    g_auto(GStrv) needed = results_contents_needed(session->inner->results, error);
    GPtrArray *keep = g_ptr_array_new();
    for (char **name = needed; name && *name; name++)
        g_ptr_array_add(keep, g_strdup(*name));
    if (session->inner->content.name)
        g_ptr_array_add(keep, g_strdup(session->inner->content.name));
    g_ptr_array_add(keep, NULL);
    char **names = (char **)g_ptr_array_free(keep, FALSE);
    if (!needed)
        g_clear_pointer(&names, g_strfreev);
    return names;
}

static void begin(struct session *session, char **keep)
{
    struct session_private *inner = session->inner;
    g_autofree char *beside = g_path_get_dirname(inner->content.folder);
    g_autofree char *keys = g_build_filename(beside, KEYS_FILE, NULL);
    const struct stick_update_options options = {.folder = inner->content.folder,
                                                 .keys = keys,
                                                 .program = VIGIL_VERSION,
                                                 .check = inner->content.check,
                                                 .check_data = inner->content.data,
                                                 .keep = (const char *const *)keep,
                                                 .wake = inner->wake,
                                                 .wake_data = inner->wake_data};
    inner->update = stick_update_new(&inner->stick.functions, &options);
    inner->update_role = session->trainer->role;
    session->offer = offer_of(session);
}

static void forget(struct session *session)
{
    struct session_private *inner = session->inner;
    session->offer = NULL;
    inner->update_left = FALSE;
    inner->stick_hangs |= !stick_update_free(g_steal_pointer(&inner->update));
}

/* The last look at a stick may still be under way: then this one is its end. */
static gboolean look(struct session *session)
{
    struct session_private *inner = session->inner;
    GError *error = NULL;
    inner->update_left = FALSE;
    if (renew_works(session))
        return TRUE;
    g_auto(GStrv) keep = content_to_keep(session, &error);
    if (!keep) {
        session_fail_read(session, error);
        return FALSE;
    }
    forget(session);
    begin(session, keep);
    session_touch(session);
    return TRUE;
}

void renew_enter(struct session *session)
{
    if (!renew_has_news(session) && !look(session))
        return;
    session->offer = offer_of(session);
    session->trainer->tab = TAB_COPY;
    session_go(session, SCREEN_RENEW);
}

void renew_open(struct session *session, struct input input)
{
    (void)input;
    if (session_can_renew(session) && !copy_runs(session) && !session_has_errand(session) &&
        !session->inner->stick_hangs)
        renew_enter(session);
}

/* ---- leaving it ---- */

void renew_seen(struct session *session)
{
    if (session->screen == SCREEN_RENEW && !renew_installs(session))
        session->inner->update_left = TRUE;
}

void stick_seen(struct session *session)
{
    copy_seen(session);
    renew_seen(session);
}

void renew_free(struct session *session)
{
    forget(session);
}

/* ---- while it goes on ---- */

static void note_end(const struct session *session)
{
    const struct stick_offer *offer = offer_of(session);
    const gboolean installed = offer->state == STICK_UPDATE_INSTALLED;
    g_autofree char *name = g_strdup_printf("%" G_GUINT64_FORMAT "-%s", offer->serial, offer->id);
    g_autoptr(GError) error = NULL;
    if (!results_staff_did(kiosk_results(session), session->inner->update_role,
                           installed ? "install" : "install-ended", name, &error))
        g_warning("that content was installed can't be written down: %s", error->message);
}

void renew_tick(struct session *session)
{
    struct session_private *inner = session->inner;
    if (!inner->update)
        return;
    const gboolean installed = renew_installs(session);
    if (stick_update_poll(inner->update))
        session_touch(session);
    if (installed && !renew_installs(session)) {
        note_end(session);
        stick_work_ended(session);
    }
    if (inner->update_left && !renew_works(session))
        forget(session);
}

gint64 renew_deadline(const struct session *session)
{
    const struct session_private *inner = session->inner;
    const gint64 now = inner->clock.monotonic_ms(inner->clock.data);
    if (renew_works(session))
        return inner->wake ? G_MAXINT64 : now + POLL_MS;
    return inner->update_left ? now : G_MAXINT64;
}

/* ---- the keys ---- */

static void renew_install(struct session *session, struct input input)
{
    (void)input;
    if (!is_in(session, STICK_UPDATE_FOUND))
        return;
    stick_update_install(session->inner->update);
    session_touch(session);
}

static void renew_stop(struct session *session, struct input input)
{
    (void)input;
    if (renew_installs(session))
        stick_update_stop(session->inner->update);
}

/* Whose lessons a kiosk takes is for the administrator to say. */
gboolean session_may_trust(const struct session *session)
{
    const struct stick_offer *offer = offer_of(session);
    return trainer_is_open(session) && staff_role_may(session->trainer->role, STAFF_ADMINISTRATOR) && offer &&
           offer->state == STICK_UPDATE_REFUSED && offer->stick_keys;
}

static void renew_trust(struct session *session, struct input input)
{
    (void)input;
    struct session_private *inner = session->inner;
    GError *error = NULL;
    if (!session_may_trust(session))
        return;
    if (!results_staff_did(inner->results, session->trainer->role, "trust-key", offer_of(session)->stick_keys,
                           &error)) {
        session_fail_write(session, error);
        return;
    }
    stick_update_trust(inner->update);
    session_touch(session);
}

static void renew_again(struct session *session, struct input input)
{
    (void)input;
    if (!renew_installs(session))
        look(session);
}

static void renew_back(struct session *session, struct input input)
{
    (void)input;
    renew_seen(session);
    copy_enter(session);
}

/* The loop ends, and whoever runs it begins anew on what is installed now. */
static void renew_begin_anew(struct session *session, struct input input)
{
    (void)input;
    if (!is_in(session, STICK_UPDATE_INSTALLED))
        return;
    session->begin_anew = TRUE;
    session_touch(session);
}

const struct scene_input renew_inputs[] = {
    {INPUT_TAB, trainer_choose_tab}, {INPUT_BACK, renew_back},       {INPUT_NEXT, renew_back},
    {INPUT_INSTALL, renew_install},  {INPUT_STOP_JOB, renew_stop},   {INPUT_TRUST_KEY, renew_trust},
    {INPUT_AGAIN, renew_again},      {INPUT_ANEW, renew_begin_anew}, {INPUT_NONE, NULL},
};
