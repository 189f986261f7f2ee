/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report holds, for those who print it. Internal to assessments/report. */
#ifndef REPORT_REPORT_PRIVATE_H
#define REPORT_REPORT_PRIVATE_H

#include "assessments/report/blocks.h"
#include "assessments/report/report.h"

struct report {
    enum export_profile profile;
    struct labels *labels;
    struct study_options options;
    struct study *study;
    GPtrArray *tables;
    struct blocks *blocks;
    gboolean is_backward; /* some endline is dated before its baseline */
    char *as_of;          /* of the newest answer: "2026-11-25", shareable "2026-11"; NULL without answers */
    char *as_of_words;    /* "25 November 2026", "November 2026" */
};

#endif
