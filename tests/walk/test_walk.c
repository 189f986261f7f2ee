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

static const struct {
    const char *name;
    void (*tour)(struct walk *walk);
} tours[] = {{"learner", tour_learner}, {"questions", tour_questions}, {"group", tour_group},
             {"members", tour_members}, {"trainer", tour_trainer},     {"setup", tour_setup},
             {"courses", tour_courses}};

/* Only the tour of that name, where one is named. */
static void go(struct walk *walk, const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(tours); i++) {
        if (!name || strcmp(name, tours[i].name) == 0)
            tours[i].tour(walk);
    }
}

/* walk pictures FOLDER LANGUAGE WIDTHxHEIGHT TEXT-SIZE THEME [TOUR] */
static int take_pictures(int n, char **words)
{
    struct walk_look look = {.language = n > 1 ? words[1] : "en",
                             .text_size = n > 3 ? atoi(words[3]) : 100,
                             .theme = n > 4 ? words[4] : "light"};
    if (n < 1 || sscanf(n > 2 ? words[2] : "1280x800", "%dx%d", &look.width, &look.height) != 2) {
        fputs("walk pictures FOLDER [LANGUAGE [WIDTHxHEIGHT [TEXT-SIZE [THEME [TOUR]]]]]\n", stderr);
        return EXIT_FAILURE;
    }
    struct walk *walk = walk_new_painting(words[0], look);
    go(walk, n > 5 ? words[5] : NULL);
    walk_report(walk);
    walk_free(walk);
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "pictures") == 0)
        return take_pictures(argc - 2, argv + 2);
    const gboolean full = argc > 1, all = !full || strcmp(argv[1], "full") == 0;
    struct walk *walk = walk_new(full);
    go(walk, all ? NULL : argv[1]);
    int amiss = walk_report(walk);
    if (all)
        amiss += tell_unseen(walk);
    walk_free(walk);
    return amiss > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
