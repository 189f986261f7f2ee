/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/room.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

struct room {
    struct room_files files;
    char *folder, *kept, *set_aside; /* set_aside: how the names of damaged files begin */
    gboolean told;                   /* the log says that it is short */
};

/* ---- the real files ---- */

static gboolean real_space(const char *folder, guint64 *size, guint64 *free, void *data)
{
    struct statvfs found;
    (void)data;
    if (statvfs(folder, &found) != 0) {
        return FALSE;
    }
    *size = (guint64)found.f_blocks * found.f_frsize;
    *free = (guint64)found.f_bavail * found.f_frsize;
    return TRUE;
}

/* As the last start left it: it needs no time again. */
static gboolean is_kept(int file, guint64 size)
{
    struct stat found;
    return fstat(file, &found) == 0 && (guint64)found.st_size == size &&
           (guint64)found.st_blocks * 512 >= size;
}

static gboolean real_keep(const char *path, guint64 size, void *data)
{
    (void)data;
    const int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0) {
        return FALSE;
    }
    const gboolean kept =
        is_kept(file, size) || (posix_fallocate(file, 0, (off_t)size) == 0 && fsync(file) == 0);
    close(file);
    if (!kept) {
        unlink(path);
    }
    return kept;
}

static gboolean real_give(const char *path, void *data)
{
    (void)data;
    return unlink(path) == 0;
}

struct room_files room_files_real(void)
{
    return (struct room_files){real_space, real_keep, real_give, NULL};
}

/* ---- the room ---- */

struct room *room_new(const char *results, const struct room_files *files)
{
    struct room *room = g_new0(struct room, 1);
    g_autofree char *name = g_path_get_basename(results);
    room->files = *files;
    room->folder = g_path_get_dirname(results);
    room->kept = g_build_filename(room->folder, "kept-room", NULL);
    room->set_aside = g_strconcat(name, ".damaged-", NULL);
    if (!files->keep(room->kept, ROOM_KEPT, files->data)) {
        g_warning("no room can be kept in %s: there is none, or nothing can be written there", room->folder);
    }
    return room;
}

void room_free(struct room *room)
{
    if (room == NULL) {
        return;
    }
    g_free(room->folder);
    g_free(room->kept);
    g_free(room->set_aside);
    g_free(room);
}

/* A disk that says nothing of its room isn't short of it. */
static gboolean is_short(void *data)
{
    struct room *room = data;
    guint64 size = 0, left = 0;
    if (!room->files.space(room->folder, &size, &left, room->files.data)) {
        return FALSE;
    }
    const guint64 least = MAX(ROOM_LEAST, MIN(size / ROOM_SHARE, ROOM_MOST));
    const gboolean too_little = left < least;
    if (too_little && !room->told) {
        g_warning("%s has room for %" G_GUINT64_FORMAT " MB only: nothing new begins below %" G_GUINT64_FORMAT
                  " MB",
                  room->folder, left / 1000000, least / 1000000);
    }
    room->told = too_little;
    return too_little;
}

static gboolean give(void *data)
{
    struct room *room = data;
    const gboolean given = room->files.give(room->kept, room->files.data);
    if (given) {
        g_warning("%s is full: what is under way is finished on the room that was kept for it", room->folder);
    }
    return given;
}

static gboolean set_aside(void *data)
{
    const struct room *room = data;
    GDir *folder = g_dir_open(room->folder, 0, NULL);
    const char *name = NULL;
    gboolean found = FALSE;
    while (folder != NULL && !found && (name = g_dir_read_name(folder)) != NULL) {
        found = g_str_has_prefix(name, room->set_aside);
    }
    g_clear_pointer(&folder, g_dir_close);
    return found;
}

struct session_disk room_disk(struct room *room)
{
    return (struct session_disk){is_short, give, set_aside, room};
}
