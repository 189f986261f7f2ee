/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A curriculum and the figures of its first course, for the tests of the guide. */
#ifndef TESTS_OUTLINE_COURSE_H
#define TESTS_OUTLINE_COURSE_H

#include "tools/outline/figures.h"

extern struct curriculum *curriculum;
extern struct material *material;
extern struct figures *figures;

/* Fails the test when it can't be opened. */
void course_open(const char *path);
void course_close(void);

/* A copy of a curriculum in which words of a file, that stand there once, are changed before it is opened;
 * course_close() removes it. */
void course_copy(const char *path);
void course_change(const char *file, const char *words, const char *others);
void course_open_copy(void);
const char *course_path(void);

#endif
