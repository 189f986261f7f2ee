/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The class list on a stick: read, its numbers made known, its cards written back to the stick. All of it or
 * nothing: the cards are on the stick before the numbers are in the results. The caller owns the struct;
 * one thread, which waits for the stick.
 */
#ifndef PLAYER_CLASS_LIST_H
#define PLAYER_CLASS_LIST_H

#include "player/session/session.h"
#include "player/stick/stick.h"

#define CLASS_LIST_FILE "roster.csv"

struct class_list {
    const struct stick *stick; /* NULL: there is no place for one */
    const char *folder;        /* of the kiosk's own disk, for what is read and drawn on the way */
    const char *language;      /* of the cards */
    gboolean right_to_left;
};

/* .take NULL when there is no stick to read from. It borrows the class list. */
struct session_roster class_list_roster(struct class_list *list);

#endif
