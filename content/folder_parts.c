/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/folder_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <sys/stat.h>
#include <unistd.h>

/* O_PATH opens a link itself, so that it can be told from a missing folder. */
static int open_step(int at, const char *part)
{
    const int fd = openat(at, part, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    struct stat status;
    if (fd >= 0 && fstat(fd, &status) == 0 && S_ISLNK(status.st_mode)) {
        close(fd);
        errno = ELOOP;
        return -1;
    }
    return fd;
}

int folder_open_by_parts(int fd, const char *name, int flags)
{
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    int at = fd;
    for (char **part = parts; *part != NULL; part++) {
        const gboolean last = part[1] == NULL;
        const int next = last ? openat(at, *part, flags | O_NOFOLLOW | O_CLOEXEC) : open_step(at, *part);
        const int why = errno;
        if (at != fd) {
            close(at);
        }
        if (next < 0) {
            errno = why;
            return -1;
        }
        at = next;
    }
    return at;
}
