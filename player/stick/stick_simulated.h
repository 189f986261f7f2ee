/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A stick in memory that behaves as the worst real ones may. It keeps two pictures of each file: what the
 * machine sees (its page cache), and what lies on the platter. On the platter, bytes are there once the file
 * was synced; a name, once the folder was; and where a file's bytes lie (the allocation table), once the
 * whole file system was. Reading afresh shows what the cache may still hold when it wasn't written yet, else
 * the platter. When the stick is pulled, a random part of what wasn't there yet is there. One thread.
 */
#ifndef STICK_STICK_SIMULATED_H
#define STICK_STICK_SIMULATED_H

#include "player/stick/stick.h"

struct stick_simulated_kind {
    gint64 capacity;                  /* bytes that it says it has */
    gint64 true_capacity;             /* 0: the same. Else bytes written beyond it are lost */
    enum stick_presence presence;     /* STICK_READY, or why not */
    gint64 milliseconds_per_megabyte; /* how slow it is */
};

enum stick_simulated_fault {
    STICK_FINE,
    STICK_PULLED,     /* somebody takes it out */
    STICK_SWAPPED,    /* and puts another, empty one in */
    STICK_FAILS_ONCE, /* one operation isn't done */
    STICK_FAILS_ON,   /* nor any other */
    STICK_STAYS_BUSY, /* it can't be released */
};

struct stick_simulated;

struct stick_simulated *stick_simulated_new(guint64 seed); /* no stick in it */
void stick_simulated_free(struct stick_simulated *simulated);
struct stick stick_simulated_functions(struct stick_simulated *simulated);

void stick_simulated_insert(struct stick_simulated *simulated, const struct stick_simulated_kind *kind);
void stick_simulated_insert_again(struct stick_simulated *simulated); /* the one that was pulled */
void stick_simulated_pull(struct stick_simulated *simulated);
/* What struct stick's folder() gives from now on, NULL for none: content to be read lies there, and not on
 * the platter. */
void stick_simulated_hold(struct stick_simulated *simulated, const char *folder);
/* The operation after `after` more of them (create, write, the three syncs, rename,
 * open_fresh, read, remove, list, release) meets the fault. */
void stick_simulated_arm(struct stick_simulated *simulated, enum stick_simulated_fault fault, int after);
int stick_simulated_operations(const struct stick_simulated *simulated); /* since stick_simulated_arm() */
gint64 stick_simulated_milliseconds(const struct stick_simulated *simulated); /* that all of it took */

/* ---- the platter of the stick that is in, or was pulled last: what another machine finds ---- */
void stick_simulated_put(struct stick_simulated *simulated, const char *name, GBytes *content);
GBytes *stick_simulated_platter(const struct stick_simulated *simulated, const char *name); /* or NULL */
GPtrArray *stick_simulated_names(const struct stick_simulated *simulated); /* the caller unrefs */

#endif
