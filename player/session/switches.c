/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The card of switches. How many are wanted is chosen, then each is asked for and pressed:
 *
 *   choosing ── two ──> asked NEXT ── a key ──> asked CHOOSE ── another key ──> choosing
 *       │  ^─────────── back ───────┴──────────────^ │
 *       └── one ───────────────────────────────────┘
 *
 * Whoever goes back before all were pressed has no switches.
 */
#include "player/session/private.h"

#include <string.h>

void switches_open(struct session *session, struct input input)
{
    (void)input;
    session->overlay = OVERLAY_SWITCHES;
    session->switch_asked = -1;
    session_touch(session);
}

gboolean switches_are_same(const struct switches *a, const struct switches *b)
{
    return a->count == b->count && memcmp(a->keys, b->keys, sizeof a->keys) == 0 && a->dwell == b->dwell;
}

static void set_count(struct session *session, struct input input)
{
    const int count = (int)input.number;
    if (count < 0 || count > N_SWITCHES)
        return;
    session->switches.count = count;
    session->switch_asked = count - 1;
    memset(session->switches.keys, 0, sizeof session->switches.keys);
    session_touch(session);
}

static gboolean is_taken(const struct switches *switches, int key)
{
    for (int i = 0; i < N_SWITCHES; i++)
        if (switches->keys[i] == key)
            return TRUE;
    return FALSE;
}

static void set_key(struct session *session, struct input input)
{
    const int key = (int)input.number;
    if (session->switch_asked < 0 || key == 0 || is_taken(&session->switches, key))
        return;
    session->switches.keys[session->switch_asked--] = key;
    session_touch(session);
}

static void set_dwell(struct session *session, struct input input)
{
    session->switches.dwell = CLAMP(input.number, SWITCH_DWELL_LEAST, SWITCH_DWELL_MOST);
    session_touch(session);
}

static void go_back(struct session *session, struct input input)
{
    (void)input;
    if (session->switch_asked >= 0)
        session->switches.count = 0;
    else
        session->overlay = OVERLAY_DISPLAY;
    session->switch_asked = -1;
    session_touch(session);
}

const struct scene_input switches_inputs[] = {
    {INPUT_SWITCH_COUNT, set_count}, {INPUT_SWITCH_KEY, set_key}, {INPUT_SWITCH_DWELL, set_dwell},
    {INPUT_BACK, go_back},           {INPUT_NONE, NULL},
};
