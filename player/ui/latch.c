/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/latch.h"

#include <math.h>

void latch_touch(struct latch *latch, double x, double y, gint64 now)
{
    *latch = (struct latch){.x = x, .y = y, .touched_at = now};
}

void latch_turn(struct latch *latch, gint64 now)
{
    latch->led_here = latch->touched_at == now;
}

gboolean latch_is_elsewhere(const struct latch *latch, double x, double y)
{
    return latch->led_here && (fabs(x - latch->x) > LATCH_REACH || fabs(y - latch->y) > LATCH_REACH);
}
