/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One recording, listened to from its beginning to its end. Private to this folder; any thread. */
#ifndef AUDIO_SOUND_MEASURE_H
#define AUDIO_SOUND_MEASURE_H

#include "audio/level.h"
#include "content/problem.h"

struct sound_measure {
    gboolean readable; /* FALSE: content_check() has said why */
    double seconds;
    struct level level;
    int clipped;       /* how often it runs against full scale, */
    double clipped_at; /* first there, seconds */
};

struct sound_measure sound_measure_file(const char *path);
/* Adds what is wrong with how it sounds. */
void sound_measure_judge(const struct sound_measure *measure, const char *name, struct problems *problems);

#endif
