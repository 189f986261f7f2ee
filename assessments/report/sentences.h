/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sentences that an evaluator can copy into a report of her own: who, x of n both times, the change in points
 * with its interval, p with what it is adjusted for. They say change, never effect, for nobody was compared
 * with. Internal to assessments/report; the caller frees what comes back.
 */
#ifndef REPORT_SENTENCES_H
#define REPORT_SENTENCES_H

#include "assessments/report/labels.h"

/* A name in the curriculum's language among English words: kept apart, so that one that is written from right
 * to left doesn't pull the figures around it. */
char *sentences_name(const char *name);

char *sentences_matched(const struct study *study);
/* "at baseline 14 % (14 of 100), at endline 92 % (92 of 100): a change of 78 points, 95 % interval 67 to 85"
 */
char *sentences_change(const struct study *study, const struct study_change *change);
char *sentences_indicator(const struct study *study, const struct labels *labels,
                          const struct study_indicator *indicator);
char *sentences_passed(const struct study *study, double pass_mark);
char *sentences_total(const struct study *study); /* NULL when there are no scores */
char *sentences_waves(const struct study *study); /* NULL when there are no three waves */
/* How the intervals were made. */
char *sentences_intervals(const struct study *study);

#endif
