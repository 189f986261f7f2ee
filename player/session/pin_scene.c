/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/session/private.h"

void pin_enter(struct session *session)
{
    (void)session;
}

const struct scene_input pin_inputs[] = {
    {INPUT_NONE, NULL},
};
