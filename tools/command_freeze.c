/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil freeze`: new or changed lessons, tests and questions get their version number. */
#include "content/versions.h"
#include "tools/command.h"

#include <stdio.h>

static int freeze(struct curriculum *curriculum, gboolean cosmetic)
{
    g_autoptr(GError) error = NULL;
    const int added = versions_freeze(curriculum, cosmetic, NULL, &error);
    if (added < 0)
        return command_fail("%s; `vigil check` says more, and nothing was written", error->message);
    if (added == 0)
        printf("nothing has changed since it was frozen\n");
    else
        printf("%d %s added to %s\n", added, added == 1 ? "line" : "lines", VERSIONS_FILE);
    return COMMAND_CLEAN;
}

int command_freeze(int argc, char **argv)
{
    gboolean cosmetic = FALSE;
    const GOptionEntry entries[] = {
        {"cosmetic", 0, 0, G_OPTION_ARG_NONE, &cosmetic,
         "The changes are cosmetic (a spelling): keep the version, so that answers may be pooled", NULL},
        G_OPTION_ENTRY_NULL};
    if (!command_parse(
            &argc, &argv, "CURRICULUM",
            "Gives every lesson, test and question that is new or has changed a version number in\n"
            "versions.txt. Answers to different versions of a question are never pooled.",
            entries, 1))
        return COMMAND_CANNOT_RUN;
    struct curriculum *curriculum = command_curriculum(argv[1]);
    if (curriculum == NULL)
        return COMMAND_CANNOT_RUN;
    const int status = freeze(curriculum, cosmetic);
    curriculum_close(curriculum);
    return status;
}
