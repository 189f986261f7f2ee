/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Spoken questions of a group, for the scene in which they are asked. Private to this folder.
 */
#ifndef SESSION_LISTS_H
#define SESSION_LISTS_H

#include "player/session/private.h"

void voice_note_touch(struct session *session, struct input input); /* begins to record, or ends it */
void voice_note_keep(struct session *session);                      /* what is sealed, onto the disk */
void voice_note_take_back(struct session *session);                 /* the one that was kept last */

#endif
