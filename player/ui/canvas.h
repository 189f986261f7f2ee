/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where everything is drawn and measured: a Cairo surface with the house's ways of drawing (boxes on ledges,
 * shaped text, tinted icons, pictures that fit by cover). The surface is the truth; a window only copies from
 * it. Lengths are logical pixels (player/ui/theme.h); colours are names of the theme that was set. Text is
 * given as Pango markup that content/markup.h made. The canvas owns its surface and its caches of laid-out
 * text, icons and pictures; it borrows the curriculum. One thread.
 */
#ifndef UI_CANVAS_H
#define UI_CANVAS_H

#include <cairo.h>

#include "content/curriculum.h"
#include "player/ui/theme.h"

struct rect {
    double x, y, w, h;
};
gboolean rect_contains(struct rect rect, double x, double y);
gboolean rect_overlaps(struct rect a, struct rect b);
struct rect rect_grow(struct rect rect, double by);
struct rect rect_union(struct rect a, struct rect b);  /* an empty one adds nothing */
struct rect rect_common(struct rect a, struct rect b); /* empty where they share nothing */

struct canvas;

/* A canvas of width x height real pixels. curriculum (may be NULL) is where pictures of lessons come from. */
struct canvas *canvas_new(int width, int height, struct curriculum *curriculum);
/* One page of width x height points; logical pixels are points. Written to path when it is freed. */
struct canvas *canvas_new_pdf(const char *path, double width, double height, struct curriculum *curriculum,
                              GError **error);
void canvas_free(struct canvas *canvas);
/* Into pixels of its own, also when they were somebody else's. */
void canvas_resize(struct canvas *canvas, int width, int height);
/* Draws into pixels from here on (32 bits each, 0x00RRGGBB), which belong to the caller and must outlive the
 * canvas or the next such call. What they show is not taken over. */
void canvas_use_pixels(struct canvas *canvas, void *pixels, int width, int height, int stride);

double canvas_width(const struct canvas *canvas); /* logical */
double canvas_height(const struct canvas *canvas);
double canvas_scale(const struct canvas *canvas); /* real pixels a logical one */
cairo_surface_t *canvas_surface(struct canvas *canvas);
gboolean canvas_write_png(struct canvas *canvas, const char *path, GError **error);

/* Pictures come from there from now on. */
void canvas_set_curriculum(struct canvas *canvas, struct curriculum *curriculum);
void canvas_set_theme(struct canvas *canvas, const struct theme *theme);
const struct theme *canvas_theme(const struct canvas *canvas);
void canvas_set_language(struct canvas *canvas, const char *language, gboolean right_to_left);
gboolean canvas_is_rtl(const struct canvas *canvas);

/* Only inside these rectangles is anything painted until canvas_unclip(). */
void canvas_clip(struct canvas *canvas, const struct rect *rects, int n);
void canvas_unclip(struct canvas *canvas);

/* ---- changing little by little ---- */
/* What is painted from here on isn't seen yet, until it is revealed; canvas_drop_held() ends this. Another
 * size ends it too. */
void canvas_hold(struct canvas *canvas);
/* These parts of the picture come nearer to what was painted since: by share of what is left to go, 1 for all
 * of it. Only parts that were painted since canvas_hold() may be revealed. */
void canvas_reveal(struct canvas *canvas, const struct rect *rects, int n, double share);
void canvas_drop_held(struct canvas *canvas);
/* Nothing has changed for a while: gives back what only a change needs, the memory of canvas_hold(), four
 * bytes a pixel, and the pictures of pages before this one. */
void canvas_be_still(struct canvas *canvas);

struct canvas_scrim {
    enum colour colour;
    double opacity;
};
/* For a card that will lie above what is shown now: remembers that until canvas_drop_held(). */
void canvas_keep_below(struct canvas *canvas);
/* The whole picture with the card so far on its way, from 0 to 1, and lower than where it will be. */
void canvas_reveal_card(struct canvas *canvas, struct rect card, double radius, struct canvas_scrim scrim,
                        double way, double lower);

