/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a list isn't taken, in English. */
#include "assessments/roster/roster.h"

static char *words_of(const struct roster_reason *reason)
{
    switch (reason->problem) {
    case ROSTER_PROBLEM_NUMBER:
        return g_strdup_printf("“%s” is not a card number: one has seven digits, of which the last follows "
                               "from the others. Look at the card, or leave the cell empty for a new number",
                               reason->cell);
    case ROSTER_PROBLEM_TWICE:
        return g_strdup_printf("%s is in line %d as well. Two people need two numbers", reason->cell,
                               reason->another_line);
    case ROSTER_PROBLEM_COLUMNS:
        return g_strdup("there is no column code; name the columns in the first row: code, and if you like "
                        "group and name");
    case ROSTER_PROBLEM_MANY:
        return g_strdup_printf("more than %d people; make several files of it", ROSTER_MOST);
    case ROSTER_PROBLEM_NOBODY:
        return g_strdup("nobody is in it; nothing was added");
    case ROSTER_PROBLEM_TABLE:
        return g_strdup("it can’t be read as a table; save it as CSV in UTF-8");
    }
    g_return_val_if_reached(NULL);
}

gboolean roster_reason_is_of_row(const struct roster_reason *reason)
{
    return reason->problem == ROSTER_PROBLEM_NUMBER || reason->problem == ROSTER_PROBLEM_TWICE;
}

char *roster_reason_text(const struct roster_reason *reason, const char *file)
{
    g_autofree char *words = words_of(reason);
    return reason->line > 0 ? g_strdup_printf("%s:%d: %s", file, reason->line, words)
                            : g_strdup_printf("%s: %s", file, words);
}
