/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a struct loop, for loop.c (steps, the wait, life), loop_motion.c (what is shown),
 * loop_input.c (what a person does), loop_scan.c (the same by switches) and loop_output.c (where it is
 * heard). */
#ifndef UI_LOOP_PRIVATE_H
#define UI_LOOP_PRIVATE_H

#include "audio/narrator.h"
#include "audio/sound.h"
#include "player/ui/latch.h"
#include "player/ui/listening_loop.h"
#include "player/ui/loop.h"
#include "player/ui/motion.h"
#include "player/ui/printer.h"
#include "player/ui/recording_loop.h"
#include "player/ui/scan.h"
#include "player/ui/screens.h"
#include "player/ui/tone_loop.h"
#include "player/ui/voice_over.h"

struct loop {
    struct loop_options options;
    struct window *window;
    struct sound *sound;
    struct narrator *narrator;
    struct voice_over *voice;
    struct listening_loop *listening;
    struct recording_loop *recording;
    struct tone_loop *tone;
    struct session *session;
    struct page *page;   /* what is on the screen, or about to be */
    struct page *before; /* the page before this one, until its words were compared */
    struct painted *painted;
    struct view view;
    char *scene; /* what the page is about: another scene is read aloud and starts at its first part */
    char *place; /* the same, without what changes while one stays on a screen */
    guint64 built_revision;
    gboolean stale;      /* the page has to be built anew although the session didn't change */
    gboolean unread;     /* a new scene that hasn't been read yet */
    gboolean answered;   /* somebody did something: what changed by it on this scene hasn't been told yet */
    gboolean acted_here; /* and did it where the focus is */
    gboolean arrived;    /* at another place, of which no cue has told yet */
    gboolean prefetched; /* what may come after this scene */
    gboolean untidy;     /* memory was used and given up */
    gint64 still_at;     /* when memory for changes is given back, unless there is another before; or never */
    gint64 rest_at;      /* when letters are given up, unless something happens before; or never */
    gboolean whole;      /* all of the window has to be shown again */
    int unpainted;       /* pictures since the last one that was painted */
    gboolean by_keys;    /* the focus is shown once keys are used, and hidden by a touch */
    int pressed, focus;  /* widgets of the page, -1 for none */
    double touched_x;    /* where the finger was lifted */
    struct latch latch;
    struct motion motion;
    struct motion_ring ring;
    struct {
        char *scene; /* NULL before the first picture */
        gboolean card, pressed;
    } shown;          /* what the picture that was painted last was of */
    gboolean acted;   /* since then somebody did something */
    gint64 turned_at; /* when this turn of the loop began; a picture is on its way since then */
    struct scan scan; /* where switches are */
    int volume;
    gint64 beat_at;          /* when the watch is told again that all is well; monotonic */
    struct print_job *print; /* the print command while it runs, or NULL */
    gboolean ended;
    int exit_code;
};

/* ---- loop.c ---- */
/* A spoken question that is to be recorded, or ended. quiet: it may begin now. */
void loop_record(struct loop *loop, gboolean quiet);
void loop_cue(struct loop *loop, enum cue cue); /* but never into a recording */

void loop_paint_anew(struct loop *loop);

/* ---- loop_motion.c ---- */
gboolean loop_is_in_time(const struct loop *loop); /* else a journey does everything at one moment */
void loop_turn_ring(struct loop *loop);            /* to what the page that was built says */
void loop_mark_ring(struct loop *loop);            /* before the page is compared with what was painted */
/* Paints and shows what differs, at once or as the beginning of a motion; whatever moves goes on. */
void loop_show(struct loop *loop, const struct rect *damage, int n);
void loop_stop_motion(struct loop *loop);    /* all is shown as it is to be */
void loop_be_still_later(struct loop *loop); /* what changes need is kept for a while */
void loop_be_still(struct loop *loop);       /* while nothing else happens */
gint64 loop_motion_deadline(const struct loop *loop);

/* ---- loop_input.c ---- */
void loop_handle(struct loop *loop, const struct event *event);
gboolean loop_may_read(const struct loop *loop); /* nothing is read over an episode */
void loop_hush(struct loop *loop);
void loop_act_on(struct loop *loop, int index);
void loop_move_focus(struct loop *loop, int to);

/* ---- loop_output.c ---- */
void loop_output_step(struct loop *loop);

/* ---- loop_scan.c ---- */
/* A key went down or up: TRUE when it is a switch, or was asked for as one. */
gboolean loop_scan_key(struct loop *loop, int key, gboolean down);
void loop_scan_sleep(struct loop *loop); /* something else than switches is used */
/* The page was built; another: of another scene. */
void loop_scan_page(struct loop *loop, gboolean another);
void loop_scan_step(struct loop *loop); /* time has passed */
gint64 loop_scan_deadline(const struct loop *loop);
void loop_scan_mark(struct loop *loop); /* after page_mark() */

#endif
