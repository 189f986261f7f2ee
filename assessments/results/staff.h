/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Who of the staff may do what, and the journal of what they did. Each role has a PIN of its own (pin.h, by
 * the role's name); a higher role may do all that a lower one may. Nobody is named: a role is all that is
 * known of who did it. The rules of results.h hold.
 */
#ifndef RESULTS_STAFF_H
#define RESULTS_STAFF_H

#include "assessments/results/results.h"

enum staff_role {
    STAFF_FACILITATOR,   /* holds evenings with a group */
    STAFF_TRAINER,       /* copies results, sees what came of the lessons */
    STAFF_ADMINISTRATOR, /* sets the kiosk up */
    STAFF_ROLES,
};
const char *staff_role_name(enum staff_role role); /* "facilitator", "trainer", "administrator" */
gboolean staff_role_parse(const char *name, enum staff_role *role);
gboolean staff_role_may(enum staff_role role, enum staff_role least);

/* Verb and object are words of the program, never what somebody typed: "sign-in", "sign-out", "copy",
 * "install", "set-clock" …; object (may be NULL) says what it was done to: a copy's number, a package's id.
 * Doing it again is a second row. */
gboolean results_staff_did(struct results *results, enum staff_role role, const char *verb,
                           const char *object, GError **error);

#endif
