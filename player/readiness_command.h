/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * `vigil-player --self-test`: the kiosk's self-test on the command line, while the kiosk is off. Prints the
 * readiness report and returns the exit status.
 */
#ifndef PLAYER_READINESS_COMMAND_H
#define PLAYER_READINESS_COMMAND_H

#include "player/content.h"

enum readiness_status { READINESS_READY_TO_GO = 0, READINESS_NOT_READY = 1 };

struct readiness_place {
    const char *results; /* path */
    const char *language;
    const char *site; /* plain name, or NULL */
    double volume_ceiling;
    gboolean disk_short;
};

/* Results and content are open. */
enum readiness_status readiness_command(struct results *results, const struct content *content,
                                        const struct readiness_place *place);

#endif
