/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/map.h"

#include <math.h>
#include <string.h>

static double value_score(const struct item_map *map, const char *value)
{
    for (int i = 0; i < map->n_entries; i++)
        if (strcmp(map->entries[i].value, value) == 0)
            return map->entries[i].score;
    return map->fallback;
}

static double within_bounds(const struct item_map *map, double score)
{
    return fmin(fmax(score, map->lower), map->upper);
}

double map_score(const struct item_map *map, const char *const *values, int count)
{
    double sum = 0;
    if (count == 0)
        return 0;
    for (int i = 0; i < count; i++) {
        gboolean seen = FALSE;
        for (int before = 0; before < i && !seen; before++)
            seen = strcmp(values[before], values[i]) == 0;
        if (!seen)
            sum += value_score(map, values[i]);
    }
    return within_bounds(map, sum);
}

static int descending(gconstpointer a, gconstpointer b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? 1 : x > y ? -1 : 0;
}

/* The sum of the largest positive scores, at most limit of them (0: all). */
static double best_sum(GArray *scores, int limit)
{
    double sum = 0;
    g_array_sort(scores, descending);
    for (guint i = 0; i < scores->len && (limit == 0 || i < (guint)limit); i++)
        sum += fmax(0, g_array_index(scores, double, i));
    return sum;
}

static double best_of_options(const struct item *item, int limit)
{
    g_autoptr(GArray) scores = g_array_new(FALSE, FALSE, sizeof(double));
    for (int i = 0; i < item->n_options; i++) {
        const double score = value_score(item->map, item->options[i].id);
        g_array_append_val(scores, score);
    }
    return best_sum(scores, limit);
}

static double best_of_entries(const struct item *item)
{
    double best = item->map->fallback;
    for (int i = 0; i < item->map->n_entries; i++)
        best = fmax(best, item->map->entries[i].score);
    return best;
}

static double pair_score(const struct item *item, const char *left, const char *right)
{
    g_autofree char *pair = g_strdup_printf("%s %s", left, right);
    return value_score(item->map, pair);
}

/* Keeps the limit of each left option, or of each target, and the limit of the whole. */
static double best_of_pairs(const struct item *item, gboolean by_left)
{
    const struct item_option *ends = by_left ? item->options : item->targets;
    const struct item_option *others = by_left ? item->targets : item->options;
    const int n_ends = by_left ? item->n_options : item->n_targets;
    const int n_others = by_left ? item->n_targets : item->n_options;
    g_autoptr(GArray) taken = g_array_new(FALSE, FALSE, sizeof(double));
    for (int i = 0; i < n_ends; i++) {
        g_autoptr(GArray) scores = g_array_new(FALSE, FALSE, sizeof(double));
        for (int j = 0; j < n_others; j++) {
            const double score = by_left ? pair_score(item, ends[i].id, others[j].id)
                                         : pair_score(item, others[j].id, ends[i].id);
            g_array_append_val(scores, score);
        }
        g_array_sort(scores, descending);
        const guint limit = ends[i].match_max > 0 ? (guint)ends[i].match_max : scores->len;
        g_array_append_vals(taken, scores->data, MIN(limit, scores->len));
    }
    return best_sum(taken, item->max_choices);
}

static double best(const struct item *item)
{
    switch (item->interaction) {
    case ITEM_CHOICE_SINGLE:
    case ITEM_LIKERT:
    case ITEM_HOTSPOT:
        return best_of_options(item, 1);
    case ITEM_CHOICE_MULTIPLE:
        return best_of_options(item, item->max_choices);
    case ITEM_ORDER:
        return best_of_options(item, 0);
    case ITEM_MATCH:
        return fmin(best_of_pairs(item, TRUE), best_of_pairs(item, FALSE));
    case ITEM_SLIDER:
        return best_of_entries(item);
    }
    return 0;
}

double map_maximum(const struct item *item)
{
    return within_bounds(item->map, best(item));
}
