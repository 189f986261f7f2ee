/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of the group of tests/fixtures/evening who step up one by one. */
#ifndef TESTS_SESSION_MEMBERS_H
#define TESTS_SESSION_MEMBERS_H

#include "tests/session/world.h"

#define STANDS 1200 /* milliseconds until an answer counts */

extern int women; /* who come; start() makes it 3 */

const struct evening_members *members(void);
void start(void); /* the fixture of a test: a new world, at MEMBERS */
void come(void);  /* from ATTRACT to MEMBERS */
gboolean tick(gint64 after);
void pick(const char *first, const char *second, const char *third);
/* From MEMBERS or MEMBER_DONE to the first thing that is asked. */
void step_up(const char *first, const char *second, const char *third);
void decline_about(void);
void answer(const char *option);
void answer_the_rest(void);
void do_paper(const char *first, const char *second, const char *third);
/* An episode was heard by the group to this place. */
void hear(const char *episode, gint64 milliseconds);
/* Every episode is heard to its end, so that the last questions are next; then from SERIES to MEMBERS. */
void hear_everything(void);
/* How many rows of responses_long have this code, and this value in the column. */
int rows_of(const char *code, const char *column, const char *value);

#endif
