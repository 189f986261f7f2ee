/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/attrition.h"

#define NO_ROOM 0.15
#define SAME 1e-9

struct number attrition_rate(gint64 n_before, gint64 n_both)
{
    return number_ratio((double)(n_before - n_both), (double)n_before);
}

struct attrition_bounds attrition_bounds(gint64 right, gint64 retained, gint64 lost)
{
    const double all = (double)(retained + lost);
    return (struct attrition_bounds){number_ratio((double)right, all),
                                     number_ratio((double)(right + lost), all)};
}

struct ceiling ceiling_of(const struct sample *scores, double most)
{
    const double n = (double)sample_size(scores);
    double at_floor = 0, at_ceiling = 0;
    for (gsize i = 0; i < scores->n_values; i++) {
        const double times = (double)sample_times(scores, i);
        at_floor += scores->values[i] <= SAME ? times : 0;
        at_ceiling += scores->values[i] >= most - SAME ? times : 0;
    }
    struct ceiling ceiling = {number_ratio(at_floor, n), number_ratio(at_ceiling, n), FALSE};
    ceiling.no_room = ceiling.ceiling.defined && ceiling.ceiling.value > NO_ROOM;
    return ceiling;
}
