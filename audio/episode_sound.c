/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which file an episode is heard from in a language: people's recordings first, then what was rendered. */
#include "audio/timing.h"

#include <gio/gio.h>
#include <string.h>

#define TIMING_MAX_BYTES (1024 * 1024)

/* The first of the names that there is: relative to the curriculum's folder; the caller frees it. */
static char *recording_of(struct curriculum *curriculum, const struct episode *episode, const char *folder,
                          const char *language)
{
    const gboolean own = g_str_equal(language, episode->language);
    g_autofree char *named = episode->audio ? g_strdup_printf("media/%s/%s", folder, episode->audio) : NULL;
    g_autofree char *common = episode->audio && own ? g_strconcat("media/", episode->audio, NULL) : NULL;
    g_autofree char *opus = g_strdup_printf("media/%s/%s.opus", folder, episode->id);
    g_autofree char *ogg = g_strdup_printf("media/%s/%s.ogg", folder, episode->id);
    const char *const names[] = {named, common, opus, ogg};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (names[i] && folder_has(curriculum_folder(curriculum), names[i]))
            return g_strdup(names[i]);
    }
    return NULL;
}

char *episode_sound_timing_name(const char *name)
{
    g_autofree char *stem = g_strndup(name, (gsize)(strrchr(name, '.') - name));
    return g_strconcat(stem, ".timing", NULL);
}

static struct timing *timing_beside(const struct folder *folder, const char *name,
                                    const struct episode *episode, GError **error)
{
    g_autofree char *path = episode_sound_timing_name(name);
    g_autoptr(GBytes) bytes = folder_read(folder, path, TIMING_MAX_BYTES, error);
    if (!bytes)
        return NULL;
    g_autofree char *text = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    return timing_parse(text, path, episode, error);
}

static struct timing *timing_from_marks(const struct folder *folder, const char *name,
                                        const struct episode *episode, GError **error)
{
    struct media_info info = {0};
    g_autoptr(GBytes) bytes = folder_read(folder, name, MEDIA_MAX_SOUND_BYTES, error);
    if (!bytes || !media_probe(bytes, &info, error)) {
        g_prefix_error(error, "%s: ", name);
        return NULL;
    }
    g_autofree char *path = g_strdup_printf("episodes/%s.xml (for %s)", episode->id, name);
    return timing_of_marks(episode, (gint64)(info.seconds * 1000.0), path, error);
}

static struct timing *timing_of_recording(const struct folder *folder, const char *name,
                                          const struct episode *episode, GError **error)
{
    g_autofree char *path = episode_sound_timing_name(name);
    return folder_has(folder, path) ? timing_beside(folder, name, episode, error)
                                    : timing_from_marks(folder, name, episode, error);
}

static struct episode_sound *sound_new(const struct folder *folder, const char *name, struct timing *timing,
                                       gboolean rendered)
{
    if (!timing)
        return NULL;
    struct episode_sound *sound = g_new0(struct episode_sound, 1);
    sound->path = g_build_filename(folder_path(folder), name, NULL);
    sound->timing = timing;
    sound->rendered = rendered;
    return sound;
}

char *episode_sound_name(struct curriculum *curriculum, const struct episode *episode, const char *language,
                         gboolean *rendered)
{
    g_autofree char *folder = g_ascii_strdown(language, -1);
    char *name = recording_of(curriculum, episode, folder, language);
    *rendered = name == NULL;
    if (name)
        return name;
    name = g_strdup_printf("media/%s/rendered/episode-%s.opus", folder, episode->id);
    if (!folder_has(curriculum_folder(curriculum), name))
        g_clear_pointer(&name, g_free);
    return name;
}

struct episode_sound *episode_sound_find(struct curriculum *curriculum, const struct episode *episode,
                                         const char *language, GError **error)
{
    const struct folder *folder = curriculum_folder(curriculum);
    gboolean rendered;
    g_autofree char *name = episode_sound_name(curriculum, episode, language, &rendered);
    if (!name) {
        g_set_error(error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                    "the episode \"%s\" has no sound in \"%s\"; run vigil voice, or record it", episode->id,
                    language);
        return NULL;
    }
    struct timing *timing = rendered ? timing_beside(folder, name, episode, error)
                                     : timing_of_recording(folder, name, episode, error);
    return sound_new(folder, name, timing, rendered);
}

void episode_sound_free(struct episode_sound *sound)
{
    if (!sound)
        return;
    timing_free(sound->timing);
    g_free(sound->path);
    g_free(sound);
}
