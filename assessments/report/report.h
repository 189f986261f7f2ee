/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The report of one assessment: what changed between baseline, endline and follow-up, for an evaluator. HTML,
 * PDF and JSON are printed from the same study, tables and sentences, and the same results give the same
 * bytes: no clock is asked. The caller owns the report, and keeps the curriculum open meanwhile; the results
 * may be closed once it is made.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "assessments/report/export.h"
#include "assessments/report/labels.h"

struct report_options {
    enum export_profile profile; /* decides how small a group may be before it is withheld */
    const char *language;        /* of the labels; NULL: the source language */
    gint64 dif_least;            /* persons in each of two groups before DIF is told; 0: DIF_LEAST */
    gboolean has_threshold;      /* internal only: groups of fewer persons are withheld, 0 for nothing */
    int threshold;
};

struct report;

/* NULL and an error when the curriculum has no such assessment or the results can't be read. */
struct report *report_new(struct results *results, struct curriculum *curriculum, const char *assessment,
                          const struct report_options *options, GError **error);
void report_free(struct report *report);

const struct study *report_study(const struct report *report);

/* One self-contained page; one JSON text as report.schema.json says. The caller frees them. */
char *report_html(const struct report *report);
char *report_json(const struct report *report);
/* A4. FALSE and an error when the file can't be written. */
gboolean report_pdf(const struct report *report, const char *path, GError **error);

#endif
