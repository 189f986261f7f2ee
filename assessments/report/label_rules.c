/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/label_rules.h"

static struct study_indicator_rule rule_of(const struct indicator *indicator, GPtrArray *kept)
{
    struct study_condition *conditions = g_new0(struct study_condition, (gsize)indicator->n_conditions + 1);
    for (int i = 0; i < indicator->n_conditions; i++)
        conditions[i] =
            (struct study_condition){indicator->conditions[i].item, indicator->conditions[i].responses};
    g_ptr_array_add(kept, conditions);
    return (struct study_indicator_rule){.id = indicator->id,
                                         .target = indicator->target,
                                         .conditions = conditions,
                                         .n_conditions = indicator->n_conditions};
}

const struct study_indicator_rule *label_rules_of(const struct assessment *assessment, GPtrArray *kept)
{
    struct study_indicator_rule *rules =
        g_new0(struct study_indicator_rule, (gsize)assessment->n_indicators + 1);
    for (int i = 0; i < assessment->n_indicators; i++)
        rules[i] = rule_of(&assessment->indicators[i], kept);
    g_ptr_array_add(kept, rules);
    return rules;
}
