/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The player as those see it who start it again when it ends or hangs: joins notify and starts with the loop.
 * Owned by main.c; one thread.
 */
#ifndef PLAYER_WATCH_H
#define PLAYER_WATCH_H

#include "player/ui/loop.h"

struct watch;
/* Counts this start in the file "starts" beside the results. */
struct watch *watch_new(const char *results);
/* How careful this start is to be: 0 for an ordinary one, and one more for every three in vain before it. */
int watch_care(const struct watch *watch);
struct loop_watch watch_loop(struct watch *watch); /* what the loop is to report */
/* The program ends: in order, or because it runs already, or for another reason. */
enum watch_end { WATCH_IN_ORDER, WATCH_RUNS_ALREADY, WATCH_IN_VAIN };
void watch_end(struct watch *watch, enum watch_end how);
void watch_free(struct watch *watch);

#endif
