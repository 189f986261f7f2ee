/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions and settings of response processing, from XML to rules. */
#include "assessments/rule_compile.h"

#include <string.h>

static const struct rule *read_rules(struct item_draft *draft, const struct node *first, int depth);

static const struct node *only_element(const struct node *parent)
{
    const struct node *child = node_first_element(parent);
    return child != NULL && node_next(child, NULL) == NULL ? child : NULL;
}

static void read_set(struct item_draft *draft, const struct node *node, struct rule *rule, int depth)
{
    const char *id = loading_required(&draft->loading, node, "identifier");
    const struct node *inside = only_element(node);
    if (strcmp(id, "SCORE") != 0)
        loading_refuse(&draft->loading, node->line, "a rule can set SCORE only, not \"%s\"", id);
    if (inside != NULL)
        rule->value = rule_read_expression(draft, inside, depth);
    else
        loading_refuse(&draft->loading, node->line, "qti-set-outcome-value needs one expression");
    if (rule->value != NULL &&
        (rule->value->base != BASE_NUMBER || rule->value->cardinality != CARDINALITY_SINGLE))
        loading_refuse(&draft->loading, node->line, "SCORE is a number, and this isn't");
}

static struct branch read_branch(struct item_draft *draft, const struct node *node, int depth)
{
    struct branch branch = {.condition = NULL};
    const struct node *inside = node_first_element(node);
    if (!node_is(node, "qti-response-else")) {
        if (inside == NULL) {
            loading_refuse(&draft->loading, node->line, "%s has no condition", node->name);
            return branch;
        }
        branch.condition = rule_read_expression(draft, inside, depth);
        if (branch.condition != NULL && branch.condition->base != BASE_BOOLEAN)
            loading_refuse(&draft->loading, inside->line, "%s isn't a condition", inside->name);
        inside = node_next(inside, NULL);
    }
    branch.rules = read_rules(draft, inside, depth);
    return branch;
}

/* if, any number of else-if, at most one else. */
static gboolean stands_right(const struct node *node, gboolean first, gboolean ended)
{
    if (first)
        return node_is(node, "qti-response-if");
    return !ended && (node_is(node, "qti-response-else-if") || node_is(node, "qti-response-else"));
}

static void read_condition(struct item_draft *draft, const struct node *node, struct rule *rule, int depth)
{
    GArray *branches = g_array_new(FALSE, FALSE, sizeof(struct branch));
    gboolean ended = FALSE;
    const struct node *child = node_first_element(node);
    if (child == NULL)
        loading_refuse(&draft->loading, node->line, "qti-response-condition has no qti-response-if");
    for (; child != NULL; child = node_next(child, NULL)) {
        if (!stands_right(child, branches->len == 0, ended)) {
            loading_refuse(&draft->loading, child->line,
                           "%s can't stand here; a condition is if, then else-if, then else", child->name);
            break;
        }
        const struct branch branch = read_branch(draft, child, depth + 1);
        g_array_append_val(branches, branch);
        ended = node_is(child, "qti-response-else");
    }
    rule->branches = loading_array(&draft->loading, branches, &rule->n_branches);
}

static const struct rule *read_rule(struct item_draft *draft, const struct node *node, int depth)
{
    struct rule *rule = loading_keep(&draft->loading, g_new0(struct rule, 1));
    if (node_is(node, "qti-set-outcome-value"))
        read_set(draft, node, rule, depth);
    else if (depth > RULE_MAX_DEPTH)
        loading_refuse(&draft->loading, node->line, "rules are nested more than %d deep", RULE_MAX_DEPTH);
    else if (node_is(node, "qti-response-condition"))
        read_condition(draft, node, rule, depth);
    else
        loading_refuse(&draft->loading, node->line, "%s isn't supported in response processing", node->name);
    return rule;
}

static const struct rule *read_rules(struct item_draft *draft, const struct node *first, int depth)
{
    const struct rule *rules = NULL;
    struct rule *last = NULL;
    for (const struct node *node = first; node != NULL; node = node_next(node, NULL)) {
        const struct rule *rule = read_rule(draft, node, depth);
        if (last == NULL)
            rules = rule;
        else
            last->next = rule;
        last = (struct rule *)rule;
    }
    return rules;
}

static gboolean read_default(struct item_draft *draft, const struct node *declaration, double *number)
{
    const struct node *initial = declaration != NULL ? node_child(declaration, "qti-default-value") : NULL;
    const struct node *value = initial != NULL ? node_child(initial, "qti-value") : NULL;
    if (initial == NULL)
        return FALSE;
    if (value != NULL && loading_parse_number(loading_words(&draft->loading, value), number))
        return TRUE;
    loading_refuse(&draft->loading, initial->line, "the default value isn't a number");
    return FALSE;
}

/* SCORE begins as its declared default: a first rule sets it. */
static const struct rule *with_default(struct item_draft *draft, const struct rule *rules)
{
    double initial = 0;
    if (!read_default(draft, draft->score, &initial) || initial == 0)
        return rules;
    struct expression *value = loading_keep(&draft->loading, g_new0(struct expression, 1));
    struct rule *first = loading_keep(&draft->loading, g_new0(struct rule, 1));
    *value = (struct expression){.operation = OPERATION_BASE_VALUE, .base = BASE_NUMBER, .number = initial};
    *first = (struct rule){.value = value, .next = rules};
    return first;
}

static double score_of_key(const struct item *item)
{
    if (item->key == NULL)
        return 0;
    return rule_score(item, item->key, (int)g_strv_length((char **)(void *)item->key));
}

static void read_maximum(struct item_draft *draft)
{
    struct item *item = draft->item;
    if (!read_default(draft, draft->max_score, &item->max_score))
        item->max_score =
            draft->score != NULL ? loading_number(&draft->loading, draft->score, "normal-maximum", 0) : 0;
    if (item->max_score == 0)
        item->max_score = score_of_key(item);
    if (item->max_score <= 0)
        loading_refuse(&draft->loading, draft->processing->line,
                       "the most that the rules can give isn't known; write normal-maximum on SCORE");
}

void rule_compile(struct item_draft *draft)
{
    struct item *item = draft->item;
    item->scoring = SCORING_RULES;
    item->rules = with_default(draft, read_rules(draft, node_first_element(draft->processing), 0));
    if (draft->score == NULL)
        loading_refuse(&draft->loading, draft->processing->line,
                       "rules set SCORE, but there is no qti-outcome-declaration for it");
    if (!draft->loading.refused)
        read_maximum(draft);
}
