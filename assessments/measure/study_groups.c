/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Disaggregation: the same figures of each group of each dimension, and what of them must stay hidden. Groups
 * of few persons are hidden whole; of the others, single items and indicators (suppress.h).
 */
#include "assessments/measure/study_rows.h"

#include <string.h>

/* ---- points ---- */

static void fill_points(const struct study *study, struct study_group *group, const struct study_pairs *pairs,
                        const struct study_options *options)
{
    const struct gain_pairs points = study_pairs_points(pairs), percents = study_pairs_percent(pairs);
    const struct gain_result percent = gain_paired(&percents, options->level);
    if (percent.mean_before.defined)
        group->hake = gain_hake(percent.mean_before.value, percent.mean_after.value);
    if (!study->total.most.defined)
        return;
    const struct gain_result gain = gain_paired(&points, options->level);
    g_autofree struct cluster *clusters = study_pairs_clusters(study, pairs, pairs->gains);
    group->mean_baseline = gain.mean_before;
    group->mean_endline = gain.mean_after;
    group->gain = gain.gain;
    if (gain.n < STUDY_LEAST_INTERVAL) {
        group->gain.mean = estimate_point(gain.gain.mean.value);
        group->gain.t = (struct significance){0};
    } else {
        group->gain_cluster = cluster_mean(clusters, study->n_clusters, options->level).mean;
    }
}

static void drop_points(struct study_group *group)
{
    group->points_withheld = TRUE;
    group->mean_baseline = group->mean_endline = group->hake = (struct number){0};
    group->gain = (struct mean_result){0};
    group->gain_cluster = (struct estimate){0};
}

/* All of them had everything right, or nothing: then the mean is everybody's answer. */
static gboolean is_uniform(const struct study_pairs *pairs)
{
    for (int wave = 0; wave < 2; wave++) {
        const GArray *percents = wave == 0 ? pairs->before_percent : pairs->after_percent;
        gint64 none = 0, all = 0, n = 0;
        for (guint i = 0; i < percents->len; i++) {
            const gint64 times = g_array_index(pairs->times, gint64, i);
            n += times;
            none += g_array_index(percents, double, i) <= 0 ? times : 0;
            all += g_array_index(percents, double, i) >= 100 ? times : 0;
        }
        if (n > 0 && (none == n || all == n))
            return TRUE;
    }
    return FALSE;
}

/* ---- whole groups ---- */

static void hide_groups(struct study_dimension *dimension, const struct suppress_rule *rule)
{
    const struct suppress_rule persons = {rule->threshold, FALSE};
    g_autofree struct suppress_cell *cells = g_new0(struct suppress_cell, (gsize)dimension->n_groups + 1);
    for (int i = 0; i < dimension->n_groups; i++)
        cells[i] = suppress_persons(dimension->groups[i].n);
    dimension->withheld = !suppress_groups(cells, dimension->n_groups, &persons);
    for (int i = 0; i < dimension->n_groups; i++)
        dimension->groups[i].reason = cells[i].reason;
}

/* Whose means aren't printed: those of hidden groups; and, of those who had all the same, and of one more
 * where it would be one alone. */
static void withhold_means(const struct study_dimension *dimension, const struct suppress_rule *rule,
                           gboolean *withheld)
{
    int n = 0, smallest = -1;
    for (int i = 0; i < dimension->n_groups; i++) {
        const struct study_group *group = &dimension->groups[i];
        withheld[i] = group->reason != SUPPRESS_SHOWN ||
                      (withheld[i] && rule->answers && group->n < 2 * (gint64)rule->threshold);
        n += withheld[i] ? 1 : 0;
        if (!withheld[i] && (smallest < 0 || group->n < dimension->groups[smallest].n))
            smallest = i;
    }
    if (n == 1 && smallest >= 0)
        withheld[smallest] = TRUE;
}

/* ---- items and indicators of groups ---- */

/* All that is counted by who they are, items first, then indicators. */
struct lines {
    int n_items, n_lines;
    GPtrArray *rows; /* of const struct change_row */
    int *at;         /* of each row: its line */
};

static void lines_init(struct lines *lines, const struct study *study)
{
    const struct study_store *store = study->store;
    int n = 0;
    *lines = (struct lines){study->n_items, study->n_items + study->n_indicators, g_ptr_array_new(), NULL};
    lines->at = g_new0(int, (gsize)store->pairs->len + store->indicators->len + 1);
    for (guint i = 0; i < store->pairs->len; i++) {
        const struct change_row *row = &g_array_index(store->pairs, struct pair_row, i).change;
        lines->at[n++] = row->place;
        g_ptr_array_add(lines->rows, (gpointer)row);
    }
    for (guint i = 0; i < store->indicators->len; i++) {
        const struct change_row *row = &g_array_index(store->indicators, struct indicator_row, i).change;
        lines->at[n++] = row->place < 0 ? -1 : lines->n_items + row->place;
        g_ptr_array_add(lines->rows, (gpointer)row);
    }
}

