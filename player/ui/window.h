/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The kiosk's window: SDL's events turned into what a person did, and the canvas copied to the screen. The
 * window owns its canvas. Main thread only, but for window_wake().
 */
#ifndef UI_WINDOW_H
#define UI_WINDOW_H

#include "player/ui/canvas.h"

struct window_options {
    int width, height; /* of the window; 0 for the whole screen */
    gboolean windowed, kiosk, headless;
};

/* What a person did. Places are logical pixels of the canvas. */
enum event_kind {
    EVENT_NONE,
    EVENT_PRESS,   /* finger or button went down */
    EVENT_MOVE,    /* while down */
    EVENT_RELEASE, /* inside the window */
    EVENT_CANCEL,  /* a palm, or the touch was lost */
    EVENT_KEY,
    EVENT_KEY_UP,  /* whatever was held with it */
    EVENT_EXPOSED, /* the window has to be shown again */
    EVENT_RESIZED, /* the canvas has another size */
    EVENT_WAKE,    /* window_wake() */
    EVENT_CLOSE,   /* the window's close button; a kiosk never reports it */
    EVENT_END,     /* SIGTERM or SIGINT */
    EVENT_SOUND_ADDED,
    EVENT_SOUND_REMOVED,
};
struct event {
    enum event_kind kind;
    double x, y;
    int key;   /* SDL_Keycode */
    int digit; /* 0 to 9 for number keys of any layout, else -1 */
    gboolean shift;
};

struct window;

/* NULL and an error in plain words when there is no display. */
struct window *window_new(const struct window_options *options, struct curriculum *curriculum,
                          GError **error);
void window_free(struct window *window);
struct canvas *window_canvas(struct window *window);

/* Dark: all of it is black, whatever is presented; the canvas goes on as before. */
void window_set_dark(struct window *window, gboolean dark);
gboolean window_is_dark(const struct window *window);

/* The next event that means something; FALSE when none is waiting. */
gboolean window_next_event(struct window *window, struct event *event);
/* Sleeps until there is an event or milliseconds have passed; -1: for as long as it takes. */
void window_wait(struct window *window, int milliseconds);
/* From any thread: window_wait() ends with EVENT_WAKE. */
void window_wake(void *window);

/* Copies these parts of the canvas to the screen; FALSE when they can't be shown now. */
gboolean window_present(struct window *window, const struct rect *rects, int n);

/* Journeys: real SDL events into the queue. */
void window_push_tap(struct window *window, double x, double y);
void window_push_key(struct window *window, int key, gboolean shift);
void window_push_half_key(struct window *window, int key, gboolean shift, gboolean down);
void window_push_sound(struct window *window, gboolean added);
/* Where a place of the canvas is on the screen, in pixels from its corner. */
void window_place(struct window *window, double x, double y, int *screen_x, int *screen_y);

#endif
