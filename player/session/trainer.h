/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The trainer's area: what its screens show. session->trainer is NULL outside that area. The session owns it;
 * the ui only reads it. Drawn in the head of trainer.c:
 *
 *   ATTRACT ─ "Trainer" ─> PIN ─> TODAY, and by the tabs STUDY, COPY, JOURNAL, SETUP; from STUDY STUDY_CHOICE
 * and TALKING_POINTS
 */
#ifndef SESSION_TRAINER_H
#define SESSION_TRAINER_H

#include "assessments/measure/talking.h"
#include "assessments/results/copies.h"
#include "assessments/results/overview.h"
#include "assessments/results/standing.h"
#include "assessments/roster/roster.h"
#include "player/selftest/selftest.h"
#include "player/session/evening.h"
#include "player/session/setup.h"

enum trainer_tab { TAB_TODAY, TAB_RESULTS, TAB_COPY, TAB_PEOPLE, TAB_JOURNAL, TAB_SETTINGS, N_TABS };
const char *trainer_tab_name(enum trainer_tab tab); /* "today", "results" … as INPUT_TAB has it */

#define JOURNAL_MOST 24 /* acts that are shown, the newest first */
struct trainer_act {
    char *role, *verb, *object; /* words of the program; object may be NULL */
    char *at;                   /* "2026-11-26T10:14:00Z" */
    gboolean clock_suspect;
};

/* The readiness report, which goes onto a stick when there is one. */
enum report_copy {
    REPORT_NOT_COPIED, /* there is no stick, or it is used for something else */
    REPORT_GOES_ON,
    REPORT_COPIED, /* and the stick may be taken out */
    REPORT_COPIED_IN_USE,
    REPORT_REFUSED, /* the stick took nothing */
};

enum roster_answer {
    ROSTER_NOT_ASKED,
    ROSTER_TAKEN,
    ROSTER_BUSY, /* a copy is being made onto the stick */
    ROSTER_NO_STICK,
    ROSTER_NO_FILE,
    ROSTER_UNFIT,    /* see reasons */
    ROSTER_NO_CARDS, /* they can't be written to the stick */
    ROSTER_NOT_KEPT, /* the results, or the kiosk's disk */
};
struct roster_outcome {
    enum roster_answer answer;
    int n_new, n_known;
    const char *cards;     /* the file on the stick, interned */
    GPtrArray *reasons;    /* of struct roster_reason, or NULL */
    gboolean may_take_out; /* the stick was let go of */
};

#define PEOPLE_SHOWN 4
struct trainer_people {
    char digits[CODE_DIGITS + 1]; /* with which their codes begin; "" for everybody */
    int first, n, of;
    struct results_standing standings[PEOPLE_SHOWN];
};

struct trainer {
    struct pin_pad pin;
    enum staff_role role; /* once it is open: who is here */
    gboolean open;        /* the PIN was the right one; or none is set yet, and the kiosk is being set up */
    enum trainer_tab tab;

    /* ---- SCREEN_TODAY, as of when it was opened ---- */
    struct results_overview overview;
    struct results_copy_counts copies;
    gboolean clock_trusted;

    /* ---- SCREEN_STUDY ---- */
    GPtrArray *assessments; /* of const char*: of what is offered, then of what was */
    guint assessment;       /* index of the one that is shown */
    const char *site;       /* as the results name it; NULL: everybody */

    /* ---- SCREEN_TALKING_POINTS and SCREEN_TALKING_POINT: as many as the study has items ---- */
    struct talking_point *points;
    int point; /* the one that is shown, -1 for none */

    /* ---- SCREEN_SELF_TEST ---- */
    struct selftest *selftest;
    gboolean tone_wanted;
    enum report_copy report;

    struct roster_outcome roster; /* SCREEN_ROSTER */
    struct trainer_people people; /* SCREEN_PEOPLE */

    GPtrArray *acts; /* SCREEN_JOURNAL: of struct trainer_act */

    struct setup *setup; /* SCREEN_SETUP; NULL before that was opened */
};

#endif
