/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of kiosk.ini that belong to the player as a program; [kiosk] is player/session/settings.h's.
 *
 *     [sound]
 *     ceiling=80             percent of what the device can do; volume 10 is this loud
 *     headphones=USB Audio   a device as SDL lists it; what is private is heard there when it is there
 *     [print]
 *     command=lp             gets a PDF's path as its last word; without it PDFs are only kept
 *     folder=/var/lib/vigil/prints
 *     [switches]            big buttons in place of touch; the keys that they send, as SDL names them
 *     choose=Return         alone: one switch, and the places go by
 *     next=Space            with it: two
 *     seconds=1.5           0.8 to 5: how long a place is offered for
 *     [stick]
 *     folder=/media/vigil    where a rule of the system mounts a stick; without it UDisks2 is asked
 */
#ifndef PLAYER_CONFIG_H
#define PLAYER_CONFIG_H

#include "player/session/session.h"

struct config {
    double volume_ceiling;              /* 0 to 1 */
    char *headphones;                   /* NULL when not set */
    char *print_command, *print_folder; /* NULL when not set */
    char *stick_folder;                 /* NULL when not set */
    struct switches switches;           /* .count 0 when not set */
};

struct config config_default(void);
/* FALSE and an error that names file, line, what is wrong and what to write. */
gboolean config_load(struct config *config, const char *path, GError **error);
void config_clear(struct config *config);

#endif
