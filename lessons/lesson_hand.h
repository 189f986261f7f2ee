/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a learner moves about on a screen of pairs or steps: dealt shuffled, picked up, put down. The part of
 * a lesson run that knows nothing of phases. Private to this folder. Pure.
 */
#ifndef LESSONS_LESSON_HAND_H
#define LESSONS_LESSON_HAND_H

#include "lessons/lesson_run.h"

/* On entering a screen: nothing is paired, nothing picked up, and nothing lies as it should. */
void lesson_hand_deal(struct lesson_run *run);
/* Each says whether anything changed. Picking again puts down. */
gboolean lesson_hand_pick(struct lesson_run *run, int option);
gboolean lesson_hand_put(struct lesson_run *run, int option);
gboolean lesson_hand_is_paired(const struct lesson_run *run); /* every left side has a right one */
gboolean lesson_hand_pairs_are_right(const struct lesson_run *run);
gboolean lesson_hand_order_is_right(const struct lesson_run *run);
void lesson_hand_keep_right(struct lesson_run *run); /* takes the wrong pairs apart */

#endif
