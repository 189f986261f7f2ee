/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/measure/study_rows.h"

#include <stdlib.h>
#include <string.h>

static int by_value(const void *left, const void *right)
{
    return strcmp(((const struct study_group *)left)->value, ((const struct study_group *)right)->value);
}

static void list_groups(const struct study *study, enum study_dimension_id id,
                        struct study_dimension *dimension)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    GArray *groups = g_array_new(FALSE, FALSE, sizeof(struct study_group));
    for (guint i = 0; i < study->store->totals->len; i++) {
        const struct total_row *row = &g_array_index(study->store->totals, struct total_row, i);
        const struct study_group group = {.value = row->who[id]};
        if (!total_row_is_matched(row))
            continue;
        if (g_hash_table_add(seen, (gpointer)row->who[id]))
            g_array_append_val(groups, group);
        for (guint j = 0; j < groups->len; j++)
            if (g_array_index(groups, struct study_group, j).value == row->who[id])
                g_array_index(groups, struct study_group, j).n += row->n;
    }
    dimension->n_groups = (int)groups->len;
    dimension->groups = (struct study_group *)(void *)g_array_free(groups, FALSE);
    if (dimension->n_groups > 1)
        qsort(dimension->groups, (gsize)dimension->n_groups, sizeof *dimension->groups, by_value);
}

static void fill_group_items(const struct study *study, enum study_dimension_id id, struct study_group *group)
{
    group->items = g_new0(struct study_group_change, (gsize)study->n_items + 1);
    for (guint i = 0; i < study->store->pairs->len; i++) {
        const struct pair_row *row = &g_array_index(study->store->pairs, struct pair_row, i);
        const int item = row->who[id] == group->value ? study_item_find(study, row->item, row->version) : -1;
        if (item < 0)
            continue;
        group->items[item].change.table.both += row->table.both;
        group->items[item].change.table.lost += row->table.lost;
        group->items[item].change.table.gained += row->table.gained;
        group->items[item].change.table.neither += row->table.neither;
    }
}

static void fill_group(const struct study *study, struct study_group *group, const struct study_pairs *pairs,
                       const struct study_options *options)
{
    int n_clusters;
    const struct gain_pairs points = study_pairs_points(pairs), percents = study_pairs_percent(pairs);
    const struct gain_result percent = gain_paired(&percents, options->level);
    if (percent.mean_before.defined)
        group->hake = gain_hake(percent.mean_before.value, percent.mean_after.value);
    if (study->total.most.defined) {
        const struct gain_result gain = gain_paired(&points, options->level);
        g_autofree struct cluster *clusters = study_pairs_clusters(pairs, pairs->gains, &n_clusters);
        group->mean_baseline = gain.mean_before;
        group->mean_endline = gain.mean_after;
        group->gain = gain.gain;
        if (gain.n < STUDY_LEAST_INTERVAL) {
            group->gain.mean = estimate_point(gain.gain.mean.value);
            group->gain.t = (struct significance){0};
        } else {
            group->gain_cluster = cluster_mean(clusters, n_clusters, options->level).mean;
        }
    }
    if (options->pass_mark > 0)
        study_passed_fill(&group->passed, pairs, options);
}

/* What the cells of a dimension would tell: persons, and who reached the pass mark at the endline. */
static void suppress(struct study_dimension *dimension, const struct study_options *options)
{
    g_autofree struct suppress_cell *cells = g_new0(struct suppress_cell, (gsize)dimension->n_groups + 1);
    struct suppress_rule rule = options->suppress;
    rule.answers = rule.answers && options->pass_mark > 0;
    for (int i = 0; i < dimension->n_groups; i++) {
        cells[i].n = dimension->groups[i].n;
        cells[i].x = paired_after(&dimension->groups[i].passed.table);
    }
    dimension->withheld = !suppress_groups(cells, dimension->n_groups, &rule);
    for (int i = 0; i < dimension->n_groups; i++) {
        struct study_group *group = &dimension->groups[i];
        if (cells[i].reason == SUPPRESS_SHOWN)
            continue;
        g_free(group->items);
        *group = (struct study_group){.value = group->value, .reason = cells[i].reason};
    }
}

static void compare_two(struct study_dimension *dimension, const struct study *study,
                        enum study_dimension_id id, double level)
{
    if (dimension->n_groups != 2 || !study->total.most.defined ||
        dimension->groups[0].reason != SUPPRESS_SHOWN || dimension->groups[1].reason != SUPPRESS_SHOWN ||
        MIN(dimension->groups[0].n, dimension->groups[1].n) < STUDY_LEAST_ITEM)
        return;
    struct study_pairs *one = study_pairs_of(study, id, dimension->groups[0].value);
    struct study_pairs *two = study_pairs_of(study, id, dimension->groups[1].value);
    const struct sample x = {(const double *)(const void *)one->gains->data,
                             (const gint64 *)(const void *)one->times->data, one->gains->len};
    const struct sample y = {(const double *)(const void *)two->gains->data,
                             (const gint64 *)(const void *)two->times->data, two->gains->len};
    const struct significance t = mean_welch(&x, &y, level).t;
    dimension->p_gain = (struct number){t.defined, t.p};
    study_pairs_free(one);
    study_pairs_free(two);
}

void study_groups_fill(struct study *study, const struct study_options *options)
{
    for (int i = 0; i < STUDY_N_DIMENSIONS; i++) {
        const enum study_dimension_id id = (enum study_dimension_id)i;
        struct study_dimension *dimension = &study->dimensions[id];
        dimension->name = study_dimension_name(id);
        list_groups(study, id, dimension);
        for (int j = 0; j < dimension->n_groups; j++) {
            struct study_pairs *pairs = study_pairs_of(study, id, dimension->groups[j].value);
            fill_group(study, &dimension->groups[j], pairs, options);
            fill_group_items(study, id, &dimension->groups[j]);
            study_pairs_free(pairs);
        }
        suppress(dimension, options);
        compare_two(dimension, study, id, options->level);
    }
}
