/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A listening group in a world of its own, and the short way to an evening of it. */
#ifndef TESTS_RESULTS_CIRCLE_H
#define TESTS_RESULTS_CIRCLE_H

#include "assessments/results/gatherings.h"
#include "tests/results/world.h"

/* Group "c1" (mango-tree, place "well", kind "mixed", Hindi) in the sitting "evening-sitting". */
void circle_meet(struct world *world);
void circle_group(struct world *world, const char *uuid, const char *name);
void circle_begin(struct world *world, const char *uuid, const char *group, const char *episode,
                  const char *continues);
void circle_count(struct world *world, const char *gathering, int women, int men, int girls, int boys);
/* A stretch of the 600 seconds of e1, in seconds; position: where one is after it. */
void circle_hear(struct world *world, const char *gathering, int from, int to, int position,
                 const char *ended);
void circle_tally(struct world *world, const char *gathering, int yes, int no, gboolean accepted_over);
void circle_agree(struct world *world, const char *gathering, const char *uuid, const char *due,
                  gboolean kept);
void circle_end(struct world *world, const char *gathering, const char *how);

#endif
