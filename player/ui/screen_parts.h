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
/* A step that somebody can follow: a ring with the number, and words. */
void put_ring_line(struct flow *flow, int number, const char *markup);

/* Two columns with a decorative scene of the given size at 1280 in the first; the flow of the second. The
 * scene gives way when height is more than what there is beside it: it is narrower, then gone. height is a
 * function of the width, or NULL when it never gives way. */
typedef double (*words_height)(struct page *page, double width);
struct flow flow_beside_scene(struct page *page, const char *art, double scene_width, double gap,
                              words_height height);

/* The start column of two: scene, then words under it. No-op for an empty column. */
double scene_height_in(struct rect column, double wanted, double words);

/* Ink on a light scene, in every theme. */
enum colour colour_on_scene(const struct page *page);

/* Heights of what put_title(), put_body() and put_panel() make, for words_height functions. */
double height_of(struct page *page, enum type type, const char *markup, double width);
double height_of_panel(struct page *page, const char *first, const char *markup, double width);

#endif
