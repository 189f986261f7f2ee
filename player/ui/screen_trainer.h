/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the screens of the trainer's area share. For screen_*.c only; strings belong to the page.
 */
#ifndef UI_SCREEN_TRAINER_H
#define UI_SCREEN_TRAINER_H

#include "player/ui/screen_parts.h"

/* The bar and the tabs; what is left of the page above its foot. */
struct rect put_trainer_frame(struct page *page);

/* Words, and what stands at the start of them where there is room for it: not in the tightest page, nor at
 * 200 %. */
struct beside {
    struct rect picture; /* w 0 without one */
    struct flow words;
};
/* The places alone: 400 wide at 1280, and of that height by width. */
struct beside place_beside(struct page *page, struct rect area, double shape);
/* A scene, but for high contrast; all of it. */
struct beside put_beside(struct page *page, struct rect area, const char *art);
struct beside put_stick_beside(struct page *page, struct rect area); /* the kiosk and a stick */
/* The same in two steps, for who knows only later whether this part shows it. */
struct beside place_stick_beside(struct page *page, struct rect area);
void put_stick(struct page *page, const struct beside *beside);

const char *words_setup_step(struct page *page, const char *name); /* NULL when it is none */

/* How many were not copied, copied, received: by enum copy_state. */
void put_where_records_are(struct flow *flow, const gint64 *records);

const char *words_role(struct page *page, enum staff_role role);
const char *words_assessment(struct page *page, const char *id); /* markup */
const char *words_site(struct page *page, const char *site);     /* as the results name it; markup */
/* What is being done with the stick, for who would like to do something else with it. */
const char *words_stick_in_use(struct page *page);
const char *words_moment(struct page *page, gint64 wall_ms); /* "Thursday 26 November, 10:14" */

#endif
