/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What page.c, foot.c and widgets need of a page under construction. */
#ifndef UI_PAGE_PRIVATE_H
#define UI_PAGE_PRIVATE_H

#include "player/ui/widgets.h"

struct foot_button {
    enum button_kind kind;
    const char *markup, *icon; /* of the page */
    struct input input;
    enum act act;
    gboolean disabled;
};

struct page {
    const struct session *session;
    struct canvas *canvas;
    struct view view;
    double width, height, text_scale;
    GPtrArray *widgets;
    GStringChunk *words; /* strings that live as long as the page */
    GPtrArray *memory;   /* and what isn't a string */
    enum section section;
    int overlay;      /* index of the first widget of the topmost overlay, 0 for none */
    int digits_start; /* -1 when no group is open */
    GArray *digits;   /* of struct digit_group */
    int parts;
    const char *more;
    GArray *foot; /* of struct foot_button */
    const char *foot_note;
    gboolean foot_note_warns;
    double foot_x, foot_w; /* foot_w 0: as wide as page_main() */
    struct {
        int first, last, of; /* which answers this part shows, from 1; first 0: none */
    } answers;
    int foot_rows; /* assumed by page_main() */
    int foot_rows_needed;
    int tightness;
    gboolean repeats_headings, shares_rows;
    int too_high; /* things that a whole part has no room for */
};

struct digit_group {
    int from, to;
};

/* foot.c: lays out the foot that was asked for; sets foot_rows_needed. */
void page_lay_out_foot(struct page *page);
double foot_height(const struct page *page);

#endif
