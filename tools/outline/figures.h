/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How well a course is made, as far as figures tell: lengths, reading grades, places of keys, what is asked
 * how often. Computed once from the material, which must outlive them; the caller owns them. Internal to
 * tools/outline; pure.
 */
#ifndef OUTLINE_FIGURES_H
#define OUTLINE_FIGURES_H

#include "tools/outline/material.h"

enum {
    FIGURES_MOST_WORDS = 60, /* on a screen */
    FIGURES_MOST_GRADE = 8,
    FIGURES_LONGEST_READ = 3, /* screens with nothing to do */
    FIGURES_FEWEST_ITEMS = 3, /* an objective */
    FIGURES_SHORTEST_PAPER = 12,
    FIGURES_LONGEST_PAPER = 20,
    FIGURES_PLACES = 6, /* of keys that are counted; more options than that are rare */
};
#define FIGURES_MOST_SPREAD 1.25 /* longest option to shortest */

struct lesson_figures {
    const struct lesson *lesson;
    const struct screen *fullest; /* the screen with the most words */
    int most_words;
    double grade; /* NAN when not computed */
    int longest_read;
    int n_without_picture, n_without_source;
};

struct chapter_figures { /* with its talk, if it ends in one */
    const struct chapter *chapter;
    const struct talk *talk;  /* or NULL */
    int words, talk_words;    /* heard, and in sight while the group talks */
    double grade, talk_grade; /* NAN when not computed */
};

struct episode_figures {
    const struct material_episode *of;
    GArray *chapters; /* of struct chapter_figures */
    int words, n_tallies, talk_minutes;
    double grade; /* of all that is heard or talked about; NAN when not computed */
    int n_without_picture;
};

struct item_figures {
    const struct material_item *item;
    double grade;  /* NAN when not computed */
    double spread; /* letters of the longest option to those of the shortest; NAN without a choice */
    int key_place; /* of a single choice, as written, from 1; 0 otherwise */
    gboolean key_is_longest; /* of a single choice: longer than every other option */
};

struct objective_figures {
    const char *id;
    int n_screens, n_chapters;
    int n_items, n_anchors; /* items with a key */
};

struct paper_figures {
    const struct assessment *assessment;
    gboolean has_forms;
    int n_a, n_b; /* items on each form */
    int n_awareness, n_foils;
};

struct figures {
    const struct material_course *course;
    GArray *lessons, *episodes, *items, *objectives,
        *papers; /* of the structs above, in the course's order */
    int n_screens, n_long_screens;
    int most_words;
    double median_words;
    int lesson_minutes, talk_minutes;
    int key_places[FIGURES_PLACES + 1]; /* how many keys stand at each place, from 1 */
    int n_keys;                         /* single choices with a key */
};

/* language is that of the texts. */
struct figures *figures_new(const struct material_course *course, const char *language);
void figures_free(struct figures *figures);

/* A screen that should say where its claims come from: not a branch, not one that says things again, and not
 * the last one, where learners choose what they will do. */
gboolean figures_needs_source(const struct lesson *lesson, const struct screen *screen);

/* A screen that leaves open which of its lesson's objectives it is for, and says something new. */
gboolean figures_is_open(const struct lesson *lesson, const struct screen *screen);

#endif
