/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who didn't come back, and how much that could have moved the result.
 */
#ifndef MEASURE_ATTRITION_H
#define MEASURE_ATTRITION_H

#include "assessments/measure/number.h"

/* Lost of those who took the earlier wave. Not defined when nobody did. */
struct number attrition_rate(gint64 n_before, gint64 n_both);

struct attrition_bounds {
    struct number low, high;
};
/* Share right after, had all the lost been wrong, and had all been right: right of retained + lost. Not
 * defined when there is nobody. */
struct attrition_bounds attrition_bounds(gint64 right, gint64 retained, gint64 lost);

struct ceiling {
    struct number floor, ceiling; /* shares at the least and at the most points */
    gboolean no_room;             /* more than 15 % at the most: a warning at the baseline */
};
struct ceiling ceiling_of(const struct sample *scores, double most);

#endif
