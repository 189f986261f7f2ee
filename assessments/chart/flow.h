/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Persons through the waves: boxes from the first test to the last, and under each what was lost before it
 * or came in without the one before. Borrowed structs; any thread, one at a time.
 */
#ifndef CHART_FLOW_H
#define CHART_FLOW_H

#include "assessments/chart/chart.h"

struct flow_step {
    const char *count, *label; /* "212", "matched: baseline and endline" */
    const char *lost, *apart;  /* under the box, or NULL */
};

struct flow {
    const struct flow_step *steps;
    int n_steps; /* 1 to 4 */
};

double flow_height(const struct flow *flow, const struct chart_style *style);
void flow_draw(const struct flow *flow, const struct chart_style *style, cairo_t *cairo);

#endif
