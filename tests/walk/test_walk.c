/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether everybody can use every screen: walk.h. Prints what was walked, and each finding. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/walk/tour.h"

/* A screen that no tour comes to isn't looked at: then a tour has to be made longer. */
static int tell_unseen(const struct walk *walk)
{
    int unseen = 0;
    for (int screen = 0; screen < N_SCREENS; screen++) {
        if (walk_has_seen(walk, (enum session_screen)screen))
            continue;
        printf("no tour comes to the screen %s\n", session_screen_name((enum session_screen)screen));
        unseen++;
    }
    for (int overlay = 0; overlay < N_OVERLAYS; overlay++) {
        if (walk_has_seen_overlay(walk, (enum session_overlay)overlay))
            continue;
        printf("no tour comes to the card %s\n", session_overlay_name((enum session_overlay)overlay));
        unseen++;
    }
    return unseen;
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*tour)(struct walk *walk);
    } tours[] = {{"learner", tour_learner}, {"questions", tour_questions}, {"group", tour_group},
                 {"members", tour_members}, {"trainer", tour_trainer},     {"setup", tour_setup}};
    const gboolean full = argc > 1, all = !full || strcmp(argv[1], "full") == 0;
    struct walk *walk = walk_new(full);
    for (gsize i = 0; i < G_N_ELEMENTS(tours); i++) {
        if (all || strcmp(argv[1], tours[i].name) == 0)
            tours[i].tour(walk);
    }
    int amiss = walk_report(walk);
    if (all)
        amiss += tell_unseen(walk);
    walk_free(walk);
    return amiss > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
