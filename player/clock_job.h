/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The computer's clock, set by a worker thread: whoever asked goes on meanwhile, and looks in once in a
 * while. The caller owns the job, and calls everything here in one thread.
 */
#ifndef PLAYER_CLOCK_JOB_H
#define PLAYER_CLOCK_JOB_H

#include "player/timedate.h"

struct clock_job;

struct clock_job *clock_job_new(struct clock_setter setter, gint64 wall_ms);
enum setup_clock clock_job_answer(struct clock_job *job); /* SETUP_CLOCK_WAITS until there is one */
/* Asks the worker to end, and waits for that, for five seconds at most: a clock that followed a server of
 * time is meant to do so again. What the setter borrowed must outlive the worker. */
void clock_job_free(struct clock_job *job);

#endif
