/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody sits before a paper of fixture items: an attempt with its clock, told what to do step by step. */
#ifndef TESTS_ASSESSMENTS_SITTING_H
#define TESTS_ASSESSMENTS_SITTING_H

#include "assessments/attempt.h"

struct sitting {
    struct item **items; /* NULL-terminated */
    struct paper *paper;
    struct attempt *attempt;
    gint64 now_ms;
};

/* "single multiple" for good-single and good-multiple, in this order. */
struct sitting sitting_begin(const char *items, guint64 seed);
void sitting_end(struct sitting *sitting);

/* One input, a second after the one before. */
struct attempt_change sitting_do(struct sitting *sitting, enum attempt_input_kind kind);
struct attempt_change sitting_choose(struct sitting *sitting, const char *option);
struct attempt_change sitting_pair(struct sitting *sitting, const char *left, const char *right);
struct attempt_change sitting_place(struct sitting *sitting, const char *option, int place);
struct attempt_change sitting_slide(struct sitting *sitting, double value);
struct attempt_change sitting_go(struct sitting *sitting, int index);

/* All that can be seen of an attempt, a line an item; the caller frees it. */
char *sitting_describe(const struct attempt *attempt);

/* "answered a;c" of the current item; belongs to the sitting until the next call. */
const char *sitting_answer(const struct sitting *sitting, int index, char buffer[static 200]);

#endif
