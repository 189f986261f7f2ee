/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Setting a kiosk up: all steps in their order at the first start, and one at a time from the trainer's area
 * later. What the screens show is session->trainer->setup; the session owns it, the ui only reads it. What
 * the session can't do itself (the settings file, the computer's clock, keys on a stick) is handed in as
 * functions. Drawn in the head of setup_scene.c.
 */
#ifndef SESSION_SETUP_H
#define SESSION_SETUP_H

#include "assessments/results/seal.h"
#include "assessments/results/staff.h"

struct session;
struct stick_task;
struct stick_outcome;

enum setup_step {
    SETUP_LANGUAGE,
    SETUP_SITE,
    SETUP_COURSES,
    SETUP_NAME,
    SETUP_PINS,
    SETUP_SOUND,
    SETUP_TOUCH,
    SETUP_CLOCK,
    SETUP_KEYS,
    SETUP_STEPS, /* the page after the last one: all of them in a list */
};
const char *setup_step_name(enum setup_step step); /* "language", "site" … as INPUT_STEP has it */

/* ---- what the kiosk does for it ---- */

enum setup_clock {
    SETUP_CLOCK_SET,
    SETUP_CLOCK_REFUSED, /* the system doesn't let this account */
    SETUP_CLOCK_ABSENT,  /* nothing here can set it */
    SETUP_CLOCK_WAITS,   /* it isn't known yet */
};

enum setup_key {
    SETUP_KEY_NONE,      /* none is kept here */
    SETUP_KEY_HERE,      /* one is */
    SETUP_KEY_NO_STICK,  /* looked for on a stick: there is none */
    SETUP_KEY_NOT_THERE, /* the stick has none */
    SETUP_KEY_UNFIT,     /* what is there can't be used, or couldn't be kept */
};
#define SETUP_KEY_NAMES 64
struct setup_keys {
    enum setup_key content, office;
    char content_names[SETUP_KEY_NAMES];  /* fingerprints: keys_names() of content/update/keys.h */
    char office_key[SEAL_KEY_DIGITS + 1]; /* the key itself; "" for none */
    char office_name[SETUP_KEY_NAMES];    /* its fingerprint */
};

struct session_setup {
    gboolean wanted; /* the kiosk begins with it, until it was ended once */
    /* Each may be NULL where it can't be done. A line of [kiosk], on disk before it returns; value NULL takes
     * it away. FALSE when it could not be written. */
    gboolean (*keep)(const char *key, const char *value, void *data);
    gboolean (*can_keep)(void *data); /* whether the settings file may be written at all */
    enum setup_clock (*set_clock)(gint64 wall_ms, void *data);
    enum setup_clock (*clock_answer)(void *data);           /* after SETUP_CLOCK_WAITS, until it is another */
    void (*read_keys)(struct setup_keys *keys, void *data); /* what is kept here */
    const struct stick_task *(*keys_task)(void *data);      /* how they are read from a stick */
    /* What came of that is judged, and kept here. */
    void (*take_keys)(struct setup_keys *keys, const struct stick_outcome *outcome, void *data);
    void *data;
};
/* The computer's clock is being set; that may take half a minute. */
gboolean session_sets_clock(const struct session *session);
/* Before the first input; data outlives the session. */
void session_use_setup(struct session *session, const struct session_setup *setup);

/* ---- what the screens show ---- */

#define KIOSK_NAME_MOST 12 /* of A to Z, 0 to 9 and - */

enum touch_target {
    TOUCH_TOP_START,
    TOUCH_TOP_END,
    TOUCH_MIDDLE,
    TOUCH_BOTTOM_START,
    TOUCH_BOTTOM_END,
    TOUCH_TARGETS
};
const char *setup_target_name(enum touch_target target); /* "top-start" … as INPUT_CHOOSE has it */

enum setup_said { SETUP_SAID_NOTHING, SETUP_SAID_YES, SETUP_SAID_NO };

/* Local time; ids of INPUT_COUNT are "year", "month", "day", "hour", "minute". */
enum time_part { TIME_YEAR, TIME_MONTH, TIME_DAY, TIME_HOUR, TIME_MINUTE, TIME_PARTS };
const char *setup_time_part_name(enum time_part part);
int setup_time_least(enum time_part part);
int setup_time_most(const int time[TIME_PARTS], enum time_part part);

struct setup {
    gboolean first;       /* all steps, in their order; else the one that somebody chose in the list */
    enum setup_step step; /* SETUP_STEPS: the list */
    gboolean done[SETUP_STEPS];
    gboolean left_out[SETUP_STEPS]; /* done without what it is for */
    gboolean keeps;                 /* the settings file can be written */

    const char *site;   /* chosen on SETUP_SITE; interned, or NULL */
    GPtrArray *courses; /* on SETUP_COURSES: of const struct course; those that are chosen, in any order */
    char name[KIOSK_NAME_MOST + 1];
    gboolean pin_set[STAFF_ROLES];
    gboolean choosing_pin; /* SCREEN_PIN is about a new PIN of pin_role */
    enum staff_role pin_role;
    enum setup_said heard;
    guint touched;           /* bits of enum touch_target */
    gboolean missed;         /* Next was touched before all were */
    enum setup_said right;   /* the clock is */
    gboolean setting_clock;  /* the time is being typed */
    int time[TIME_PARTS];    /* so far */
    gboolean clock_answered; /* clock says what came of it; never SETUP_CLOCK_WAITS */
    enum setup_clock clock;
    gboolean looked; /* for keys on a stick */
    gboolean in_use; /* they were asked for, and something else is done with the stick */
    struct setup_keys keys;
};

#endif
