/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What an episode is: chapters with pictures, lines in voices, and places where the story stops and the group
 * talks. Read from episodes/ID.xml; strings are markup in the source language and belong to the document,
 * which the episode keeps. Where things are in the sound is timing.h's. Pure; one thread.
 */
#ifndef AUDIO_EPISODE_H
#define AUDIO_EPISODE_H

#include "content/document.h"

struct tally_option {
    const char *id, *markup;
    const char *picture; /* name of a file in media/, or NULL */
};

struct tally {
    const char *id;
    const char *question; /* markup */
    const struct tally_option *options;
    int n_options; /* 2 to 12 */
};

struct talk {
    const char *id;             /* unique in the episode: "CHAPTER-talk" or its id= */
    const char *const *prompts; /* markup; the question first, then what may help; NULL-terminated */
    int minutes;                /* suggested; 0 for none */
    const struct tally *tally;  /* or NULL */
    int chapter;                /* at whose end it stands */
    double at;                  /* at=: seconds into a recording by people; negative when not said */
};

struct line {
    const char *voice;  /* id of a voice of the series */
    const char *markup; /* what is said; of a fact of the series when the line has fact= */
    const char *source; /* of that fact, for reviewers; NULL without */
    double pause_after; /* seconds of silence that follow it */
    int chapter;
    int number; /* line of the file, for messages */
};

struct chapter {
    const char *id, *title;
    const char *picture, *alt; /* a name in media/ and what it shows, or NULL */
    int first_line, n_lines;
    int talk;                      /* index into episode->talks, -1 for none: where the chapter ends */
    double start;                  /* start=: seconds into a recording by people; negative when not said */
    const char *const *objectives; /* ids, for reviewers; NULL for none */
};

struct episode {
    const char *id, *language, *series;
    int number;                         /* place in the series, from 1; 0 for none */
    const char *title, *summary, *note; /* markup; summary and content note may be NULL */
    const char *audio;                  /* audio=, or NULL */
    const struct chapter *chapters;
    const struct line *lines;
    const struct talk *talks;
    int n_chapters, n_lines, n_talks;
    const char *hash;
};

struct series;
/* series (may be NULL) gives the words of lines with fact=. NULL after adding problems. */
struct episode *episode_load(struct document *document, const struct series *series,
                             struct problems *problems);
void episode_free(struct episode *episode);

#endif
