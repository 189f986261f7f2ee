/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The kiosk while it runs: one flat list of steps, then one wait with the nearest deadline. The loop owns
 * window, sound, narrator and session; it borrows curriculum and results. A journey, when there is one, is
 * asked for its next step whenever nothing else is left to do.
 */
#ifndef UI_LOOP_H
#define UI_LOOP_H

#include "player/session/notices.h"
#include "player/session/session.h"
#include "player/ui/clock.h"
#include "player/ui/page.h"
#include "player/ui/window.h"

struct journey;

/* Who looks after the player from outside; zeroed for nobody. */
struct loop_watch {
    /* A picture was just shown and the results answered, for the first time or again. Returns in how many
     * milliseconds this is to be said again; -1 for never. */
    int (*alive)(void *data);
    void *data;
};

struct loop;

/* Who uses the kiosk in the place of people, through the queue of events; zeroed for nobody. */
struct loop_hand {
    /* Asked whenever nothing else is left to do. FALSE: waits for what comes by itself. */
    gboolean (*act)(void *data, struct loop *loop);
    void *data;
};

struct loop_options {
    struct window_options window;
    struct curriculum *curriculum;
    struct results *results;
    struct session_content content; /* zeroed: nothing is known of it */
    struct session_disk disk;       /* zeroed: nobody looks */
    gboolean careful;               /* this start came after several in vain */
    struct session_setup setup;     /* zeroed: nobody sets the kiosk up */
    struct session_stick stick;     /* zeroed: there is no place for one; loop_new() takes it over */
    struct session_roster roster;   /* zeroed: there is no stick */
    struct session_place place;     /* zeroed: there is no self-test */
    struct session_settings settings;
    double volume_ceiling;     /* 0 to 1 */
    const char *print_folder;  /* where PDFs go */
    const char *print_command; /* run with the PDF's path as its last word, or NULL */
    const char *headphones;    /* what is private is heard there (audio/sound.h); NULL for none */
    const char *study;         /* an assessment whose figures are shown first, or NULL */
    struct journey *journey;   /* borrowed; NULL for none */
    struct clock *clock;       /* the same that results was opened with */
    gboolean moves;            /* on a simulated clock too; else every picture is the last one there */
    gboolean simulated_sound;
    struct loop_watch watch;
    struct loop_hand hand;
    int pictures; /* of so many pictures in a row one is painted, for hands that look at few; 0 for all */
};

struct loop *loop_new(const struct loop_options *options, GError **error);
void loop_free(struct loop *loop);
/* What loop_run() returns when the player is to begin anew, on the content that is installed then. */
#define LOOP_BEGIN_ANEW (-1)
/* Until it is ended; the exit code. A loop that a hand has ended may be run again. */
int loop_run(struct loop *loop);

/* For journeys. */
struct session *loop_session(struct loop *loop);
struct window *loop_window(struct loop *loop);
const struct page *loop_page(const struct loop *loop); /* what is on the screen */
int loop_focus(const struct loop *loop);
const char *loop_scanned(const struct loop *loop); /* the group that one switch would choose: "content" … */
void loop_end(struct loop *loop, int exit_code);
/* Simulated time passes, for the session and for the sound. */
void loop_pass(struct loop *loop, gint64 milliseconds);
struct clock *loop_clock(struct loop *loop);
gboolean loop_is_speaking(const struct loop *loop);
const char *loop_last_cue(const struct loop *loop);               /* "none", or a cue_name() */
const char *loop_said(const struct loop *loop);                   /* see voice_over_said() */
void loop_simulate_headphones(struct loop *loop, gboolean there); /* with simulated sound */
const char *loop_output(const struct loop *loop);                 /* "headphones", "loudspeaker" */
void loop_send(struct loop *loop, struct input input);

#endif
