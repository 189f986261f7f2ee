/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil verify`: is everything that was recorded still there, unchanged? */
#include "assessments/results/results.h"
#include "tools/command.h"

#include <stdio.h>

int command_verify(int argc, char **argv)
{
    if (!command_parse(
            &argc, &argv, "RESULTS",
            "Checks a results file: SQLite's integrity, the hash chain over all rows, gaps in the\n"
            "sequence. Names the first bad row. The kiosk that owns the file must be off.",
            (const GOptionEntry[]){G_OPTION_ENTRY_NULL}, 1))
        return COMMAND_CANNOT_RUN;
    const struct results_options options = {.read_only = TRUE, .software_version = VIGIL_VERSION};
    g_autoptr(GError) error = NULL;
    struct results *results = results_open(argv[1], &options, NULL, &error);
    if (results == NULL)
        return command_fail("%s", error->message);
    gint64 rows = 0;
    const gboolean good = results_verify(results, &rows, &error);
    g_autofree char *head = good ? results_chain_head(results, NULL) : NULL;
    results_close(results);
    if (!good) {
        printf("%s: %s\n", argv[1], error->message);
        return COMMAND_PROBLEMS;
    }
    printf("%s: good, %" G_GINT64_FORMAT " rows, chain head %s\n", argv[1], rows, head);
    return COMMAND_CLEAN;
}
