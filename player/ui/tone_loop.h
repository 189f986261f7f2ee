/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tone of the self-test: played while the session wants one, and then it is told whether the device took
 * it. The loop owns it; sound and session outlive it. Main thread.
 */
#ifndef UI_TONE_LOOP_H
#define UI_TONE_LOOP_H

#include "audio/sound.h"
#include "player/session/session.h"

struct tone_loop;
struct tone_loop *tone_loop_new(struct sound *sound, struct session *session);
void tone_loop_free(struct tone_loop *tone);
/* After sound_poll(). */
void tone_loop_step(struct tone_loop *tone, gint64 monotonic_ms);

#endif
