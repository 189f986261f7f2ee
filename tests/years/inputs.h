/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What comes into a kiosk's queue: what people do who know what they want, and what anybody or anything may
 * do. All of it is drawn from kiosk_random().
 */
#ifndef TESTS_YEARS_INPUTS_H
#define TESTS_YEARS_INPUTS_H

#include "tests/years/kiosk.h"

void input_go_on(struct loop *loop);      /* by the filled button, or any other where there is none */
void input_tap_widget(struct loop *loop); /* something that can be acted on; seldom what leaves */
void input_type_code(int learner);
/* One of so many codes, or the PIN, where it is asked for; else it taps a widget. */
void input_type(struct loop *loop, int codes);
void input_use_page(struct loop *loop); /* answers, and what leads on */
/* What people do who know what they want, and the time that it takes: learners with one of so many codes,
 * groups, trainers with sticks. */
void input_in_earnest(struct loop *loop, int codes);
void input_change_looks(struct loop *loop); /* language, text size or theme, as the bar does */
/* Any input that there is, and the time that it takes. */
void input_any(struct loop *loop);

#endif
