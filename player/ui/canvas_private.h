/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What canvas.c, canvas_text.c and picture.c share of a canvas; nobody else includes this. */
#ifndef UI_CANVAS_PRIVATE_H
#define UI_CANVAS_PRIVATE_H

#include <pango/pangocairo.h>

#include "player/ui/canvas.h"

struct canvas {
    cairo_surface_t *surface; /* what is shown */
    cairo_surface_t *behind;  /* where what is held back is painted, or NULL */
    cairo_surface_t *below;   /* what a card will lie above, or NULL */
    gboolean holds;
    cairo_t *cairo;    /* on what is behind while it holds something back */
    gboolean vector;   /* a PDF: pictures are drawn, not cached */
    gboolean borrowed; /* the pixels of surface: see canvas_use_pixels() */
    int width, height; /* real pixels */
    double scale;
    const struct theme *theme;
    const char *language; /* interned */
    gboolean right_to_left;
    struct curriculum *curriculum;
    PangoContext *pango[2]; /* for texts from left to right, from right to left */
    GHashTable *texts;      /* key -> struct laid_out */
    GHashTable *pictures;   /* key -> struct picture */
    guint64 turn;           /* counts canvas_trim() */
    const struct canvas_watch *watch;
};

void canvas_forget_behind(struct canvas *canvas);
void canvas_set_colour(struct canvas *canvas, enum colour colour, double opacity);
void canvas_rounded(struct canvas *canvas, struct rect rect, double radius);

void canvas_texts_init(struct canvas *canvas);
void canvas_texts_clear(struct canvas *canvas);
void canvas_texts_trim(struct canvas *canvas);
void canvas_texts_finish(struct canvas *canvas);

void canvas_pictures_init(struct canvas *canvas);
void canvas_pictures_be_still(struct canvas *canvas);
void canvas_pictures_clear(struct canvas *canvas);
void canvas_pictures_trim(struct canvas *canvas);
void canvas_pictures_finish(struct canvas *canvas);

#endif
