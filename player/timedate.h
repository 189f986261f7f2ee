/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Setting the computer's clock, as one function, so that a simulated clock can stand behind it: the real one
 * asks systemd-timedated on the system's bus. Waits some seconds at most. Main thread.
 */
#ifndef PLAYER_TIMEDATE_H
#define PLAYER_TIMEDATE_H

#include "player/session/setup.h"

struct clock_setter {
    enum setup_clock (*set)(gint64 wall_ms, void *data);
    void *data;
};

/* Asks the service of that name; "org.freedesktop.timedate1" but for tests. The name is borrowed. */
struct clock_setter timedate_setter(const char *service);

#endif
