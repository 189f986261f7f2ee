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

gboolean session_heard(struct session *session, struct heard heard)
{
    (void)session, (void)heard;
    return FALSE;
}

const struct scene_input episode_inputs[] = {
    {INPUT_NONE, NULL},
};
