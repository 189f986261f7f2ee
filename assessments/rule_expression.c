/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Expressions of response processing, from XML to a tree whose types fit. */
#include <string.h>

#include "assessments/rule.h"
#include "assessments/rule_compile.h"

#define MANY 1000

struct operation_kind {
    const char *element;
    enum operation operation;
    int least, most; /* arguments */
    enum base_type result;
    gboolean (*fits)(const struct expression *first, const struct expression *second);
    const char *needs; /* what the arguments must be, for a message */
    gboolean (*read)(struct item_draft *draft, const struct node *node, struct expression *made);
};

static gboolean is_single(const struct expression *value, enum base_type base)
{
    return value->base == base && value->cardinality == CARDINALITY_SINGLE;
}

static gboolean is_container(const struct expression *value)
{
    return value->cardinality != CARDINALITY_SINGLE;
}

static gboolean fits_booleans(const struct expression *first, const struct expression *second)
{
    return is_single(first, BASE_BOOLEAN) && (second == NULL || is_single(second, BASE_BOOLEAN));
}

static gboolean fits_numbers(const struct expression *first, const struct expression *second)
{
    return is_single(first, BASE_NUMBER) && (second == NULL || is_single(second, BASE_NUMBER));
}

static gboolean fits_same(const struct expression *first, const struct expression *second)
{
    return first->base == second->base && first->cardinality == second->cardinality;
}

static gboolean fits_member(const struct expression *first, const struct expression *second)
{
    return first->base == second->base && !is_container(first) && is_container(second);
}

static gboolean fits_containers(const struct expression *first, const struct expression *second)
{
    return is_container(first) && fits_same(first, second);
}

static gboolean is_words(const struct expression *value)
{
    return is_single(value, BASE_STRING) || is_single(value, BASE_IDENTIFIER);
}

static gboolean fits_words(const struct expression *first, const struct expression *second)
{
    return is_words(first) && is_words(second);
}

static gboolean fits_anything(const struct expression *first, const struct expression *second)
{
    (void)first;
    return second == NULL;
}

static gboolean read_string_match(struct item_draft *draft, const struct node *node, struct expression *made)
{
    made->case_sensitive = loading_flag(&draft->loading, node, "case-sensitive", TRUE);
    if (loading_flag(&draft->loading, node, "substring", FALSE))
        loading_refuse(&draft->loading, node->line, "substring=\"true\" isn't supported");
    return TRUE;
}

static void read_tolerance(struct item_draft *draft, const struct node *node, struct expression *made)
{
    const char *text = loading_required(&draft->loading, node, "tolerance");
    g_auto(GStrv) parts = g_strsplit(text, " ", 2);
    if (*text == '\0')
        return;
    if (!loading_parse_number(parts[0], &made->tolerance[0]) || made->tolerance[0] < 0)
        loading_refuse(&draft->loading, node->line, "tolerance=\"%s\" isn't one or two numbers", text);
    else if (parts[1] == NULL)
        made->tolerance[1] = made->tolerance[0];
    else if (!loading_parse_number(parts[1], &made->tolerance[1]) || made->tolerance[1] < 0)
        loading_refuse(&draft->loading, node->line, "tolerance=\"%s\" isn't one or two numbers", text);
}

static gboolean read_equal(struct item_draft *draft, const struct node *node, struct expression *made)
{
    const char *mode = node_attribute_or(node, "tolerance-mode", "exact");
    made->include_lower = loading_flag(&draft->loading, node, "include-lower-bound", TRUE);
    made->include_upper = loading_flag(&draft->loading, node, "include-upper-bound", TRUE);
    if (strcmp(mode, "absolute") == 0)
        read_tolerance(draft, node, made);
    else if (strcmp(mode, "exact") != 0)
        loading_refuse(&draft->loading, node->line,
                       "tolerance-mode=\"%s\" isn't supported; write exact or absolute", mode);
    return TRUE;
}

static gboolean is_response(struct item_draft *draft, const struct node *node)
{
    const char *id = loading_required(&draft->loading, node, "identifier");
    if (strcmp(id, draft->response) == 0)
        return TRUE;
    loading_refuse(&draft->loading, node->line, "%s names \"%s\"; the response is called \"%s\"", node->name,
                   id, draft->response);
    return FALSE;
}

static void be_response(struct item_draft *draft, struct expression *made)
{
    made->base = draft->base;
    made->cardinality = draft->cardinality;
}

