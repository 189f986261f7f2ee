/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What holds for every page in every language, text size and theme: nothing leaves the page, lies over
 * something else or is too small for a finger, and one button at most is filled.
 */
#ifndef TESTS_UI_LOOKS_H
#define TESTS_UI_LOOKS_H

#include "player/ui/screens.h"
#include "tests/ui/drive.h"

struct look {
    const char *language;
    int width, height, text_size;
    const char *theme;
};
#define LOOKS 11
extern const struct look looks[LOOKS]; /* the first is the one that tests begin with */

/* A session and what it is drawn on. */
struct stage {
    struct drive *drive;
    struct canvas *canvas;
};
void stage_open(struct stage *stage, const char *curriculum_path);
void stage_close(struct stage *stage);
void stage_wear(const struct stage *stage, const struct look *look);
struct page *stage_page(const struct stage *stage, int part); /* the caller frees it */
/* Every part of what the session shows, in all looks; afterwards in the first. */
void stage_check_all_looks(const struct stage *stage);
/* Whether some part of the page has these words. */
gboolean stage_says(const struct stage *stage, const char *words);

struct measured {
    const char *name;
    struct rect rect;
};
/* That these stand where the design has them. */
void stage_assert_measured(const struct stage *stage, const struct measured *expected, int n);

#endif
