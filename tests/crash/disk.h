/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A disk in memory that can lose its power, fail or fill up, behind an sqlite3_vfs. It keeps two pictures of
 * each file: what the program sees, and what would be found after a power cut. A write is on the disk for
 * certain only once the file was synced; a name, once the folder was, which SQLite's Unix VFS does with the
 * first sync of a new journal and with some deletions. One thread, one connection; no shared memory, so only
 * locking_mode=EXCLUSIVE can use WAL on it.
 */
#ifndef TESTS_CRASH_DISK_H
#define TESTS_CRASH_DISK_H

#include <glib.h>

#define DISK_VFS "crash"

enum disk_fault {
    DISK_FINE,
    DISK_CUT,       /* the power is gone: everything fails until disk_reboot() */
    DISK_FAIL_ONCE, /* one operation fails */
    DISK_FAIL_ON,   /* every operation fails until disk_heal() */
    DISK_FULL,      /* every write that needs room fails until disk_heal() */
};

struct disk;

struct disk *disk_new(guint64 seed); /* registers the VFS; one disk at a time */
void disk_free(struct disk *disk);

/* The operation after `after` more of them (opens, writes, truncations, syncs, deletions; reads too for
 * FAIL_ONCE and FAIL_ON) meets the fault. */
void disk_arm(struct disk *disk, enum disk_fault fault, int after);
void disk_heal(struct disk *disk);
gboolean disk_struck(const struct disk *disk);  /* the fault came */
gboolean disk_is_dark(const struct disk *disk); /* after DISK_CUT, before disk_reboot() */
int disk_operations(const struct disk *disk);   /* since disk_arm() */

/* What a machine finds after a power cut: of what wasn't synced a random part is kept, dropped, torn at 512
 * bytes or applied in another order. */
void disk_reboot(struct disk *disk);
/* The worst that can be: nothing that wasn't synced is there. */
void disk_reboot_without_unsynced(struct disk *disk);

guint64 disk_random(guint64 *state); /* SplitMix64 */

#endif
