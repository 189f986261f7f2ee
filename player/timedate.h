/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Setting the computer's clock, as one function, so that a simulated clock can stand behind it: the real one
 * asks systemd-timedated on the system's bus, which may take half a minute. Any thread.
 */
#ifndef PLAYER_TIMEDATE_H
#define PLAYER_TIMEDATE_H

#include "player/session/setup.h"

struct clock_setter {
    /* The time it is now, in milliseconds. stop (atomic): nobody waits for it any more. */
    enum setup_clock (*set)(gint64 wall_ms, const int *stop, void *data);
    void *data;
    gboolean waits; /* for others: it isn't to be called by whoever must not wait */
};

/* address: of the bus; NULL for the system's. It is borrowed. */
struct clock_setter timedate_setter(const char *address);

#endif
