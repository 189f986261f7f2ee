/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/config.h"

struct config config_default(void)
{
    return (struct config){.settings = {.language = "en",
                                        .text_size = 100,
                                        .theme = "light",
                                        .volume = 7,
                                        .reading_aloud = TRUE,
                                        .idle_warning_seconds = 60,
                                        .idle_leave_seconds = 30},
                           .volume_ceiling = 0.8};
}

void config_clear(struct config *config)
{
    g_clear_pointer(&config->print_command, g_free);
    g_clear_pointer(&config->print_folder, g_free);
}

struct number {
    const char *key;
    int least, most;
    int *value;
};

static gboolean load_number(GKeyFile *file, const char *path, struct number number, GError **error)
{
    if (!g_key_file_has_key(file, "site", number.key, NULL)) {
        return TRUE;
    }
    g_autoptr(GError) unread = NULL;
    const int value = g_key_file_get_integer(file, "site", number.key, &unread);
    if (unread != NULL || value < number.least || value > number.most) {
        g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                    "%s: %s must be a number from %d to %d", path, number.key, number.least, number.most);
        return FALSE;
    }
    *number.value = value;
    return TRUE;
}

static gboolean load_word(GKeyFile *file, const char *path, const char *key, const char *const *allowed,
                          const char **value, GError **error)
{
    g_autofree char *word = g_key_file_get_string(file, "site", key, NULL);
    if (word == NULL) {
        return TRUE;
    }
    if (allowed != NULL && !g_strv_contains(allowed, word)) {
        g_autofree char *words = g_strjoinv(", ", (char **)allowed);
        g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE, "%s: %s must be one of: %s",
                    path, key, words);
        return FALSE;
    }
    *value = g_intern_string(word);
    return TRUE;
}

gboolean config_load(struct config *config, const char *path, GError **error)
{
    static const char *const themes[] = {"light", "dark", "contrast", NULL};
    static const char *const sizes[] = {"100", "125", "150", "200", NULL};
    static const char *const answers[] = {"yes", "no", NULL};
    g_autoptr(GKeyFile) file = g_key_file_new();
    struct session_settings *settings = &config->settings;
    int ceiling = (int)(config->volume_ceiling * 100 + 0.5);
    const char *size = NULL, *aloud = NULL;
    if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, error)) {
        g_prefix_error(error, "%s: ", path);
        return FALSE;
    }
    const gboolean good =
        load_word(file, path, "id", NULL, &settings->site, error) &&
        load_word(file, path, "language", NULL, &settings->language, error) &&
        load_word(file, path, "theme", themes, &settings->theme, error) &&
        load_word(file, path, "text_size", sizes, &size, error) &&
        load_word(file, path, "reading_aloud", answers, &aloud, error) &&
        load_number(file, path, (struct number){"volume", 0, 10, &settings->volume}, error) &&
        load_number(file, path, (struct number){"volume_ceiling", 0, 100, &ceiling}, error) &&
        load_number(file, path, (struct number){"ask_after", 10, 3600, &settings->idle_warning_seconds},
                    error) &&
        load_number(file, path, (struct number){"leave_after", 5, 3600, &settings->idle_leave_seconds},
                    error);
    if (!good) {
        return FALSE;
    }
    settings->text_size = size != NULL ? (int)g_ascii_strtoll(size, NULL, 10) : settings->text_size;
    settings->reading_aloud = aloud != NULL ? g_str_equal(aloud, "yes") : settings->reading_aloud;
    config->volume_ceiling = ceiling / 100.0;
    config->print_command = g_key_file_get_string(file, "print", "command", NULL);
    config->print_folder = g_key_file_get_string(file, "print", "folder", NULL);
    settings->has_printer = config->print_command != NULL;
    return TRUE;
}
