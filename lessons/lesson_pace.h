/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a lesson changes between reading and doing. Pure. */
#ifndef LESSONS_LESSON_PACE_H
#define LESSONS_LESSON_PACE_H

#include "lessons/lesson.h"

/* The most screens with nothing to do that a learner can meet one after another, on whatever way. */
int lesson_longest_read(const struct lesson *lesson);

#endif
