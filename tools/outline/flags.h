/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a reviewer should look at first, and the figures in words. Internal to tools/outline; pure. */
#ifndef OUTLINE_FLAGS_H
#define OUTLINE_FLAGS_H

#include "tools/outline/figures.h"

/* A line each: "lesson signs, screen shop: 64 words in sight; at most 60 can be read at once". The caller
 * unrefs the array, which owns the lines. */
GPtrArray *flags_of(const struct figures *figures);

/* The figures of a course as names and values, in the order in which they are to be read. */
void flags_figures(const struct figures *figures,
                   void (*tell)(const char *name, const char *value, void *data), void *data);

/* "7.4", or "not computed". The caller frees it. */
char *flags_grade(double grade);

#endif
