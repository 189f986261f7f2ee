/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What `vigil voice` says: an episode in one language, or the words of one text, as parts for the renderer.
 * It holds nothing of the curriculum, so a thread may render it while another reads on. The caller owns it.
 */
#ifndef AUDIO_SCRIPT_H
#define AUDIO_SCRIPT_H

#include "audio/render.h"
#include "audio/series.h"
#include "audio/timing.h"

struct script {
    struct render_part *parts; /* of an episode: one for each line */
    int n;
    int untranslated; /* lines that have no words in the language yet */
};

/* series may be NULL: then everybody speaks alike. */
struct script *script_of_episode(struct curriculum *curriculum, const struct series *series,
                                 const struct episode *episode, const char *language);
struct script *script_of_words(const char *plain, const char *language);
void script_free(struct script *script);

/* Of all that makes it sound as it does, 16 hex digits; the caller frees it. */
char *script_hash(const struct script *script);
/* Where things are, once it is rendered. */
struct timing *script_timing(const struct script *script, const struct episode *episode, gint64 duration_ms);

#endif