static gboolean read_variable(struct item_draft *draft, const struct node *node, struct expression *made)
{
    if (strcmp(node_attribute_or(node, "identifier", ""), "SCORE") == 0) {
        made->operation = OPERATION_SCORE;
        made->base = BASE_NUMBER;
        return TRUE;
    }
    be_response(draft, made);
    return is_response(draft, node);
}

static gboolean read_correct(struct item_draft *draft, const struct node *node, struct expression *made)
{
    be_response(draft, made);
    if (!is_response(draft, node))
        return FALSE;
    if (draft->item->key == NULL)
        loading_refuse(&draft->loading, node->line, "qti-correct needs a key; write qti-correct-response");
    return draft->item->key != NULL;
}

static gboolean read_map_response(struct item_draft *draft, const struct node *node, struct expression *made)
{
    made->base = BASE_NUMBER;
    if (!is_response(draft, node))
        return FALSE;
    if (draft->item->map == NULL)
        loading_refuse(&draft->loading, node->line, "qti-map-response needs a qti-mapping");
    return draft->item->map != NULL;
}

static gboolean read_number(struct item_draft *draft, const struct node *node, struct expression *made)
{
    made->base = BASE_NUMBER;
    if (loading_parse_number(made->text, &made->number))
        return TRUE;
    loading_refuse(&draft->loading, node->line, "\"%s\" %s", made->text, loading_number_fault(made->text));
    return FALSE;
}

static gboolean read_boolean(struct item_draft *draft, const struct node *node, struct expression *made)
{
    made->base = BASE_BOOLEAN;
    made->number = strcmp(made->text, "true") == 0;
    if (made->number != 0 || strcmp(made->text, "false") == 0)
        return TRUE;
    loading_refuse(&draft->loading, node->line, "\"%s\" isn't true or false", made->text);
    return FALSE;
}

/* An id in a rule that isn't one of the options would make a rule that never holds. */
static gboolean read_answer(struct item_draft *draft, const struct node *node, struct expression *made,
                            enum base_type base)
{
    made->base = base;
    if (base == draft->base)
        made->text = item_read_value(draft, node, made->text, "the rule");
    return made->text != NULL;
}

static gboolean read_base_value(struct item_draft *draft, const struct node *node, struct expression *made)
{
    const char *type = loading_required(&draft->loading, node, "base-type");
    made->text = loading_words(&draft->loading, node);
    if (strcmp(type, "float") == 0 || strcmp(type, "integer") == 0)
        return read_number(draft, node, made);
    if (strcmp(type, "boolean") == 0)
        return read_boolean(draft, node, made);
    if (strcmp(type, "identifier") == 0)
        return read_answer(draft, node, made, BASE_IDENTIFIER);
    if (strcmp(type, "directedPair") == 0)
        return read_answer(draft, node, made, BASE_PAIR);
    made->base = BASE_STRING;
    if (strcmp(type, "string") != 0)
        loading_refuse(&draft->loading, node->line, "base-type=\"%s\" isn't supported in a rule", type);
    return strcmp(type, "string") == 0;
}

