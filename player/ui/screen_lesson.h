/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts that a lesson's screen is made of: each interaction before and after it is
 * settled. screen_lesson.c picks; the others put. For screen_lesson*.c only.
 */
#ifndef UI_SCREEN_LESSON_H
#define UI_SCREEN_LESSON_H

#include "player/ui/screen_parts.h"

/* Before: what there is to do. */
void put_lesson_choices(struct flow *flow, const struct lesson_run *run);
void put_lesson_match(struct flow *flow, const struct lesson_run *run);
/* Before its question, which takes above with what belongs to it: turns to the next part where fewer parts
 * then hold all cards. */
void make_room_for_match(struct flow *flow, const struct lesson_run *run, double above);
void put_lesson_order(struct flow *flow, const struct lesson_run *run);

/* After: what to think about. */
void put_choice_feedback(struct flow *flow, const struct lesson_run *run);
void put_match_feedback(struct flow *flow, const struct lesson_run *run);
void put_order_feedback(struct flow *flow, const struct lesson_run *run);

#endif
