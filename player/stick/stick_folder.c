/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/stick/stick_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define SAME_TIME 946684800 /* 2000-01-01: no file tells when it was written */

struct stick_folder {
    char *path;
    gboolean any;
    int folder, file;  /* descriptors; -1: none */
    struct stat bound; /* of the folder that the calls are about */
};

/* ---- what is there ---- */

static gboolean is_mounted(const struct stick_folder *folder, struct stat *status)
{
    struct stat parent;
    g_autofree char *above = g_build_filename(folder->path, "..", NULL);
    return stat(folder->path, status) == 0 && S_ISDIR(status->st_mode) &&
           (folder->any || (stat(above, &parent) == 0 && parent.st_dev != status->st_dev));
}

static gboolean is_bound(const struct stick_folder *folder)
{
    struct stat now;
    return folder->folder >= 0 && is_mounted(folder, &now) && now.st_dev == folder->bound.st_dev &&
           now.st_ino == folder->bound.st_ino;
}

static enum stick_answer answer_of(const struct stick_folder *folder, gboolean done)
{
    const int failure = errno;
    if (!is_bound(folder))
        return STICK_GONE;
    if (done)
        return STICK_DONE;
    switch (failure) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return STICK_FULL;
    case EROFS:
    case EACCES:
    case EPERM:
        return STICK_LOCKED;
    case ENOENT:
        return STICK_NOT_FOUND;
    }
    return STICK_BROKEN;
}

static void close_descriptor(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

static gboolean is_there(void *data)
{
    struct stat status;
    return is_mounted(data, &status);
}

static enum stick_presence look(void *data, gint64 *free_bytes)
{
    struct stick_folder *folder = data;
    struct statvfs room;
    *free_bytes = 0;
    close_descriptor(&folder->file);
    close_descriptor(&folder->folder);
    if (!is_mounted(folder, &folder->bound))
        return STICK_NONE;
    folder->folder = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder->folder < 0 || fstatvfs(folder->folder, &room) != 0)
        return STICK_FOREIGN;
    *free_bytes = (gint64)room.f_bavail * (gint64)room.f_frsize;
    return room.f_flag & ST_RDONLY || faccessat(folder->folder, ".", W_OK, 0) != 0 ? STICK_READ_ONLY
                                                                                   : STICK_READY;
}

/* ---- files ---- */

static enum stick_answer close_file(void *data)
{
    struct stick_folder *folder = data;
    const gboolean done = folder->file < 0 || close(folder->file) == 0;
    folder->file = -1;
    return answer_of(folder, done);
}

/* Anything may have that name on a stick: who opens a pipe would wait for ever. */
static enum stick_answer open_file(struct stick_folder *folder, const char *name, int flags)
{
    struct stat status;
    close_descriptor(&folder->file);
    folder->file = openat(folder->folder, name, flags | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0644);
    if (folder->file >= 0 && (fstat(folder->file, &status) != 0 || !S_ISREG(status.st_mode))) {
        close_descriptor(&folder->file);
        errno = ENOENT;
    }
    return answer_of(folder, folder->file >= 0);
}

static enum stick_answer create(void *data, const char *name)
{
    return open_file(data, name, O_WRONLY | O_CREAT | O_TRUNC);
}

static enum stick_answer write_bytes(void *data, const guint8 *bytes, gsize length)
{
    const struct stick_folder *folder = data;
    while (length > 0) {
        const ssize_t written = write(folder->file, bytes, length);
        if (written < 0 && errno != EINTR)
            return answer_of(folder, FALSE);
        bytes += MAX(written, 0);
        length -= (gsize)MAX(written, 0);
    }
    return answer_of(folder, TRUE);
}

static enum stick_answer sync_file(void *data)
{
    const struct stick_folder *folder = data;
    const struct timespec times[] = {{.tv_sec = SAME_TIME}, {.tv_sec = SAME_TIME}};
    return answer_of(folder, futimens(folder->file, times) == 0 && fsync(folder->file) == 0);
}

