/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looks at what the session shows as everybody may meet it: in every language, on every format of screen, in
 * small and large words and in every theme. Nothing is painted: the canvas tells what it would draw. What is
 * not as it should be is kept as a finding, the same one once. A walk for pictures paints instead, in one
 * look, for eyes.
 */
#ifndef TESTS_WALK_WALK_H
#define TESTS_WALK_WALK_H

#include "tests/ui/drive.h"

/* full: every place in all looks; else only the first one of each screen and card, and the others in some. */
struct walk *walk_new(gboolean full);
/* Each part of each place as a PNG in folder, in the order of the tours; nothing is looked at. */
struct walk_look {
    const char *language, *theme;
    int width, height, text_size;
};
struct walk *walk_new_painting(const char *folder, struct walk_look look);
void walk_free(struct walk *walk);
/* From here on each place is looked at in two looks, others each time (but for full and for pictures). */
void walk_be_brief(struct walk *walk, gboolean brief);
/* What the session shows now, every part of it. note (may be NULL) tells what is special. */
void walk_here(struct walk *walk, const struct drive *drive, const char *note);
/* Which screens and overlays were seen. */
gboolean walk_has_seen(const struct walk *walk, enum session_screen screen);
gboolean walk_has_seen_overlay(const struct walk *walk, enum session_overlay overlay);
/* What was walked and what was found, to stdout; how many findings there are. */
int walk_report(const struct walk *walk);

#endif
