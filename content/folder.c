/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/folder.h"

#include "content/folder_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MAX_PARTS 5
#define MAX_PART_BYTES 64

struct folder {
    char *path;
    int fd;
};

G_DEFINE_QUARK(vigil - folder - error, folder_error)

struct folder *folder_open(const char *path, GError **error)
{
    const int fd = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) {
        const int why = errno;
        g_set_error(error, FOLDER_ERROR, why == ENOENT ? FOLDER_ERROR_NOT_FOUND : FOLDER_ERROR_IO,
                    "the folder %s can't be opened: %s", path, g_strerror(why));
        return NULL;
    }
    struct folder *folder = g_new0(struct folder, 1);
    folder->path = g_strdup(path);
    folder->fd = fd;
    return folder;
}

void folder_close(struct folder *folder)
{
    if (folder == NULL) {
        return;
    }
    close(folder->fd);
    g_free(folder->path);
    g_free(folder);
}

const char *folder_path(const struct folder *folder)
{
    return folder->path;
}

static gboolean is_part_byte(char c)
{
    return g_ascii_islower(c) || g_ascii_isdigit(c) || c == '_' || c == '-';
}

static const char *byte_problem(char c)
{
    if (g_ascii_isupper(c)) {
        return "file names are written in lower case, so that they mean the same on every computer";
    }
    if (c == '\\') {
        return "the parts of a name are joined by /, not by a backslash";
    }
    if (c == ' ') {
        return "file names have no spaces; write - instead";
    }
    return "file names are made of a-z, 0-9, - and _ only";
}

/* One part without its extension: up to "/" or "." or the end. */
static const char *part_problem(const char *part, gsize length)
{
    if (length == 0) {
        return "a part of the name is empty";
    }
    if (length > MAX_PART_BYTES) {
        return "a part of the name is longer than 64 letters";
    }
    for (gsize i = 0; i < length; i++) {
        if (!is_part_byte(part[i])) {
            return byte_problem(part[i]);
        }
    }
    return NULL;
}

static const char *extension_problem(const char *rest)
{
    if (rest[0] == '\0') {
        return "the name needs an extension, such as .svg or .opus";
    }
    const char *extension = rest + 1;
    if (strchr(extension, '.') != NULL) {
        return "a name has one dot, before its extension";
    }
    const gsize length = strlen(extension);
    if (length == 0 || length > 8) {
        return "the name needs an extension, such as .svg or .opus";
    }
    for (gsize i = 0; i < length; i++) {
        if (!g_ascii_islower(extension[i]) && !g_ascii_isdigit(extension[i])) {
            return byte_problem(extension[i]);
        }
    }
    return NULL;
}

const char *folder_name_problem(const char *name)
{
    if (name[0] == '/') {
        return "the name must be relative to the curriculum's folder, not begin with /";
    }
    if (g_str_has_prefix(name, "../") || strstr(name, "/../") != NULL || strcmp(name, "..") == 0) {
        return "the name must stay inside the curriculum's folder, without ../";
    }
    const char *part = name;
    for (int parts = 1;; parts++) {
        const gsize length = strcspn(part, "/.");
        const char *problem = part_problem(part, length);
        if (problem != NULL) {
            return problem;
        }
        if (parts > MAX_PARTS) {
            return "the file lies too deep: a name has at most five parts";
        }
        if (part[length] != '/') {
            return extension_problem(part + length);
        }
        part += length + 1;
    }
}

static int open_beneath(int fd, const char *name, guint64 flags)
{
    const struct open_how how = {
        .flags = flags | O_CLOEXEC,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS,
    };
    return (int)syscall(SYS_openat2, fd, name, &how, sizeof how);
}

static int open_inside(const struct folder *folder, const char *name, int flags)
{
    const int fd = open_beneath(folder->fd, name, (guint64)flags);
    if (fd < 0 && (errno == ENOSYS || errno == EPERM)) {
        return folder_open_by_parts(folder->fd, name, flags);
    }
    return fd;
}

static void set_open_error(const char *name, int why, GError **error)
{
    switch (why) {
    case ENOENT:
    case ENOTDIR:
        g_set_error(error, FOLDER_ERROR, FOLDER_ERROR_NOT_FOUND, "there is no file \"%s\"", name);
        break;
    case ELOOP:
    case EXDEV:
        g_set_error(error, FOLDER_ERROR, FOLDER_ERROR_NOT_PLAIN,
                    "\"%s\" is a link or lies behind one; put the file itself there", name);
        break;
    default:
        g_set_error(error, FOLDER_ERROR, FOLDER_ERROR_IO, "\"%s\" can't be opened: %s", name,
                    g_strerror(why));
        break;
    }
}

