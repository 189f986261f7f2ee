/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inside learner: what the learner remembers, shared by the three files. */
#ifndef TESTS_CRASH_LEARNER_MEMORY_H
#define TESTS_CRASH_LEARNER_MEMORY_H

#include "tests/crash/learner.h"

#define ASSESSMENT "core"
#define N_WAVES 2

struct taken { /* one item of one wave, as it was last shown */
    int revision;
    enum response_state state;
    char *values;
};

struct wave {
    const char *name;
    GHashTable *items; /* id -> struct taken */
    char *place;       /* item id or "review"; NULL before the first question */
    gboolean finished;
};

struct learner {
    struct session *session;
    struct results *results;
    guint64 random;
    gint64 now_ms;
    char code[CODE_DIGITS + 1];
    struct wave waves[N_WAVES];
    struct input last;  /* under way when things went wrong */
    gboolean must_look; /* the first question after sitting down hasn't been looked at */
    int turn, answers, pipe;
    int starts; /* each leads to one sitting at most */
    char *complaint;
};

/* learner_decide.c: what the learner wants on this screen. */
struct input learner_decide(struct learner *learner);
/* The input that was under way may have been taken without anybody seeing it, and was one that moves. */
gboolean learner_may_have_moved(const struct learner *learner);

#endif
