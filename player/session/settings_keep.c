/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a line of kiosk.ini so that a power cut leaves the old file or the new one. */
#include <fcntl.h>
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

/* A file that nobody may write to is meant to stay as it is, whatever its folder allows. */
gboolean settings_can_keep(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
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

static gboolean write_file(const char *path, const char *text, GError **error)
{
    const GFileSetContentsFlags how = G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;
    g_autoptr(GError) reason = NULL;
    if (!g_file_set_contents_full(path, text, -1, how, 0644, &reason))
        return fail(path, reason->message, error);
    sync_folder(path);
    return TRUE;
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
