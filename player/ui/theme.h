/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tokens of the design as values, under the design's own names: colours of the three themes, the type
 * scale, sizes. Static tables; nothing is owned. All lengths are logical pixels: a screen that is wider than
 * high shows at least 1280 x 800 of them, one that is higher than wide 800 x 1280, and extra room widens the
 * content. A small, low screen shows less of the height, so that words stay large enough to read.
 */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <glib.h>

enum colour {
    COLOUR_NONE, /* nothing is painted */
    COLOUR_CANVAS,
    COLOUR_SURFACE,
    COLOUR_SUNKEN,
    COLOUR_RAIL,
    COLOUR_LINE,
    COLOUR_BORDER,
    COLOUR_INK,
    COLOUR_INK_SOFT,
    COLOUR_PRIMARY,
    COLOUR_PRIMARY_PRESSED,
    COLOUR_PRIMARY_LEDGE,
    COLOUR_ON_PRIMARY,
    COLOUR_PRIMARY_TINT,
    COLOUR_ACCENT,
    COLOUR_ACCENT_SOFT,
    COLOUR_ON_ACCENT,
    COLOUR_LEAVE,
    COLOUR_ON_LEAVE,
    COLOUR_POSITIVE,
    COLOUR_POSITIVE_TINT,
    COLOUR_RETHINK,
    COLOUR_RETHINK_TINT,
    COLOUR_NOTICE,
    COLOUR_NOTICE_TINT,
    COLOUR_INFO,
    COLOUR_INFO_TINT,
    COLOUR_FOCUS,
    COLOUR_FOCUS_HALO,
    COLOUR_DISABLED_FILL,
    COLOUR_DISABLED_INK,
    COLOUR_TRACK,
    COLOUR_TRACK_FILL,
    COLOUR_BASELINE,
    COLOUR_BASELINE_BAND,
    COLOUR_ENDLINE,
    COLOUR_ENDLINE_BAND,
    COLOUR_LEDGE,
    COLOUR_SCRIM,
    COLOUR_STAFF_BAR, /* the bar of the trainer's area, which is dark in every theme */
    COLOUR_STAFF_KEY,
    COLOUR_ON_STAFF,
    COLOUR_PLATE, /* behind pictures, the same in every theme */
    N_COLOURS,
};

enum type {
    TYPE_DISPLAY,
    TYPE_TITLE,
    TYPE_QUESTION,
    TYPE_HEADING,
    TYPE_BODY,
    TYPE_BODY_MIN,
    TYPE_SUPPORT,
    TYPE_LABEL,
    TYPE_LABEL_LIGHT, /* the same size, regular */
    TYPE_LABEL_MIN,
    TYPE_NUMBER_LARGE,
    TYPE_KEY,
    TYPE_CLOCK,
    TYPE_CHOICE, /* an answer: body, one pixel less */
    TYPE_BUTTON, /* foot buttons */
    TYPE_BUTTON_SMALL,
    TYPE_BUTTON_BIG, /* Start */
    TYPE_BAR,        /* labels of the bar; they stop growing at 120 % */
    TYPE_ROW,        /* title of a row in a list, bold */
    TYPE_ROW_LIGHT,  /* the same, regular */
    TYPE_NOTE,       /* under a row's title: label_min, regular */
    TYPE_NAME,       /* a language's own name on its tile */
    TYPE_ACTION,     /* what one can do, on the help card */
    N_TYPES,
};

struct type_style {
    double size, line;
    gboolean bold;
    double growth; /* share of the text size's growth that it takes: 1 doubles at 200 %, 0.6 makes 160 % */
    double cap;    /* never grows by more than this factor */
};

struct theme {
    const char *name; /* "light", "dark", "contrast" */
    guint32 colours[N_COLOURS];
    gboolean high_contrast; /* borders instead of tints and ledges */
};

/* "light", "dark" or "contrast"; light for anything else. */
const struct theme *theme_named(const char *name);
/* Red, green, blue from 0 to 1. */
void theme_colour(const struct theme *theme, enum colour colour, double rgb[3]);

const struct type_style *type_style(enum type type);
/* How much larger a type is drawn at a text scale of 1.0 to 2.0. */
double type_growth(enum type type, double text_scale);
/* How the script of a language stands in its lines. */
struct type_script {
    double factor; /* on line heights */
    double middle; /* of a line above its baseline, as a part of the size: where its font wants it */
    double lower;  /* and how much lower it stands in the middle of a control, beside icons and numbers */
};
const struct type_script *type_script(const char *language);

/* bar */
#define BAR_WIDTH 128.0
#define BAR_KEY_W 108.0
#define BAR_KEY_H 114.0
/* the same along the upper edge of a page that is higher than wide */
#define TALL_BAR_H 154.0
#define TALL_BAR_KEY_W 140.0
/* grid */
#define PAGE_LONG 1280.0
#define PAGE_SHORT 800.0
#define LOW_SHORT 720.0 /* on a small screen, rather than smaller words */
#define LOW_SCALE 0.8
#define MARGIN 48.0
#define TALL_MARGIN 32.0
#define HEAD_TOP 24.0
#define HEAD_HEIGHT 48.0
#define MAIN_TOP 88.0
#define FOOT_HEIGHT 120.0
#define GUTTER 24.0
/* radii */
#define RADIUS_PICTURE 16.0
#define RADIUS_TILE 20.0
#define RADIUS_BUTTON 22.0
#define RADIUS_CARD 24.0
#define RADIUS_ART 28.0
/* strokes */
#define STROKE_HAIRLINE 2.0
#define STROKE_CONTROL 3.0
#define STROKE_SELECTED 6.0
#define FOCUS_GAP 3.0
#define FOCUS_LINE 4.0
#define FOCUS_HALO 6.0
#define FOCUS_REACH (FOCUS_GAP + FOCUS_LINE + FOCUS_HALO)
/* targets */
#define TARGET_MIN 72.0
#define TARGET_BUTTON 80.0
#define TARGET_SLOP 12.0
#define CHOICE_MIN 108.0
#define CHOICE_DONT_KNOW 86.0
#define CHOICE_PICTURE 170.0
#define LEDGE_CARD 3.0
#define LEDGE_BUTTON 4.0

#endif
