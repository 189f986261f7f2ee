/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/update/files.h"

#include "content/update/refusal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static int root(void *data)
{
    return GPOINTER_TO_INT(data);
}

static int make_folder(void *data, const char *path)
{
    return mkdirat(root(data), path, 0700);
}

static int create(void *data, const char *path)
{
    return openat(root(data), path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
}

static gssize write_file(void *data, int file, const void *bytes, gsize size)
{
    (void)data;
    return write(file, bytes, size);
}

static int sync_file(void *data, int file)
{
    (void)data;
    return fsync(file);
}

static int close_file(void *data, int file)
{
    (void)data;
    return close(file);
}

static gssize read_file(void *data, int file, void *bytes, gsize size)
{
    (void)data;
    return read(file, bytes, size);
}

/* What was synced may be forgotten by the page cache, so that it is read from the disk. */
static int open_file(void *data, const char *path)
{
    const int file = openat(root(data), path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file >= 0) {
        posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    }
    return file;
}

static int sync_folder(void *data, const char *path)
{
    const int folder = openat(root(data), path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0) {
        return -1;
    }
    const int result = fsync(folder);
    const int why = errno;
    close(folder);
    errno = why;
    return result;
}

static int rename_path(void *data, const char *from, const char *to)
{
    return renameat(root(data), from, root(data), to);
}

static int remove_path(void *data, const char *path)
{
    const int result = unlinkat(root(data), path, 0);
    return result != 0 && errno == EISDIR ? unlinkat(root(data), path, AT_REMOVEDIR) : result;
}

static GPtrArray *list(void *data, const char *path)
{
    const int folder = openat(root(data), path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0) {
        if (errno == ELOOP) {
            errno = ENOTDIR; /* a link is removed, not followed */
        }
        return NULL;
    }
    g_autofree char *full = g_strdup_printf("/proc/self/fd/%d", folder);
    GDir *dir = g_dir_open(full, 0, NULL);
    close(folder);
    if (dir == NULL) {
        errno = EIO;
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while ((name = g_dir_read_name(dir)) != NULL) {
        g_ptr_array_add(names, g_strdup(name));
    }
    g_dir_close(dir);
    return names;
}

static gint64 free_bytes(void *data)
{
    struct statvfs status;
    return fstatvfs(root(data), &status) == 0 ? (gint64)(status.f_bavail * status.f_frsize) : -1;
}

static gssize read_stick(void *data, int fd, void *bytes, gsize size)
{
    (void)data;
    return read(fd, bytes, size);
}

gboolean files_open(struct update_files *files, const char *path, GError **error)
{
    const int made = g_mkdir_with_parents(path, 0700);
    const int folder = made == 0 ? open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (folder < 0) {
        g_set_error(error, UPDATE_ERROR, UPDATE_ERROR_DISK, "the folder %s can't be used: %s", path,
                    g_strerror(errno));
        return FALSE;
    }
    *files = (struct update_files){.data = GINT_TO_POINTER(folder),
                                   .make_folder = make_folder,
                                   .create = create,
                                   .write = write_file,
                                   .sync = sync_file,
                                   .close = close_file,
                                   .read = read_file,
                                   .open = open_file,
                                   .sync_folder = sync_folder,
                                   .rename = rename_path,
                                   .remove = remove_path,
                                   .list = list,
                                   .free_bytes = free_bytes,
                                   .read_stick = read_stick};
    return TRUE;
}

void files_close(struct update_files *files)
{
    close(root(files->data));
}
