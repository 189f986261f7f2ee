/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How often the player was begun in vain: a file with the number of starts since the computer was switched on
 * that were neither ended in order nor went well for a while. A plug that was pulled counts for nothing.
 */
#ifndef PLAYER_STARTS_H
#define PLAYER_STARTS_H

#include <glib.h>

#define STARTS_IN_VAIN 3               /* so many make the next starts careful ones */
#define STARTS_WELL_MS (5 * 60 * 1000) /* who runs so long has begun well */

/* The starts in vain before this one; this one is counted as one more. What can't be read counts as none,
 * what can't be written is said in the log. */
int starts_begin(const char *path);
/* This start was none: the program runs already. */
void starts_take_back(const char *path, int before);
/* It has gone well, or ended in order. */
void starts_went_well(const char *path);

#endif
