/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The evening of a listening group that comes after each learner of the script, one call of results a step.
 */
#ifndef TESTS_CRASH_SCRIPT_EVENING_H
#define TESTS_CRASH_SCRIPT_EVENING_H

#include "assessments/results/results.h"

#define SCRIPT_STEPS_AN_EVENING 16

gboolean script_evening_step(struct results *results, int evening, int step, GError **error);
/* What the views must say of evenings, one row a line, when the evening `last` has done `done` steps and
 * those before it all of theirs; and how many rows each table must hold. The caller frees it. */
char *script_evening_expect(int last, int done);
/* What they say. NULL and an error when they can't be read. */
char *script_evening_found(struct results *results, GError **error);

#endif
