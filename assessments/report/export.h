/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The results of one kiosk as files that a statistician can use at once: responses.csv (a row for each
 * person, wave and question), participants.csv (a row for each person and assessment), codebook.csv,
 * datapackage.json (Frictionless) and manifest.json (rows and SHA-256 of each file, chain head). The same
 * results and curriculum give the same bytes.
 */
#ifndef REPORT_EXPORT_H
#define REPORT_EXPORT_H

#include "assessments/results/results.h"
#include "content/curriculum.h"

enum export_profile {
    EXPORT_SHAREABLE, /* random ids for codes, no kiosk, months for times, rare combinations of traits
                         suppressed */
    EXPORT_INTERNAL,  /* everything, and the keys of the questions */
};
const char *export_profile_name(enum export_profile profile);
gboolean export_profile_parse(const char *name, enum export_profile *profile);

struct export_counts {
    gint64 responses, participants;
    int smallest_cell; /* EXPORT_SHAREABLE: see assessments/report/privacy.h */
};

/* Writes into folder, which is made when it isn't there; files of an earlier export are replaced, each only
 * when its successor is whole. manifest.json comes last: without it an export isn't complete. counts may be
 * NULL. */
gboolean export_write(struct results *results, struct curriculum *curriculum, enum export_profile profile,
                      gboolean verified, const char *folder, struct export_counts *counts, GError **error);

#endif
