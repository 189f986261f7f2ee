/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which of UDisks2's objects are sticks that somebody put in. Internal to player/stick. The caller owns a
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

/* Of the answer to GetManagedObjects: those that can be used first; the caller frees the array. media: a
 * folder below which sticks are mounted besides UDisks2's own, or NULL; a drive of which anything is mounted
 * elsewhere, or is to be by /etc/fstab, is the machine's. */
GPtrArray *udisks_find_sticks(GVariant *objects, const char *media);
/* The one of the array that has the same block and drive, or NULL. */
const struct udisks_stick *udisks_same_stick(const GPtrArray *sticks, const struct udisks_stick *stick);
struct udisks_stick *udisks_stick_copy(const struct udisks_stick *stick);
void udisks_stick_free(struct udisks_stick *stick);

#endif
