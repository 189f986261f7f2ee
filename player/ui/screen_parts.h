/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small things that only screens put: lines with an icon or a numbered ring, scenes beside words, words on a
 * scene. For screen_*.c only.
 */
#ifndef UI_SCREEN_PARTS_H
#define UI_SCREEN_PARTS_H

#include "player/ui/screen_words.h"

/* An icon of 36 and words beside it: "About 9 minutes". */
void put_icon_line(struct flow *flow, const char *icon, const char *markup);
/* An icon alone, in ink: what it says stands beside it. */
void put_icon(struct page *page, struct rect rect, const char *icon);
/* A step that somebody can follow: a ring with the number, and words. */
void put_ring_line(struct flow *flow, int number, const char *markup);

/* Whether decorative scenes are shown: not in high contrast, not at 200 %. */
gboolean has_scenes(const struct page *page);

/* A decorative scene; width and height at 1280x800, height 0 for all of the column's. */
struct scene {
    const char *art;
    double width, height, gap;
};
/* Two columns with the scene in the first; the flow of the second. In a tight page the scene is narrower,
 * then gone. */
struct flow flow_beside_scene(struct page *page, struct scene scene);

/* The number keys (424 x 498) at the end of the page, and what is left beside them; on a tall page they stand
 * below. */
#define KEYS_W 424.0
#define KEYS_H 498.0
struct rect area_beside_keys(struct page *page, struct rect *keys);

/* A picture that means something, at the start of a column: of its own shape and as large as fits, so that
 * next to nothing of it is cut off. Returns the height. */
double put_whole_picture(struct page *page, struct rect column, const char *name, const char *alt);

/* The next things, this high together, don't part company. */
void keep_together(struct flow *flow, double height);

/* A panel where there is room, else its words alone, or the first of them. */
void put_notice(struct flow *flow, enum panel_kind kind, const char *icon, const char *first,
                const char *markup);

/* Ink on a light scene, in every theme. */
enum colour colour_on_scene(const struct page *page);

/* The height that words take at the text size. */
double height_of(struct page *page, enum type type, const char *markup, double width);

#endif
