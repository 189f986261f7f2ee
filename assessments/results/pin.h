/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The PIN of staff, each role of staff.h its own, kept as argon2id of libsodium, never as it was typed. After
 * five tries that weren't right each further one waits: one minute, then twice as long each time, an hour at
 * most. Every try is a row, so a restart doesn't shorten a wait: after one it begins anew in full. A right
 * PIN ends it. One thread.
 */
#ifndef RESULTS_PIN_H
#define RESULTS_PIN_H

#include "assessments/results/results.h"

#define PIN_DIGITS 6

enum pin_verdict { PIN_RIGHT, PIN_NOT_RIGHT, PIN_WAIT, PIN_UNSET };

gboolean results_pin_is_set(struct results *results, const char *role, gboolean *is_set, GError **error);
/* FALSE and RESULTS_ERROR_CONFLICT unless it is PIN_DIGITS digits. A later PIN takes the place of an earlier
 * one. */
gboolean results_pin_set(struct results *results, const char *role, const char *pin, GError **error);
/* From now on none is set, and nobody waits; RESULTS_ERROR_MISSING when none was. */
gboolean results_pin_reset(struct results *results, const char *role, GError **error);
/* Writes the try down before it says what it was. Takes up to a second on an old machine. */
gboolean results_pin_check(struct results *results, const char *role, const char *pin,
                           enum pin_verdict *verdict, GError **error);
/* Milliseconds until the next try; 0 for now. */
gint64 results_pin_wait_ms(struct results *results, const char *role);
int results_pin_tries_left(struct results *results, const char *role); /* before a wait: 5 to 0 */

#endif
