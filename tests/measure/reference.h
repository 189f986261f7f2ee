/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The cases of tests/fixtures/measure/reference.ini. Every expected value of a case must be compared, or be
 * named as left out: reference_close() fails otherwise.
 */
#ifndef TESTS_MEASURE_REFERENCE_H
#define TESTS_MEASURE_REFERENCE_H

#include "assessments/measure/number.h"

#include <check.h>

struct reference;

struct reference *reference_open(const char *id);
void reference_close(struct reference *reference);
void reference_abandon(struct reference *reference); /* frees it; what wasn't compared is fine */
char **reference_ids(const char *prefix);            /* of the cases whose id begins so; g_strfreev() */

/* What goes in; a missing value ends the test. Arrays belong to the reference; NaN where the file has null.
 */
double reference_in(struct reference *reference, const char *key);
gint64 reference_count(struct reference *reference, const char *key);
const double *reference_vector(struct reference *reference, const char *key, int *n);
char **reference_words(struct reference *reference, const char *key); /* g_strfreev() */

gboolean reference_expects(struct reference *reference, const char *key);
double reference_out(struct reference *reference, const char *key); /* without comparing */
/* Each compares with what is expected under key, within the case's tolerance; null wants "not defined". */
void reference_is(struct reference *reference, const char *key, double got);
void reference_is_number(struct reference *reference, const char *key, struct number got);
void reference_is_vector(struct reference *reference, const char *key, const double *got, int n);
void reference_is_numbers(struct reference *reference, const char *key, const struct number *got, int n);
void reference_is_interval(struct reference *reference, const char *key, struct estimate got);
void reference_passes_over(struct reference *reference, const char *key);

#endif
