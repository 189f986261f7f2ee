/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What of a study is worth talking about in class: its items, first those where most chose the same answer
 * that isn't the right one. No figure of its own: each is the study's, and what the study hides isn't here
 * either. The caller frees the points; what they point to is the study's. Pure.
 */
#ifndef MEASURE_TALKING_H
#define MEASURE_TALKING_H

#include "assessments/measure/study.h"

struct talking_point {
    const struct study_item *item;
    /* Share right: of matched persons where there are any who were asked at both waves, else of everybody. */
    struct estimate before, after;
    enum study_wave wave; /* the newest with answers; of it are asked and misconception */
    gint64 asked;
    /* The most chosen answer that isn't right; NULL when there is none, or so few chose it that it is hidden.
     */
    const struct study_option *misconception;
};

/* By the share of the misconception; then the harder ones; then by id and version. n_items of the study. */
struct talking_point *talking_points(const struct study *study);

#endif
