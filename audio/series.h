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

/* How a voice speaks: what isn't said is espeak-ng's. */
struct speaking {
    const char *language; /* NULL for all that have none of their own */
    const char *variant;  /* "f2", "m3", or NULL */
    int pitch, speed;     /* 1 to 99, and words a minute; 0 when not said */
};

struct series_voice {
    const char *id, *name; /* "asha", and what she is called */
    struct speaking speaking;
    const struct speaking *as; /* and in single languages */
    int n_as;
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
/* What a language's own <as> leaves out is the voice's. */
struct speaking series_speaking(const struct series_voice *voice, const char *language);
/* NULL when there is none of that id. */
const struct series_choice *series_choice(const struct series_choices *choices, const char *id);

#endif