/* ---- shapes ---- */
struct box {
    struct rect rect;
    double radius;
    enum colour fill;
    double stroke; /* inside the rectangle; 0 for none */
    enum colour border;
    gboolean dashed;
    double ledge; /* the same shape this much lower, drawn first */
    enum colour ledge_colour;
};
void canvas_box(struct canvas *canvas, struct box box);
void canvas_fill(struct canvas *canvas, struct rect rect, enum colour colour, double opacity);
void canvas_circle(struct canvas *canvas, double cx, double cy, double radius, enum colour fill,
                   double stroke, enum colour border);
/* Clockwise from 12 o'clock; part is 0 to 1; round ends. Never mirrored. */
void canvas_arc(struct canvas *canvas, double cx, double cy, double radius, double part, double stroke,
                enum colour colour);
void canvas_line(struct canvas *canvas, double x1, double y1, double x2, double y2, double stroke,
                 enum colour colour);
void canvas_focus_ring(struct canvas *canvas, struct rect rect, double radius);

/* ---- text ---- */
enum align { ALIGN_START, ALIGN_CENTRE, ALIGN_END };
struct text {
    enum type type;
    enum colour colour;
    enum align align;
    double scale;         /* 1.0 to 2.0, 0 for 1.0 */
    const char *language; /* NULL for the canvas's */
    gboolean bold;        /* whatever the type says */
};
double canvas_text_height(struct canvas *canvas, struct text text, const char *markup, double width);
/* On one line, rounded up. */
double canvas_text_width(struct canvas *canvas, struct text text, const char *markup);
/* Whether no word is wider than width, so that the text need not be broken inside a word. */
gboolean canvas_text_fits(struct canvas *canvas, struct text text, const char *markup, double width);
/* rect.h > 0 centres the lines in that height; returns the height of the lines. */
double canvas_text(struct canvas *canvas, struct text text, const char *markup, struct rect rect);
/* The band and the underline of a text that is being read aloud; draw it before the text. */
void canvas_text_reading(struct canvas *canvas, struct text text, const char *markup, struct rect rect);

/* ---- icons and pictures ---- */
/* An icon of player/ui/icons by name ("speaker"), tinted. Direction icons (back, next, exit, skip) are
 * mirrored in right-to-left languages, and the question mark in Arabic, Persian and Urdu. */
void canvas_icon(struct canvas *canvas, const char *name, struct rect rect, enum colour colour);
/* The same with lines of stroke (24-grid units) in place of the icon's own. */
void canvas_icon_stroke(struct canvas *canvas, const char *name, struct rect rect, enum colour colour,
                        double stroke);
/* A picture of the curriculum ("object-bus.svg") or, with "art:" before its name, of player/ui/art
 * ("art:scene-home"). Fit by cover and clipped to the radius; FALSE when it can't be shown (a plain plate
 * stands in its place). */
gboolean canvas_picture(struct canvas *canvas, const char *name, struct rect rect, double radius);
/* Renders it now into the cache, for a later canvas_picture() of the same size. */
void canvas_prefetch(struct canvas *canvas, const char *name, double width, double height);
/* Its own size, for hotspots and letterboxing; FALSE when it can't be read. */
gboolean canvas_picture_size(struct canvas *canvas, const char *name, double *width, double *height);

/* ---- watching ---- */
/* What is drawn, told to somebody in place of being drawn: tests/walk looks so at thousands of pages. */
struct drawn_text {
    enum type type;
    enum colour colour;
    const char *markup;
    struct rect ink;       /* where its letters stand */
    double width;          /* what they had */
    gboolean breaks_word;  /* a word is wider than that */
    gboolean lacks_glyphs; /* no font has one of its letters */
    gboolean is_ellipsised;
};
struct canvas_watch {
    void (*text)(const struct drawn_text *text, void *data);
    void (*fill)(struct rect rect, enum colour colour, double opacity, void *data);
    void (*picture)(struct rect rect, void *data);
    void *data;
};
/* watch is borrowed; NULL: it is drawn again. */
void canvas_set_watch(struct canvas *canvas, const struct canvas_watch *watch);
const struct canvas_watch *canvas_get_watch(const struct canvas *canvas); /* NULL: it is drawn */

/* Forgets laid-out texts and pictures that were not used since the call before the last one. */
void canvas_trim(struct canvas *canvas);
/* Forgets every laid-out text, and the letters of all canvases with them. The next page takes longer. */
void canvas_rest(struct canvas *canvas);

/* For print.c, which draws what no widget does. */
cairo_t *canvas_cairo(struct canvas *canvas);

#endif
