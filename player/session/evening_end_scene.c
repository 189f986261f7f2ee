/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/session/private.h"

void evening_end_enter(struct session *session)
{
    (void)session;
}

const struct scene_input evening_end_inputs[] = {
    {INPUT_NONE, NULL},
};
