/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Room on the disk of the results. A file of 32 MiB is kept there, so that what is under way when the disk
 * runs full can be finished: the file goes then, and comes back at a start with room. The caller owns a room;
 * one thread.
 */
#ifndef PLAYER_ROOM_H
#define PLAYER_ROOM_H

#include "player/session/notices.h"

#define ROOM_KEPT (G_GUINT64_CONSTANT(32) << 20)
/* Nothing new begins below 200 MB, nor below a twentieth of the disk as far as that is not more than 1 GB. */
#define ROOM_LEAST G_GUINT64_CONSTANT(200000000)
#define ROOM_SHARE 20
#define ROOM_MOST G_GUINT64_CONSTANT(1000000000)

struct room_files { /* the real ones, or simulated; each is FALSE when it can't be done */
    gboolean (*space)(const char *folder, guint64 *size, guint64 *free, void *data);
    gboolean (*keep)(const char *path, guint64 size, void *data); /* also when it is there already */
    gboolean (*give)(const char *path, void *data);               /* FALSE when there is none, too */
    void *data;
};
struct room_files room_files_real(void);

struct room;
struct room *room_new(const char *results, const struct room_files *files);
void room_free(struct room *room);
struct session_disk room_disk(struct room *room);

#endif
