/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What player/session/setup.h wants of the kiosk: lines of kiosk.ini, the clock, and head office's keys from
 * a stick. The caller owns it; it borrows clock. Main thread.
 */
#ifndef PLAYER_SETUP_H
#define PLAYER_SETUP_H

#include "player/session/setup.h"
#include "player/timedate.h"

#define OFFICE_KEY_FILE "office.pub" /* on the stick: the line that vigil make-key printed */

struct kiosk_setup;

/* settings: the path of kiosk.ini; folder: of the results, where KEYS_FILE is kept. The function of clock may
 * be NULL: then nothing sets it. */
struct kiosk_setup *kiosk_setup_new(const char *settings, const char *folder, struct clock_setter clock);
void kiosk_setup_free(struct kiosk_setup *setup);
/* For session_use_setup(); wanted is the caller's to set. */
struct session_setup kiosk_setup_functions(struct kiosk_setup *setup);

#endif
