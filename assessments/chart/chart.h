/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Drawing charts of results on a Cairo context, once for the HTML report (SVG), the PDF and the kiosk's
 * screen. What is drawn comes in plain structs that are borrowed for the call; nothing is kept. Each kind of
 * chart has a file: dumbbell, forest, histogram, flow. A chart is drawn from (0, 0) down, as wide as its
 * style says; its _height() says how far down. Before and after differ in shape, place and grey as well as in
 * colour. Texts are plain, in any script; what is missing in a font comes from the next. One thread.
 */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include <cairo.h>
#include <glib.h>

struct chart_colour {
    double red, green, blue; /* 0 to 1 */
};

/* A text that would be drawn. */
struct chart_drawn {
    const char *words;
    double x, y, width, height; /* of its letters, in units of the context */
    gboolean lacks_glyphs, breaks_word;
    struct chart_colour colour;
};

struct chart_style {
    double width;           /* of the chart, in units of the context */
    double text;            /* size of its text; everything else follows from it */
    const char *font;       /* families, as Pango takes them */
    gboolean right_to_left; /* columns from the right; a scale still goes from left to right */
    struct chart_colour ink, soft, line, paper; /* paper: inside a hollow ring */
    struct chart_colour before, before_band, after, after_band;
    /* Where it isn't NULL, texts are told to it in place of being drawn: tests/walk looks at them so. */
    void (*watch)(const struct chart_drawn *drawn, void *data);
    void *watch_data;
};

/* Of the kiosk's light theme (tokens.json), at these sizes. */
struct chart_style chart_style_screen(double width, double text);
/* For paper: the bands stay apart in grey, too. */
struct chart_style chart_style_print(double width, double text);

/* A figure with its interval; on the scale of the chart. */
struct chart_figure {
    gboolean defined;
    double value;
    gboolean has_interval;
    double low, high;
};

#endif
