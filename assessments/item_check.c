/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with an item that can be loaded and scored: nothing to choose from, nothing to get wrong,
 * parts that nobody can reach. */
#include <math.h>
#include <string.h>

#include "assessments/item.h"
#include "assessments/map.h"

struct checking {
    const struct item *item;
    const struct document *document;
    struct problems *problems;
};

#define COMPLAIN(checking, severity, line, ...)                                                              \
    problems_add((checking)->problems, severity, document_path((checking)->document), line, __VA_ARGS__)

static gboolean is_in_key(const struct item *item, const char *id)
{
    return item->key != NULL && g_strv_contains(item->key, id);
}

static gboolean has_options(const struct item *item)
{
    return item->interaction != ITEM_SLIDER;
}

static void check_enough(const struct checking *checking)
{
    const struct item *item = checking->item;
    const gboolean match = item->interaction == ITEM_MATCH;
    if (has_options(item) && item->n_options < (match ? 1 : 2))
        COMPLAIN(checking, PROBLEM_ERROR, item->line, "the question has one option; write two or more");
    if (match && item->n_targets < 2)
        COMPLAIN(checking, PROBLEM_ERROR, item->line,
                 "the second qti-simple-match-set has one option; write two or more");
}

static void check_all_right(const struct checking *checking)
{
    const struct item *item = checking->item;
    int right = 0;
    if (item->interaction != ITEM_CHOICE_MULTIPLE || item->scoring != SCORING_MATCH_CORRECT)
        return;
    for (int i = 0; i < item->n_options; i++)
        right += is_in_key(item, item->options[i].id);
    if (right == item->n_options)
        COMPLAIN(checking, PROBLEM_ERROR, item->line, "every option is in the key; add one that is wrong");
}

static const char *words(const struct item_option *option)
{
    return option->markup != NULL ? option->markup : "";
}

static void check_same_words(const struct checking *checking, const struct item_option *options, int count)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < count; i++)
        if (options[i].markup != NULL && !g_hash_table_add(seen, (gpointer)words(&options[i])))
            COMPLAIN(checking, PROBLEM_WARNING, options[i].line,
                     "option \"%s\" has the same words as one before it", options[i].id);
}

static void check_order(const struct checking *checking)
{
    const struct item *item = checking->item;
    gboolean given_away = item->interaction == ITEM_ORDER && item->key != NULL && !item->shuffle;
    for (int i = 0; i < item->n_options && given_away; i++)
        given_away = strcmp(item->options[i].id, item->key[i]) == 0;
    if (given_away)
        COMPLAIN(checking, PROBLEM_ERROR, item->line,
                 "the options stand in the right order already; write shuffle=\"true\"");
}

static double key_score(const struct item *item)
{
    return map_score(item->map, item->key, (int)g_strv_length((char **)(void *)item->key));
}

static void check_map(const struct checking *checking)
{
    const struct item *item = checking->item;
    if (item->scoring != SCORING_MAP_RESPONSE || item->key == NULL)
        return;
    if (fabs(key_score(item) - item->max_score) > 1e-9)
        COMPLAIN(checking, PROBLEM_ERROR, item->line,
                 "the key scores %.10g by the map, but the most is %.10g; make them agree", key_score(item),
                 item->max_score);
}

static void middle_of(const struct item_area *area, double *x, double *y)
{
    switch (area->shape) {
    case AREA_RECT:
        *x = (area->coords[0] + area->coords[2]) / 2;
        *y = (area->coords[1] + area->coords[3]) / 2;
        return;
    case AREA_CIRCLE:
        *x = area->coords[0];
        *y = area->coords[1];
        return;
    case AREA_POLY:
        break;
    }
    *x = *y = 0;
    for (int i = 0; i < area->n_coords; i += 2) {
        *x += area->coords[i] * 2 / area->n_coords;
        *y += area->coords[i + 1] * 2 / area->n_coords;
    }
}

/* A tap on the middle of an area should mean this area; a polygon's middle may lie outside of it. */
static void check_areas(const struct checking *checking)
{
    const struct item *item = checking->item;
    for (int i = 0; i < item->n_options && item->interaction == ITEM_HOTSPOT; i++) {
        double x = 0, y = 0;
        middle_of(&item->options[i].area, &x, &y);
        const int hit = item_hotspot_at(item, x, y, 0);
        if (hit >= 0 && hit < i)
            COMPLAIN(checking, PROBLEM_ERROR, item->options[i].line,
                     "area \"%s\" can't be reached: \"%s\" covers its middle", item->options[i].id,
                     item->options[hit].id);
    }
}

static void check_limit(const struct checking *checking)
{
    const struct item *item = checking->item;
    if (item->interaction == ITEM_CHOICE_MULTIPLE && item->max_choices > item->n_options)
        COMPLAIN(checking, PROBLEM_ERROR, item->line, "max-choices=\"%d\" but there are %d options",
                 item->max_choices, item->n_options);
}

void item_check(const struct item *item, const struct document *document, struct problems *problems)
{
    const struct checking checking = {item, document, problems};
    check_enough(&checking);
    check_limit(&checking);
    check_all_right(&checking);
    check_same_words(&checking, item->options, item->n_options);
    check_same_words(&checking, item->targets, item->n_targets);
    check_order(&checking);
    check_map(&checking);
    check_areas(&checking);
}
