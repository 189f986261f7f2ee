/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How figures are made. Internal to figure*.c. */
#ifndef REPORT_FIGURE_MAKE_H
#define REPORT_FIGURE_MAKE_H

#include "assessments/report/figure.h"

struct figure *figure_new(enum figure_kind kind, gsize row_size, const char *caption);
const char *figure_keep(struct figure *figure, char *text); /* takes the text, which may be NULL */
/* Adds to the caption what the mark of such an interval means, where there is one. */
void figure_explain(struct figure *figure, const struct study *study);
struct chart_figure figure_of(struct estimate estimate, double times);

#endif
