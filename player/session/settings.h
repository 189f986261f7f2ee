/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The site's settings, from the group [kiosk] of kiosk.ini; every key may be left out:
 *
 *   site=demo-academy          a site of the curriculum; none, also where the content lacks it
 *   courses=                   ids of the courses that are offered, in this order; all. Unknown ones are
 *                              passed over, with a warning. -id: known, and not offered; one that is named
 *                              neither way is new, as soon as any is named that way
 *   name=HALL-2                what staff call the kiosk: up to 12 of A to Z, 0 to 9 and -; none
 *   setup=yes                  yes, no: whether it begins with the set-up, until that was ended once
 *   language=en                a language of the curriculum; its source language, also where it lacks it
 *   text-size=100              100, 125, 150, 200
 *   theme=light                light, dark, contrast
 *   volume=6                   0 to 10 of the ceiling
 *   reading-aloud=yes          yes, no
 *   motion=yes                 yes, reduced
 *   speech-speed=1             0.75, 1, 1.25, 1.5
 *   cues=yes                   yes, no: short sounds for a touch, a choice, another page
 *   idle-warning-seconds=60    0 to 3600; 0: nobody is ever asked
 *   idle-leave-seconds=30      5 to 3600
 *   sample=0                   0 to 99: how many of a group answer the last questions; 0: all, up to 30
 *   voice-notes=no             yes, no: whether groups may speak a question for head office
 *   office-key=                head office's public key, as vigil make-key prints it: copies of the results
 *                              are sealed to it; without it nobody speaks a question
 *   trainer-key=               the trainer's, made the same way: copies are sealed to it, too. Without any
 *                              key they are plain
 *
 * Other groups belong to others. Strings of the settings are interned.
 */
#ifndef SESSION_SETTINGS_H
#define SESSION_SETTINGS_H

#include "player/session/session.h"

enum settings_error { SETTINGS_ERROR_FILE, SETTINGS_ERROR_VALUE };
#define SETTINGS_ERROR (settings_error_quark())
GQuark settings_error_quark(void);

/* One line of [kiosk], on disk before it returns: value in the place of what stood there, NULL for no such
 * line. All else of the file stays, comments too; without a file there is one afterwards. FALSE and
 * SETTINGS_ERROR_FILE when it can't be written, or holds something that isn't settings. */
gboolean settings_keep(const char *path, const char *key, const char *value, GError **error);
/* Whether settings_keep() may write there. */
gboolean settings_can_keep(const char *path);

void settings_default(struct session_settings *settings, const struct curriculum *curriculum);

/* The defaults, and what the file says over them. FALSE and an error that names file, line, what is wrong and
 * what to write; the settings are then the defaults. */
gboolean settings_load(struct session_settings *settings, const char *path,
                       const struct curriculum *curriculum, GError **error);

#endif
