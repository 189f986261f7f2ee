/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which of a study's intervals is the one that is printed: the one that allows for sites or groups as soon as
 * there are two of them, else the one that takes everybody as independent. Pure. Internal to
 * assessments/report, and for whoever else prints a study.
 */
#ifndef REPORT_PRINTED_H
#define REPORT_PRINTED_H

#include "assessments/measure/study.h"

enum printed_method {
    PRINTED_NEWCOMBE,    /* paired, persons independent */
    PRINTED_CLUSTER,     /* robust to sites or groups */
    PRINTED_INDEPENDENT, /* Newcombe's although there are clusters, for these show no error: all alike */
};
const char *printed_method_name(enum printed_method method); /* "newcombe", "cluster", … */

struct estimate printed_change(const struct study *study, const struct study_change *change,
                               enum printed_method *method /* or NULL */);
/* Of a mean gain and its cluster-robust twin. */
struct estimate printed_gain(const struct study *study, struct estimate gain, struct estimate cluster);
/* Whether the interval leaves out 0: what is printed bold. FALSE without an interval. */
gboolean printed_is_clear(struct estimate change);

#endif
