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

#endif
