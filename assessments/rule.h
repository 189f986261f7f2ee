/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Response processing as rules: compiled once when the item is loaded, with every type checked, and run for
 * each response. NULL goes through the operators as QTI 3.0 says. Private to assessments; pure.
 */
#ifndef ASSESSMENTS_RULE_H
#define ASSESSMENTS_RULE_H

#include "assessments/item_draft.h"

enum operation {
    OPERATION_VARIABLE,
    OPERATION_CORRECT,
    OPERATION_BASE_VALUE,
    OPERATION_SCORE, /* qti-variable of the outcome */
    OPERATION_MAP_RESPONSE,
    OPERATION_MATCH,
    OPERATION_EQUAL,
    OPERATION_AND,
    OPERATION_OR,
    OPERATION_NOT,
    OPERATION_IS_NULL,
    OPERATION_MEMBER,
    OPERATION_CONTAINS,
    OPERATION_STRING_MATCH,
    OPERATION_SUM,
    OPERATION_GT,
    OPERATION_GTE,
    OPERATION_LT,
    OPERATION_LTE,
};

struct expression {
    enum operation operation;
    enum base_type base;
    enum cardinality cardinality;
    const struct expression *arguments[2]; /* of operators with one or two */
    const struct expression *const *list;  /* AND, OR, SUM */
    int n_list;
    const char *text; /* BASE_VALUE */
    double number;    /* BASE_VALUE; TRUE is 1 */
    gboolean case_sensitive;
    double tolerance[2]; /* EQUAL, below and above the first number */
    gboolean include_lower, include_upper;
};

struct branch {
    const struct expression *condition; /* NULL: else */
    const struct rule *rules;
};

struct rule {
    const struct rule *next;
    const struct expression *value; /* what SCORE becomes; NULL for a condition */
    const struct branch *branches;  /* the first whose condition is true is taken */
    int n_branches;
};

/* Fills scoring, rules and max_score of draft->item from draft->processing. */
void rule_compile(struct item_draft *draft);

/* The value of SCORE; values is what was answered, n_values 0 for no response. */
double rule_score(const struct item *item, const char *const *values, int n_values);

#endif