static void lines_clear(struct lines *lines)
{
    g_ptr_array_unref(lines->rows);
    g_free(lines->at);
}

static const struct change_row *row_at(const struct lines *lines, int i)
{
    return lines->rows->pdata[i];
}

static struct study_group_change *change_at(const struct study_dimension *dimension,
                                            const struct lines *lines, int line, int group)
{
    struct study_group *own = &dimension->groups[group];
    return line < lines->n_items ? &own->items[line] : &own->indicators[line - lines->n_items];
}

static void sum_tables(const struct study *study, struct study_dimension *dimension,
                       enum study_dimension_id id, const struct lines *lines)
{
    for (int i = 0; i < dimension->n_groups; i++) {
        dimension->groups[i].items = g_new0(struct study_group_change, (gsize)lines->n_items + 1);
        dimension->groups[i].indicators = g_new0(struct study_group_change, (gsize)study->n_indicators + 1);
    }
    for (guint i = 0; i < lines->rows->len; i++) {
        const struct change_row *row = row_at(lines, (int)i);
        if (lines->at[i] >= 0)
            study_change_add(&change_at(dimension, lines, lines->at[i], row->who->places[id])->change.table,
                             &row->table);
    }
}

static struct suppress_change cell_of(const struct paired_table *table, enum suppress_reason reason)
{
    return (struct suppress_change){paired_n(table), {paired_before(table), paired_after(table)}, reason};
}

static void suppress_item_cells(const struct study *study, struct study_dimension *dimension,
                                gboolean *withheld, const struct suppress_rule *rule)
{
    const int n = dimension->n_groups;
    g_autofree struct suppress_change *cells =
        g_new0(struct suppress_change, (gsize)study->n_items * (gsize)n + 1);
    g_autofree gboolean *is_open = g_new0(gboolean, (gsize)study->n_items + 1);
    for (int i = 0; i < study->n_items * n; i++) {
        const struct study_item *item = &study->items[i / n];
        const struct study_group *group = &dimension->groups[i % n];
        is_open[i / n] = item->reason != SUPPRESS_SHOWN;
        cells[i] = cell_of(&group->items[i / n].change.table,
                           group->reason != SUPPRESS_SHOWN ? group->reason : item->reason);
    }
    suppress_items(cells, study->n_items, n, is_open, withheld, rule);
    for (int i = 0; i < study->n_items * n; i++)
        dimension->groups[i % n].items[i / n].reason = cells[i].reason;
}

/* One figure over the groups of a dimension, with nothing that it adds up to but its total. */
static void suppress_line(const struct study_dimension *dimension, struct suppress_change *cells,
                          enum suppress_reason of_all, const struct suppress_rule *rule)
{
    const gboolean is_open = of_all != SUPPRESS_SHOWN;
    for (int i = 0; i < dimension->n_groups; i++)
        cells[i].reason =
            dimension->groups[i].reason != SUPPRESS_SHOWN ? dimension->groups[i].reason : of_all;
    suppress_items(cells, 1, dimension->n_groups, &is_open, NULL, rule);
}

static void suppress_passed(struct study_dimension *dimension, const struct suppress_rule *rule)
{
    g_autofree struct suppress_change *cells = g_new0(struct suppress_change, (gsize)dimension->n_groups + 1);
    for (int i = 0; i < dimension->n_groups; i++)
        cells[i] = cell_of(&dimension->groups[i].passed.table, SUPPRESS_SHOWN);
    suppress_line(dimension, cells, SUPPRESS_SHOWN, rule);
    for (int i = 0; i < dimension->n_groups; i++) {
        dimension->groups[i].passed_reason = cells[i].reason;
        if (cells[i].reason != SUPPRESS_SHOWN)
            dimension->groups[i].passed = (struct study_change){0};
    }
}

/* What an item or the pass mark says already is hidden where that is. */
static void suppress_indicator(const struct study *study, struct study_dimension *dimension, int indicator,
                               const struct study_options *options)
{
    const int item = study_indicator_item(study, options, indicator);
    g_autofree struct suppress_change *cells = g_new0(struct suppress_change, (gsize)dimension->n_groups + 1);
    for (int i = 0; i < dimension->n_groups; i++)
        cells[i] = cell_of(&dimension->groups[i].indicators[indicator].change.table, SUPPRESS_SHOWN);
    if (item < 0)
        suppress_line(dimension, cells, study->indicators[indicator].reason, &options->suppress);
    for (int i = 0; i < dimension->n_groups; i++) {
        struct study_group *group = &dimension->groups[i];
        struct study_group_change *own = &group->indicators[indicator];
        own->reason = item >= 0 ? group->items[item].reason : cells[i].reason;
        if (!study_indicator_is_pass_mark(options, &study->indicators[indicator]))
            continue;
        own->reason = group->passed_reason;
        own->change = group->passed;
    }
}

