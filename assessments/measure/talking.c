/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/talking.h"

#include <stdlib.h>
#include <string.h>

static struct estimate right_at(const struct study_item *item, enum study_wave wave)
{
    const struct estimate matched = wave == STUDY_BASELINE ? item->change.baseline : item->change.endline;
    const struct number of_all = item->quality[wave].difficulty;
    if (matched.defined)
        return matched;
    return of_all.defined ? estimate_point(of_all.value) : (struct estimate){0};
}

static struct talking_point point_of(const struct study_item *item)
{
    const enum study_wave wave = item->quality[STUDY_ENDLINE].n > 0 ? STUDY_ENDLINE : STUDY_BASELINE;
    return (struct talking_point){.item = item,
                                  .before = right_at(item, STUDY_BASELINE),
                                  .after = right_at(item, STUDY_ENDLINE),
                                  .wave = wave,
                                  .asked = item->quality[wave].n,
                                  .misconception = item->quality[wave].misconception};
}

static double share_of(const struct talking_point *point)
{
    return point->misconception ? (double)point->misconception->n / (double)point->asked : 0;
}

/* An item that nothing is known of stands behind those that everybody had right. */
static double right_of(const struct talking_point *point)
{
    const struct estimate right = point->wave == STUDY_ENDLINE ? point->after : point->before;
    return right.defined ? right.value : 2;
}

static int most_worth_first(const void *left, const void *right)
{
    const struct talking_point *a = left, *b = right;
    if (share_of(a) != share_of(b))
        return share_of(a) > share_of(b) ? -1 : 1;
    if (right_of(a) != right_of(b))
        return right_of(a) < right_of(b) ? -1 : 1;
    const int order = strcmp(a->item->id, b->item->id);
    return order ? order : g_strcmp0(a->item->version, b->item->version);
}

struct talking_point *talking_points(const struct study *study)
{
    struct talking_point *points = g_new0(struct talking_point, (gsize)study->n_items + 1);
    for (int i = 0; i < study->n_items; i++)
        points[i] = point_of(&study->items[i]);
    qsort(points, (gsize)study->n_items, sizeof *points, most_worth_first);
    return points;
}
