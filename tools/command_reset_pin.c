/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil reset-pin`: nobody knows the facilitator's PIN any more. */
#include "assessments/results/pin.h"
#include "tools/command.h"

#include <stdio.h>

#define ROLE "facilitator"

static int reset(const char *path)
{
    const struct results_options options = {.software_version = VIGIL_VERSION};
    g_autoptr(GError) error = NULL;
    gboolean salvaged = FALSE;
    struct results *results = results_open(path, &options, &salvaged, &error);
    if (results == NULL)
        return command_fail("%s", error->message);
    const gboolean good = !salvaged && results_pin_reset(results, ROLE, &error);
    results_close(results);
    if (salvaged)
        return command_fail("%s was damaged; what could be read is in a fresh file beside it. Look at both, "
                            "then reset the PIN again; it is as it was",
                            path);
    if (!good)
        return command_fail("%s; the PIN is as it was", error->message);
    printf("%s: no PIN; whoever opens the group area next chooses one\n", path);
    return COMMAND_CLEAN;
}

static int look(struct results *results, const void *is_set)
{
    g_autoptr(GError) error = NULL;
    if (results_pin_is_set(results, ROLE, *(gboolean *const *)is_set, &error))
        return COMMAND_CLEAN;
    return command_fail("%s", error->message);
}

/* Looked at first without writing: a file that isn't there is not to be made. */
int command_reset_pin(int argc, char **argv)
{
    gboolean is_set = FALSE, *where = &is_set;
    if (!command_parse(
            &argc, &argv, "RESULTS",
            "Forgets the facilitator's PIN, when nobody knows it any more: the kiosk asks whoever opens\n"
            "the group area next for a new one. That this was done, and when, is written down in the\n"
            "results; what the PIN was is in no file. The kiosk that owns the file must be off.",
            (const GOptionEntry[]){G_OPTION_ENTRY_NULL}, 1))
        return COMMAND_CANNOT_RUN;
    const int status = command_on_results(argv[1], FALSE, look, &where);
    if (status != COMMAND_CLEAN || is_set)
        return status != COMMAND_CLEAN ? status : reset(argv[1]);
    printf("%s: no PIN is set; nothing was written\n", argv[1]);
    return COMMAND_CLEAN;
}
