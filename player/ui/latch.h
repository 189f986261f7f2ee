/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the touch was that led to this page. For a moment after a page came up the session hears nothing but
 * leaving, digits and settings, so that a trembling finger, or a panel that reports one touch twice, doesn't
 * act on what lies there now. Whoever touches another place by then means the new page, and is heard. Plain
 * data.
 */
#ifndef UI_LATCH_H
#define UI_LATCH_H

#include <glib.h>

#define LATCH_REACH 40.0 /* logical pixels to each side */

/* Zeroed: no touch. Times are turns of the loop. */
struct latch {
    double x, y; /* of the last touch that did something */
    gint64 touched_at;
    gboolean led_here;
};

void latch_touch(struct latch *latch, double x, double y, gint64 now);
/* Another page came up: through that touch, when both are of one turn; else by itself. */
void latch_turn(struct latch *latch, gint64 now);
/* Whether a touch there is for certain another one than that which led here. */
gboolean latch_is_elsewhere(const struct latch *latch, double x, double y);

#endif
