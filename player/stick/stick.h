/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The stick that somebody puts into the kiosk, as a few functions, behind which UDisks2 (stick_udisks.h), a
 * mounted folder (stick_folder.h) or a simulation (stick_simulated.h) stands. Whoever made the stick owns it
 * and its data; a copy of the struct is fine. One thread at a time: while a worker writes, nobody else calls.
 * Any call but is_there() and watch() may take as long as a slow stick takes.
 *
 * Names are those of files in the stick's top folder. One file is open at a time, written from its start to
 * its end or read so. Calls after create() are about the stick that create() found: when it was taken out, or
 * another is there now, they answer STICK_GONE, until look() is called.
 */
#ifndef STICK_STICK_H
#define STICK_STICK_H

#include <glib.h>

enum stick_presence {
    STICK_NONE,
    STICK_READY,
    STICK_READ_ONLY, /* its lock is set, or its file system is in need of repair */
    STICK_FOREIGN,   /* a file system that this machine can't use */
};

enum stick_answer {
    STICK_DONE,
    STICK_GONE,     /* taken out, or changed for another */
    STICK_FULL,     /* no room left */
    STICK_LOCKED,   /* it can only be read */
    STICK_BROKEN,   /* it didn't do as it was told */
    STICK_NOT_FOUND /* no such file */
};

struct stick {
    gboolean (*is_there)(void *data);                            /* something is plugged in; never waits */
    enum stick_presence (*look)(void *data, gint64 *free_bytes); /* mounts it if need be */
    enum stick_answer (*create)(void *data, const char *name);   /* empty, and open for writing */
    enum stick_answer (*write)(void *data, const guint8 *bytes, gsize length);
    enum stick_answer (*sync_file)(void *data); /* all times of the file become those of every other */
    enum stick_answer (*close)(void *data);     /* whatever is open; done, too, when nothing is */
    enum stick_answer (*rename)(void *data, const char *from, const char *to); /* never over another file */
    enum stick_answer (*sync_folder)(void *data);
    enum stick_answer (*sync_all)(void *data);                     /* the whole file system */
    enum stick_answer (*open_fresh)(void *data, const char *name); /* from the stick, not from memory */
    enum stick_answer (*read)(void *data, guint8 *bytes, gsize room, gsize *got); /* 0 at the end */
    enum stick_answer (*remove)(void *data, const char *name);
    enum stick_answer (*list)(void *data, GPtrArray *names); /* adds copies; g_free() them */
    /* After look(): where its files lie, to be read only; NULL when they lie nowhere. Lives until the next
     * call. */
    const char *(*folder)(void *data);
    enum stick_answer (*release)(void *data); /* unmounted: after STICK_DONE it may be taken out */
    /* changed() is called when a stick may have come or gone, in any thread; NULL for no more. FALSE: nothing
     * tells of that, and is_there() is to be asked. */
    gboolean (*watch)(void *data, void (*changed)(void *changed_data), void *changed_data);
    void *data;
};

#endif
