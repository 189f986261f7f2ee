/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Results as files that a statistician can use at once, in the formats asked for. CSV: responses.csv (a row
 * for each person, wave and question), participants.csv (a row for each person and assessment), codebook.csv,
 * datapackage.json (Frictionless) and verify.R. With every export manifest.json (rows and SHA-256 of each
 * file, chain head). The same results and curriculum give the same bytes.
 */
#ifndef REPORT_EXPORT_H
#define REPORT_EXPORT_H

#include "assessments/results/results.h"
#include "content/curriculum.h"

#define EXPORT_ERROR export_error_quark()
GQuark export_error_quark(void);
enum export_error {
    EXPORT_ERROR_TOO_FEW /* persons for the shareable profile; nothing was written or removed */
};

enum export_profile {
    EXPORT_SHAREABLE, /* random ids for codes, no kiosk, months for times, rare combinations of traits
                         suppressed */
    EXPORT_INTERNAL,  /* everything, and the keys of the questions */
};
const char *export_profile_name(enum export_profile profile);
gboolean export_profile_parse(const char *name, enum export_profile *profile);

/* Bits. */
enum export_format {
    EXPORT_CSV = 1 << 0,
    EXPORT_XLSX = 1 << 1, /* Excel */
    EXPORT_SAV = 1 << 2,  /* SPSS */
    EXPORT_DTA = 1 << 3,  /* Stata */
    EXPORT_XAPI = 1 << 4, /* xapi.jsonl */
    EXPORT_QTI = 1 << 5,  /* qti-results/ */
};
/* "csv,xlsx" or "all" as bits; FALSE and an error that names the formats there are. */
gboolean export_formats_parse(const char *names, guint *formats, GError **error);
/* The names of all formats with commas between. The caller frees it. */
char *export_formats_names(void);

struct export_options {
    enum export_profile profile;
    guint formats;     /* of enum export_format */
    gboolean verified; /* the chain was checked: said in the manifest */
};

struct export_counts {
    gint64 responses, participants;
    int smallest_cell; /* EXPORT_SHAREABLE: privacy_smallest_cell(), 0 or at least PRIVACY_K */
};

/* Writes into folder, which is made when it isn't there; files of an earlier export are replaced, each only
 * when its successor is whole, and those that its manifest names and this one doesn't write are removed.
 * manifest.json comes last: without it an export isn't complete. counts may be NULL. */
gboolean export_write(struct results *results, struct curriculum *curriculum,
                      const struct export_options *options, const char *folder, struct export_counts *counts,
                      GError **error);

#endif
