/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A script made into a file: each part said in its manner with silence behind it, brought to LEVEL_LUFS with
 * no true peak over LEVEL_PEAK, measured on what the file gives back. Several threads may render at once;
 * they take turns with espeak-ng only.
 */
#ifndef AUDIO_RENDER_H
#define AUDIO_RENDER_H

#include "audio/level.h"
#include "audio/speech.h"

#define RENDER_VERSION 5 /* changes with whatever makes the same script sound otherwise */

struct render_part {
    char *words; /* plain */
    struct manner manner;
    double pause_after;    /* seconds */
    gint64 from_ms, to_ms; /* where it is in the sound: filled in */
};

struct rendered {
    gint64 duration_ms;
    struct level level;
};

struct renderer;
struct renderer *renderer_new(void);
void renderer_free(struct renderer *renderer);

/* FALSE and an error when it can't be said, written or brought to its level; there may be a part of a file
 * then. */
gboolean render_file(struct renderer *renderer, struct render_part *parts, int n, const char *title,
                     const char *path, struct rendered *rendered, GError **error);

#endif