/* Clusters of the lines of one group at a time. */
static void fill_changes(const struct study *study, struct study_dimension *dimension,
                         enum study_dimension_id id, const struct lines *lines,
                         const struct study_options *options)
{
    const gsize n_clusters = (gsize)study->n_clusters, n = (gsize)lines->n_lines * n_clusters;
    g_autofree struct cluster *clusters = g_new0(struct cluster, n + 1);
    g_autoptr(GPtrArray) of_group = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (int i = 0; i < dimension->n_groups; i++)
        g_ptr_array_add(of_group, g_array_new(FALSE, FALSE, sizeof(int)));
    for (int i = 0; i < (int)lines->rows->len; i++)
        if (lines->at[i] >= 0)
            g_array_append_val(of_group->pdata[row_at(lines, i)->who->places[id]], i);
    for (int group = 0; group < dimension->n_groups; group++) {
        const GArray *rows = of_group->pdata[group];
        memset(clusters, 0, n * sizeof *clusters);
        for (guint i = 0; i < rows->len; i++) {
            const int at = g_array_index(rows, int, i);
            study_clusters_add(clusters + (gsize)lines->at[at] * n_clusters, row_at(lines, at));
        }
        for (int line = 0; line < lines->n_lines; line++) {
            struct study_group_change *change = change_at(dimension, lines, line, group);
            if (change->reason != SUPPRESS_SHOWN)
                change->change = (struct study_change){0};
            else if (!change->change.baseline.defined)
                study_change_fill(study, &change->change, clusters + (gsize)line * n_clusters, options);
        }
    }
}

/* ---- a dimension ---- */

static void fill_group(const struct study *study, enum study_dimension_id id, int place, gboolean *uniform,
                       const struct study_options *options)
{
    struct study_group *group = &study->dimensions[id].groups[place];
    struct study_pairs *pairs = study_pairs_of(study, id, place);
    fill_points(study, group, pairs, options);
    if (options->pass_mark > 0)
        study_passed_fill(study, &group->passed, pairs, options);
    *uniform = is_uniform(pairs);
    study_pairs_free(pairs);
}

static void drop_group(struct study_group *group)
{
    g_free(group->items);
    g_free(group->indicators);
    *group = (struct study_group){.value = group->value, .reason = group->reason};
}

static void compare_two(struct study_dimension *dimension, const struct study *study,
                        enum study_dimension_id id, double level)
{
    const struct study_group *groups = dimension->groups;
    if (dimension->n_groups != 2 || !study->total.most.defined || groups[0].reason != SUPPRESS_SHOWN ||
        groups[1].reason != SUPPRESS_SHOWN || groups[0].points_withheld || groups[1].points_withheld ||
        MIN(groups[0].n, groups[1].n) < STUDY_LEAST_ITEM)
        return;
    struct study_pairs *one = study_pairs_of(study, id, 0);
    struct study_pairs *two = study_pairs_of(study, id, 1);
    const struct sample x = {(const double *)(const void *)one->gains->data,
                             (const gint64 *)(const void *)one->times->data, one->gains->len};
    const struct sample y = {(const double *)(const void *)two->gains->data,
                             (const gint64 *)(const void *)two->times->data, two->gains->len};
    const struct significance t = mean_welch(&x, &y, level).t;
    dimension->p_gain = (struct number){t.defined, t.p};
    study_pairs_free(one);
    study_pairs_free(two);
}

static void fill_dimension(struct study *study, enum study_dimension_id id, const struct lines *lines,
                           const struct study_options *options)
{
    struct study_dimension *dimension = &study->dimensions[id];
    g_autofree gboolean *withheld = g_new0(gboolean, (gsize)dimension->n_groups + 1);
    for (int i = 0; i < dimension->n_groups; i++)
        fill_group(study, id, i, &withheld[i], options);
    hide_groups(dimension, &options->suppress);
    withhold_means(dimension, &options->suppress, withheld);
    sum_tables(study, dimension, id, lines);
    suppress_passed(dimension, &options->suppress);
    suppress_item_cells(study, dimension, withheld, &options->suppress);
    for (int i = 0; i < study->n_indicators; i++)
        suppress_indicator(study, dimension, i, options);
    fill_changes(study, dimension, id, lines, options);
    for (int i = 0; i < dimension->n_groups; i++) {
        if (dimension->groups[i].reason != SUPPRESS_SHOWN)
            drop_group(&dimension->groups[i]);
        else if (withheld[i])
            drop_points(&dimension->groups[i]);
    }
    compare_two(dimension, study, id, options->level);
}

void study_groups_fill(struct study *study, const struct study_options *options)
{
    struct lines lines;
    lines_init(&lines, study);
    for (int i = 0; i < STUDY_N_DIMENSIONS; i++)
        fill_dimension(study, (enum study_dimension_id)i, &lines, options);
    lines_clear(&lines);
}
