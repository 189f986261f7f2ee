/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A journey: a text file that says, one step a line, what a person does and what the screen must then show
 * (tests/journeys/README.md). It acts through real SDL events on the widgets' accessible names; time is
 * simulated. The loop asks for a step when nothing else is left to do. Main thread.
 */
#ifndef UI_JOURNEY_H
#define UI_JOURNEY_H

#include <glib.h>

struct loop;
struct journey;
struct stick_simulated;

struct journey_options {
    const char *path;
    const char *screenshot_dir;    /* NULL: shots are passed over */
    gboolean real_input;           /* taps and keys come through the X server (xdotool), not SDL's queue */
    int from;                      /* index of the step to begin with, after a restart */
    struct stick_simulated *stick; /* what "stick" puts in and takes out; borrowed; NULL: it can't */
    int restart_fd;                /* where the player asks to be killed and started anew; -1: it can't be */
    gboolean hasty;                /* steps take no time of their own */
};

/* NULL and an error that names file and line when a step can't be read. */
struct journey *journey_open(const struct journey_options *options, GError **error);
void journey_free(struct journey *journey);

gboolean journey_has(const struct journey *journey, const char *step); /* "restart", "stay" */

/* Does the next step. FALSE when there is none and the player goes on by itself. */
gboolean journey_step(struct journey *journey, struct loop *loop);

/* What the player writes to restart_fd: with which step and at what time the next one begins. */
struct journey_restart {
    int from;
    gint64 wall_ms, monotonic_ms;
};

#endif
