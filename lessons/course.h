/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A course: steps in order (an assessment at a wave, a lesson, an episode), and where a person is in it.
 * Progress is a pure function of the recorded events, so that a crash or a week changes nothing. Strings
 * belong to the course's document, which the course keeps.
 */
#ifndef LESSONS_COURSE_H
#define LESSONS_COURSE_H

#include "content/document.h"

enum step_kind { STEP_ASSESS, STEP_LESSON, STEP_EPISODE };

struct step {
    const char *id; /* unique in the course: "baseline", a lesson's id, "endline" … */
    enum step_kind kind;
    const char *ref;          /* assessment, lesson or episode id */
    const char *wave;         /* STEP_ASSESS: "baseline", "endline", "followup"; NULL otherwise */
    int after_days;           /* days after the endline before it opens; 0 for at once */
    const char *const *after; /* explicit gates (after="id id"), NULL-terminated; NULL for the rules below */
};

struct course {
    const char *id;
    const char *title;   /* markup */
    const char *summary; /* markup or NULL */
    int minutes;
    const char *const *roles; /* audience, NULL-terminated */
    /* Of the pocket card: markup, NULL-terminated; both NULL for a course without one. */
    const char *const *signs, *const *first_steps;
    const struct step *steps;
    int n_steps;
    const char *hash;
};

struct course *course_load(struct document *document, struct problems *problems);
void course_free(struct course *course);
/* Gates that can never open, steps that gate themselves, an endline without a baseline, a pocket card's line
 * of too many words (warning). */
void course_check(const struct course *course, const struct document *document, struct problems *problems);

enum progress_kind {
    PROGRESS_ENTERED,   /* a step was entered */
    PROGRESS_SCREEN,    /* detail = screen id */
    PROGRESS_CHOSE,     /* detail = "screen option" */
    PROGRESS_COMPLETED, /* the step is done */
    PROGRESS_SKIPPED,   /* after its content note: counts as done */
};
const char *progress_kind_name(enum progress_kind kind);
gboolean progress_kind_parse(const char *name, enum progress_kind *kind);

#define PROGRESS_DAY_UNKNOWN (-1)

/* One recorded event; arrays of these come from results in the order they happened. One whose step the course
 * doesn't have still says what day had come. */
struct progress_event {
    const char *step; /* step id */
    enum progress_kind kind;
    const char *detail; /* or NULL */
    gint64 day; /* days since 1970-01-01 by the kiosk's clock; PROGRESS_DAY_UNKNOWN when it wasn't to be
                   trusted */
};

enum step_state { STEP_LOCKED, STEP_OPEN, STEP_STARTED, STEP_DONE };

struct progress {
    enum step_state *states; /* one a step */
    gboolean *skipped;       /* done by being skipped only: may still be taken, as a first visit */
    const char **screens; /* of a started or a skipped lesson the last screen's id, or NULL; owned strings */
    gint64 *done_days;    /* when it was done; PROGRESS_DAY_UNKNOWN otherwise */
    gint64 *open_days;    /* of a locked step that only waits for it: the day on which it opens;
                             PROGRESS_DAY_UNKNOWN otherwise */
    int n_steps;
    int next; /* the step to offer: the first started, else the first open; -1 when all is done */
    int done;
};

/* Without explicit gates: the baseline opens first; lessons and episodes open when every baseline before them
 * is done (in any order among themselves); an endline opens when everything before it is done; a follow-up
 * opens after_days after the endline was done (from the next known day when that one isn't). Events of steps
 * that the course no longer has are passed over.
 */
struct progress *progress_replay(const struct course *course, const struct progress_event *events,
                                 int n_events, gint64 today);
void progress_free(struct progress *progress);

#endif
