/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How hard a text is to read: the grade of U.S. schools after Flesch and Kincaid,
 *   0.39 * words / sentences + 11.8 * syllables / words - 15.59
 * (J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom: Derivation of New Readability Formulas for
 * Navy Enlisted Personnel. Research Branch Report 8-75, Millington, Tennessee, 1975). Its factors were found
 * for English, and so it is computed for English only. Pure functions.
 *
 * A sentence ends at . ! ? … : or ; before a space or the end (quotation marks and brackets may stand
 * between), and each text that is added ends one, as a heading or an option of a list does. A word is what
 * stands between spaces and has a letter. Its syllables are counted by rule, part by part where hyphens
 * divide it: one for each run of a, e, i, o, u, y; one less for a silent e at the end (make; but not table,
 * the), for -es after a letter that doesn't hiss (makes, not houses) and for -ed after neither t nor d
 * (helped, not wanted); at least one. That is a rule and no dictionary: single words come out wrong both
 * ways, whole texts near enough.
 */
#ifndef CONTENT_READABILITY_H
#define CONTENT_READABILITY_H

#include <glib.h>

struct readability {
    int words, sentences, syllables;
};

/* Whether the formula is for this language: "en", "en-GB" … */
gboolean readability_knows(const char *language);

/* Counts a text, plain words without markup. */
void readability_add(struct readability *counts, const char *plain);

/* NAN while there are no words. Of a text of a few words it may be below 0. */
double readability_grade(const struct readability *counts);

int readability_syllables(const char *word);

/* What stands between spaces and has a letter or a digit, in any language: how long a text looks. */
int readability_words(const char *plain);

#endif
