/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is done with a stick in the trainer's area. The work belongs to the session and not to whoever began
 * it: it goes on when the area is locked, nobody is signed out for ten minutes while it goes on, and its end
 * is shown to whoever comes in next.
 */
#ifndef SESSION_STICKS_H
#define SESSION_STICKS_H

#include "assessments/results/copies.h"
#include "player/stick/stick_errand.h"
#include "player/stick/stick_export.h"
#include "player/stick/stick_update.h"

struct session;

/* Where a stick is put in; zeroed for nowhere. */
struct session_stick {
    struct stick functions;
    const char *snapshot;          /* path on the kiosk's own disk, where a copy is made ready */
    gboolean without_worker;       /* it never waits: a simulated one */
    void (*free_data)(void *data); /* at the end of the session, of functions.data; may be NULL */
};

/* Before the first input. The strings outlive the session. */
void session_use_stick(struct session *session, const struct session_stick *stick);

/* Before the first input, and after session_use_stick(): wake() is called in any thread when session_tick()
 * has something to do. Without it the session looks by itself, twenty times a second while there is work. */
void session_use_wake(struct session *session, void (*wake)(void *data), void *data);

/* SCREEN_COPY: READY --copy_begin--> RUNS --copy_tick--> OVER --copy_seen--> READY */
enum copy_stage { COPY_STAGE_READY, COPY_STAGE_RUNS, COPY_STAGE_OVER };
struct copying {
    enum copy_stage stage;
    gboolean there;              /* something is plugged in */
    gint64 records[COPY_STATES]; /* attempts and gatherings, when the screen was opened or a copy ended */
    gint64 taken;                /* all that there were when it began */
    struct stick_progress progress;
    gboolean slow, copied; /* it takes long; a whole copy is on the stick */
    const char *words;     /* a msgid of player/stick/stick_words.h */
};

/* Something is read from a stick or put onto it, for the screen where that was asked for. */
gboolean session_has_errand(const struct session *session);
/* Whether content can be installed here, from a stick. */
gboolean session_can_renew(const struct session *session);
/* SCREEN_RENEW: whoever is here may say that the stick's key is head office's, and there is one. */
gboolean session_may_trust(const struct session *session);

#endif
