/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where things are in the sound of an episode in one language: chapters, stops, and each line for captions.
 * `vigil voice` writes it beside what it renders (NAME.timing); with a recording by people it is written by
 * hand, or comes from start= and at= of the episode. A text file, one fact a line, in milliseconds:
 *
 *   vigil-timing 1
 *   duration 412000
 *   chapter visitor 0
 *   line 0 0 3150            (index of the line in the episode, from, to)
 *   talk visitor-talk 151200
 *
 * Pure; one thread.
 */
#ifndef AUDIO_TIMING_H
#define AUDIO_TIMING_H

#include "audio/episode.h"
#include "content/curriculum.h"

struct timing {
    gint64 duration_ms;
    gint64 *chapters;  /* start of each, ascending */
    gint64 *talks;     /* where the sound stops for each, ascending */
    gint64 *from, *to; /* of each line; -1 for not known */
    int n_chapters, n_talks, n_lines;
};

struct timing *timing_new(const struct episode *episode); /* everything -1, not known */
/* NULL and an error that names the line and what to write. */
struct timing *timing_parse(const char *text, const char *path, const struct episode *episode,
                            GError **error);
/* From start= and at= of the episode, for a recording that lasts so long; a talk without at= stands at the
 * end of its chapter. path is what messages name. */
struct timing *timing_of_marks(const struct episode *episode, gint64 duration_ms, const char *path,
                               GError **error);
char *timing_text(const struct timing *timing, const struct episode *episode); /* the caller frees it */
void timing_free(struct timing *timing);
int timing_chapter_at(const struct timing *timing, gint64 position_ms);
int timing_line_at(const struct timing *timing, gint64 position_ms); /* -1 between lines */
/* The first stop after position_ms, or -1. */
int timing_talk_after(const struct timing *timing, gint64 position_ms);

/* The sound of an episode in a language: a recording by people (media/LANG/AUDIO, or media/LANG/ID.opus or
 * .ogg), else what was rendered (media/LANG/rendered/episode-ID.opus). */
struct episode_sound {
    char *path; /* of the file to play, absolute */
    struct timing *timing;
    gboolean rendered;
};
/* NULL and an error when there is none that can be played. The caller frees it. */
struct episode_sound *episode_sound_find(struct curriculum *curriculum, const struct episode *episode,
                                         const char *language, GError **error);
/* The name of that file alone, relative to the curriculum's folder, or NULL; the caller frees it. */
char *episode_sound_name(struct curriculum *curriculum, const struct episode *episode, const char *language,
                         gboolean *rendered);
char *episode_sound_timing_name(const char *name); /* "a.opus" -> "a.timing"; the caller frees it */
void episode_sound_free(struct episode_sound *sound);

#endif
