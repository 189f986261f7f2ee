/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/missing.h"

#include "assessments/report/privacy.h"

const struct missing missing_values[] = {
    {"not_on_form", -99, 'n', "Not on this form"},
    {"declined", -98, 'r', "Would rather not say"},
    {"skipped", -97, 's', "Seen and left empty"},
    {"dont_know", -96, 'd', "I don't know"},
    {"timed_out", -95, 't', "Time ran out"},
    {"not_reached", -94, 'u', "Never shown"},
    {"aborted", -93, 'a', "The sitting broke off"},
    {PRIVACY_SUPPRESSED, -91, 'c', "Suppressed: few persons share it"},
    {NULL, 0, 0, NULL},
};

const struct missing *missing_find(const char *value)
{
    for (const struct missing *missing = missing_values; missing->value != NULL; missing++)
        if (g_strcmp0(missing->value, value) == 0)
            return missing;
    return NULL;
}

gboolean missing_can_stand_in(const char *column)
{
    static const char *const traits[] = {"role", "gender", "age_band", "language", "site_id", NULL};
    return g_strv_contains(traits, column);
}

char *missing_list(void)
{
    g_autoptr(GString) list = g_string_new(NULL);
    for (const struct missing *missing = missing_values; missing->value != NULL; missing++)
        g_string_append_printf(list, "%s%s=%d or .%c", list->len > 0 ? "|" : "", missing->value,
                               missing->code, missing->tag);
    return g_string_free(g_steal_pointer(&list), FALSE);
}
