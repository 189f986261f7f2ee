/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which of an item's answers are printed, before and after, and what of them is withheld: the same for the
 * report's table and the kiosk's screen. Pure. Strings are the study's; the caller unrefs the array.
 */
#ifndef REPORT_ANSWERS_H
#define REPORT_ANSWERS_H

#include "assessments/measure/study.h"

enum { ANSWER_SIDES = 2 }; /* baseline and endline, as enum study_wave */

struct printed_answer {
    const char *ids, *state; /* as in struct study_option; both NULL: all that aren't told one by one */
    gboolean is_right;
    enum suppress_reason reason[ANSWER_SIDES];
    gint64 n[ANSWER_SIDES]; /* of item->quality[side].n; not to be printed unless SUPPRESS_SHOWN */
};

/* Of struct printed_answer: most chosen at the baseline first, then those that only the endline has, then the
 * others together, if there are any. */
GArray *printed_answers(const struct study_item *item);

#endif
