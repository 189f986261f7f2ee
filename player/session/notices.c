/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/session/notices.h"

#include "player/session/private.h"

void session_use_disk(struct session *session, const struct session_disk *disk)
{
    session->inner->disk = *disk;
}

void session_use_care(struct session *session, gboolean careful)
{
    session->inner->careful = careful;
}

static gboolean is_short(const struct session *session)
{
    const struct session_disk *disk = &session->inner->disk;
    return disk->is_short && disk->is_short(disk->data);
}

static gboolean is_set_aside(const struct session *session)
{
    const struct session_disk *disk = &session->inner->disk;
    return disk->set_aside && disk->set_aside(disk->data);
}

static gboolean is_filled_in(const struct curriculum_site *site)
{
    return site->person && site->helpline;
}

/* Of a kiosk without a site: whether one of them is. */
static gboolean site_is_filled_in(const struct session *session)
{
    const struct curriculum_site *site = session_site(session);
    if (site)
        return is_filled_in(site);
    for (site = curriculum_sites(session->inner->curriculum); site->id; site++) {
        if (is_filled_in(site))
            return TRUE;
    }
    return FALSE;
}

static gboolean has_new_courses(const struct session *session)
{
    const struct course *const *courses;
    const int n = session_known_courses(session, &courses);
    for (int i = 0; i < n; i++) {
        if (session_is_new(session, courses[i]))
            return TRUE;
    }
    return FALSE;
}

gboolean session_notice(const struct session *session, enum notice notice)
{
    switch (notice) {
    case NOTICE_DISK:
        return is_short(session);
    case NOTICE_SET_ASIDE:
        return is_set_aside(session);
    case NOTICE_CLOCK:
        return !results_clock_trusted(session->inner->results);
    case NOTICE_CONTENT:
        return session->inner->content.fallback;
    case NOTICE_SITE_FILE:
        return session->inner->content.site_file_unfit;
    case NOTICE_SITE:
        return !site_is_filled_in(session);
    case NOTICE_COURSES:
        return has_new_courses(session);
    case NOTICE_STARTS:
        return session->inner->careful;
    case N_NOTICES:
        break;
    }
    return FALSE;
}

gboolean session_may_begin(struct session *session)
{
    if (!is_short(session))
        return TRUE;
    session_fail(session, FAULT_ROOM);
    return FALSE;
}

void session_finish_on_kept_room(struct session *session)
{
    const struct session_disk *disk = &session->inner->disk;
    if (session->screen == SCREEN_FAULT && session->fault.number == FAULT_WRITE + 1 + RESULTS_ERROR_FULL &&
        disk->give && disk->give(disk->data))
        session_route(session, (struct input){.kind = INPUT_TRY_AGAIN});
}
