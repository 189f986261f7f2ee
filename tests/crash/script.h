/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Learners, each with the evening of a listening group after, who do always the same, one call of results a
 * step, and what a file must hold after a number of steps. Whoever drives it repeats the step that was under
 * way when the machine went down, as the kiosk does.
 */
#ifndef TESTS_CRASH_SCRIPT_H
#define TESTS_CRASH_SCRIPT_H

#include "assessments/results/results.h"

#define SCRIPT_EVENING 20         /* the step at which the evening begins */
#define SCRIPT_STEPS_A_LEARNER 36 /* with the evening of the group that comes after */

gboolean script_step(struct results *results, int step, GError **error);
/* After `steps` acknowledged steps and perhaps one more: every row there, once, nothing else, and the whole
 * file good. */
gboolean script_check(struct results *results, int steps, GError **error);
/* How many steps less than acknowledged the file holds; 0 when nothing is lost; -1 when it fits no number of
 * steps. */
int script_lost(struct results *results, int steps);

#endif
