/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The steps of SETUP that choose courses and that check the kiosk itself. For screen_setup.c only, which has
 * put the frame.
 */
#ifndef UI_SCREEN_SETUP_H
#define UI_SCREEN_SETUP_H

#include "player/ui/screen_parts.h"

const struct setup *setup_shown(const struct page *page);

void put_setup_courses(struct flow *flow);
const char *words_setup_courses(struct page *page); /* how many this kiosk offers */
void put_setup_courses_foot(struct page *page); /* all of them or none, and Next as soon as one is chosen */
void put_setup_sound(struct flow *flow);
void put_setup_touch(struct page *page);
void put_setup_clock(struct flow *flow);
void put_setup_keys(struct flow *flow);

#endif
