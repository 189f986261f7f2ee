/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Somebody put a stick in and wants to have it read: it is looked at, and so mounted, by a worker thread, for
 * that may take a minute. What comes after is quick. The caller owns it; one thread.
 */
#ifndef STICK_STICK_OPENING_H
#define STICK_STICK_OPENING_H

#include "player/stick/stick.h"

struct stick_opening;

/* Until it is done, the stick belongs to it. */
struct stick_opening *stick_opening_new(const struct stick *stick);
gboolean stick_opening_is_done(const struct stick_opening *opening);
/* Waits for the worker, for five seconds at most. FALSE when it still hangs on the stick: then the stick's
 * data must not be freed. */
gboolean stick_opening_free(struct stick_opening *opening);

#endif
