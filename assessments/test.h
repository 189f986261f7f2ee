/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A test (QTI 3.0 qti-assessment-test: sections, anchors, forms A and B, selection, ordering) and an
 * assessment (our own file: which test, pass mark, indicators, what is asked about the person). And the paper
 * that one person gets from a test: which items in which order, each with its options in which order, all
 * following from a stored seed. Pure.
 */
#ifndef ASSESSMENTS_TEST_H
#define ASSESSMENTS_TEST_H

#include "assessments/item.h"

struct item_ref {
    const char *item;      /* id */
    char form;             /* 'A', 'B', or 0 for both */
    gboolean anchor;       /* category "anchor": identical at all waves */
    gboolean awareness;    /* category "awareness": no key */
    gboolean foil;         /* category "foil": a made-up term */
    const char *objective; /* id from the category "objective:ID", or NULL */
    gboolean required, fixed;
    int line; /* in the document */
};

struct test_section {
    const char *id;
    char form; /* section's data-form, or 0 */
    const struct item_ref *refs;
    int n_refs;
    int select; /* how many are drawn; 0 for all */
    gboolean shuffle;
    int line;
};

struct test {
    const char *id;
    const char *title;
    const struct test_section *sections;
    int n_sections;
    const char *hash;
};

struct test *test_load(struct document *document, struct problems *problems);
void test_free(struct test *test);
/* More selected than there are, anchors inside one form only, forms of different length, an item twice on a
 * form. */
void test_check(const struct test *test, const struct document *document, struct problems *problems);
/* What only test and items together show: an item without a key that isn't marked as awareness, an awareness
 * item with a key. lookup returns the loaded item or NULL, which is passed over: missing files are found by
 * content/check.h. */
void test_check_items(const struct test *test, const struct document *document,
                      const struct item *(*lookup)(const char *id, void *data), void *data,
                      struct problems *problems);
const struct item_ref *test_item_ref(const struct test *test, const char *item_id);

struct about_option {
    const char *id;
    const char *markup;
    const char *picture; /* a name in media/, or NULL */
};
struct about_question {   /* asked once of a person; every one can be declined */
    const char *variable; /* "age_band", "gender", "role", "site", … */
    const char *markup;
    const struct about_option *options; /* empty for "site": the sites of the curriculum */
    int n_options;
};

struct indicator_condition {
    const char *item;
    const char *const *responses; /* option ids, any of them, NULL-terminated; NULL: the item is right */
    int line;                     /* in the document */
};
struct indicator { /* a figure that is reported: the share of persons for whom every condition holds */
    const char *id;
    const char *markup;
    double target;                                /* share hoped for at the endline; 0 when there is none */
    const struct indicator_condition *conditions; /* none: reached the pass mark */
    int n_conditions;
    int line;
};

struct assessment {
    const char *id;
    const char *title;
    const char *test; /* test id */
    double pass_mark; /* share of the maximum, 0 to 1; 0 when there is none */
    const struct about_question *about;
    int n_about;
    const struct indicator *indicators;
    int n_indicators;
};
struct assessment *assessment_load(struct document *document, struct problems *problems);
void assessment_free(struct assessment *assessment);
/* What only the assessment and its items together show: an indicator that counts right answers to an item
 * without a key, or a response that the item doesn't have. lookup as for test_check_items(). */
void assessment_check(const struct assessment *assessment, const struct document *document,
                      const struct item *(*lookup)(const char *id, void *data), void *data,
                      struct problems *problems);

/* 'A' or 'B' at the baseline by a hash of code and assessment id, the other at the endline, as at the
 * baseline at the follow-up: half of all codes start with A, and nobody's form depends on when they came.
 * Always 'A' for a test without forms. */
char form_for(const struct test *test, const char *code, const char *assessment_id, const char *wave);

struct paper_item {
    const char *item; /* id, belongs to the test */
    const struct item_ref *ref;
};
struct paper {
    char form;
    guint64 seed;
    struct paper_item *items;
    int n_items;
};

/* The same test, form and seed give the same paper for ever: the generator is SplitMix64, drawn in section
 * order. */
struct paper *paper_make(const struct test *test, char form, guint64 seed);
void paper_free(struct paper *paper);
/* The order in which an item's options are shown on this paper: a permutation of 0 … n_options-1, fixed ones
 * in place. The caller frees it. */
int *paper_option_order(const struct paper *paper, const struct item *item);
int *paper_target_order(const struct paper *paper, const struct item *item); /* MATCH: the right set */

#endif
