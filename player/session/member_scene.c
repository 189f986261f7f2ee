/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/session/private.h"

void members_enter(struct session *session, const char *wave)
{
    (void)wave, (void)session;
}

void members_leave(struct session *session)
{
    (void)session;
}

gboolean members_paper_ended(struct session *session)
{
    (void)session;
    return FALSE;
}

const struct scene_input members_inputs[] = {
    {INPUT_NONE, NULL},
};

const struct scene_input member_code_inputs[] = {
    {INPUT_NONE, NULL},
};

const struct scene_input member_done_inputs[] = {
    {INPUT_NONE, NULL},
};
