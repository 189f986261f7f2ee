/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a talk needs of the episode that it stands in. Private to this folder. */
#ifndef SESSION_PLAYING_H
#define SESSION_PLAYING_H

#include "player/session/private.h"

/* The chosen episode with its sound, as this gathering left it; it stays as it is when it is open already.
 * FALSE after session_fail(). */
gboolean episode_open(struct session *session);
/* Plays on from where it stands, to the stop after that. */
void episode_carry_on(struct session *session);
gboolean episode_is_over(const struct session *session);

#endif
