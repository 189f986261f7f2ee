/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a lesson is: screens in order, each with texts, a picture and at most one interaction. Immutable once
 * loaded; strings are markup (content/markup.h) in the source language and belong to the lesson's document,
 * which the lesson keeps. Pure: no files, no clock.
 */
#ifndef LESSONS_LESSON_H
#define LESSONS_LESSON_H

#include "content/document.h"

enum block_kind { BLOCK_HEADING, BLOCK_PARAGRAPH, BLOCK_BULLET, BLOCK_NUMBERED };

struct block {
    enum block_kind kind;
    const char *markup;
};

enum interaction_kind {
    INTERACTION_CONTINUE, /* read or listen, then go on */
    INTERACTION_REVEAL,   /* a question to think about; its answer is shown on demand */
    INTERACTION_CHOOSE,   /* options, each with feedback; the screen can be tried again */
    INTERACTION_SCENARIO, /* what would you do? options that may lead to other screens */
    INTERACTION_MATCH,    /* pairs */
    INTERACTION_ORDER,    /* put in order */
};
const char *interaction_kind_name(enum interaction_kind kind);

struct lesson_option {
    const char *id;
    const char *markup;      /* MATCH: the left side; ORDER: the step, listed in its right order */
    const char *picture;     /* media name or NULL */
    const char *feedback;    /* markup or NULL; what to think about when this one was chosen */
    const char *match;       /* MATCH: the right side's markup */
    const char *then_screen; /* SCENARIO: where it leads, NULL for the next screen */
    gboolean safer;          /* CHOOSE, SCENARIO: a good choice */
};

struct screen {
    const char *id;
    const char *title;   /* markup or NULL */
    const char *picture; /* media name or NULL */
    const char *alt;     /* what the picture means, NULL without a picture */
    const char *source;  /* of the screen's <source> elements, joined by "; ", or NULL */
    const struct block *blocks;
    int n_blocks;
    enum interaction_kind interaction;
    const char *prompt; /* markup of the interaction's question, NULL for CONTINUE */
    const char *reveal; /* REVEAL: markup of the answer */
    const struct lesson_option *options;
    int n_options;
    gboolean branch_only; /* reached only through <then>; the next screen in order skips it */
    const char *next;     /* <screen next="id">: where to go instead of the following screen, or NULL */
    const char *const *objectives; /* of the lesson's, which the screen is for; NULL when it doesn't say */
    gboolean recap;                /* says again what other screens said */
};

struct lesson {
    const char *id;
    const char *title;             /* markup */
    int minutes;                   /* 0 when not said */
    const char *content_note;      /* markup or NULL */
    const char *const *objectives; /* ids, NULL-terminated */
    const struct screen *screens;
    int n_screens;
    const char *hash;
};

/* NULL when the document isn't a usable lesson, with the reason among the problems. Keeps a reference of the
 * document. */
struct lesson *lesson_load(struct document *document, struct problems *problems);
void lesson_free(struct lesson *lesson);

int lesson_screen_index(const struct lesson *lesson, const char *screen_id); /* -1 when there is none */

/* What meaning alone can tell: unreachable screens, dead ends, loops with no way out, options without a safer
 * one, screens of more than 60 words (warning), a hard lesson without a content note is the author's to know.
 */
void lesson_check(const struct lesson *lesson, const struct document *document, struct problems *problems);

#endif
