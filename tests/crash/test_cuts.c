/* SPDX-License-Identifier: GPL-3.0-or-later */
/* crash-cuts [CUTS [SEED]]: no acknowledged step may be lost to a power cut. */
#include "tests/crash/cuts.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
    const int wanted = argc > 1 ? atoi(argv[1]) : 5000;
    const guint64 seed = argc > 2 ? g_ascii_strtoull(argv[2], NULL, 10) : 2026;
    const struct cuts found = cuts_run(wanted, seed, NULL);
    printf("%d power cuts (%d while opening), %d acknowledged steps: %d lost in %d cuts, %d files broken\n",
           found.cuts, found.in_opening, found.answers, found.lost, found.losing, found.broken);
    if (found.first)
        printf("first: %s\n", found.first);
    g_free(found.first);
    return found.cuts < wanted || found.losing || found.broken || !found.answers;
}
