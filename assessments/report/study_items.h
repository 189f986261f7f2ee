/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The questions of all assessments of a curriculum, each with the name that its variables have in wide files.
 * Questions that stand in the results but not in the curriculum any more are added as they are met. The list
 * owns everything.
 */
#ifndef REPORT_STUDY_ITEMS_H
#define REPORT_STUDY_ITEMS_H

#include "assessments/test.h"
#include "content/curriculum.h"

struct study_question {
    char *assessment, *id;
    char *variable; /* "child_no_means": the stem of its variables' names, unique without regard to case */
    const struct item *item;    /* NULL when the curriculum doesn't have it any more */
    const struct item_ref *ref; /* likewise */
};

struct study_items;

/* Never fails: what can't be loaded is left out, for `vigil check` to complain of. */
struct study_items *study_items_new(struct curriculum *curriculum);
void study_items_free(struct study_items *items);

int study_items_count(const struct study_items *items);
const struct study_question *study_items_at(const struct study_items *items, int index);
/* NULL when the curriculum doesn't have it any more. */
const struct assessment *study_items_assessment(const struct study_items *items, const char *id);
/* The index of a question, adding it when it is new. */
int study_items_index(struct study_items *items, const char *assessment, const char *id);

/* The question as it was asked: NULL when the curriculum doesn't have it in this version (as in the view
 * responses_long: a frozen number or the hash's first 12 digits) any more. */
const struct item *study_items_version(const struct study_items *items, const char *assessment,
                                       const char *id, const char *version);
const struct test *study_items_test(const struct study_items *items, const char *id); /* NULL */

/* A name of at most 32 characters from parts, for SPSS and Stata: letters, digits and underscores, beginning
 * with a letter, not yet in used (lower-case names, to which it is added). The caller frees it. */
char *study_variable_name(GHashTable *used, const char *stem, const char *suffix);

#endif
