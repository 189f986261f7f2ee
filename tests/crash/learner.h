/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A learner at the real session with the small curriculum of tests/fixtures/session, by a seed: signs in,
 * answers, changes answers, goes through the lessons, hands in. It remembers what the screen showed as taken;
 * a results file is held against that memory. The memory outlives sessions and results files being opened
 * anew.
 */
#ifndef TESTS_CRASH_LEARNER_H
#define TESTS_CRASH_LEARNER_H

#include "player/session/session.h"

struct learner;

enum learner_turn {
    LEARNER_GOES_ON,
    LEARNER_SEES_FAULT, /* the fault screen: the input wasn't taken */
    LEARNER_IS_LOST,    /* the session doesn't show what was taken before: see learner_complaint() */
    LEARNER_DONE,
};

struct learner *learner_new(guint64 seed);
void learner_free(struct learner *learner);
/* A session on results that were just opened; the old one, if any, is dropped as a crash would. */
void learner_sit_down(struct learner *learner, struct curriculum *curriculum, struct results *results);
void learner_get_up(struct learner *learner);
enum learner_turn learner_take_turn(struct learner *learner);
/* After LEARNER_SEES_FAULT, once the disk works again. */
enum learner_turn learner_try_again(struct learner *learner);
const char *learner_complaint(const struct learner *learner);
int learner_answers(const struct learner *learner); /* recorded answers that were shown as taken, ever */

/* For a learner in a process that will be killed: everything remembered is also written to this pipe, a line
 * at a time, and the parent's learner hears it. */
void learner_tell(struct learner *learner, int pipe);
void learner_hear(struct learner *learner, const char *line);
void learner_reseed(struct learner *learner, guint64 seed);

/* What was shown as taken is in the file, once, and at most one input more; the file is good. */
gboolean learner_check(struct learner *learner, struct results *results, GError **error);

#endif
