/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key and the map of an item. What names something that nobody can answer is refused: it would score 0
 * in silence. */
#include <math.h>
#include <string.h>

#include "assessments/item_draft.h"

/* The nearest id of options, for "did you mean"; belongs to the item. */
static const char *nearest(const struct item_option *options, int count, const char *wrong)
{
    g_autofree const char **ids = g_new0(const char *, (gsize)count + 1);
    for (int i = 0; i < count; i++)
        ids[i] = options[i].id;
    return problem_nearest(wrong, ids);
}

static void refuse_unknown(struct item_draft *draft, const struct node *at, const char *what, const char *id,
                           const struct item_option *options, int count)
{
    const char *near = nearest(options, count, id);
    if (near != NULL)
        loading_refuse(&draft->loading, at->line, "%s names an unknown option \"%s\"; did you mean \"%s\"?",
                       what, id, near);
    else
        loading_refuse(&draft->loading, at->line, "%s names an unknown option \"%s\"", what, id);
}

static const char *read_option_id(struct item_draft *draft, const struct node *at, const char *text,
                                  const char *what)
{
    const struct item *item = draft->item;
    if (item_option_index(item, text) >= 0)
        return text;
    refuse_unknown(draft, at, what, text, item->options, item->n_options);
    return NULL;
}

static const char *read_pair(struct item_draft *draft, const struct node *at, const char *text,
                             const char *what)
{
    const struct item *item = draft->item;
    g_auto(GStrv) ends = g_strsplit(text, " ", -1);
    if (g_strv_length(ends) != 2) {
        loading_refuse(&draft->loading, at->line,
                       "%s \"%s\" isn't a pair; write two ids with a blank between", what, text);
        return NULL;
    }
    if (item_option_index(item, ends[0]) < 0)
        refuse_unknown(draft, at, what, ends[0], item->options, item->n_options);
    else if (item_target_index(item, ends[1]) < 0)
        refuse_unknown(draft, at, what, ends[1], item->targets, item->n_targets);
    else
        return text;
    return NULL;
}

static const char *read_slider_value(struct item_draft *draft, const struct node *at, const char *text,
                                     const char *what)
{
    const struct item *item = draft->item;
    double number = 0;
    if (!loading_parse_number(text, &number)) {
        loading_refuse(&draft->loading, at->line, "%s \"%s\" %s", what, text, loading_number_fault(text));
        return NULL;
    }
    const double steps = item->step > 0 ? (number - item->lower) / item->step : 0;
    if (number < item->lower || number > item->upper || fabs(steps - round(steps)) > 1e-6) {
        loading_refuse(&draft->loading, at->line, "%s %s can't be reached with the slider's bounds and step",
                       what, text);
        return NULL;
    }
    return loading_keep(&draft->loading, item_number_text(number));
}

const char *item_read_value(struct item_draft *draft, const struct node *at, const char *text,
                            const char *what)
{
    switch (draft->item->interaction) {
    case ITEM_CHOICE_SINGLE:
    case ITEM_CHOICE_MULTIPLE:
    case ITEM_LIKERT:
    case ITEM_ORDER:
    case ITEM_HOTSPOT:
        return read_option_id(draft, at, text, what);
    case ITEM_MATCH:
        return read_pair(draft, at, text, what);
    case ITEM_SLIDER:
        return read_slider_value(draft, at, text, what);
    }
    return NULL;
}

static gboolean has_value(const GPtrArray *values, const char *value)
{
    for (guint i = 0; i < values->len; i++)
        if (strcmp(g_ptr_array_index(values, i), value) == 0)
            return TRUE;
    return FALSE;
}

/* How many pairs of the key an option takes part in; end 0 is the left one. */
static int pairs_with(const GPtrArray *key, const char *id, int end)
{
    int found = 0;
    for (guint i = 0; i < key->len; i++) {
        g_auto(GStrv) ends = g_strsplit(g_ptr_array_index(key, i), " ", 2);
        found += strcmp(ends[end], id) == 0;
    }
    return found;
}

static void check_match_limits(struct item_draft *draft, const GPtrArray *key,
                               const struct item_option *options, int count, int end)
{
    for (int i = 0; i < count; i++) {
        const int pairs = pairs_with(key, options[i].id, end);
        if (options[i].match_max > 0 && pairs > options[i].match_max)
            loading_refuse(&draft->loading, options[i].line,
                           "the key has \"%s\" in %d pairs but match-max=\"%d\"", options[i].id, pairs,
                           options[i].match_max);
    }
}

