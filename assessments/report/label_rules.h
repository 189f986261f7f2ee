/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the indicators of an assessment count, as the study takes it. Internal to labels.c. */
#ifndef REPORT_LABEL_RULES_H
#define REPORT_LABEL_RULES_H

#include "assessments/measure/study.h"
#include "assessments/test.h"

/* As many as the assessment has indicators; they borrow its strings. Arrays are put into kept, which frees
 * them. */
const struct study_indicator_rule *label_rules_of(const struct assessment *assessment, GPtrArray *kept);

#endif
