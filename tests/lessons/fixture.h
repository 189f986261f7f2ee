/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lessons and courses of tests/fixtures/lessons, loaded as from a curriculum. */
#ifndef TESTS_LESSONS_FIXTURE_H
#define TESTS_LESSONS_FIXTURE_H

#include "content/document.h"

/* Parses FIXTURES/lessons/NAME.xml as FOLDER/NAME.xml ("lessons", "courses"). Fails the test when it can't.
 */
struct document *fixture_document(const char *folder, const char *name);
/* The expect: lines of a fixture, each ended by a newline; the caller frees it. */
char *fixture_expected(const char *name);
/* Every problem as the check tool prints it, each ended by a newline; the caller frees it. */
char *fixture_problems(struct problems *problems);

#endif
