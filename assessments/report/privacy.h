/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must not be told about whom: persons whose combination of gender, age band, language, role and site is
 * shared by fewer than k persons lose the site first, then the role, the language, the age band and the
 * gender, until k share what is left. (Local suppression for k-anonymity, Sweeney 2002; k = 11 as the IOM and
 * Polaris publish.) Those of whom nothing is told any more are a combination like any other: nobody, or k.
 * The same holds among the members of each group that a reader can pick out of the rows. Pure; the caller
 * owns the table.
 */
#ifndef REPORT_PRIVACY_H
#define REPORT_PRIVACY_H

#include <glib.h>

#define PRIVACY_K 11
#define PRIVACY_SUPPRESSED "suppressed"

enum privacy_trait { TRAIT_GENDER, TRAIT_AGE_BAND, TRAIT_LANGUAGE, TRAIT_ROLE, TRAIT_SITE, N_TRAITS };

/* The column of a trait, the same in every view. */
const char *privacy_column(enum privacy_trait trait);

struct privacy;

struct privacy *privacy_new(int k);
void privacy_free(struct privacy *privacy);
/* Adds one person; the first traits of a person stay. Values are copied; NULL is a value like any other. */
void privacy_add(struct privacy *privacy, const char *person, const char *const traits[N_TRAITS]);
/* The person, who has been added, is one of a group: of those who took an assessment, of those matched in it.
 * Of a combination that is told, none or at least k are of the group. A group of fewer than k persons can't
 * have that: all of them lose everything. */
void privacy_join(struct privacy *privacy, const char *person, const char *group);
/* After the last person, before the first question. */
void privacy_settle(struct privacy *privacy);
/* What may be said of a person's trait: the value that was judged, or PRIVACY_SUPPRESSED, also for unknown
 * persons. Always this one and never another that a row may hold (a second site), which nobody has counted.
 */
const char *privacy_value(const struct privacy *privacy, const char *person, enum privacy_trait trait);

/* How many persons there are: of fewer than k nobody is protected, whatever is suppressed. */
int privacy_persons(const struct privacy *privacy);
/* The least number of persons who share all that is still said, or of whom nothing is; 0 without persons. */
int privacy_smallest_cell(const struct privacy *privacy);

#endif
