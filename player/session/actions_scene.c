/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/session/private.h"

void actions_enter(struct session *session)
{
    (void)session;
}

const struct scene_input actions_inputs[] = {
    {INPUT_NONE, NULL},
};
