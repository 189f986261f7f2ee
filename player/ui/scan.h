/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What presses of one or two switches mean, by a clock that its caller reads: a plain state machine (drawn in
 * scan.c) that knows no page. With two switches it only tells presses from trembling and from holding. With
 * one it walks through groups of items, and through the items of the group that was chosen; items are
 * numbered in the order in which they are offered. Belongs to whoever embeds it; one thread.
 */
#ifndef UI_SCAN_H
#define UI_SCAN_H

#include <glib.h>

#include "player/session/session.h"

#define SCAN_ITEMS_MOST 128

enum scan_state { SCAN_ASLEEP, SCAN_STARTING, SCAN_GROUPS, SCAN_ITEMS };

enum scan_event {
    SCAN_NOTHING,
    SCAN_MOVED, /* another group or item is offered, or none any more */
    SCAN_NEXT,  /* two switches: go on to the next place */
    SCAN_ACT,   /* on item scan->at; with two switches, on the place where one is */
    SCAN_LEAVE, /* a switch was held down */
};

struct scan {
    enum scan_state state;
    int count; /* of switches; 0: presses mean nothing */
    gint64 dwell_ms;
    int n, groups[SCAN_ITEMS_MOST]; /* of each item; those of a group stand together */
    int at;                         /* the item, or the first one of the group */
    int rounds;
    gboolean inside;            /* STARTING: goes on to the items of the group of at */
    gint64 since;               /* monotonic, as all times here */
    int held;                   /* the switch that is down, -1 for none */
    gint64 changed[N_SWITCHES]; /* when each went down or up last */
};

void scan_init(struct scan *scan);
void scan_use(struct scan *scan, int count, gint64 dwell_ms);
/* What there is to be offered; where one was is kept when it is as many in the same groups. */
void scan_show(struct scan *scan, const int *groups, int n, gint64 now);
/* Another screen: begins anew unless it is asleep. */
void scan_restart(struct scan *scan, gint64 now);
void scan_sleep(struct scan *scan);

/* A switch goes down; what it means is told when it goes up. */
void scan_press(struct scan *scan, enum switch_name which, gint64 now);
enum scan_event scan_lift(struct scan *scan, enum switch_name which, gint64 now);
/* Time passes. quiet: nothing is being said; nothing goes by before its name was heard. */
enum scan_event scan_tick(struct scan *scan, gint64 now, gboolean quiet);
/* When scan_tick() next has something to do; G_MAXINT64 for never. */
gint64 scan_deadline(const struct scan *scan);

/* What is offered, -1 for none. */
int scan_group(const struct scan *scan);
int scan_item(const struct scan *scan);

#endif
