/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One learner in one lesson: which screen, what was opened, chosen, matched. A pure state machine, drawn in
 * lesson_run.c; it is rebuilt after a crash by lesson_run_at(). The caller owns it; the lesson must outlive
 * it.
 */
#ifndef LESSONS_LESSON_RUN_H
#define LESSONS_LESSON_RUN_H

#include "lessons/lesson.h"

enum lesson_phase {
    LESSON_NOTE,     /* the content note: go on or skip */
    LESSON_SCREEN,   /* reading; for an interaction, before it is settled */
    LESSON_FEEDBACK, /* the answer or the feedback to the choice is shown */
    LESSON_DONE,
    LESSON_SKIPPED,
};
const char *lesson_phase_name(enum lesson_phase phase);

#define LESSON_MAX_OPTIONS 12

struct lesson_run {
    const struct lesson *lesson;
    enum lesson_phase phase;
    int screen;                    /* index into lesson->screens */
    int chosen;                    /* CHOOSE, SCENARIO: option index, -1 for none */
    int pairs[LESSON_MAX_OPTIONS]; /* MATCH: for each left option the right one's index, -1 for none */
    int order[LESSON_MAX_OPTIONS]; /* ORDER: option indices as the learner has them; starts shuffled by seed
                                    */
    int shown[LESSON_MAX_OPTIONS]; /* MATCH: the order in which the right sides are shown */
    int picked;                    /* MATCH, ORDER: the option taken up and not yet put down, -1 for none */
    guint32 seed;
    int trail[64]; /* the screens that led here, for Back */
    int n_trail;
};

enum lesson_input_kind {
    LESSON_INPUT_GO_ON,
    LESSON_INPUT_BACK,
    LESSON_INPUT_SKIP,
    LESSON_INPUT_CHOOSE /* option */,
    LESSON_INPUT_SETTLE /* see what happens / show the answer / check */,
    LESSON_INPUT_AGAIN,
    LESSON_INPUT_PICK /* option: left side or step */,
    LESSON_INPUT_PUT /* option: right side or place */,
};
struct lesson_input {
    enum lesson_input_kind kind;
    int option;
};

/* What the input changed; the caller records it before it shows it. */
struct lesson_change {
    gboolean changed;    /* something is to be drawn anew */
    gboolean moved;      /* another screen, or the lesson's end */
    const char *settled; /* option id when a choice was settled: what was chosen, for the record; else NULL */
    gboolean left;       /* Back on the first screen: the learner wants to leave the lesson */
};

/* At the start (with the content note first when there is one), and at a screen that was recorded before. */
void lesson_run_start(struct lesson_run *run, const struct lesson *lesson, guint32 seed);
void lesson_run_at(struct lesson_run *run, const struct lesson *lesson, guint32 seed, const char *screen_id);

struct lesson_change lesson_run_handle(struct lesson_run *run, struct lesson_input input);

gboolean lesson_run_can_settle(
    const struct lesson_run *run); /* everything chosen, paired; SETTLE would do something */
gboolean
lesson_run_is_right(const struct lesson_run *run); /* in FEEDBACK: safer choice, all pairs, right order */
const struct screen *lesson_run_screen(const struct lesson_run *run);
void lesson_run_progress(const struct lesson_run *run, int *at,
                         int *of); /* 1-based place among the main screens */

#endif
