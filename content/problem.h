/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is wrong with a curriculum: a list of problems, each with file, line, severity and one sentence that
 * says what is wrong and what to write instead. Loaders and checks add to a list that their caller owns;
 * nobody prints but the tools. One thread.
 */
#ifndef CONTENT_PROBLEM_H
#define CONTENT_PROBLEM_H

#include <glib.h>

enum problem_severity { PROBLEM_ERROR, PROBLEM_WARNING };

struct problem {
    char *path; /* relative to the curriculum's folder */
    int line;   /* from 1; 0 when the problem is with the file as a whole */
    enum problem_severity severity;
    char *message; /* one line, no full stop at the end */
};

struct problems;

struct problems *problems_new(void);
void problems_free(struct problems *problems);

/* A NULL list is allowed and drops the problem: a caller that only wants to know "can it be used" passes
 * none. */
void problems_add(struct problems *problems, enum problem_severity severity, const char *path, int line,
                  const char *format, ...) G_GNUC_PRINTF(5, 6);

/* "lessons/a.xml:12", or the path alone without a line. The caller frees it. */
char *problem_place(const struct problem *problem);

guint problems_count(const struct problems *problems, enum problem_severity severity);

/* Sorted by path, line, severity, message; exact repeats are dropped. The array and its items belong to the
 * list. */
const GPtrArray *problems_sorted(struct problems *problems);

/* The name in names (NULL-terminated) that is nearest to wrong, or NULL when none is near: optimal string
 * alignment distance of at most a third of its length. For "did you mean". */
const char *problem_nearest(const char *wrong, const char *const *names);

const char *problem_severity_name(enum problem_severity severity);

#endif
