/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The report's chart of before and after on a screen, in the colours of the theme. For screen_*.c only;
 * strings belong to the page.
 */
#ifndef UI_SCREEN_CHART_H
#define UI_SCREEN_CHART_H

#include "assessments/chart/dumbbell.h"
#include "assessments/measure/number.h"
#include "player/ui/screen_words.h"

/* On a card; rows are copied, their strings are the page's. What doesn't fit goes on on the next part. */
void put_dumbbell(struct flow *flow, const struct dumbbell *chart);

struct chart_figure chart_figure_of(struct estimate estimate);

/* Points or percentage points with their sign, kept in its place inside right-to-left words. */
const char *signed_points(struct page *page, double change);

#endif
