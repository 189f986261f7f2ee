/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/selftest/disk.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "player/selftest/lines.h"

#define PIECE 4096
#define HONEST_MS 0.05 /* no disk of a kiosk has written anything sooner */
#define SLOW_MS 150.0  /* people notice that an answer takes its time */

static void fill_piece(char *piece, int number)
{
    for (int i = 0; i < PIECE; i++)
        piece[i] = (char)(number * 31 + i * 7 + i / 256);
}

static gboolean write_piece(int file, int number, double *sync_ms)
{
    char piece[PIECE];
    fill_piece(piece, number);
    if (pwrite(file, piece, PIECE, (off_t)number * PIECE) != PIECE)
        return FALSE;
    const gint64 before = g_get_monotonic_time();
    const gboolean synced = fsync(file) == 0;
    *sync_ms = (double)(g_get_monotonic_time() - before) / 1000;
    return synced;
}

static gboolean is_same(int file, int number)
{
    char piece[PIECE], back[PIECE];
    fill_piece(piece, number);
    return pread(file, back, PIECE, (off_t)number * PIECE) == PIECE && memcmp(piece, back, PIECE) == 0;
}

static int by_size(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static gboolean is_in_memory(int file)
{
    struct statfs system;
    return fstatfs(file, &system) == 0 && (system.f_type == TMPFS_MAGIC || system.f_type == RAMFS_MAGIC);
}

static void measure(struct disk_figures *figures, int file)
{
    double times[DISK_SYNCS] = {0};
    figures->in_memory = is_in_memory(file);
    figures->written = TRUE;
    for (int i = 0; i < DISK_SYNCS && figures->written; i++)
        figures->written = write_piece(file, i, &times[i]);
    posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED); /* from the disk, not from memory */
    figures->same = figures->written;
    for (int i = 0; i < DISK_SYNCS && figures->same; i++)
        figures->same = is_same(file, i);
    qsort(times, DISK_SYNCS, sizeof *times, by_size);
    figures->sync_ms = times[DISK_SYNCS / 2];
}

struct disk_figures disk_measure(const char *folder)
{
    struct disk_figures figures = {.written = FALSE};
    g_autofree char *path = g_build_filename(folder, SELFTEST_FILES "XXXXXX", NULL);
    const int file = g_mkstemp_full(path, O_RDWR | O_CLOEXEC, 0600);
    if (file < 0)
        return figures;
    measure(&figures, file);
    close(file);
    unlink(path);
    return figures;
}

struct selftest_line disk_line(const struct disk_figures *figures)
{
    if (!figures->written)
        return line_of(FINDING_DISK_UNWRITTEN, 0);
    if (!figures->same)
        return line_of(FINDING_DISK_DIFFERS, 0);
    if (figures->in_memory)
        return line_of(FINDING_DISK_MEMORY, 0);
    if (figures->sync_ms < HONEST_MS)
        return line_of(FINDING_DISK_TOO_FAST, figures->sync_ms);
    return line_of(figures->sync_ms > SLOW_MS ? FINDING_DISK_SLOW : FINDING_DISK_WELL, figures->sync_ms);
}
