/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The answers of each kind of question, put under its stem. screen_question.c picks; the others put. For
 * screen_question*.c only.
 */
#ifndef UI_SCREEN_QUESTION_H
#define UI_SCREEN_QUESTION_H

#include "player/ui/screen_parts.h"

/* The question before the person. */
struct asked {
    const struct item *item;
    const struct answer *answer;
    const int *order, *targets; /* how options and targets are shown */
    const char *picked;         /* taken up, or NULL */
};
struct asked asked_now(const struct session *session);

void put_choice_answers(struct flow *flow, const struct asked *asked);
void put_match_answers(struct flow *flow, const struct asked *asked);
void put_order_answers(struct flow *flow, const struct asked *asked);
void put_slider_answer(struct flow *flow, const struct asked *asked);
void put_hotspot_answer(struct flow *flow, const struct asked *asked);

#endif
