/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/starts.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static char *boot_id(void)
{
    char *text = NULL;
    return g_file_get_contents("/proc/sys/kernel/random/boot_id", &text, NULL, NULL) ? g_strstrip(text)
                                                                                     : g_strdup("unknown");
}

static int read_count(const char *path, const char *boot)
{
    g_autofree char *text = NULL;
    guint64 count = 0;
    if (!g_file_get_contents(path, &text, NULL, NULL)) {
        return 0;
    }
    g_auto(GStrv) words = g_strsplit(g_strstrip(text), " ", 2);
    if (g_strv_length(words) != 2 || strcmp(words[0], boot) != 0 ||
        !g_ascii_string_to_unsigned(words[1], 10, 0, G_MAXINT - 1, &count, NULL)) {
        return 0;
    }
    return (int)count;
}

static void write_count(const char *path, const char *boot, int count)
{
    g_autofree char *text = g_strdup_printf("%s %d\n", boot, count);
    g_autoptr(GError) error = NULL;
    /* The first of a boot is not synced: only crashes of the program are counted, and those lose no file. */
    const GFileSetContentsFlags flags = G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_ONLY_EXISTING;
    if (!g_file_set_contents_full(path, text, -1, flags, 0600, &error)) {
        g_warning("the starts in vain can't be counted: %s", error->message);
    }
}

int starts_begin(const char *path)
{
    g_autofree char *boot = boot_id();
    const int before = read_count(path, boot);
    write_count(path, boot, before + 1);
    return before;
}

void starts_take_back(const char *path, int before)
{
    g_autofree char *boot = boot_id();
    write_count(path, boot, before);
}

void starts_went_well(const char *path)
{
    if (unlink(path) != 0 && errno != ENOENT) {
        g_warning("%s can't be removed: %s", path, g_strerror(errno));
    }
}
