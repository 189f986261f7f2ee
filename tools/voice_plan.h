/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What `vigil voice` has to make: for each language the episodes and the texts that no person has recorded,
 * and what lies in media/LANGUAGE/rendered already. Jobs and strings belong to the plan.
 */
#ifndef TOOLS_VOICE_PLAN_H
#define TOOLS_VOICE_PLAN_H

#include "audio/script.h"

struct voice_folder; /* media/LANGUAGE/rendered of one language: voice_folder.h */

struct voice_job {
    struct voice_folder *folder;
    char *name;  /* "episode-visitor.opus", "voice/0123456789abcdef.opus" */
    char *title; /* of an episode, plain; NULL for a text */
    char *hash;
    struct script *script;
    const struct episode *episode; /* NULL for a text */
};

struct voice_plan {
    GPtrArray *folders;  /* of struct voice_folder */
    GPtrArray *jobs;     /* of struct voice_job: what is missing or changed, the longest first */
    GPtrArray *skipped;  /* of char*: what can't be made, and what to do */
    int current;         /* files that are as they should be */
    GPtrArray *episodes; /* which the jobs are of */
};

/* language may be NULL for all. */
struct voice_plan *voice_plan_new(struct curriculum *curriculum, const char *language,
                                  gboolean episodes_only);
void voice_plan_free(struct voice_plan *plan);

#endif
