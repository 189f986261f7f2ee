/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/session/private.h"

void last_actions_enter(struct session *session)
{
    (void)session;
}

void lists_leave(struct session *session)
{
    (void)session;
}

const struct scene_input last_actions_inputs[] = {
    {INPUT_NONE, NULL},
};
