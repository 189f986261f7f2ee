/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two halves of the results: totals (screen_results.c) and subjects. For screen_results*.c only. */
#ifndef UI_SCREEN_RESULTS_H
#define UI_SCREEN_RESULTS_H

#include "player/ui/screen_parts.h"

/* "By subject": what was new, what was known before, what to look at again. */
void put_subjects(struct flow *flow);

#endif
