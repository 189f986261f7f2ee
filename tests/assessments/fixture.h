/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading fixtures as a curriculum's files are loaded. Aborts when a good one can't be. */
#ifndef TESTS_ASSESSMENTS_FIXTURE_H
#define TESTS_ASSESSMENTS_FIXTURE_H

#include "assessments/score.h"
#include "assessments/test.h"

#define FIXTURE_ROOT FIXTURES "/assessments"

/* name is "items/good-single.xml", beneath FIXTURE_ROOT or the root that is given. */
struct document *fixture_document_in(const char *root, const char *name, struct problems *problems);
struct document *fixture_document(const char *name, struct problems *problems);
char *fixture_text(const char *name);
struct document *fixture_parse(const char *text, const char *name, struct problems *problems);

struct item *fixture_item_in(const char *root, const char *id);
struct item *fixture_item(const char *id);
struct test *fixture_test(const char *id);

/* "path:line: severity: message" a line, as `vigil check` prints them. */
char *fixture_problems(struct problems *problems);

/* Sorted names ("items/bad-x.xml") in a folder that begin with prefix. */
GPtrArray *fixture_list(const char *folder, const char *prefix);

/* The score of an answer of these values, joined by ";"; "" for no response. */
double fixture_score(const struct item *item, const char *joined);

#endif
