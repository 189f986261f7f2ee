/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the episodes of a series have in common, from series/ID.xml: who speaks, the facts and laws of the
 * country it is set in (in one place, so that another country can replace them), and what a listening group
 * chooses from. The course of the same id gives the order of the episodes and the questions before and after
 * them. Strings are markup in the source language and belong to the document, which the series keeps. Pure.
 */
#ifndef AUDIO_SERIES_H
#define AUDIO_SERIES_H

#include "content/document.h"

struct series_voice {
    const char *id, *name; /* "asha", and what she is called */
    const char *variant;   /* espeak-ng's: "f2", "m3"; NULL for its own */
    int pitch, speed;      /* 0 to 100, and words a minute; 0 for espeak-ng's */
};

struct series_fact {
    const char *id;
    const char *markup; /* what is said */
    const char *source; /* where it comes from; shown to authors, never spoken */
};

/* Something that a group or its facilitator points at. */
struct series_choice {
    const char *id, *markup;
    const char *picture; /* a name in media/, or NULL */
    int days;            /* "by when" only: days from the gathering; 0 otherwise */
};

struct series_choices {
    const struct series_choice *all;
    int n;
};

struct series {
    const char *id, *title, *summary;
    const char *const *languages; /* in which it can be heard, NULL-terminated */
    const struct series_voice *voices;
    const struct series_fact *facts;
    int n_voices, n_facts;
    struct series_choices names;     /* what groups call themselves: "Mango tree" */
    struct series_choices kinds;     /* who comes: women, men, everybody, young people … */
    struct series_choices questions; /* that a group may want answered */
    struct series_choices actions;   /* that a group may agree on */
    struct series_choices who, when; /* who does it, and by when */
    struct series_choices codes;     /* icons of a picture code */
    const char *hash;
};

struct series *series_load(struct document *document, struct problems *problems);
void series_free(struct series *series);
const struct series_voice *series_voice(const struct series *series, const char *id); /* or NULL */
const struct series_fact *series_fact(const struct series *series, const char *id);   /* or NULL */
/* NULL when there is none of that id. */
const struct series_choice *series_choice(const struct series_choices *choices, const char *id);

#endif
