/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The disk that holds the results: writes a little, syncs, and reads it back, a number of times. Any thread;
 * waits for the disk. Internal to player/selftest.
 */
#ifndef SELFTEST_DISK_H
#define SELFTEST_DISK_H

#include "player/selftest/selftest.h"

#define DISK_SYNCS 21 /* of which the median is told */

struct disk_figures {
    gboolean written, same; /* all of it; read back the same, past the cache where the system allows it */
    gboolean in_memory;
    double sync_ms; /* the median */
};

/* Makes a file in folder and removes it again. */
struct disk_figures disk_measure(const char *folder);
struct selftest_line disk_line(const struct disk_figures *figures);

#endif
