/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/session/private.h"

void episode_enter(struct session *session)
{
    (void)session;
}

void episode_leave(struct session *session)
{
    (void)session;
}

void episode_tick(struct session *session)
{
    (void)session;
}

gint64 episode_deadline(const struct session *session)
{
    (void)session;
    return G_MAXINT64;
}

gboolean session_plays(const struct session *session)
{
    (void)session;
    return FALSE;
}

gboolean session_heard(struct session *session, struct heard heard)
{
    (void)session, (void)heard;
    return FALSE;
}

const struct scene_input episode_inputs[] = {
    {INPUT_NONE, NULL},
};
