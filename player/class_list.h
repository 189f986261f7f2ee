/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The class list on a stick: read, its numbers made known, its cards written back to the stick. All of it or
 * nothing: the cards are on the stick before the numbers are in the results. It says what the stick is to do
 * and never waits for it; what has names in it is in memory only. The caller owns it; one thread.
 */
#ifndef PLAYER_CLASS_LIST_H
#define PLAYER_CLASS_LIST_H

#include "player/session/session.h"

#define CLASS_LIST_FILE "roster.csv"

struct class_list;

/* The strings outlive the list. */
struct class_list_options {
    const char *language; /* of the cards */
    gboolean right_to_left;
};
struct class_list *class_list_new(const struct class_list_options *options);
void class_list_free(struct class_list *list);
/* It borrows the class list. */
struct session_roster class_list_roster(struct class_list *list);

#endif
