/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/session/private.h"

void group_questions_enter(struct session *session)
{
    (void)session;
}

const struct scene_input group_questions_inputs[] = {
    {INPUT_NONE, NULL},
};
