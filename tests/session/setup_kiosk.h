/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new kiosk of the tests, and what it does for its set-up as far as it is asked. One thread. */
#ifndef TESTS_SESSION_SETUP_KIOSK_H
#define TESTS_SESSION_SETUP_KIOSK_H

#include "tests/session/world.h"

#define PIN "402817"
#define ANOTHER "135790"

extern struct setup_kiosk {
    GString *kept; /* "key=value" a line */
    gboolean can_keep;
    enum setup_clock clock;
    gint64 clock_ms;
    struct setup_keys on_stick, here;
} kiosk;

/* A checked fixture. */
void setup_kiosk_start(void);
void setup_kiosk_end(void);
void pull_the_plug(void);

const struct setup *setup(void);
void assert_step(enum setup_step step);
void type_pin(const char *digits);
void choose_pin(const char *role, const char *digits); /* on SETUP_PINS */
void go_to(enum setup_step step);                      /* by Next alone, but for the administrator's PIN */
void end_setup(void);
void open_settings(void); /* as the administrator */

#endif
