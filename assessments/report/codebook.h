/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * codebook.csv and datapackage.json: what every variable of the exported files means. Internal to
 * assessments/report.
 */
#ifndef REPORT_CODEBOOK_H
#define REPORT_CODEBOOK_H

#include "assessments/report/participants.h"

/* A file that isn't about persons. */
struct codebook_table {
    const char *name, *file;
    char **columns;
};

struct codebook {
    struct curriculum *curriculum;
    const struct study_items *items;
    const GPtrArray *variables;        /* of participants.csv, after its static columns */
    const char *const *response_names; /* columns of responses.csv */
    const char *const *person_names;   /* static columns of participants.csv */
    const GArray *groups;              /* of struct codebook_table */
    enum export_profile profile;       /* keys are told in the internal one only */
    const char *assessment;            /* only the variables of this one; NULL for all */
};

/* What the codebook says of each variable; the names are NULL-terminated, g_strfreev(). FALSE when row
 * returned FALSE. */
char **codebook_names(struct curriculum *curriculum);
gboolean codebook_each(const struct codebook *codebook, results_row_func row, void *data);

/* "Answer: " and the question, plain text of the source language. The caller frees it. */
char *codebook_label(const struct variable *variable, const struct study_question *item);

/* Frictionless Data Package, version 1; the caller frees the text. */
char *codebook_datapackage(const struct codebook *codebook);

#endif
