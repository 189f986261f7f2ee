/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A few small files from a stick, onto it, and letting go of it. Whatever waits for the stick is done by a
 * worker thread; what came of it is asked for once it is done. The caller owns the errand; everything here is
 * called in one thread, but for wake().
 */
#ifndef STICK_STICK_ERRAND_H
#define STICK_STICK_ERRAND_H

#include "player/stick/stick.h"

#define STICK_TASK_FILES 2

/* In this order; what is NULL or FALSE is left out. All of it is copied. */
struct stick_task {
    gboolean look; /* for whatever stick is in; else it is about the one of the task before */
    const char *read[STICK_TASK_FILES];
    gsize longest;                       /* of a file that is read: a longer one is STICK_BROKEN */
    const char *write[STICK_TASK_FILES]; /* under its name and on the stick, or not there at all */
    GBytes *bytes[STICK_TASK_FILES];     /* what is written */
    const char *remove;
    gboolean leave;
};

struct stick_outcome {
    enum stick_presence presence; /* after look; when there is none to use, every answer is STICK_GONE */
    enum stick_answer read[STICK_TASK_FILES];
    GBytes *bytes[STICK_TASK_FILES]; /* the errand's; NULL but for STICK_DONE */
    enum stick_answer written;       /* all of them, or the first that isn't DONE */
    enum stick_answer left;          /* DONE: it may be taken out */
};

struct stick_errand_options {
    gboolean without_worker;       /* it never waits, and is done at once */
    void (*wake)(void *wake_data); /* from the worker, when it is done; may be NULL */
    void *wake_data;
};

struct stick_errand;

/* Until it is done, the stick belongs to it. */
struct stick_errand *stick_errand_new(const struct stick *stick, const struct stick_task *task,
                                      const struct stick_errand_options *options);
/* NULL while it isn't done. */
const struct stick_outcome *stick_errand_outcome(struct stick_errand *errand);
/* Waits for the worker, for five seconds at most. FALSE when it still hangs on the stick: then the stick's
 * data must not be freed. */
gboolean stick_errand_free(struct stick_errand *errand);

#endif
