/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A group's spoken question, between session->evening->lists and a recorder: while the session wants it the
 * microphone is on, and what was said is sealed to head office before anything else sees it. Nothing of it is
 * kept but that. Borrows the sound and the session. Main thread.
 */
#ifndef UI_RECORDING_LOOP_H
#define UI_RECORDING_LOOP_H

#include "audio/sound.h"
#include "player/session/session.h"

struct recording_loop;
struct recording_loop *recording_loop_new(struct sound *sound, struct session *session);
void recording_loop_free(struct recording_loop *loop); /* NULL is fine; before the sound */

/* After each wake-up, after each input and at least as often as recording_loop_wait() says. quiet: nothing is
 * being read, so that a recording may begin. */
void recording_loop_step(struct recording_loop *loop, gboolean quiet);
/* Somebody is there: a microphone that was missing may be in by now. */
void recording_loop_look(struct recording_loop *loop);
/* The microphone is on: nothing else may be heard. */
gboolean recording_loop_is_on(const struct recording_loop *loop);
/* Milliseconds until the next step; -1 for none. */
int recording_loop_wait(const struct recording_loop *loop);

#endif