static const struct operation_kind kinds[] = {
    {"qti-variable", OPERATION_VARIABLE, 0, 0, BASE_IDENTIFIER, NULL, NULL, read_variable},
    {"qti-correct", OPERATION_CORRECT, 0, 0, BASE_IDENTIFIER, NULL, NULL, read_correct},
    {"qti-base-value", OPERATION_BASE_VALUE, 0, 0, BASE_STRING, NULL, NULL, read_base_value},
    {"qti-map-response", OPERATION_MAP_RESPONSE, 0, 0, BASE_NUMBER, NULL, NULL, read_map_response},
    {"qti-match", OPERATION_MATCH, 2, 2, BASE_BOOLEAN, fits_same, "two values of one kind", NULL},
    {"qti-equal", OPERATION_EQUAL, 2, 2, BASE_BOOLEAN, fits_numbers, "two numbers", read_equal},
    {"qti-and", OPERATION_AND, 1, MANY, BASE_BOOLEAN, fits_booleans, "conditions", NULL},
    {"qti-or", OPERATION_OR, 1, MANY, BASE_BOOLEAN, fits_booleans, "conditions", NULL},
    {"qti-not", OPERATION_NOT, 1, 1, BASE_BOOLEAN, fits_booleans, "one condition", NULL},
    {"qti-is-null", OPERATION_IS_NULL, 1, 1, BASE_BOOLEAN, fits_anything, "one value", NULL},
    {"qti-member", OPERATION_MEMBER, 2, 2, BASE_BOOLEAN, fits_member, "one value and several of its kind",
     NULL},
    {"qti-contains", OPERATION_CONTAINS, 2, 2, BASE_BOOLEAN, fits_containers,
     "twice several values of one kind", NULL},
    {"qti-string-match", OPERATION_STRING_MATCH, 2, 2, BASE_BOOLEAN, fits_words, "two words",
     read_string_match},
    {"qti-sum", OPERATION_SUM, 1, MANY, BASE_NUMBER, fits_numbers, "numbers", NULL},
    {"qti-gt", OPERATION_GT, 2, 2, BASE_BOOLEAN, fits_numbers, "two numbers", NULL},
    {"qti-gte", OPERATION_GTE, 2, 2, BASE_BOOLEAN, fits_numbers, "two numbers", NULL},
    {"qti-lt", OPERATION_LT, 2, 2, BASE_BOOLEAN, fits_numbers, "two numbers", NULL},
    {"qti-lte", OPERATION_LTE, 2, 2, BASE_BOOLEAN, fits_numbers, "two numbers", NULL},
};

static const struct operation_kind *find_kind(const struct node *node)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (node_is(node, kinds[i].element))
            return &kinds[i];
    return NULL;
}

/* NULL when one of them can't be used. */
static GPtrArray *read_arguments(struct item_draft *draft, const struct node *node, int depth)
{
    GPtrArray *arguments = g_ptr_array_new();
    for (const struct node *child = node_first_element(node); child != NULL; child = node_next(child, NULL)) {
        const struct expression *argument = rule_read_expression(draft, child, depth + 1);
        if (argument == NULL) {
            g_ptr_array_unref(arguments);
            return NULL;
        }
        g_ptr_array_add(arguments, (gpointer)argument);
    }
    return arguments;
}

static gboolean argument_fits(const struct operation_kind *kind, const GPtrArray *arguments)
{
    const guint count = arguments->len;
    if (count < (guint)kind->least || count > (guint)kind->most)
        return FALSE;
    if (kind->most == 2)
        return kind->fits(g_ptr_array_index(arguments, 0), g_ptr_array_index(arguments, 1));
    for (guint i = 0; i < count; i++)
        if (!kind->fits(g_ptr_array_index(arguments, i), NULL))
            return FALSE;
    return TRUE;
}

static void take_arguments(struct item_draft *draft, const struct operation_kind *kind,
                           struct expression *made, GPtrArray *arguments)
{
    const guint count = arguments->len;
    for (guint i = 0; i < count && kind->most <= 2; i++)
        made->arguments[i] = g_ptr_array_index(arguments, i);
    made->n_list = (int)count;
    made->list = loading_keep(&draft->loading, g_ptr_array_free(arguments, FALSE));
}

static const struct expression *build(struct item_draft *draft, const struct node *node,
                                      const struct operation_kind *kind, int depth)
{
    struct expression *made = loading_keep(&draft->loading, g_new0(struct expression, 1));
    GPtrArray *arguments = read_arguments(draft, node, depth);
    made->operation = kind->operation;
    made->base = kind->result;
    if (arguments == NULL)
        return NULL;
    if (kind->most > 0 ? !argument_fits(kind, arguments) : arguments->len > 0) {
        loading_refuse(&draft->loading, node->line, "%s needs %s", kind->element,
                       kind->needs != NULL ? kind->needs : "no expression inside");
        g_ptr_array_unref(arguments);
        return NULL;
    }
    take_arguments(draft, kind, made, arguments);
    return kind->read == NULL || kind->read(draft, node, made) ? made : NULL;
}

const struct expression *rule_read_expression(struct item_draft *draft, const struct node *node, int depth)
{
    const struct operation_kind *kind = find_kind(node);
    if (kind == NULL)
        loading_refuse(&draft->loading, node->line, "%s isn't supported in response processing", node->name);
    else if (depth > RULE_MAX_DEPTH)
        loading_refuse(&draft->loading, node->line, "rules are nested more than %d deep", RULE_MAX_DEPTH);
    else
        return build(draft, node, kind, depth);
    return NULL;
}
