/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil reset-pin`: nobody knows a PIN any more. */
#include "assessments/results/pin.h"
#include "assessments/results/staff.h"
#include "tools/command.h"

#include <stdio.h>

struct pins {
    enum staff_role role;
    gboolean is_set, is_only; /* is_only: nobody else has one */
};

/* As long as anybody has a PIN, nobody chooses one at the kiosk without it. */
static void say_what_follows(const char *path, const struct pins *pins)
{
    if (!pins->is_only)
        printf("%s: no PIN; who knows another role's PIN chooses one in the trainer's area\n", path);
    else if (pins->role == STAFF_FACILITATOR)
        printf("%s: no PIN; whoever opens the group area next chooses one\n", path);
    else
        printf("%s: no PIN; whoever opens the trainer's area next chooses one\n", path);
}

static int reset(const char *path, const struct pins *pins)
{
    const struct results_options options = {.software_version = VIGIL_VERSION};
    g_autoptr(GError) error = NULL;
    gboolean salvaged = FALSE;
    struct results *results = results_open(path, &options, &salvaged, &error);
    if (results == NULL)
        return command_fail("%s", error->message);
    const gboolean good = !salvaged && results_pin_reset(results, staff_role_name(pins->role), &error);
    results_close(results);
    if (salvaged)
        return command_fail("%s was damaged; what could be read is in a fresh file beside it. Look at both, "
                            "then reset the PIN again; it is as it was",
                            path);
    if (!good)
        return command_fail("%s; the PIN is as it was", error->message);
    say_what_follows(path, pins);
    return COMMAND_CLEAN;
}

static int look(struct results *results, const void *data)
{
    struct pins *pins = *(struct pins *const *)data;
    pins->is_only = TRUE;
    for (int role = 0; role < STAFF_ROLES; role++) {
        g_autoptr(GError) error = NULL;
        gboolean is_set = FALSE;
        if (!results_pin_is_set(results, staff_role_name((enum staff_role)role), &is_set, &error))
            return command_fail("%s", error->message);
        if (role == (int)pins->role)
            pins->is_set = is_set;
        else
            pins->is_only = pins->is_only && !is_set;
    }
    return COMMAND_CLEAN;
}

/* Looked at first without writing: a file that isn't there is not to be made. */
static int reset_role(const char *path, const char *role)
{
    struct pins pins = {.role = STAFF_FACILITATOR}, *where = &pins;
    if (role != NULL && !staff_role_parse(role, &pins.role))
        return command_fail("--role %s: there is no such role; facilitator, trainer or administrator", role);
    const int status = command_on_results(path, FALSE, look, &where);
    if (status != COMMAND_CLEAN || pins.is_set)
        return status != COMMAND_CLEAN ? status : reset(path, &pins);
    printf("%s: no PIN is set; nothing was written\n", path);
    return COMMAND_CLEAN;
}

int command_reset_pin(int argc, char **argv)
{
    g_autofree char *role = NULL;
    const GOptionEntry entries[] = {{"role", 0, 0, G_OPTION_ARG_STRING, &role,
                                     "facilitator (the default), trainer or administrator", "ROLE"},
                                    G_OPTION_ENTRY_NULL};
    if (!command_parse(
            &argc, &argv, "RESULTS",
            "Forgets a PIN that nobody knows any more: who knows another role's PIN chooses a new\n"
            "one in the trainer's area of the kiosk; where nobody has one, whoever opens the area\n"
            "next. That this was done, and when, is written down in the results; what the PIN was\n"
            "is in no file. The kiosk that owns the file must be off.",
            entries, 1))
        return COMMAND_CANNOT_RUN;
    return reset_role(argv[1], role);
}
