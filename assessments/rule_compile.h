/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between rule_compile.c (rules and conditions) and rule_expression.c (what is in them). Private. */
#ifndef ASSESSMENTS_RULE_COMPILE_H
#define ASSESSMENTS_RULE_COMPILE_H

#include "assessments/rule.h"

#define RULE_MAX_DEPTH 32

/* NULL after refusing. */
const struct expression *rule_read_expression(struct item_draft *draft, const struct node *node, int depth);

#endif