/* fd when it is of a regular file, with its size; else it is closed, and -1. */
static int only_plain(int fd, const char *name, goffset *size, GError **error)
{
    struct stat status;
    if (fd < 0) {
        set_open_error(name, errno, error);
        return -1;
    }
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        g_set_error(error, FOLDER_ERROR, FOLDER_ERROR_NOT_PLAIN, "\"%s\" is not a plain file", name);
        close(fd);
        return -1;
    }
    *size = status.st_size;
    return fd;
}

#define PLAIN_FLAGS (O_RDONLY | O_NONBLOCK | O_NOCTTY) /* nothing waits for the other end of a pipe */

/* An open descriptor of a regular file and its size, or -1. */
static int open_plain(const struct folder *folder, const char *name, goffset *size, GError **error)
{
    const char *problem = folder_name_problem(name);
    if (problem != NULL) {
        g_set_error(error, FOLDER_ERROR, FOLDER_ERROR_NAME, "\"%s\" can't be used: %s", name, problem);
        return -1;
    }
    return only_plain(open_inside(folder, name, PLAIN_FLAGS), name, size, error);
}

int folder_open_file(const struct folder *folder, const char *name, GError **error)
{
    goffset size;
    return open_plain(folder, name, &size, error);
}

gboolean folder_has(const struct folder *folder, const char *name)
{
    const int fd = folder_open_file(folder, name, NULL);
    if (fd >= 0) {
        close(fd);
    }
    return fd >= 0;
}

/* Reads exactly size bytes; a file that shrinks meanwhile is an error, one that grows is cut. */
static GBytes *read_all(int fd, gsize size, const char *name, GError **error)
{
    g_autofree guint8 *data = g_malloc(size + 1);
    gsize done = 0;
    while (done < size) {
        const ssize_t got = read(fd, data + done, size - done);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            g_set_error(error, FOLDER_ERROR, FOLDER_ERROR_IO, "\"%s\" can't be read: %s", name,
                        got == 0 ? "it became shorter meanwhile" : g_strerror(errno));
            return NULL;
        }
        done += (gsize)got;
    }
    return g_bytes_new_take(g_steal_pointer(&data), size);
}

/* Closes fd. */
static GBytes *read_capped(int fd, goffset size, const char *name, gsize max_bytes, GError **error)
{
    GBytes *bytes = NULL;
    if ((guint64)size > max_bytes) {
        g_set_error(error, FOLDER_ERROR, FOLDER_ERROR_TOO_LARGE,
                    "\"%s\" has %" G_GOFFSET_FORMAT " bytes; at most %" G_GSIZE_FORMAT " are allowed", name,
                    size, max_bytes);
    } else {
        bytes = read_all(fd, (gsize)size, name, error);
    }
    close(fd);
    return bytes;
}

GBytes *folder_read(const struct folder *folder, const char *name, gsize max_bytes, GError **error)
{
    goffset size;
    const int fd = open_plain(folder, name, &size, error);
    return fd >= 0 ? read_capped(fd, size, name, max_bytes, error) : NULL;
}

GBytes *folder_read_named(const char *path, gsize max_bytes, GError **error)
{
    goffset size;
    const int fd = only_plain(open(path, PLAIN_FLAGS | O_CLOEXEC), path, &size, error);
    return fd >= 0 ? read_capped(fd, size, path, max_bytes, error) : NULL;
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Where subfolder itself is a link, it counts as missing. "." is the folder itself. */
static GDir *open_listing(const struct folder *folder, const char *subfolder)
{
    const int fd = open_inside(folder, subfolder, O_RDONLY | O_DIRECTORY);
    if (fd < 0) {
        return NULL;
    }
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    GDir *dir = g_dir_open(path, 0, NULL);
    close(fd);
    return dir;
}

GPtrArray *folder_list(const struct folder *folder, const char *subfolder, const char *extension)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GDir *dir = open_listing(folder, subfolder);
    const char *entry;
    while (dir != NULL && (entry = g_dir_read_name(dir)) != NULL) {
        g_autofree char *name =
            strcmp(subfolder, ".") == 0 ? g_strdup(entry) : g_strconcat(subfolder, "/", entry, NULL);
        if ((extension == NULL || g_str_has_suffix(entry, extension)) && folder_has(folder, name)) {
            g_ptr_array_add(names, g_steal_pointer(&name));
        }
    }
    if (dir != NULL) {
        g_dir_close(dir);
    }
    g_ptr_array_sort(names, compare_names);
    return names;
}
