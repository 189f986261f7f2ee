/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A results file of its own for each test, and the short way to a learner in the middle of a paper. */
#ifndef TESTS_RESULTS_WORLD_H
#define TESTS_RESULTS_WORLD_H

#include "assessments/results/results.h"

#include <check.h>

struct world {
    char *folder, *path;
    struct results *results;
    gint64 wall_ms, monotonic_ms; /* the simulated clock */
    struct results_options options;
};

#define WORLD_NOON G_GINT64_CONSTANT(1795000000000) /* 2026-11-18, after the build date */

struct world *world_new(void); /* with an open file */
void world_free(struct world *world);
void world_reopen(struct world *world);
void world_close(struct world *world);
char *world_beside(const struct world *world, const char *suffix); /* path of the file with a suffix */
/* Runs SQL on the closed file by a connection that knows no rules (triggers dropped first). */
void world_tamper(const struct world *world, const char *sql);
gint64 world_count(const struct world *world, const char *sql); /* on the closed file */

/* Person "p1" (code 4028179), session "s1", attempt "a1" at the baseline of "police-core". */
void world_enrol(struct world *world);
void world_attempt(struct world *world, const char *uuid, const char *wave, int number);
struct results_response world_answer(const char *item, int revision, const char *value);
void world_record(struct world *world, const char *attempt, const char *item, int revision,
                  const char *value);

/* The rows of a view, one a line, tabs between the columns, "-" for NULL; columns NULL for all. */
char *world_view(struct world *world, const char *view, const char *const *columns);

#endif
