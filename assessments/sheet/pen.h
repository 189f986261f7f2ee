/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Drawing on A4 in points. x is counted from the edge where lines start (the right one for Arabic), y from
 * the top; both are within the page's margins, so that the same code draws both directions. Black and greys
 * only. Internal to assessments/sheet.
 */
#ifndef SHEET_PEN_H
#define SHEET_PEN_H

#include <cairo.h>
#include <glib.h>
#include <pango/pango.h>

#define PEN_PAGE_WIDTH 595.28
#define PEN_PAGE_HEIGHT 841.89
#define PEN_MARGIN 42.0
#define PEN_WIDTH (PEN_PAGE_WIDTH - 2 * PEN_MARGIN)

struct pen {
    cairo_t *cairo;
    gboolean right_to_left;
    PangoContext *context;
};

void pen_init(struct pen *pen, cairo_t *cairo, const char *language, gboolean right_to_left);
void pen_finish(struct pen *pen);

/* Where something of a width that begins at x begins on the page, from its left edge. */
double pen_left(const struct pen *pen, double x, double width);

struct style {
    double size; /* points */
    gboolean bold;
    double grey; /* 0 is black */
    enum { STYLE_START, STYLE_CENTRE, STYLE_END } align;
};

/* Pango markup within width, broken into lines; returns the height. pen_text draws it too, its top at y. */
double pen_measure(const struct pen *pen, struct style style, const char *markup, double width);
double pen_text(const struct pen *pen, struct style style, const char *markup, double x, double y,
                double width);
/* How wide it is on one line. */
double pen_text_width(const struct pen *pen, struct style style, const char *markup);
/* The same of plain text. */
double pen_plain(const struct pen *pen, struct style style, const char *plain, double x, double y,
                 double width);

/* Where the first line stands, from the top of the text. */
double pen_baseline(const struct pen *pen, struct style style, const char *markup, double width);
/* Plain text whose first line stands at y = baseline: scripts differ in how high they are. */
void pen_plain_on(const struct pen *pen, struct style style, const char *plain, double x, double baseline,
                  double width);

void pen_box(const struct pen *pen, double x, double y, double width, double height, double line);
void pen_round(const struct pen *pen, double x, double y, double size);
void pen_cross(const struct pen *pen, double x, double y, double size);
void pen_rule(const struct pen *pen, double y, double grey);

#endif
