/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/results/staff.h"

#include "assessments/results/store.h"

#include <string.h>

static const char *const names[STAFF_ROLES] = {"facilitator", "trainer", "administrator"};

const char *staff_role_name(enum staff_role role)
{
    return names[role];
}

gboolean staff_role_parse(const char *name, enum staff_role *role)
{
    for (int i = 0; i < STAFF_ROLES; i++)
        if (strcmp(names[i], name) == 0) {
            *role = (enum staff_role)i;
            return TRUE;
        }
    return FALSE;
}

gboolean staff_role_may(enum staff_role role, enum staff_role least)
{
    return role >= least;
}

gboolean results_staff_did(struct results *results, enum staff_role role, const char *verb,
                           const char *object, GError **error)
{
    const struct value values[] = {value_text(names[role]), value_text(verb), value_text(object)};
    return append_alone(results, ROW_STAFF_ACT, values, error);
}
