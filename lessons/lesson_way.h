/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ways between a lesson's screens, as a run goes them and as a check looks at them. Private to this
 * folder. Pure.
 */
#ifndef LESSONS_LESSON_WAY_H
#define LESSONS_LESSON_WAY_H

#include "lessons/lesson.h"

/* The screen after index when nothing else is chosen: its next=, else the following main screen; n_screens
 * for the lesson's end. */
int lesson_way_on(const struct lesson *lesson, int index);
/* The screen that an option of a screen leads to, n_screens for the end. */
int lesson_way_of_option(const struct lesson *lesson, int index, int option);
/* Calls visit once for each way out of a screen. */
void lesson_each_way(const struct lesson *lesson, int index, void (*visit)(int to, void *data), void *data);
/* The screen from which each screen is first come to on the shortest way from the start, -1 for the first
 * screen and for those that no way leads to. Array of n_screens; the caller frees it. */
int *lesson_came_from(const struct lesson *lesson);

#endif
