/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Power cuts by the thousand on the simulated disk, and what was found after each. */
#ifndef TESTS_CRASH_CUTS_H
#define TESTS_CRASH_CUTS_H

#include <glib.h>

struct cuts {
    int cuts;       /* how often the power went */
    int in_opening; /* of them before the file was open */
    int answers;    /* steps acknowledged over all */
    int losing;     /* checks that found acknowledged steps gone */
    int lost;       /* steps gone in them */
    int broken;     /* checks that found a file damaged, or with rows that nobody wrote */
    char *first;    /* what was wrong first, or NULL */
};

/* synchronous as in results_options. */
struct cuts cuts_run(int wanted, guint64 seed, const char *synchronous);

#endif
