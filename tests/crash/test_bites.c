/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * crash-bites [CUTS]: a test of the test. With a setting that doesn't sync each commit the same cuts must
 * find losses, and with none at all broken files; else the simulated disk is too kind.
 */
#include "tests/crash/cuts.h"

#include <stdio.h>
#include <stdlib.h>

static struct cuts run(int wanted, const char *synchronous)
{
    const struct cuts found = cuts_run(wanted, 2026, synchronous);
    printf("synchronous=%s: %d power cuts, %d acknowledged steps: %d lost in %d cuts, %d files broken\n",
           synchronous, found.cuts, found.answers, found.lost, found.losing, found.broken);
    g_free(found.first);
    return found;
}

int main(int argc, char **argv)
{
    const int wanted = argc > 1 ? atoi(argv[1]) : 300;
    const struct cuts normal = run(wanted, "NORMAL"), off = run(wanted, "OFF");
    return normal.losing == 0 || off.losing + off.broken == 0;
}
