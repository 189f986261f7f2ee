/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interactions of a question: which there are, what each needs, and in which form it answers. */
#include <math.h>
#include <string.h>

#include "assessments/item_draft.h"
#include "content/markup.h"

#define MOST_STEPS 10000 /* of a slider */

static gboolean has_class(const struct node *node, const char *wanted)
{
    g_auto(GStrv) classes = g_strsplit_set(node_attribute_or(node, "class", ""), " \t\r\n", -1);
    return g_strv_contains((const char *const *)classes, wanted);
}

static void expect_answer(struct item_draft *draft, enum base_type base, enum cardinality cardinality,
                          const char *written)
{
    if (draft->base != base || draft->cardinality != cardinality)
        loading_refuse(&draft->loading, draft->declaration->line,
                       "this interaction needs cardinality=\"%s\" and base-type=\"%s\"",
                       cardinality_name(cardinality), written);
}

static void refuse_attribute(struct item_draft *draft, const struct node *node, const char *name,
                             const char *advice)
{
    if (node_attribute(node, name) != NULL)
        loading_refuse(&draft->loading, node->line, "%s isn't supported here; %s", name, advice);
}

static void read_least(struct item_draft *draft, const struct node *node, const char *name)
{
    draft->item->min_choices = loading_count(&draft->loading, node, name, 0);
    if (draft->item->min_choices > 1)
        loading_refuse(&draft->loading, node->line,
                       "%s=\"%d\" isn't supported: nobody is made to answer; leave it out", name,
                       draft->item->min_choices);
}

/* A scale such as 0, 1-2, 3-5 loses its sense when shuffled. */
static gboolean is_numeric_scale(const struct item *item)
{
    double before = -INFINITY;
    for (int i = 0; i < item->n_options; i++) {
        g_autofree char *words =
            item->options[i].markup != NULL ? markup_plain(item->options[i].markup) : g_strdup("");
        char *end = NULL;
        const double number = g_ascii_strtod(words, &end);
        if (end == words || !(number > before))
            return FALSE;
        before = number;
    }
    return item->n_options > 0;
}

static void read_choice(struct item_draft *draft, const struct node *node)
{
    struct item *item = draft->item;
    item->max_choices = loading_count(&draft->loading, node, "max-choices", 1);
    item->interaction = has_class(node, "likert") ? ITEM_LIKERT
                        : item->max_choices == 1  ? ITEM_CHOICE_SINGLE
                                                  : ITEM_CHOICE_MULTIPLE;
    read_least(draft, node, "min-choices");
    if (item->interaction == ITEM_LIKERT && item->max_choices != 1)
        loading_refuse(&draft->loading, node->line,
                       "a Likert item takes one answer; write max-choices=\"1\"");
    expect_answer(draft, BASE_IDENTIFIER, item->max_choices == 1 ? CARDINALITY_SINGLE : CARDINALITY_MULTIPLE,
                  "identifier");
    item->options = item_read_options(draft, node, "qti-simple-choice", &item->n_options);
    item->shuffle = loading_flag(&draft->loading, node, "shuffle", FALSE) &&
                    item->interaction != ITEM_LIKERT && !is_numeric_scale(item);
}

static void read_order(struct item_draft *draft, const struct node *node)
{
    struct item *item = draft->item;
    item->interaction = ITEM_ORDER;
    expect_answer(draft, BASE_IDENTIFIER, CARDINALITY_ORDERED, "identifier");
    refuse_attribute(draft, node, "min-choices", "all options are put in order");
    refuse_attribute(draft, node, "max-choices", "all options are put in order");
    item->options = item_read_options(draft, node, "qti-simple-choice", &item->n_options);
    item->shuffle = loading_flag(&draft->loading, node, "shuffle", FALSE);
}

static void read_match(struct item_draft *draft, const struct node *node)
{
    struct item *item = draft->item;
    const struct node *left = node_child(node, "qti-simple-match-set");
    const struct node *right = left != NULL ? node_next(left, "qti-simple-match-set") : NULL;
    item->interaction = ITEM_MATCH;
    expect_answer(draft, BASE_PAIR, CARDINALITY_MULTIPLE, "directedPair");
    item->max_choices = loading_count(&draft->loading, node, "max-associations", 1);
    read_least(draft, node, "min-associations");
    item->shuffle = loading_flag(&draft->loading, node, "shuffle", FALSE);
    if (right == NULL || node_next(right, "qti-simple-match-set") != NULL) {
        loading_refuse(&draft->loading, node->line, "a match has two qti-simple-match-set");
        return;
    }
    item->options = item_read_options(draft, left, "qti-simple-associable-choice", &item->n_options);
    item->targets = item_read_options(draft, right, "qti-simple-associable-choice", &item->n_targets);
}

