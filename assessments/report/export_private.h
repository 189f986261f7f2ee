/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the writers of the formats share: one export that is under way. A writer is a function
 * `gboolean x_write(struct export *export, GError **error)` in the table of export.c; it reads the rows here,
 * where the profile has been applied, puts its files into the folder and names each for the manifest.
 * Internal to assessments/report; one thread.
 */
#ifndef REPORT_EXPORT_PRIVATE_H
#define REPORT_EXPORT_PRIVATE_H

#include "assessments/report/codebook.h"
#include "assessments/report/export.h"
#include "assessments/report/participants.h"

struct export_file { /* a line of the manifest */
    char *name;      /* within the folder, "/" between parts */
    gint64 rows;     /* -1 for a file without rows */
    gint64 bytes;
    char *sha256;
};

struct export
{
    struct results *results;
    struct curriculum *curriculum;
    const struct export_options *options;
    const char *folder;
    struct study_items *items;
    struct privacy *privacy; /* NULL in the internal profile */
    GArray *groups;       /* of struct codebook_table: the files about listening groups, if there are any */
    struct cells *cells;  /* filled by the first pass over the responses */
    GPtrArray *variables; /* of struct variable; NULL before that pass */
    GPtrArray *files;     /* of struct export_file, in the order in which they were written */
    struct export_counts counts;
    char newest[11]; /* the day of the newest answer, the month in the shareable profile, "" without one */
};

struct export_assessment {
    char *id;
    char *stem;        /* of its files' names */
    const char *title; /* markup; NULL when the curriculum doesn't have it any more */
};
/* Those of the curriculum, by id, then others that the results hold; the caller unrefs. */
GPtrArray *export_assessments(struct export *export, GError **error);

/* The date that files carry inside: that of the newest answer, for the clock has no say in an export. Known
 * after the first pass; 1 January 2000 without answers. */
void export_day(const struct export *export, int *year, int *month, int *day);

/* Every row of the view responses_long as the profile allows it. row may be NULL: then the pass only gathers
 * what participants need, and not even that when it has been gathered. */
gboolean export_responses(struct export *export, results_row_func row, void *data, GError **error);
/* Every person and assessment, with the variables of all questions behind the view's columns. */
gboolean export_participants(struct export *export, results_row_func row, void *data, GError **error);
/* The names of those cells, NULL-terminated; g_strfreev(). */
char **export_response_names(struct export *export, GError **error);
char **export_participant_names(struct export *export, GError **error);

/* Calls row for what the codebook says of each variable; assessment NULL for all. */
gboolean export_codebook(struct export *export, const char *assessment, results_row_func row, void *data,
                         GError **error);

/* datapackage.json; the caller frees it. */
char *export_datapackage(struct export *export, GError **error);

/* Text as a whole file, on disk when this returns, and in the manifest. rows -1 for a file without rows. */
gboolean export_write_text(struct export *export, const char *name, const char *text, gint64 rows,
                           GError **error);
/* A file that a foreign library wrote as NAME.part in the folder: brought to disk, renamed to NAME and put
 * into the manifest. It is removed when that fails. */
gboolean export_settle_file(struct export *export, const char *name, gint64 rows, GError **error);

#endif
