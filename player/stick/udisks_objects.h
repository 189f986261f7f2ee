/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which of UDisks2's objects is the stick that somebody put in. Internal to player/stick. The caller owns a
 * struct udisks_stick. Any thread.
 */
#ifndef STICK_UDISKS_OBJECTS_H
#define STICK_UDISKS_OBJECTS_H

#include <gio/gio.h>

#define UDISKS_NAME "org.freedesktop.UDisks2"
#define UDISKS_PATH "/org/freedesktop/UDisks2"

struct udisks_stick {
    char *block, *drive; /* object paths */
    char *folder;        /* where it is mounted, or NULL */
    gboolean usable;     /* it has a file system that this machine knows */
};

/* Of the answer to GetManagedObjects: the first one that can be used, else the first one; NULL for none. */
struct udisks_stick *udisks_find_stick(GVariant *objects);
void udisks_stick_free(struct udisks_stick *stick);

#endif
