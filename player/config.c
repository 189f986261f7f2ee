/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/config.h"

#include <SDL2/SDL_keyboard.h>
#include <string.h>

#include "content/problem.h"

struct config config_default(void)
{
    return (struct config){.volume_ceiling = 0.8, .switches = {.dwell = 1.5}};
}

void config_clear(struct config *config)
{
    g_clear_pointer(&config->headphones, g_free);
    g_clear_pointer(&config->print_command, g_free);
    g_clear_pointer(&config->print_folder, g_free);
    g_clear_pointer(&config->stick_folder, g_free);
}

static gboolean begins_with(const char *line, const char *word)
{
    const gsize length = strlen(word);
    return strncmp(line, word, length) == 0 && strchr(" \t=]", line[length]) != NULL;
}

/* The line of this key of the group, or of the group itself when key is NULL; 0 when there is none. */
static int line_of(const char *path, const char *group, const char *key)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL)) {
        return 0;
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    gboolean inside = FALSE;
    for (int i = 0; lines[i] != NULL; i++) {
        const char *line = g_strstrip(lines[i]);
        if (line[0] == '[') {
            inside = begins_with(line + 1, group);
        }
        if (inside && (key == NULL || begins_with(line, key))) {
            return i + 1;
        }
    }
    return 0;
}

static gboolean refuse(const char *path, const char *group, const char *key, const char *what,
                       const char *near, GError **error)
{
    g_autofree char *hint = near != NULL ? g_strdup_printf("; did you mean \"%s\"?", near) : g_strdup("");
    g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE, "%s:%d: %s%s", path,
                line_of(path, group, key), what, hint);
    return FALSE;
}

static gboolean check_keys(GKeyFile *file, const char *path, const char *group, const char *const *known,
                           GError **error)
{
    g_auto(GStrv) keys = g_key_file_get_keys(file, group, NULL, NULL);
    for (int i = 0; keys != NULL && keys[i] != NULL; i++) {
        if (!g_strv_contains(known, keys[i])) {
            g_autofree char *what = g_strdup_printf("there is no key \"%s\" in [%s]", keys[i], group);
            return refuse(path, group, keys[i], what, problem_nearest(keys[i], known), error);
        }
    }
    return TRUE;
}

/* [kiosk] is player/session/settings.h's; any other group is a slip of the pen. */
static gboolean check_names(GKeyFile *file, const char *path, GError **error)
{
    static const char *const groups[] = {"kiosk", "sound", "print", "stick", "switches", NULL};
    static const char *const sound[] = {"ceiling", "headphones", NULL};
    static const char *const print[] = {"command", "folder", NULL};
    static const char *const stick[] = {"folder", NULL};
    static const char *const switches[] = {"choose", "next", "seconds", NULL};
    g_auto(GStrv) found = g_key_file_get_groups(file, NULL);
    for (int i = 0; found[i] != NULL; i++) {
        if (!g_strv_contains(groups, found[i])) {
            g_autofree char *what = g_strdup_printf("there is no group [%s]", found[i]);
            return refuse(path, found[i], NULL, what, problem_nearest(found[i], groups), error);
        }
    }
    return check_keys(file, path, "sound", sound, error) && check_keys(file, path, "print", print, error) &&
           check_keys(file, path, "stick", stick, error) &&
           check_keys(file, path, "switches", switches, error);
}

static gboolean load_ceiling(struct config *config, GKeyFile *file, const char *path, GError **error)
{
    if (!g_key_file_has_key(file, "sound", "ceiling", NULL)) {
        return TRUE;
    }
    g_autoptr(GError) unread = NULL;
    const int percent = g_key_file_get_integer(file, "sound", "ceiling", &unread);
    if (unread != NULL || percent < 0 || percent > 100) {
        return refuse(path, "sound", "ceiling", "[sound] ceiling must be a number from 0 to 100", NULL,
                      error);
    }
    config->volume_ceiling = percent / 100.0;
    return TRUE;
}

static gboolean load_switch(struct config *config, GKeyFile *file, const char *path, enum switch_name which,
                            GError **error)
{
    static const char *const names[N_SWITCHES] = {[SWITCH_CHOOSE] = "choose", [SWITCH_NEXT] = "next"};
    g_autofree char *name = g_key_file_get_string(file, "switches", names[which], NULL);
    if (name == NULL) {
        return TRUE;
    }
    const SDL_Keycode key = SDL_GetKeyFromName(name);
    if (key == SDLK_UNKNOWN || key == SDLK_ESCAPE) {
        return refuse(path, "switches", names[which],
                      "[switches] wants a key as SDL names it: Return, Space, F1, A; not Escape", NULL,
                      error);
    }
    config->switches.keys[which] = key;
    return TRUE;
}

static gboolean load_dwell(struct config *config, GKeyFile *file, const char *path, GError **error)
{
    if (!g_key_file_has_key(file, "switches", "seconds", NULL)) {
        return TRUE;
    }
    g_autoptr(GError) unread = NULL;
    const double seconds = g_key_file_get_double(file, "switches", "seconds", &unread);
    if (unread != NULL || !(seconds >= SWITCH_DWELL_LEAST && seconds <= SWITCH_DWELL_MOST)) {
        return refuse(path, "switches", "seconds", "[switches] seconds must be a number from 0.8 to 5", NULL,
                      error);
    }
    config->switches.dwell = seconds;
    return TRUE;
}

static gboolean load_switches(struct config *config, GKeyFile *file, const char *path, GError **error)
{
    struct switches *switches = &config->switches;
    for (int i = 0; i < N_SWITCHES; i++) {
        if (!load_switch(config, file, path, (enum switch_name)i, error)) {
            return FALSE;
        }
    }
    const int choose = switches->keys[SWITCH_CHOOSE], next = switches->keys[SWITCH_NEXT];
    if (next != 0 && (choose == 0 || choose == next)) {
        return refuse(path, "switches", "next", "[switches] next needs choose beside it, with another key",
                      NULL, error);
    }
    switches->count = (choose != 0) + (next != 0);
    return load_dwell(config, file, path, error);
}

gboolean config_load(struct config *config, const char *path, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, error)) {
        g_prefix_error(error, "%s: ", path);
        return FALSE;
    }
    config->headphones = g_key_file_get_string(file, "sound", "headphones", NULL);
    config->print_command = g_key_file_get_string(file, "print", "command", NULL);
    config->print_folder = g_key_file_get_string(file, "print", "folder", NULL);
    config->stick_folder = g_key_file_get_string(file, "stick", "folder", NULL);
    return check_names(file, path, error) && load_ceiling(config, file, path, error) &&
           load_switches(config, file, path, error);
}
