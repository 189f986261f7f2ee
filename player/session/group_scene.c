/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/session/private.h"

void group_enter(struct session *session)
{
    (void)session;
}

const struct scene_input group_inputs[] = {
    {INPUT_NONE, NULL},
};

const struct scene_input group_new_inputs[] = {
    {INPUT_NONE, NULL},
};