static void read_hotspot(struct item_draft *draft, const struct node *node)
{
    struct item *item = draft->item;
    item->interaction = ITEM_HOTSPOT;
    item->max_choices = loading_count(&draft->loading, node, "max-choices", 1);
    read_least(draft, node, "min-choices");
    if (item->max_choices != 1)
        loading_refuse(&draft->loading, node->line,
                       "max-choices=\"%d\" isn't supported for a hotspot; write 1", item->max_choices);
    expect_answer(draft, BASE_IDENTIFIER, CARDINALITY_SINGLE, "identifier");
    item_read_picture(draft, node, &item->picture, &item->alt);
    if (item->picture == NULL)
        loading_refuse(&draft->loading, node->line, "a hotspot needs its picture; write an img");
    item->options = item_read_options(draft, node, "qti-hotspot-choice", &item->n_options);
}

static gboolean steps_fit(double range, double step)
{
    return step <= range && range <= step * MOST_STEPS;
}

static void check_slider(struct item_draft *draft, const struct node *node)
{
    const struct item *item = draft->item;
    if (!(item->lower < item->upper))
        loading_refuse(&draft->loading, node->line, "lower-bound must be below upper-bound");
    else if (item->step < 0 || (draft->whole_numbers && item->step == 0))
        loading_refuse(&draft->loading, node->line, "step must be above 0");
    else if (item->step > 0 && !steps_fit(item->upper - item->lower, item->step))
        loading_refuse(&draft->loading, node->line,
                       "step doesn't fit the bounds; between them lie one to %d steps", MOST_STEPS);
    else if (draft->whole_numbers && (item->lower != floor(item->lower) || item->step != floor(item->step)))
        loading_refuse(&draft->loading, node->line,
                       "base-type=\"integer\" needs a whole lower-bound and step");
}

static void read_slider(struct item_draft *draft, const struct node *node)
{
    struct item *item = draft->item;
    item->interaction = ITEM_SLIDER;
    item->max_choices = 1;
    if (draft->base != BASE_NUMBER || draft->cardinality != CARDINALITY_SINGLE)
        loading_refuse(&draft->loading, draft->declaration->line,
                       "a slider needs cardinality=\"single\" and base-type=\"integer\" or \"float\"");
    loading_required(&draft->loading, node, "lower-bound");
    loading_required(&draft->loading, node, "upper-bound");
    item->lower = loading_number(&draft->loading, node, "lower-bound", 0);
    item->upper = loading_number(&draft->loading, node, "upper-bound", 0);
    item->step = loading_number(&draft->loading, node, "step", draft->whole_numbers ? 1 : 0);
    if (loading_flag(&draft->loading, node, "reverse", FALSE))
        loading_refuse(&draft->loading, node->line, "reverse isn't supported; leave it out");
    if (strcmp(node_attribute_or(node, "orientation", "horizontal"), "horizontal") != 0)
        loading_refuse(&draft->loading, node->line, "orientation=\"%s\" isn't supported; leave it out",
                       node_attribute(node, "orientation"));
    check_slider(draft, node);
}

static const struct {
    const char *element;
    void (*read)(struct item_draft *draft, const struct node *node);
    const char *inside[5]; /* the elements it may hold */
} interactions[] = {
    {"qti-choice-interaction", read_choice, {"qti-prompt", "qti-simple-choice"}},
    {"qti-order-interaction", read_order, {"qti-prompt", "qti-simple-choice"}},
    {"qti-match-interaction", read_match, {"qti-prompt", "qti-simple-match-set"}},
    {"qti-hotspot-interaction", read_hotspot, {"qti-prompt", "img", "qti-hotspot-choice"}},
    {"qti-slider-interaction", read_slider, {"qti-prompt"}},
};

static void refuse_strangers(struct item_draft *draft, const struct node *node, const char *const *inside)
{
    for (const struct node *child = node_first_element(node); child != NULL; child = node_next(child, NULL))
        if (!g_strv_contains(inside, child->name))
            loading_refuse(&draft->loading, child->line, "%s isn't supported within a %s", child->name,
                           node->name);
}

void item_read_interaction(struct item_draft *draft, const struct node *node)
{
    const char *variable = loading_required(&draft->loading, node, "response-identifier");
    if (strcmp(variable, draft->response) != 0)
        loading_refuse(&draft->loading, node->line,
                       "response-identifier=\"%s\" isn't declared; the response is called \"%s\"", variable,
                       draft->response);
    for (gsize i = 0; i < G_N_ELEMENTS(interactions); i++)
        if (node_is(node, interactions[i].element)) {
            refuse_strangers(draft, node, interactions[i].inside);
            interactions[i].read(draft, node);
            return;
        }
    loading_refuse(&draft->loading, node->line,
                   "%s isn't supported; write a choice, order, match, hotspot or slider interaction",
                   node->name);
}
