/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A question: the subset of a QTI 3.0 qti-assessment-item that the README of this folder lists. An item that
 * uses anything else is refused when it is loaded, with the name of what isn't supported; it is never scored
 * 0 in silence. Immutable; strings are markup in the source language and belong to the item's document, which
 * the item keeps. Pure.
 */
#ifndef ASSESSMENTS_ITEM_H
#define ASSESSMENTS_ITEM_H

#include "content/document.h"

enum item_interaction {
    ITEM_CHOICE_SINGLE,
    ITEM_CHOICE_MULTIPLE,
    ITEM_LIKERT,
    ITEM_ORDER,
    ITEM_MATCH,
    ITEM_HOTSPOT,
    ITEM_SLIDER,
};
const char *item_interaction_name(enum item_interaction interaction);

enum item_scoring {
    SCORING_NONE /* awareness, attitude: no key, never in the score */,
    SCORING_MATCH_CORRECT,
    SCORING_MAP_RESPONSE,
    SCORING_RULES
};

struct item_area { /* HOTSPOT, in pixels of the picture */
    enum { AREA_RECT, AREA_CIRCLE, AREA_POLY } shape;
    const double *coords;
    int n_coords;
};

struct item_option {
    const char *id;
    const char *markup;    /* may be NULL when there is a picture */
    const char *picture;   /* media name or NULL */
    const char *alt;       /* NULL without a picture */
    const char *sound;     /* media name or NULL: spoken instead of the text's voice-over */
    gboolean fixed;        /* never moved by shuffling */
    int match_max;         /* MATCH; 0 for no limit */
    struct item_area area; /* HOTSPOT */
    int line;              /* in the document */
};

/* SCORING_MAP_RESPONSE, and qti-map-response in rules */
struct item_map_entry {
    const char *value; /* as in struct response */
    double score;
};
struct item_map {
    const struct item_map_entry *entries;
    int n_entries;
    double fallback;     /* of a value that isn't listed */
    double lower, upper; /* -INFINITY, INFINITY when there is no bound */
};

struct rule; /* response processing, assessments/rule.c */

struct item {
    const char *id;
    const char *title;
    const char *stem;                 /* markup: the question itself */
    const char *context;              /* markup before the question, "" paragraphs joined by <br/>; or NULL */
    const char *const *context_parts; /* its paragraphs, each a text for translators; NULL-terminated */
    const char *picture, *alt;        /* of the stem, or NULL */
    enum item_interaction interaction;
    const struct item_option *options; /* MATCH: the left set */
    int n_options;
    const struct item_option *targets; /* MATCH: the right set */
    int n_targets;
    gboolean shuffle;
    int min_choices, max_choices; /* 0 for no limit; MATCH: of pairs */
    double lower, upper, step;    /* SLIDER */
    enum item_scoring scoring;
    const char *const *key;     /* correct response, NULL-terminated; MATCH: "left right"; NULL when no key */
    const struct item_map *map; /* NULL when there is none */
    const struct rule *rules;
    double max_score;          /* 1 for match_correct; the most a map can give; 0 for SCORING_NONE */
    gboolean offers_dont_know; /* data-dont-know="no" on the item body turns it off (Likert: off) */
    const char *hash;          /* of the document */
    int version;               /* frozen version, set by the caller that knows; 0 for not frozen */
    int line;                  /* of the interaction */
};

/* NULL when the item isn't usable, with the reason among the problems. Keeps a reference of the document. */
struct item *item_load(struct document *document, struct problems *problems);
void item_free(struct item *item);

int item_option_index(const struct item *item, const char *option_id); /* -1 */
int item_target_index(const struct item *item, const char *target_id); /* -1 */

/* The text of a slider's value, the same for the same number everywhere. The caller frees it. */
char *item_number_text(double number);

/* HOTSPOT: the option under a point in pixels of the picture; where no area covers it, the nearest one within
 * slop pixels (a fingertip is wider than a mouse). -1 when there is none. */
int item_hotspot_at(const struct item *item, double x, double y, double slop);

/* No key, two keys where one is allowed, unreachable options, key of unknown option, no option that isn't the
 * key … */
void item_check(const struct item *item, const struct document *document, struct problems *problems);

#endif
