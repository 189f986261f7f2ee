/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/label_rules.h"

/* "yes-explain yes-heard" as an array that lives as long as kept; NULL when the item must be right. */
static const char *const *read_responses(const char *words, GPtrArray *kept)
{
    if (words == NULL)
        return NULL;
    char **parts = g_strsplit_set(words, " \t\n", -1);
    int n = 0;
    for (int i = 0; parts[i] != NULL; i++) {
        if (*parts[i] == '\0') {
            g_free(parts[i]);
            continue;
        }
        g_ptr_array_add(kept, parts[i]);
        parts[n++] = parts[i];
    }
    parts[n] = NULL;
    g_ptr_array_add(kept, parts);
    return (const char *const *)parts;
}

static void add_condition(GArray *conditions, const struct node *node, GPtrArray *kept)
{
    const struct study_condition condition = {node_attribute(node, "item"),
                                              read_responses(node_attribute(node, "response"), kept)};
    if (condition.item != NULL)
        g_array_append_val(conditions, condition);
}

static struct study_indicator_rule read_rule(const struct node *node, GPtrArray *kept)
{
    struct study_indicator_rule rule = {.id = node_attribute(node, "id"),
                                        .target = node_number(node, "target", 0)};
    GArray *conditions = g_array_new(FALSE, FALSE, sizeof(struct study_condition));
    add_condition(conditions, node, kept);
    for (const struct node *child = node_child(node, "counts"); child != NULL;
         child = node_next(child, "counts"))
        add_condition(conditions, child, kept);
    rule.n_conditions = (int)conditions->len;
    rule.conditions = (const struct study_condition *)(const void *)g_array_free(conditions, FALSE);
    g_ptr_array_add(kept, (gpointer)rule.conditions);
    return rule;
}

const struct study_indicator_rule *label_rules_read(const struct node *root, GPtrArray *kept, int *n_rules)
{
    GArray *rules = g_array_new(FALSE, FALSE, sizeof(struct study_indicator_rule));
    for (const struct node *node = node_child(root, "indicator"); node != NULL;
         node = node_next(node, "indicator")) {
        const struct study_indicator_rule rule = read_rule(node, kept);
        g_array_append_val(rules, rule);
    }
    *n_rules = (int)rules->len;
    void *data = g_array_free(rules, FALSE);
    g_ptr_array_add(kept, data);
    return data;
}
