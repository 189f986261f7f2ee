/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/rule.h"

#include <string.h>

#include "assessments/map.h"

struct value { /* texts are borrowed */
    gboolean null;
    double number; /* or boolean, 1 for true */
    const char *const *texts;
    int n_texts;
};

struct run {
    const struct item *item;
    const char *const *values;
    int n_values;
    double score;
    gboolean score_null;
};

static const struct value null_value = {.null = TRUE};

static struct value evaluate(const struct run *run, const struct expression *expression);

static struct value of_number(double number)
{
    return (struct value){.number = number};
}

static struct value of_boolean(gboolean boolean)
{
    return (struct value){.number = boolean ? 1 : 0};
}

static struct value of_texts(const struct expression *expression, const char *const *texts, int n_texts)
{
    if (n_texts == 0)
        return null_value;
    if (expression->base == BASE_NUMBER)
        return of_number(g_ascii_strtod(texts[0], NULL));
    return (struct value){.texts = texts, .n_texts = n_texts};
}

static int count_text(const struct value *value, const char *text)
{
    int found = 0;
    for (int i = 0; i < value->n_texts; i++)
        found += strcmp(value->texts[i], text) == 0;
    return found;
}

/* The second has all of the first, each as often. */
static gboolean covers(const struct value *big, const struct value *small)
{
    for (int i = 0; i < small->n_texts; i++)
        if (count_text(big, small->texts[i]) < count_text(small, small->texts[i]))
            return FALSE;
    return TRUE;
}

static gboolean same_run(const struct value *big, int from, const struct value *small)
{
    for (int i = 0; i < small->n_texts; i++)
        if (strcmp(big->texts[from + i], small->texts[i]) != 0)
            return FALSE;
    return TRUE;
}

static gboolean has_run(const struct value *big, const struct value *small)
{
    for (int from = 0; from + small->n_texts <= big->n_texts; from++)
        if (same_run(big, from, small))
            return TRUE;
    return FALSE;
}

static gboolean matches(const struct expression *first, const struct value *a, const struct value *b)
{
    if (first->base == BASE_NUMBER || first->base == BASE_BOOLEAN)
        return a->number == b->number;
    if (a->n_texts != b->n_texts)
        return FALSE;
    return first->cardinality == CARDINALITY_MULTIPLE ? covers(a, b) : same_run(a, 0, b);
}

static gboolean equals(const struct expression *expression, double first, double second)
{
    const double low = first - expression->tolerance[0], high = first + expression->tolerance[1];
    if (low == high)
        return first == second;
    return (expression->include_lower ? second >= low : second > low) &&
           (expression->include_upper ? second <= high : second < high);
}

static gboolean same_words(const struct expression *expression, const char *a, const char *b)
{
    if (expression->case_sensitive)
        return strcmp(a, b) == 0;
    g_autofree char *folded_a = g_utf8_casefold(a, -1), *folded_b = g_utf8_casefold(b, -1);
    return strcmp(folded_a, folded_b) == 0;
}

/* AND ends at the first false, OR at the first true; otherwise one NULL makes the whole NULL. */
static struct value any_or_all(const struct run *run, const struct expression *expression, gboolean ends_at)
{
    gboolean null = FALSE;
    for (int i = 0; i < expression->n_list; i++) {
        const struct value value = evaluate(run, expression->list[i]);
        if (!value.null && (value.number != 0) == ends_at)
            return of_boolean(ends_at);
        null |= value.null;
    }
    return null ? null_value : of_boolean(!ends_at);
}

static struct value sum(const struct run *run, const struct expression *expression)
{
    double total = 0;
    for (int i = 0; i < expression->n_list; i++) {
        const struct value value = evaluate(run, expression->list[i]);
        if (value.null)
            return null_value;
        total += value.number;
    }
    return of_number(total);
}

