/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What gates what in a course: the rules that stand at progress_replay(), in one place for the replay and for
 * the check. Private to this folder. Pure.
 */
#ifndef LESSONS_COURSE_GATE_H
#define LESSONS_COURSE_GATE_H

#include "lessons/course.h"

int course_step_index(const struct course *course, const char *step_id); /* -1 when there is none */
gboolean step_is_wave(const struct step *step, const char *wave);

/* Whether a step waits for another one to be done. */
gboolean course_step_waits_for(const struct course *course, int step, int other);

#endif
