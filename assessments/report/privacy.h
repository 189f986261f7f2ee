/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What must not be told about whom: persons whose combination of gender, age band, role and site is shared by
 * fewer than k persons lose the site first, then the role, the age band and the gender, until k share what is
 * left. (Local suppression for k-anonymity, Sweeney 2002; k = 11 as the IOM and Polaris publish.) Pure; the
 * caller owns the table.
 */
#ifndef REPORT_PRIVACY_H
#define REPORT_PRIVACY_H

#include <glib.h>

#define PRIVACY_K 11
#define PRIVACY_SUPPRESSED "suppressed"

enum privacy_trait { TRAIT_GENDER, TRAIT_AGE_BAND, TRAIT_ROLE, TRAIT_SITE, N_TRAITS };

struct privacy;

struct privacy *privacy_new(int k);
void privacy_free(struct privacy *privacy);
/* Adds one person, once. Values are copied; NULL is a value like any other. */
void privacy_add(struct privacy *privacy, const char *person, const char *const traits[N_TRAITS]);
/* After the last person, before the first question. */
void privacy_settle(struct privacy *privacy);
/* What may be said of a person's trait: the value that was judged, or PRIVACY_SUPPRESSED, also for unknown
 * persons. Always this one and never another that a row may hold (a second site), which nobody has counted.
 */
const char *privacy_value(const struct privacy *privacy, const char *person, enum privacy_trait trait);

/* The least number of persons who share all that is still said, 0 without persons; those of whom nothing is
 * said any more count only when they are the only ones. */
int privacy_smallest_cell(const struct privacy *privacy);

#endif
