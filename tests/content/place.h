/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A curriculum of tests/fixtures/content/curricula copied to a folder of its own, where a test may spoil it.
 */
#ifndef TESTS_CONTENT_PLACE_H
#define TESTS_CONTENT_PLACE_H

#include "content/problem.h"

#include <glib.h>

/* The path of a fresh copy; place_remove() deletes it and frees the path. */
char *place_new(const char *fixture);
void place_remove(char *path);

void place_overlay(const char *path, const char *fixture); /* the fixture's files over what is there */
void place_write(const char *path, const char *name, const void *bytes, gsize size);
void place_write_text(const char *path, const char *name, const char *text);
char *place_read(const char *path, const char *name);

/* "path:line: error: message" a line, as the tools print them; without ":line" where there is none. */
char *problems_as_text(struct problems *problems);

#endif
