/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A copy of the results onto a stick, from the button to "you may take it out": takes the snapshot between
 * two frames, lets a worker thread do everything that waits for the stick (a sync can take minutes, and no
 * bound on what is written makes it shorter), and writes the ledger (assessments/results/copies.h) once the
 * copy was read back. The caller owns the job; everything here is called in the thread of the results. While
 * it goes on, staff are signed out later than else.
 */
#ifndef STICK_STICK_JOB_H
#define STICK_STICK_JOB_H

#include "assessments/results/staff.h"
#include "player/stick/stick_export.h"

struct stick_job_options {
    const char *snapshot;           /* path on the kiosk's own disk; made, and removed again */
    const char *const *public_keys; /* of the trainer and head office; NULL or empty for a plain file */
    enum staff_role role;           /* who asked for it */
    gint64 (*monotonic_ms)(void *clock_data);
    void *clock_data;
    /* A simulated stick has no worker: stick_job_poll() then does one step of everything. */
    gboolean without_worker;
    void (*wake)(void *wake_data); /* from the worker: something changed, poll; may be NULL */
    void *wake_data;
};

struct stick_job;

/* Writes down that a copy is begun. NULL and an error when the results can't be written. */
struct stick_job *stick_job_new(struct results *results, const struct stick *stick,
                                const struct stick_job_options *options, GError **error);
/* Cancels it, and waits until the worker let go of the stick, for five seconds at most. FALSE when it still
 * hangs on it: then the stick's data must not be freed. */
gboolean stick_job_free(struct stick_job *job);
/* After each wake and at its deadline: a bounded piece of the snapshot, the ledger. FALSE when it is over. */
gboolean stick_job_poll(struct stick_job *job);
/* When it is to be polled, or becomes slow, though nothing wakes: monotonic ms; G_MAXINT64 for never. */
gint64 stick_job_deadline(const struct stick_job *job);
void stick_job_cancel(struct stick_job *job);

struct stick_progress stick_job_progress(const struct stick_job *job);
gboolean stick_job_is_slow(const struct stick_job *job); /* half a minute has gone by, and it isn't over */
const char *stick_job_words(const struct stick_job *job);
int stick_job_counter(const struct stick_job *job);
/* Once it is over: whether a whole copy is on the stick, even when the stick couldn't be let go of. */
gboolean stick_job_copied(const struct stick_job *job);

#endif
