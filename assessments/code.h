/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A participant code: six digits and a check digit after H. Michael Damm's totally anti-symmetric quasigroup
 * of order 10 (doctoral thesis, Marburg 2004), which catches every single wrong digit and every swap of
 * neighbours. Pure.
 */
#ifndef ASSESSMENTS_CODE_H
#define ASSESSMENTS_CODE_H

#include <glib.h>

#define CODE_DIGITS 7 /* six and the check digit */

enum code_verdict {
    CODE_FITS,
    CODE_TOO_SHORT,
    CODE_SWAPPED /* swapping two neighbours would fit */,
    CODE_UNFIT
};

enum code_verdict code_judge(const char *digits);
/* The check digit ('0' to '9') of six digits. */
char code_check_digit(const char *six_digits);
/* value below 1,000,000 as a whole code; out holds CODE_DIGITS + 1 bytes. */
void code_make(guint32 value, char *out);
/* Which picture stands for a digit, for whoever knows none: "moon" for '0', "sun" for '1' … Static. */
const char *code_picture(char digit);
/* "402 817–9", for a screen. The caller frees it. */
char *code_display(const char *code);

#endif
