/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The files about listening groups: a CSV file for each of their views, and in the internal profile the
 * spoken questions as they were sealed, voice-notes/ID.sealed. Written when there is a group. Internal to
 * assessments/report.
 */
#ifndef REPORT_EXPORT_GROUPS_H
#define REPORT_EXPORT_GROUPS_H

#include "assessments/report/export_private.h"

GArray *export_groups_new(void); /* of struct codebook_table; the caller unrefs */
/* Which files there will be, into export->groups. */
gboolean export_groups_find(struct export *export, GError **error);
gboolean export_groups_write(struct export *export, GError **error);

#endif
