/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the indicators of an assessment count, as the study takes it: an item answered rightly, one of some
 * responses, several of these together, or the pass mark. Internal to labels.c.
 */
#ifndef REPORT_LABEL_RULES_H
#define REPORT_LABEL_RULES_H

#include "assessments/measure/study.h"
#include "content/document.h"

/* Of the root of an assessment's document, whose strings the rules borrow; arrays are put into kept, which
 * frees them. */
const struct study_indicator_rule *label_rules_read(const struct node *root, GPtrArray *kept, int *n_rules);

#endif
