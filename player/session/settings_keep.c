/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a line of kiosk.ini so that a power cut leaves the old file or the new one. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "player/session/settings.h"

#define GROUP "kiosk"

static gboolean fail(const char *path, const char *reason, GError **error)
{
    g_set_error(error, SETTINGS_ERROR, SETTINGS_ERROR_FILE, "%s can't be written: %s", path, reason);
    return FALSE;
}

/* What a link leads to is written anew, never the link. */
static char *real_path(const char *path)
{
    char *real = realpath(path, NULL);
    return real ? real : g_strdup(path);
}

/* A file that nobody may write to is meant to stay as it is, whatever its folder allows. */
gboolean settings_can_keep(const char *path)
{
    g_autofree char *real = real_path(path);
    g_autofree char *folder = g_path_get_dirname(real);
    struct stat found;
    if (access(folder, W_OK) != 0)
        return FALSE;
    return stat(path, &found) != 0 || (access(path, W_OK) == 0 && (found.st_mode & 0222) != 0);
}

/* The name in the folder is on disk as well. */
static void sync_folder(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

/* ---- the text ---- */

#define NOWHERE G_MAXUINT

static gboolean is_line_of(const char *line, const char *key)
{
    const gsize length = strlen(key);
    while (g_ascii_isspace(*line))
        line++;
    return strncmp(line, key, length) == 0 && strchr(" \t=", line[length]) && line[length];
}

/* Takes the lines of the key out of the group; where it goes: in the place of the first of them, else behind
 * the last line of the group. NOWHERE when there is no such group. */
static guint take_out(GPtrArray *lines, const char *key)
{
    gboolean inside = FALSE, found = FALSE;
    guint place = NOWHERE;
    for (guint i = 0; i < lines->len; i++) {
        g_autofree char *line = g_strstrip(g_strdup(lines->pdata[i]));
        if (line[0] == '[')
            inside = g_str_equal(line, "[" GROUP "]");
        if (!inside)
            continue;
        if (is_line_of(line, key)) {
            g_ptr_array_remove_index(lines, i);
            place = found ? place : i;
            found = TRUE;
            i--;
        } else if (line[0] && !found) {
            place = i + 1;
        }
    }
    return place;
}

static GPtrArray *lines_of(const char *text)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) split = g_strsplit(text, "\n", -1);
    for (int i = 0; split[i]; i++)
        g_ptr_array_add(lines, g_strdup(split[i]));
    if (lines->len > 0 && !*(char *)lines->pdata[lines->len - 1])
        g_ptr_array_set_size(lines, (int)lines->len - 1);
    return lines;
}

static char *with_line(const char *text, const char *key, const char *value)
{
    GString *written = g_string_new(NULL);
    GPtrArray *lines = lines_of(text);
    guint place = take_out(lines, key);
    if (value && place == NOWHERE) {
        g_ptr_array_add(lines, g_strdup("[" GROUP "]"));
        place = lines->len;
    }
    if (value)
        g_ptr_array_insert(lines, (int)place, g_strconcat(key, "=", value, NULL));
    for (guint i = 0; i < lines->len; i++)
        g_string_append_printf(written, "%s\n", (const char *)lines->pdata[i]);
    g_ptr_array_unref(lines);
    return g_string_free(written, FALSE);
}

/* ---- the file ---- */

/* Whose it is, and who may read it, stays as it was, as far as this account can say so. */
static void take_rights(int fd, const char *from)
{
    struct stat before;
    if (stat(from, &before) != 0)
        return;
    if (fchown(fd, before.st_uid, before.st_gid) != 0 && fchown(fd, (uid_t)-1, before.st_gid) != 0)
        g_info("%s is this account's from now on: %s", from, g_strerror(errno));
    fchmod(fd, before.st_mode & 07777);
}

static gboolean write_all(int fd, const char *text)
{
    gsize length = strlen(text);
    while (length > 0) {
        const ssize_t written = write(fd, text, length);
        if (written < 0 && errno != EINTR)
            return FALSE;
        text += MAX(written, 0);
        length -= (gsize)MAX(written, 0);
    }
    return fsync(fd) == 0;
}

static gboolean replace(const char *path, const char *draft, int fd, const char *text)
{
    take_rights(fd, path);
    gboolean done = write_all(fd, text);
    done = close(fd) == 0 && done;
    return done && g_rename(draft, path) == 0;
}

static gboolean write_file(const char *path, const char *text, GError **error)
{
    g_autofree char *real = real_path(path), *draft = g_strconcat(real, ".XXXXXX", NULL);
    const int fd = g_mkstemp_full(draft, O_WRONLY | O_CLOEXEC, 0644);
    if (fd >= 0 && replace(real, draft, fd, text)) {
        sync_folder(real);
        return TRUE;
    }
    const int why = errno;
    if (fd >= 0)
        g_unlink(draft);
    return fail(path, g_strerror(why), error);
}

/* "" for a file that isn't there yet; NULL and the reason. */
static char *read_file(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GError) reason = NULL;
    if (!g_file_get_contents(path, &text, NULL, &reason)) {
        if (g_error_matches(reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
            return g_strdup("");
    } else if (g_key_file_load_from_data(file, text, (gsize)-1, G_KEY_FILE_NONE, &reason)) {
        return g_steal_pointer(&text);
    }
    fail(path, reason->message, error);
    return NULL;
}

gboolean settings_keep(const char *path, const char *key, const char *value, GError **error)
{
    if (!settings_can_keep(path))
        return fail(path, "it may only be read", error);
    g_autofree char *before = read_file(path, error);
    if (!before)
        return FALSE;
    g_autofree char *after = with_line(before, key, value);
    return g_str_equal(before, after) || write_file(path, after, error);
}
