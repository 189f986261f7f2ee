/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/session/private.h"

void talk_enter(struct session *session, const char *talk)
{
    (void)talk, (void)session;
}

void talk_tick(struct session *session)
{
    (void)session;
}

gint64 talk_deadline(const struct session *session)
{
    (void)session;
    return G_MAXINT64;
}

const struct scene_input talk_inputs[] = {
    {INPUT_NONE, NULL},
};

const struct scene_input tally_inputs[] = {
    {INPUT_NONE, NULL},
};
