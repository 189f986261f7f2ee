/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways through the session on which every screen and card comes up; each looks at all that it passes. */
#ifndef TESTS_WALK_TOUR_H
#define TESTS_WALK_TOUR_H

#include "tests/walk/walk.h"

void tour_learner(struct walk *walk);
void tour_courses(struct walk *walk);   /* every course that ships, but for those of the others */
void tour_questions(struct walk *walk); /* of every kind */
void tour_group(struct walk *walk);
void tour_members(struct walk *walk);
void tour_trainer(struct walk *walk);
void tour_setup(struct walk *walk);

#endif
