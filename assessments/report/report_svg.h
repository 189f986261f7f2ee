/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A figure as SVG, letters as outlines: a table stands behind each chart, and no font has to be there. The
 * same figure gives the same bytes. Internal to assessments/report.
 */
#ifndef REPORT_REPORT_SVG_H
#define REPORT_REPORT_SVG_H

#include "assessments/report/figure.h"

/* width and height in CSS pixels. The caller unrefs. */
GBytes *report_svg(const struct figure *figure, double *width, double *height);

#endif
