/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/config.h"

struct config config_default(void)
{
    return (struct config){.volume_ceiling = 0.8};
}

void config_clear(struct config *config)
{
    g_clear_pointer(&config->print_command, g_free);
    g_clear_pointer(&config->print_folder, g_free);
}

static gboolean load_ceiling(struct config *config, GKeyFile *file, const char *path, GError **error)
{
    if (!g_key_file_has_key(file, "sound", "ceiling", NULL)) {
        return TRUE;
    }
    g_autoptr(GError) unread = NULL;
    const int percent = g_key_file_get_integer(file, "sound", "ceiling", &unread);
    if (unread != NULL || percent < 0 || percent > 100) {
        g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                    "%s: [sound] ceiling must be a number from 0 to 100", path);
        return FALSE;
    }
    config->volume_ceiling = percent / 100.0;
    return TRUE;
}

gboolean config_load(struct config *config, const char *path, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, error)) {
        g_prefix_error(error, "%s: ", path);
        return FALSE;
    }
    config->print_command = g_key_file_get_string(file, "print", "command", NULL);
    config->print_folder = g_key_file_get_string(file, "print", "folder", NULL);
    return load_ceiling(config, file, path, error);
}
