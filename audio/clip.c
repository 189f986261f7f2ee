/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audio/clip.h"

#include <glib/gstdio.h>

#define LONGEST_SECONDS 86400.0

static struct clip *clip_new(enum media_type type, GBytes *bytes, int rate, gint64 frames)
{
    struct clip *clip = g_atomic_rc_box_new0(struct clip);
    clip->type = type;
    clip->rate = rate;
    clip->bytes = g_bytes_ref(bytes);
    clip->frames = frames;
    return clip;
}

static GBytes *read_sound_file(const char *path, GError **error)
{
    GStatBuf status;
    if (g_stat(path, &status) == 0 && status.st_size > MEDIA_MAX_SOUND_BYTES) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: larger than %d MB; cut it into chapters",
                    path, MEDIA_MAX_SOUND_BYTES / (1024 * 1024));
        return NULL;
    }
    char *data = NULL;
    gsize size = 0;
    if (!g_file_get_contents(path, &data, &size, error)) {
        return NULL;
    }
    return g_bytes_new_take(data, size);
}

static gboolean is_playable(const char *path, const struct media_info *info, GError **error)
{
    if (info->type != MEDIA_OPUS && info->type != MEDIA_VORBIS) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: is %s; use Ogg Opus or Ogg Vorbis", path,
                    media_type_name(info->type));
        return FALSE;
    }
    if (info->seconds > LONGEST_SECONDS) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                    "%s: says that it lasts longer than a day; make it anew", path);
        return FALSE;
    }
    if (!info->complete || info->seconds <= 0.0) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: the recording is cut off; copy it again",
                    path);
        return FALSE;
    }
    return TRUE;
}

struct clip *clip_of_recording(const char *path, GError **error)
{
    g_autoptr(GBytes) bytes = read_sound_file(path, error);
    struct media_info info = {0};
    if (bytes == NULL) {
        return NULL;
    }
    if (!media_probe(bytes, &info, error)) {
        g_prefix_error(error, "%s: ", path);
        return NULL;
    }
    if (!is_playable(path, &info, error)) {
        return NULL;
    }
    return clip_new(info.type, bytes, CLIP_RATE, (gint64)(info.seconds * CLIP_RATE));
}

struct clip *clip_of_samples(GBytes *samples, int rate)
{
    const gint64 n = (gint64)(g_bytes_get_size(samples) / sizeof(gint16));
    return clip_new(MEDIA_UNKNOWN, samples, rate, n * CLIP_RATE / rate);
}

struct clip *clip_ref(struct clip *clip)
{
    return g_atomic_rc_box_acquire(clip);
}

static void clip_clear(gpointer data)
{
    struct clip *clip = data;
    g_bytes_unref(clip->bytes);
}

void clip_unref(struct clip *clip)
{
    if (clip != NULL) {
        g_atomic_rc_box_release_full(clip, clip_clear);
    }
}
