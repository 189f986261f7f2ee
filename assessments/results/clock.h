/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside results: what the rows on disk say about the clock. */
#ifndef RESULTS_CLOCK_H
#define RESULTS_CLOCK_H

#include "assessments/results/store.h"

/* A row of this time is on disk; a time that no clock of this kiosk can show is passed over. */
void clock_has_row(struct results *results, gint64 wall_ms);

#endif
