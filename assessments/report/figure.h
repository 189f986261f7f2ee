/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The charts of a study: which figures go into which chart, in which order, with which words. A figure owns
 * its rows and texts; assessments/chart draws it. Internal to assessments/report.
 */
#ifndef REPORT_FIGURE_H
#define REPORT_FIGURE_H

#include "assessments/chart/dumbbell.h"
#include "assessments/chart/flow.h"
#include "assessments/chart/forest.h"
#include "assessments/chart/histogram.h"
#include "assessments/report/labels.h"

enum figure_kind { FIGURE_DUMBBELL, FIGURE_FOREST, FIGURE_HISTOGRAM, FIGURE_FLOW };

struct figure {
    enum figure_kind kind;
    const char *caption;
    const char *alt; /* what the picture shows, in a sentence, for those who don't see it */
    struct dumbbell dumbbell;
    struct forest forest;
    struct histogram histogram;
    struct flow flow;
    gboolean has_naive; /* an interval that doesn't allow for the study's clusters: the caption says so */
    GArray *rows;
    GStringChunk *strings;
};

/* Each is NULL when there is nothing to draw. */
struct figure *figure_indicators(const struct study *study, const struct labels *labels);
struct figure *figure_items(const struct study *study,
                            const struct labels *labels); /* from the largest rise on */
struct figure *figure_groups(const struct study *study, const struct labels *labels);
struct figure *figure_scores(const struct study *study);
struct figure *figure_flow(const struct study *study);
void figure_free(struct figure *figure);

double figure_height(const struct figure *figure, const struct chart_style *style);
void figure_draw(const struct figure *figure, const struct chart_style *style, cairo_t *cairo);
/* A long chart goes on on another page: how many of its rows from first on fit into a height (all of them for
 * a chart that isn't cut), and the height and drawing of those. */
int figure_rows(const struct figure *figure);
int figure_rows_within(const struct figure *figure, const struct chart_style *style, int first,
                       double height);
struct figure figure_part(const struct figure *figure, int first, int n); /* borrows from figure */

#endif
