/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A stick that something else mounts at a folder (a rule of udev, an entry of fstab): the folder counts as a
 * stick while a file system is mounted there. Letting go of it unmounts it, by umount(8) where the kiosk
 * itself may not. The caller owns it.
 */
#ifndef STICK_STICK_FOLDER_H
#define STICK_STICK_FOLDER_H

#include "player/stick/stick.h"

struct stick_folder;

/* any: a plain folder counts, too, and is only synced when it is let go of; for tests. */
struct stick_folder *stick_folder_new(const char *folder, gboolean any);
void stick_folder_free(struct stick_folder *folder);
/* It tells nobody of changes: is_there() has to be asked. */
struct stick stick_folder_functions(struct stick_folder *folder);

#endif
