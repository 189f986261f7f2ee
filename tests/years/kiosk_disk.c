/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A disk that runs short and fills up: what SQLite writes goes through two calls that say so. Whatever needs
 * no room can be written still.
 */
#include "tests/years/kiosk.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#define GB G_GUINT64_CONSTANT(1000000000)
#define SHORT_FREE (ROOM_LEAST / 2)
#define KEPT_BYTES                                                                                           \
    40000 /* that are given up when it is full: less than in truth, so that they come to an end */
#define LEAF_OF_INDEX 10
#define LEAST_PAGE 512

/* SQLite hands nothing through to these. */
static struct {
    enum kiosk_disk state;
    gboolean kept;
    gint64 left; /* when it is full */
} disk;

/* ---- as SQLite sees it ---- */

static gboolean has_room(int file, off_t end, size_t size)
{
    struct stat found;
    if (disk.state != KIOSK_DISK_FULL || (fstat(file, &found) == 0 && found.st_size >= end)) {
        return TRUE;
    }
    if (disk.left < (gint64)size) {
        errno = ENOSPC;
        return FALSE;
    }
    disk.left -= (gint64)size;
    return TRUE;
}

static ssize_t write_at(int file, const void *bytes, size_t size, off_t at)
{
    return has_room(file, at + (off_t)size, size) ? pwrite(file, bytes, size, at) : -1;
}

static int allocate(int file, off_t at, off_t size)
{
    return has_room(file, at + size, (size_t)size) ? posix_fallocate(file, at, size) : ENOSPC;
}

static void take_place_of_calls(void)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    vfs->xSetSystemCall(vfs, "pwrite", (sqlite3_syscall_ptr)write_at);
    vfs->xSetSystemCall(vfs, "pwrite64", (sqlite3_syscall_ptr)write_at);
    vfs->xSetSystemCall(vfs, "fallocate", (sqlite3_syscall_ptr)allocate);
}

void kiosk_disk_set(enum kiosk_disk state)
{
    take_place_of_calls();
    disk.state = state;
    disk.left = 0;
}

/* ---- as the session sees it ---- */

static gboolean space(const char *folder, guint64 *size, guint64 *free, void *data)
{
    static const guint64 left[] = {
        [KIOSK_DISK_ROOMY] = 8 * GB, [KIOSK_DISK_SHORT] = SHORT_FREE, [KIOSK_DISK_FULL] = 0};
    (void)folder, (void)data;
    *size = 16 * GB;
    *free = left[disk.state];
    return TRUE;
}

static gboolean keep(const char *path, guint64 size, void *data)
{
    (void)path, (void)size, (void)data;
    disk.kept = disk.kept || disk.state != KIOSK_DISK_FULL;
    return disk.kept;
}

static gboolean give(const char *path, void *data)
{
    (void)path, (void)data;
    if (!disk.kept) {
        return FALSE;
    }
    disk.kept = FALSE;
    disk.left += KEPT_BYTES;
    return TRUE;
}

struct room_files kiosk_disk_files(void)
{
    return (struct room_files){space, keep, give, NULL};
}

/* ---- damage ---- */

static gsize page_size(const guint8 *file)
{
    return ((gsize)file[16] << 8 | file[17]) == 1 ? 65536 : (gsize)file[16] << 8 | file[17];
}

gboolean kiosk_lose_page(const char *results)
{
    char *bytes = NULL;
    gsize length = 0;
    if (!g_file_get_contents(results, &bytes, &length, NULL) || length < LEAST_PAGE) {
        g_free(bytes);
        return FALSE;
    }
    const gsize size = page_size((guint8 *)bytes);
    const int pages = (int)(length / size);
    int page = kiosk_below(pages), looked = 0;
    while (looked < pages && (guint8)bytes[(gsize)page * size] != LEAF_OF_INDEX) {
        page = (page + 1) % pages;
        looked++;
    }
    if (looked < pages) {
        memset(bytes + (gsize)page * size, 0, size);
    }
    const gboolean lost = looked < pages && g_file_set_contents(results, bytes, (gssize)length, NULL);
    g_free(bytes);
    return lost;
}
