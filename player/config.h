/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The site's settings, from a file like this (every line may be left out):
 *
 *     [site]
 *     id=demo-academy        a site of the curriculum
 *     language=en
 *     text_size=100          100, 125, 150 or 200
 *     theme=light            light, dark or contrast
 *     reading_aloud=yes
 *     volume=7               0 to 10
 *     volume_ceiling=80      percent of what the device can do
 *     ask_after=60           seconds of quiet before "Are you still there?"
 *     leave_after=30         seconds more until the first screen
 *     [print]
 *     command=lp             gets the PDF's path as its last word; without it a PDF is only kept
 *     folder=/var/lib/vigil/prints
 */
#ifndef PLAYER_CONFIG_H
#define PLAYER_CONFIG_H

#include "player/session/session.h"

struct config {
    struct session_settings settings; /* its strings are interned */
    double volume_ceiling;
    char *print_command, *print_folder; /* NULL when not set */
};

struct config config_default(void);
/* FALSE and an error that names the file, the key and what may stand there. */
gboolean config_load(struct config *config, const char *path, GError **error);
void config_clear(struct config *config);

#endif
