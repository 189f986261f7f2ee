/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Takes a table of answers into a results file, all or nothing. The table is read twice: the first time every
 * row is judged (judge.h) and people, sittings and attempts are put together (who.h); only when no row is
 * rejected it is written the second time, in one transaction (results/import.h). Memory grows with people and
 * attempts and by 8 bytes an answer, not with the file. One thread.
 */
#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H

#include "assessments/results/results.h"
#include "content/curriculum.h"

#define INTAKE_MAX_REASONS 100

struct intake_options {
    const char *table;      /* path of the CSV */
    const char *map;        /* path of a map.ini, or NULL */
    const char *assessment; /* of every row, or NULL when the rows say */
};

struct intake_report {
    gint64 added, there, rejected; /* answers; when any is rejected nothing was written */
    GPtrArray *reasons;            /* "responses.csv:12: rejected: …", at most INTAKE_MAX_REASONS of them */
    char *passed_over;             /* "a", "b": columns that nobody asked for; NULL for none */
};
void intake_report_clear(struct intake_report *report);

/* TRUE also when rows were rejected. FALSE and an error when the table or the map can't be read
 * (G_IO_ERROR_INVALID_DATA for what its author can mend) or the results can't be written; nothing was written
 * then. The report is to be cleared in any case. */
gboolean intake_run(struct results *results, struct curriculum *curriculum,
                    const struct intake_options *options, struct intake_report *report, GError **error);

#endif
