/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One screen, laid out: a list of widgets in reading order, each with its rectangle, role, accessible name,
 * state and the input it stands for. Screens (player/ui/screen_*.c) build a page from the session with the
 * put_ functions of player/ui/widgets.h; the window paints it, finds the widget under a finger, moves the
 * focus, reads it aloud; journeys act on it by name. A page is rebuilt whenever the session's revision, the
 * size or the language changes; what differs from the page before is what is painted. Lengths are logical
 * pixels (player/ui/theme.h). The page owns its widgets and borrows the session and the canvas.
 */
#ifndef UI_PAGE_H
#define UI_PAGE_H

#include "player/session/session.h"
#include "player/ui/canvas.h"

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

/* What happens when a widget is acted on. */
enum act {
    ACT_INPUT,  /* widget->input goes to the session */
    ACT_HEAR,   /* reads the widget before it aloud */
    ACT_PART,   /* turns to another part of a page that is too long: target -1 or 1 */
    ACT_PAUSE,  /* pauses the reading, or goes on */
    ACT_REPEAT, /* reads the page again from its start */
    ACT_SEEK,   /* the episode goes on from the place that was touched */
    ACT_WHERE,  /* says where one is */
};

/* Where in the order of focus a widget stands. */
enum section { SECTION_CONTENT, SECTION_FOOT, SECTION_BAR };

struct page;
struct widget;

/* Draws a widget's face; kinds of widgets differ by this function. */
typedef void (*widget_paint)(struct canvas *canvas, const struct widget *widget);

struct widget {
    enum role role;
    enum section section;
    struct rect rect;
    char *name;           /* accessible name: the words that are spoken and that journeys use; plain text */
    char *markup;         /* Pango markup shown, NULL for none */
    char *support;        /* Pango markup of a second, softer line, or NULL */
    const char *language; /* of the words; NULL for the session's */
    const char *told;     /* what a voice adds to the name: its value, its place; of the page. NULL for
                             nothing, empty when the name itself changes */
    const char *icon;     /* interned name of an icon, or NULL */
    const char *picture;  /* interned name of a picture, or NULL */
    struct input input;   /* .kind INPUT_NONE: not to be acted on, unless act says otherwise */
    enum act act;
    int target;
    gboolean selected, disabled, primary;
    gboolean speak;                     /* read aloud when the screen comes up */
    gboolean answer;                    /* the keys 1 to 9 act on these in turn */
    gboolean focusable;                 /* on its own or because it can be acted on */
    gboolean pressed, focused, reading; /* the view's, see page_mark() */
    enum type type;
    enum colour colour;
    enum align align;
    double radius; /* of the focus ring */
    int style;     /* of its kind, see widgets.c */
    double value;  /* progress, slider, counts: 0 to 1 */
    widget_paint paint;
    gconstpointer drawing; /* what paint draws, of the page; name must differ where it does. NULL for most */
    double text_scale;
    guint64 signature; /* of everything that is painted, so that equal widgets aren't painted again */
};
gboolean widget_can_act(const struct widget *widget);

/* What the screen shows besides the session: the loop's and the window's. Zeroed at the start. */
struct view {
    int part;         /* which part of a long page */
    gboolean reading; /* something is being read aloud */
    gboolean reading_paused;
    gint64 position_ms, duration_ms; /* of the reading */
};

struct page *page_new(const struct session *session, struct canvas *canvas, const struct view *view);
void page_free(struct page *page);

const struct session *page_session(const struct page *page);
struct canvas *page_canvas(const struct page *page);
const struct view *page_view(const struct page *page);
double page_width(const struct page *page);
double page_height(const struct page *page);
double page_text_scale(const struct page *page); /* 1.0 to 2.0: session's text size */

/* Words of the interface in the session's language (player/ui/strings.h). Belongs to the page or is static.
 */
const char *page_string(struct page *page, const char *msgid);
const char *page_format(struct page *page, const char *msgid,
                        ...); /* not checked by the compiler: translators reorder */
