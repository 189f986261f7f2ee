/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether this kiosk is ready for a day with people: one line for each thing that was looked at. The results
 * are looked at in a snapshot, and everything that waits for a disk is done by a worker thread, so that the
 * screen goes on. The caller owns the test; everything here is called in the thread of the results.
 */
#ifndef SELFTEST_SELFTEST_H
#define SELFTEST_SELFTEST_H

#include "assessments/results/results.h"

enum selftest_check {
    SELFTEST_SOUND,
    SELFTEST_TOUCH,
    SELFTEST_KEYS,
    SELFTEST_DISK,
    SELFTEST_ROOM,
    SELFTEST_CLOCK,
    SELFTEST_RESULTS,
    SELFTEST_CONTENT,
    SELFTEST_SIGNATURE,
    SELFTEST_SITE,
    SELFTEST_PINS,
    N_SELFTEST,
};
const char *selftest_check_name(enum selftest_check check); /* "sound", "touch" … */

enum selftest_state {
    SELFTEST_WAITING,
    SELFTEST_WELL,
    SELFTEST_LOOK,    /* it works, and somebody should look */
    SELFTEST_AMISS,   /* it doesn't work: not ready */
    SELFTEST_UNKNOWN, /* it can't be looked at here */
};

enum selftest_finding {
    FINDING_NONE,
    FINDING_TONE_LEFT,
    FINDING_TONE_STUCK, /* there is a device, and it takes no sound */
    FINDING_NO_SOUND,
    FINDING_TOUCH,
    FINDING_NO_TOUCH,
    FINDING_KEYS,
    FINDING_NO_KEYS,
    FINDING_DEVICES_UNKNOWN,
    FINDING_DISK_WELL,     /* number: milliseconds of a sync */
    FINDING_DISK_SLOW,     /* the same */
    FINDING_DISK_TOO_FAST, /* the same */
    FINDING_DISK_MEMORY,   /* what is there is gone with the power */
    FINDING_DISK_DIFFERS,  /* it read back something else */
    FINDING_DISK_UNWRITTEN,
    FINDING_ROOM,       /* number: gigabytes that are free */
    FINDING_ROOM_SHORT, /* number: megabytes */
    FINDING_CLOCK,
    FINDING_CLOCK_UNSURE,
    FINDING_RESULTS_WHOLE, /* number: rows */
    FINDING_RESULTS_DAMAGED,
    FINDING_RESULTS_UNREAD,
    FINDING_CONTENT_WHOLE,   /* every file is as it was signed */
    FINDING_CONTENT_SHIPPED, /* that of the program: nothing to compare it with */
    FINDING_CONTENT_OLDER,   /* a newer one is installed and isn't played */
    FINDING_CONTENT_CHANGED,
    FINDING_SIGNED,
    FINDING_UNSIGNED, /* that of the program, which nobody signs */
    FINDING_NOT_SIGNED,
    FINDING_NO_KEY, /* no key of head office: nothing signed can be installed */
    FINDING_SITE,
    FINDING_NO_SITE,
    FINDING_PINS,
    FINDING_NO_PIN,         /* nobody has any */
    FINDING_NO_TRAINER_PIN, /* somebody else has one, without which it can't be chosen */
    FINDING_NO_ADMINISTRATOR_PIN,
    N_FINDINGS,
};

struct selftest_line {
    enum selftest_state state;
    enum selftest_finding finding;
    double number;
};

#define SELFTEST_FILES "self-test-" /* how its files beside the results begin, while it goes on */
#define SELFTEST_DEVICES "/proc/bus/input/devices" /* the kernel's list */

/* What is looked at. Strings are copied; the results outlive the test. */
struct selftest_kiosk {
    struct results *results;
    const char *folder;   /* of the results */
    const char *packages; /* where content is installed, or NULL */
    const char *content;  /* as session_content.name: "12-village"; or NULL */
    const char *devices;  /* SELFTEST_DEVICES, or a list like it */
    gboolean fallback;    /* newer content is installed and isn't played */
    gboolean disk_short;
    gboolean has_site;
    gboolean without_worker; /* then selftest_poll() does everything */
};

struct selftest;
struct selftest *selftest_new(const struct selftest_kiosk *kiosk);
/* At the start: what a test that a power cut ended left in the folder of the results. */
void selftest_sweep(const char *folder);
/* A worker under way ends by itself. */
void selftest_free(struct selftest *selftest);
/* Once a frame while it returns TRUE: not every line is there yet. */
gboolean selftest_poll(struct selftest *selftest);
/* Whoever plays the tone: what came of it, once. */
void selftest_tone(struct selftest *selftest, enum selftest_finding finding);
/* N_SELFTEST lines, the newest state of each. */
const struct selftest_line *selftest_lines(const struct selftest *selftest);
/* The worst of the lines: SELFTEST_WELL, SELFTEST_LOOK or SELFTEST_AMISS; SELFTEST_WAITING before the end. */
enum selftest_state selftest_verdict(const struct selftest *selftest);

#endif
