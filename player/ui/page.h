/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One screen, laid out: a list of widgets in reading order, each with its rectangle, role, accessible name,
 * state and the input it stands for. Screens (player/ui/screen_*.c) build a page from the session with the
 * put_ functions of player/ui/widgets.h; the window paints it, finds the widget under a finger, moves the
 * focus, reads it aloud; journeys act on it by name. A page is rebuilt whenever the session's revision, the
 * size or the language changes; what differs from the page before is what is painted. Lengths are logical
 * pixels on a canvas 800 high (player/ui/theme.h).
 */
#ifndef UI_PAGE_H
#define UI_PAGE_H

#include "player/session/session.h"

enum role {
    ROLE_TEXT,
    ROLE_HEADING,
    ROLE_PICTURE,
    ROLE_BUTTON,
    ROLE_KEY,
    ROLE_RADIO,
    ROLE_CHECKBOX,
    ROLE_TOGGLE,
    ROLE_SLIDER,
    ROLE_STATUS,
    ROLE_PROGRESS,
    ROLE_PANEL /* a group's box, not spoken */
};
const char *role_name(enum role role);

struct rect {
    double x, y, w, h;
};

struct theme;
struct canvas;
struct page;
struct widget;

/* Draws a widget's face; kinds of widgets are tables of these in widgets.c. */
typedef void (*widget_paint)(struct canvas *canvas, const struct theme *theme, const struct widget *widget);

struct widget {
    enum role role;
    struct rect rect;
    char *name;           /* accessible name: the words that are spoken and that journeys use; plain text */
    char *markup;         /* Pango markup shown, NULL for none */
    const char *language; /* of the words; NULL for the session's */
    const char *icon;     /* interned icon or picture name, or NULL */
    struct input input;   /* .kind INPUT_NONE: not to be acted on */
    gboolean selected, disabled, primary;
    gboolean speak;    /* read aloud when the screen comes up */
    gboolean hear_key; /* acting on it reads the widget before it aloud */
    gboolean focusable;
    int style;    /* of its kind, see widgets.c */
    double value; /* progress, slider, counts */
    widget_paint paint;
    guint64 signature; /* of everything that is painted, so that equal widgets aren't painted again */
};

struct page *page_new(const struct session *session, const struct theme *theme, double width, double height);
void page_free(struct page *page);

const struct session *page_session(const struct page *page);
const struct theme *page_theme(const struct page *page);
double page_width(const struct page *page);
double page_height(const struct page *page);
double page_text_scale(const struct page *page); /* 1.0 to 2.0: session's text size */

/* Adds a widget in reading order and returns it for further settings; name and markup are copied. Mirrored
 * for right-to-left languages when the page is finished: screens lay out left-to-right always. */
struct widget *page_add(struct page *page, enum role role, struct rect rect, const char *name,
                        widget_paint paint);
void page_finish(struct page *page);

int page_count(const struct page *page);
const struct widget *page_widget(const struct page *page, int index);
/* The widget that a finger at (x, y) means, or -1: the topmost with an input; overlays cover what is below.
 */
int page_hit(const struct page *page, double x, double y);
/* The next focusable widget in reading order; steps is 1 or -1. Held inside an overlay. */
int page_focus_next(const struct page *page, int from, int steps);
/* For journeys: the widget that can be acted on and has this name (exact, else containing it, when just one
 * does). */
int page_find(const struct page *page, const char *name);

/* Some pages have more answers than fit at large text sizes; which part is shown is the view's, not the
 * session's. */
int page_part(const struct page *page);
void page_set_parts(struct page *page, int parts);
int page_parts(const struct page *page);

#endif