/* Operators of two that are NULL when either side is. */
static struct value compare(const struct run *run, const struct expression *expression)
{
    const struct expression *first = expression->arguments[0];
    const struct value a = evaluate(run, first), b = evaluate(run, expression->arguments[1]);
    if (a.null || b.null)
        return null_value;
    switch (expression->operation) {
    case OPERATION_MATCH:
        return of_boolean(matches(first, &a, &b));
    case OPERATION_EQUAL:
        return of_boolean(equals(expression, a.number, b.number));
    case OPERATION_MEMBER:
        return of_boolean(count_text(&b, a.texts[0]) > 0);
    case OPERATION_CONTAINS:
        return of_boolean(first->cardinality == CARDINALITY_ORDERED ? has_run(&a, &b) : covers(&a, &b));
    case OPERATION_STRING_MATCH:
        return of_boolean(same_words(expression, a.texts[0], b.texts[0]));
    case OPERATION_GT:
        return of_boolean(a.number > b.number);
    case OPERATION_GTE:
        return of_boolean(a.number >= b.number);
    case OPERATION_LT:
        return of_boolean(a.number < b.number);
    case OPERATION_LTE:
        return of_boolean(a.number <= b.number);
    case OPERATION_VARIABLE:
    case OPERATION_CORRECT:
    case OPERATION_BASE_VALUE:
    case OPERATION_SCORE:
    case OPERATION_MAP_RESPONSE:
    case OPERATION_AND:
    case OPERATION_OR:
    case OPERATION_NOT:
    case OPERATION_IS_NULL:
    case OPERATION_SUM:
        break;
    }
    g_assert_not_reached();
}

static struct value correct_value(const struct run *run, const struct expression *expression)
{
    return of_texts(expression, run->item->key, (int)g_strv_length((char **)(void *)run->item->key));
}

static struct value base_value(const struct expression *expression)
{
    if (expression->base == BASE_NUMBER || expression->base == BASE_BOOLEAN)
        return of_number(expression->number);
    return *expression->text != '\0' ? of_texts(expression, &expression->text, 1) : null_value;
}

static struct value negation(struct value value)
{
    return value.null ? null_value : of_boolean(value.number == 0);
}

static struct value evaluate(const struct run *run, const struct expression *expression)
{
    switch (expression->operation) {
    case OPERATION_VARIABLE:
        return of_texts(expression, run->values, run->n_values);
    case OPERATION_CORRECT:
        return correct_value(run, expression);
    case OPERATION_BASE_VALUE:
        return base_value(expression);
    case OPERATION_SCORE:
        return run->score_null ? null_value : of_number(run->score);
    case OPERATION_MAP_RESPONSE:
        return of_number(map_score(run->item->map, run->values, run->n_values));
    case OPERATION_AND:
        return any_or_all(run, expression, FALSE);
    case OPERATION_OR:
        return any_or_all(run, expression, TRUE);
    case OPERATION_NOT:
        return negation(evaluate(run, expression->arguments[0]));
    case OPERATION_IS_NULL:
        return of_boolean(evaluate(run, expression->arguments[0]).null);
    case OPERATION_SUM:
        return sum(run, expression);
    case OPERATION_MATCH:
    case OPERATION_EQUAL:
    case OPERATION_MEMBER:
    case OPERATION_CONTAINS:
    case OPERATION_STRING_MATCH:
    case OPERATION_GT:
    case OPERATION_GTE:
    case OPERATION_LT:
    case OPERATION_LTE:
        return compare(run, expression);
    }
    return null_value;
}

static const struct rule *chosen_branch(const struct run *run, const struct rule *rule)
{
    for (int i = 0; i < rule->n_branches; i++) {
        const struct expression *condition = rule->branches[i].condition;
        const struct value met = condition != NULL ? evaluate(run, condition) : of_boolean(TRUE);
        if (!met.null && met.number != 0)
            return rule->branches[i].rules;
    }
    return NULL;
}

static void obey(struct run *run, const struct rule *rules)
{
    for (const struct rule *rule = rules; rule != NULL; rule = rule->next) {
        if (rule->value == NULL) {
            obey(run, chosen_branch(run, rule));
            continue;
        }
        const struct value value = evaluate(run, rule->value);
        run->score_null = value.null;
        run->score = value.null ? 0 : value.number;
    }
}

double rule_score(const struct item *item, const char *const *values, int n_values)
{
    struct run run = {.item = item, .values = values, .n_values = n_values};
    obey(&run, item->rules);
    return run.score;
}
