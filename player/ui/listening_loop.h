/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The episode that a group hears, between session->evening->playing and a playback: what the session wants is
 * done, what came out of the device is reported. Borrows the sound and the session. Main thread.
 */
#ifndef UI_LISTENING_LOOP_H
#define UI_LISTENING_LOOP_H

#include "audio/sound.h"
#include "player/session/session.h"
#include "player/ui/page.h"

struct listening_loop;
struct listening_loop *listening_loop_new(struct sound *sound, struct session *session);
void listening_loop_free(struct listening_loop *loop); /* NULL is fine; before the sound */

/* Reports, then follows. After each wake-up of the sound and before and after each input; cheap when nothing
 * is open. */
void listening_loop_step(struct listening_loop *loop);
/* Silence now; then it reports. */
void listening_loop_hush(struct listening_loop *loop);
/* Until the screen shows something else while it plays; -1 for never. */
int listening_loop_wait(const struct listening_loop *loop);

/* What a key means on EPISODE (focus may be NULL): INPUT_NONE when it has no meaning of its own there. */
struct input listening_key(const struct session *session, const struct widget *focus, int key);
/* What a touch of the track at x means. */
struct input listening_touch(const struct session *session, const struct widget *track, double x);

#endif
