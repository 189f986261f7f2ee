/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a kiosk's screens have shown as taken, by person, assessment, wave and question: held against what
 * they show later, and against the results file. The caller owns it.
 */
#ifndef TESTS_YEARS_MEMORY_H
#define TESTS_YEARS_MEMORY_H

#include "player/session/session.h"

struct memory;
struct memory *memory_new(void);
void memory_free(struct memory *memory);
/* Whenever something may have been shown. FALSE when less is shown than was before: see memory_complaint().
 */
gboolean memory_look(struct memory *memory, const struct session *session);
/* Whether all of it is in the results. */
gboolean memory_check(struct memory *memory, struct results *results);
const char *memory_complaint(const struct memory *memory);
int memory_answers(const struct memory *memory);
int memory_papers(const struct memory *memory);

#endif
