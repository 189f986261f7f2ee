/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An assessment of a curriculum with its test and all of the test's items, loaded at once: for whoever needs
 * the whole of it and not one person's paper. The caller owns it; what it holds lives as long as it does. One
 * thread.
 */
#ifndef ASSESSMENTS_QUESTIONS_H
#define ASSESSMENTS_QUESTIONS_H

#include "assessments/test.h"
#include "content/curriculum.h"

struct questions {
    struct assessment *assessment;
    struct test *test;
    GHashTable *items; /* id -> struct item, with the frozen version */
};

/* assessment NULL: the only one that there is. NULL and an error that names the file when something can't be
 * used, or the assessments that there are when it is none of them. */
struct questions *questions_load(struct curriculum *curriculum, const char *assessment, GError **error);
void questions_free(struct questions *questions);

/* NULL when the test has no such item. */
const struct item *questions_item(const struct questions *questions, const char *id);
/* The item's version as results name it: the frozen number, else the first 12 hex digits of its hash. The
 * caller frees it. */
char *questions_item_version(const struct item *item);

#endif
