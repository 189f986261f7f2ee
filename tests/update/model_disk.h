/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A disk in memory behind struct update_files, which goes down or fails at the operation one wants. What
 * wasn't synced when it goes down is kept, lost or torn, each file and each name for itself.
 */
#ifndef TESTS_UPDATE_MODEL_DISK_H
#define TESTS_UPDATE_MODEL_DISK_H

#include "content/update/files.h"

struct model_disk;

struct model_disk *model_disk_new(guint32 seed);
void model_disk_free(struct model_disk *disk);
const struct update_files *model_disk_files(struct model_disk *disk);

/* From now on: the power goes in the middle of the n-th operation (from 1; 0 for never), and nothing works
 * until model_disk_boot(). */
void model_disk_cut_at(struct model_disk *disk, int n);
/* The n-th operation, and with for_good each after it, gives this errno. */
void model_disk_fail_at(struct model_disk *disk, int n, int error, gboolean for_good);
gboolean model_disk_is_down(const struct model_disk *disk);
int model_disk_operations(const struct model_disk *disk); /* since the last of these three calls */
void model_disk_boot(struct model_disk *disk);
void model_disk_set_free(struct model_disk *disk, gint64 bytes);

/* "name size checksum" a line for every file beneath path, sorted; "" when there is none. */
char *model_disk_listing(struct model_disk *disk, const char *path);
/* Turns one bit of a file, as a failing disk does. */
void model_disk_spoil(struct model_disk *disk, const char *path);

#endif