/* A file system that can't refuse to replace is asked first. */
static enum stick_answer rename_file(void *data, const char *from, const char *to)
{
    const struct stick_folder *folder = data;
    gboolean done = renameat2(folder->folder, from, folder->folder, to, RENAME_NOREPLACE) == 0;
    if (!done && (errno == EINVAL || errno == ENOSYS)) {
        if (faccessat(folder->folder, to, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
            return STICK_BROKEN;
        done = renameat(folder->folder, from, folder->folder, to) == 0;
    }
    return answer_of(folder, done);
}

/* Some file systems of sticks know no sync of a folder: that of the whole does it. */
static enum stick_answer sync_folder(void *data)
{
    const struct stick_folder *folder = data;
    return answer_of(folder, fsync(folder->folder) == 0 || errno == EINVAL);
}

static enum stick_answer sync_all(void *data)
{
    const struct stick_folder *folder = data;
    return answer_of(folder, syncfs(folder->folder) == 0);
}

static enum stick_answer open_fresh(void *data, const char *name)
{
    struct stick_folder *folder = data;
    const enum stick_answer answer = open_file(folder, name, O_RDONLY);
    if (answer == STICK_DONE)
        posix_fadvise(folder->file, 0, 0, POSIX_FADV_DONTNEED);
    return answer;
}

static enum stick_answer read_bytes(void *data, guint8 *bytes, gsize room, gsize *got)
{
    const struct stick_folder *folder = data;
    ssize_t more;
    do
        more = read(folder->file, bytes, room);
    while (more < 0 && errno == EINTR);
    *got = (gsize)MAX(more, 0);
    return answer_of(folder, more >= 0);
}

static enum stick_answer remove_file(void *data, const char *name)
{
    const struct stick_folder *folder = data;
    return answer_of(folder, unlinkat(folder->folder, name, 0) == 0);
}

static enum stick_answer list(void *data, GPtrArray *names)
{
    const struct stick_folder *folder = data;
    const char *name;
    GDir *dir = g_dir_open(folder->path, 0, NULL);
    while (dir && (name = g_dir_read_name(dir)))
        g_ptr_array_add(names, g_strdup(name));
    if (dir)
        g_dir_close(dir);
    return answer_of(folder, dir != NULL);
}

static const char *where(void *data)
{
    const struct stick_folder *folder = data;
    return is_bound(folder) ? folder->path : NULL;
}

/* ---- letting go ---- */

static gboolean unmount(const char *path)
{
    const char *const command[] = {"umount", path, NULL};
    int status = -1;
    if (umount2(path, UMOUNT_NOFOLLOW) == 0)
        return TRUE;
    return g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                        NULL, NULL, NULL, &status, NULL) &&
           status == 0;
}

static enum stick_answer release(void *data)
{
    struct stick_folder *folder = data;
    close_descriptor(&folder->file);
    if (!is_bound(folder))
        return STICK_GONE;
    const gboolean synced = syncfs(folder->folder) == 0;
    if (folder->any)
        return synced ? STICK_DONE : STICK_BROKEN;
    close_descriptor(&folder->folder);
    if (synced && unmount(folder->path))
        return STICK_DONE;
    folder->folder = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC); /* for another try */
    return STICK_BROKEN;
}

static gboolean watch(void *data, void (*changed)(void *changed_data), void *changed_data)
{
    (void)data;
    (void)changed;
    (void)changed_data;
    return FALSE;
}

struct stick stick_folder_functions(struct stick_folder *folder)
{
    return (struct stick){is_there,    look,        create,   write_bytes, sync_file,  close_file,
                          rename_file, sync_folder, sync_all, open_fresh,  read_bytes, remove_file,
                          list,        where,       release,  watch,       folder};
}

struct stick_folder *stick_folder_new(const char *path, gboolean any)
{
    struct stick_folder *folder = g_new0(struct stick_folder, 1);
    folder->path = g_strdup(path);
    folder->any = any;
    folder->folder = folder->file = -1;
    return folder;
}

void stick_folder_free(struct stick_folder *folder)
{
    if (!folder)
        return;
    close_descriptor(&folder->file);
    close_descriptor(&folder->folder);
    g_free(folder->path);
    g_free(folder);
}
