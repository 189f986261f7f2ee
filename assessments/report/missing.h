/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why there is no value: one code for each reason, for SPSS a number that is declared missing, for Stata an
 * extended missing value. One table for the .sav and .dta files, the codebook and the spreadsheet's Readme.
 * Static data.
 */
#ifndef REPORT_MISSING_H
#define REPORT_MISSING_H

#include <glib.h>

/* The range that .sav files declare as missing; every code lies in it. */
#define MISSING_LOWEST (-99)
#define MISSING_HIGHEST (-91)

struct missing {
    const char *value; /* as in the CSV files: a response state, "declined", "suppressed" */
    int code;          /* SPSS */
    char tag;          /* Stata: 'd' for .d */
    const char *label;
};

/* Ends with a value of NULL. */
extern const struct missing missing_values[];
const struct missing *missing_find(const char *value); /* NULL */
/* Whether they may stand in a column that isn't an answer: in those of traits. */
gboolean missing_can_stand_in(const char *column);
/* "dont_know=-96 or .d|…" for the codebook; the caller frees it. */
char *missing_list(void);

#endif