const char *page_plural(struct page *page, const char *one, const char *many, int n); /* each with one %d */
/* A text of the curriculum in the session's language; NULL for NULL. */
const char *page_text(struct page *page, const char *markup);
/* size bytes that live as long as the page. */
void *page_memory(struct page *page, gsize size);
/* A copy of s that lives as long as the page. */
const char *page_keep(struct page *page, const char *s);

/* Adds a widget in reading order and returns it for further settings, until the next one is added; name is
 * copied. Mirrored for right-to-left languages when the page is finished: screens lay out left-to-right
 * always. */
struct widget *page_add(struct page *page, enum role role, struct rect rect, const char *name,
                        widget_paint paint);
/* Widgets between these two keep their order from left to right in every language (digits); the group as a
 * whole is still mirrored. */
void page_begin_digits(struct page *page);
void page_end_digits(struct page *page);
/* Everything put from here on covers what was put before. */
void page_begin_overlay(struct page *page);
/* Lays out the foot, orders for the focus, mirrors, makes signatures. */
void page_finish(struct page *page);

int page_count(const struct page *page);
/* Index of the first widget of the topmost overlay; 0 without one. */
int page_overlay(const struct page *page);
const struct widget *page_widget(const struct page *page, int index);
/* The widget that a finger at (x, y) means, or -1: the topmost that can be acted on; overlays cover what is
 * below. */
int page_hit(const struct page *page, double x, double y);
/* What can't be acted on yet and is under the finger, or -1. */
int page_disabled_at(const struct page *page, double x, double y);
/* The next focusable widget in reading order; steps is 1 or -1. Held inside an overlay. -1: from outside. */
int page_focus_next(const struct page *page, int from, int steps);
/* The nearest focusable widget in a direction (dx, dy each -1, 0 or 1), or from itself. */
int page_focus_towards(const struct page *page, int from, int dx, int dy);
/* For journeys: the widget that can be acted on and has this name (exact, else containing it, when just one
 * does); -1. */
int page_find(const struct page *page, const char *name);
/* The n-th answer (1 to 9) or with 0 "I don't know" or "I'd rather not say"; -1. */
int page_answer(const struct page *page, int n);
int page_find_input(const struct page *page, enum input_kind kind);
/* The key that turns to the part after (1) or before (-1); -1. */
int page_find_turn(const struct page *page, int by);
/* The widget of the page before that was this one, or -1: same input, act and name or place. */
int page_find_same(const struct page *page, const struct widget *widget);

/* Sets which widgets are pressed, focused and being read (-1 for none). */
void page_mark(struct page *page, int pressed, int focused, int reading);

/* After page_mark(): all that can be acted on in this section is focused. */
void page_mark_section(struct page *page, enum section section);

/* The card that lies above the page and what covers the rest; FALSE when there is none. */
gboolean page_card(const struct page *page, struct rect *card, struct canvas_scrim *scrim);
/* Where the bar is: its widgets together. */
struct rect page_bar(const struct page *page);
/* The ring in the bar, -1 without one; and how much of it is drawn. */
int page_ring(const struct page *page);
void page_set_value(struct page *page, int index, double value);

void page_paint(const struct page *page);

/* What a surface shows: the places and signatures of the widgets last painted on it. */
struct painted;
struct painted *painted_new(void);
void painted_free(struct painted *painted);
void painted_set(struct painted *painted, const struct page *page);
/* What differs on the page: at most max rectangles, logical, grown to hold rings and ledges; returns how
 * many.
 */
int page_damage(const struct painted *painted, const struct page *page, struct rect *rects, int max);
void page_paint_damage(const struct page *page, const struct rect *rects, int n);

/* Some pages have more answers than fit at large text sizes; which part is shown is the view's, not the
 * session's. */
int page_part(const struct page *page);
void page_set_parts(struct page *page, int parts); /* the largest number set counts */
int page_parts(const struct page *page);
/* Words of the filled button on all parts but the last: "More answers"; "More" when not set. */
void page_set_more(struct page *page, const char *markup);

#endif
