/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which of a study's intervals is the one that is printed: the one that allows for sites or groups as soon as
 * there are two of them, else the one that takes everybody as independent. Pure. Internal to
 * assessments/report, and for whoever else prints a study.
 */
#ifndef REPORT_PRINTED_H
#define REPORT_PRINTED_H

#include "assessments/report/table.h"

enum printed_method {
    PRINTED_NEWCOMBE,    /* paired, persons independent */
    PRINTED_CLUSTER,     /* robust to sites or groups */
    PRINTED_INDEPENDENT, /* Newcombe's although there are clusters, for these show no error: all alike */
};
const char *printed_method_name(enum printed_method method); /* "newcombe", "cluster", … */

struct estimate printed_change(const struct study *study, const struct study_change *change,
                               enum printed_method *method /* or NULL */);
/* The same as a cell, and a mean gain with its cluster-robust twin as one. Where there are clusters and the
 * interval doesn't allow for them, the cell is_naive: marked, and never bold. */
struct table_cell printed_change_cell(const struct study *study, const struct study_change *change);
struct table_cell printed_gain_cell(const struct study *study, struct estimate gain, struct estimate cluster,
                                    int decimals);
/* A figure that takes persons as independent by its name: never bold where there are clusters. */
struct table_cell printed_beside(const struct study *study, struct table_cell cell);
/* What the mark means; under each table and figure that has one. */
const char *printed_naive_note(const struct study *study);

#endif