/* A key that is longer than an answer may be could never be met. */
static void check_key_size(struct item_draft *draft, const struct node *correct, const GPtrArray *key)
{
    const struct item *item = draft->item;
    const int size = (int)key->len;
    if (draft->cardinality == CARDINALITY_SINGLE && size > 1)
        loading_refuse(&draft->loading, correct->line, "the key has %d values where one answer is allowed",
                       size);
    else if (draft->cardinality == CARDINALITY_MULTIPLE && item->max_choices > 0 && size > item->max_choices)
        loading_refuse(&draft->loading, correct->line, "the key has %d values but only %d can be chosen",
                       size, item->max_choices);
    else if (item->interaction == ITEM_ORDER && size != item->n_options)
        loading_refuse(&draft->loading, correct->line, "the key puts %d of %d options in order", size,
                       item->n_options);
    if (item->interaction == ITEM_MATCH && !draft->loading.refused) {
        check_match_limits(draft, key, item->options, item->n_options, 0);
        check_match_limits(draft, key, item->targets, item->n_targets, 1);
    }
}

static void read_correct(struct item_draft *draft, const struct node *correct)
{
    GPtrArray *key = g_ptr_array_new();
    for (const struct node *node = node_child(correct, "qti-value"); node != NULL;
         node = node_next(node, "qti-value")) {
        const char *value = item_read_value(draft, node, loading_words(&draft->loading, node), "the key");
        if (value != NULL && has_value(key, value))
            loading_refuse(&draft->loading, node->line, "the key has \"%s\" twice", value);
        else if (value != NULL)
            g_ptr_array_add(key, (gpointer)value);
    }
    if (key->len == 0 && !draft->loading.refused)
        loading_refuse(&draft->loading, correct->line, "the key is empty; write a qti-value");
    check_key_size(draft, correct, key);
    g_ptr_array_add(key, NULL);
    draft->item->key = loading_keep(&draft->loading, g_ptr_array_free(key, FALSE));
}

static struct item_map_entry read_entry(struct item_draft *draft, const struct node *node)
{
    struct item_map_entry entry = {.value = NULL};
    const char *key = loading_required(&draft->loading, node, "map-key");
    loading_required(&draft->loading, node, "mapped-value");
    entry.score = loading_number(&draft->loading, node, "mapped-value", 0);
    entry.value = *key != '\0' ? item_read_value(draft, node, key, "the map") : NULL;
    if (!loading_flag(&draft->loading, node, "case-sensitive", TRUE))
        loading_refuse(&draft->loading, node->line, "case-sensitive=\"false\" isn't supported; write true");
    return entry;
}

static const struct item_map_entry *find_entry(const GArray *entries, const char *value)
{
    for (guint i = 0; i < entries->len; i++)
        if (strcmp(g_array_index(entries, struct item_map_entry, i).value, value) == 0)
            return &g_array_index(entries, struct item_map_entry, i);
    return NULL;
}

static void read_map(struct item_draft *draft, const struct node *mapping)
{
    struct item_map *map = loading_keep(&draft->loading, g_new0(struct item_map, 1));
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(struct item_map_entry));
    for (const struct node *node = node_child(mapping, "qti-map-entry"); node != NULL;
         node = node_next(node, "qti-map-entry")) {
        const struct item_map_entry entry = read_entry(draft, node);
        if (entry.value != NULL && find_entry(entries, entry.value) != NULL)
            loading_refuse(&draft->loading, node->line, "the map has \"%s\" twice", entry.value);
        else if (entry.value != NULL)
            g_array_append_val(entries, entry);
    }
    map->entries = loading_array(&draft->loading, entries, &map->n_entries);
    map->fallback = loading_number(&draft->loading, mapping, "default-value", 0);
    map->lower = loading_number(&draft->loading, mapping, "lower-bound", -INFINITY);
    map->upper = loading_number(&draft->loading, mapping, "upper-bound", INFINITY);
    if (map->lower > map->upper)
        loading_refuse(&draft->loading, mapping->line, "lower-bound is above upper-bound");
    draft->item->map = map;
}

void item_read_key(struct item_draft *draft)
{
    for (const struct node *node = node_first_element(draft->declaration); node != NULL;
         node = node_next(node, NULL)) {
        if (node_is(node, "qti-correct-response") && draft->item->key == NULL)
            read_correct(draft, node);
        else if (node_is(node, "qti-mapping") && draft->item->map == NULL)
            read_map(draft, node);
        else
            loading_refuse(&draft->loading, node->line, "%s isn't supported here", node->name);
    }
}
